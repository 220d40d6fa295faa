// The cells that lessons show, read from their text, and what each lesson says of them in proof.yaml.

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import ts from 'typescript'
import { parse } from 'yaml'
import type { PredictSpec } from '../../components/playground/predict/question.ts'
import type { StorySpec } from '../../components/playground/story.ts'

const root = resolve(import.meta.dirname, '../..')

/** What a cell shows after Run. Of a prediction: only that it plays. */
export interface CellProof {
  /** By client, all that came, in order: "topic payload", or "topic payload (QoS 1, retained, DUP)". */
  received?: Record<string, string[]>
  /** Several publish, each on a connection of its own: nobody promises who is first. */
  order?: 'any'
  /** In this order among others: "PUBLISH sensor→broker". */
  packets?: string[]
}

export interface LessonCells {
  lesson: string
  playgrounds: StorySpec[]
  predictions: PredictSpec[]
  proof: Record<string, CellProof>
}

/** Every lesson of the English course with its cells. */
export function readLessonCells(): LessonCells[] {
  const folder = join(root, 'lessons/en')
  return readdirSync(folder)
    .filter((lesson) => existsSync(join(folder, lesson, 'index.mdx')))
    .map((lesson) => {
      const elements = readElements(readFileSync(join(folder, lesson, 'index.mdx'), 'utf8'))
      const file = join(folder, lesson, 'proof.yaml')
      const proof = existsSync(file) ? (parse(readFileSync(file, 'utf8')).cells ?? {}) : {}
      return {
        lesson,
        playgrounds: elements.filter(({ name }) => name === 'Playground').map(({ props }) => props as never),
        predictions: elements
          .filter(({ name, props }) => name === 'Part' && props.what === 'predict')
          .map(({ props }) => props.settings as never),
        proof,
      }
    })
}

interface Element {
  name: string
  props: Record<string, unknown>
}

/** `<Name a="b" c={…} />` at the beginning of a line. MDX's expressions are JavaScript: TypeScript's parser reads them. */
export function readElements(mdx: string): Element[] {
  return [...mdx.matchAll(/^<(Playground|Part)\b[\s\S]*?\/>$/gm)].flatMap(([text]) => {
    const source = ts.createSourceFile('cell.tsx', text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX)
    const found: Element[] = []
    const visit = (node: ts.Node): void => {
      if (ts.isJsxSelfClosingElement(node)) found.push(toElement(node))
      else ts.forEachChild(node, visit)
    }
    visit(source)
    return found
  })
}

function toElement(node: ts.JsxSelfClosingElement): Element {
  const props = node.attributes.properties.filter(ts.isJsxAttribute).map((attribute) => {
    const { initializer } = attribute
    if (!initializer) return [attribute.name.getText(), true]
    if (ts.isStringLiteral(initializer)) return [attribute.name.getText(), initializer.text]
    if (!ts.isJsxExpression(initializer) || !initializer.expression)
      throw new Error(`Expected a value in braces. It is ${initializer.getText()}.`)
    // A lesson's own text, as the site's build runs it.
    return [attribute.name.getText(), new Function(`return (${initializer.expression.getText()})`)()]
  })
  return { name: node.tagName.getText(), props: Object.fromEntries(props) }
}
