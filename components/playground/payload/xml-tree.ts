// XML as a tree, from the events of a parser that fetches nothing and knows no entities but the five of XML itself.

import { SaxesParser } from 'saxes'
import { type FoldNode, leaf } from './fold.ts'

interface Element {
  name: string
  attributes: [name: string, value: string][]
  /** Elements and texts in their order. */
  content: (Element | string)[]
}

export interface Xml {
  root: FoldNode | undefined
  /** Where it stops being well-formed. What came before is in the tree. */
  fault?: { why: string; line: number; column: number }
}

const DEEPEST = 400

export function parseXml(text: string): Xml {
  const parser = new SaxesParser()
  const top: Element = { name: '', attributes: [], content: [] }
  const open = [top]
  let fault: Xml['fault']
  const add = (piece: string) => {
    if (!fault && piece.trim() !== '') open.at(-1)!.content.push(piece)
  }
  parser.on('opentag', ({ name, attributes }) => {
    if (fault) return
    const element: Element = { name, attributes: Object.entries(attributes), content: [] }
    open.at(-1)!.content.push(element)
    if (open.length >= DEEPEST) fault = { why: 'nested too deeply', line: parser.line, column: parser.column }
    open.push(element)
  })
  parser.on('closetag', () => {
    if (open.length > 1) open.pop()
  })
  parser.on('text', add)
  parser.on('cdata', add)
  parser.on('error', ({ message }) => {
    // "1:5: unclosed tag": the place is told apart from the sentence.
    const [, line, column, why = message] = /^(?:[^:]*:)?(\d+):(\d+): (.*)$/s.exec(message) ?? []
    fault ??= {
      why: why.replace(/\.$/, ''),
      line: Number(line ?? parser.line),
      column: Number(column ?? parser.column),
    }
  })
  parser.write(text).close()
  const element = top.content.find((piece) => typeof piece !== 'string')
  return { root: element && toFold(element, `/${element.name}`), ...(fault ? { fault } : {}) }
}

function toFold({ name, attributes, content }: Element, path: string): FoldNode {
  const only = attributes.length === 0 && content.length === 1 ? content[0] : undefined
  if (typeof only === 'string') return leaf(name, 'element', path, only.trim())
  return {
    label: name,
    kind: 'element',
    path,
    value: '',
    size: attributes.length + content.length,
    parts: () => [
      ...attributes.map(([key, value]) => leaf(`@${key}`, 'attribute', `${path}/@${key}`, value)),
      ...toParts(content, path),
    ],
  }
}

function toParts(content: (Element | string)[], path: string): FoldNode[] {
  const counts = new Map<string, number>()
  for (const piece of content)
    if (typeof piece !== 'string') counts.set(piece.name, (counts.get(piece.name) ?? 0) + 1)
  const seen = new Map<string, number>()
  return content.map((piece) => {
    if (typeof piece === 'string') return leaf('', 'text', `${path}/text()`, piece.trim())
    const number = (seen.get(piece.name) ?? 0) + 1
    seen.set(piece.name, number)
    // XPath counts from 1, and only where there are several.
    const place = counts.get(piece.name)! > 1 ? `[${number}]` : ''
    return toFold(piece, `${path}/${piece.name}${place}`)
  })
}
