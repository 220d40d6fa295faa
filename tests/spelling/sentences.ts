// What people read, as words: of lessons, handouts, quizzes, the glossary, and every message catalogue. Code, names of
// files and topics, and whatever else is written between backticks is not a word.

import { globSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import ts from 'typescript'
import { parse } from 'yaml'

const root = resolve(import.meta.dirname, '../..')

export interface Source {
  file: string
  texts: string[]
}

/** Keys under which people write to people. */
const SAID =
  /^(?:title|question|description|text|summary|about|why|hint|cannot|note|notes|says|asks|goal|intro|meaning|term|short|long|sentence)$/

const kinds: { files: string[]; read(text: string): string[] }[] = [
  { files: ['lessons/en/*/index.mdx', 'labs/catalog/*/index.mdx'], read: readMdx },
  { files: ['*.md', 'lessons/*.md', 'broker/*.md', 'classroom/*.md', 'labs/**/*.md'], read: readMarkdown },
  {
    files: [
      'lessons/en/*/quiz.yaml',
      'lessons/en/{glossary,plan}.yaml',
      'lessons/misconceptions.yaml',
      'labs/catalog/*/{lab,programs}.yaml',
    ],
    read: (text) => readYaml(parse(text)),
  },
  {
    files: ['{components,labs,classroom,broker,wire}/**/texts/*.ts', 'labs/checker/**/examples.ts'],
    read: readCatalogue,
  },
]

export const readSources = (): Source[] =>
  kinds.flatMap(({ files, read }) =>
    globSync(files, { cwd: root })
      .sort()
      .map((file) => ({ file, texts: read(readFileSync(join(root, file), 'utf8')) })),
  )

/** Front matter and text; of the elements what they say in words. */
export function readMdx(mdx: string): string[] {
  const [, front = '', body = mdx] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(mdx) ?? []
  const said = [...body.matchAll(/\b(?:title|about|caption|question|name)[=:]\s*["'{]+([^"']+)["']/g)]
  const choices = [...body.matchAll(/choices=\{\[([\s\S]*?)\]\}/g)]
  return [
    ...readYaml(parse(front) ?? {}),
    ...said.map(([, text]) => withoutCode(text!)),
    ...choices.map(([, text]) => withoutCode(text!)),
    ...readMarkdown(
      body.replaceAll(/^<(?:Playground|Part|Bytes|Ladder|Figure|HttpMessage)\b[\s\S]*?\/>$/gm, ''),
    ),
  ]
}

export function readMarkdown(text: string): string[] {
  return [withoutCode(text)]
}

/** Fences, backticks, tags, addresses, and clauses. */
function withoutCode(text: string): string {
  return text
    .replaceAll(/^(`{3,})[\s\S]*?^\1/gm, ' ')
    .replaceAll(/`[^`]*`/g, ' ')
    .replaceAll(/<!--[\s\S]*?-->|<\/?[A-Za-z][^>]*>/g, ' ')
    .replaceAll(/\]\([^)]*\)/g, '] ')
    .replaceAll(/\bhttps?:\/\/\S+/g, ' ')
}

function readYaml(value: unknown, key = ''): string[] {
  if (typeof value === 'string') return SAID.test(key) || key === '' ? [withoutCode(value)] : []
  if (Array.isArray(value)) return value.flatMap((one) => readYaml(one, key))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, one]) =>
    readYaml(one, typeof one === 'string' && !SAID.test(name) ? 'other' : name),
  )
}

/** Every text of a message catalogue; of a template what stands between its blanks. */
export function readCatalogue(code: string): string[] {
  const texts: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isLiteralTypeNode(node)) return
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) texts.push(node.text)
    // A blank may be part of a word, so it is marked.
    else if (ts.isTemplateExpression(node))
      texts.push([node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join('…'))
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile('texts.ts', code, ts.ScriptTarget.Latest, true))
  // A name or a key has no blank in it. In a sentence straight quotation marks hold what stands on the wire or is printed.
  return texts
    .filter((text) => /\s/.test(text.trim()))
    .map((text) => withoutCode(text.replaceAll(/"[^"]*"/g, ' ')))
}

/** Words as a dictionary knows them. What has digits, signs or capitals inside is a name. */
export const toWords = (text: string): string[] =>
  text
    .split(/[\s—–…]+/u)
    .map((part) => part.replaceAll(/^[^\p{L}]+|[^\p{L}]+$/gu, ''))
    .flatMap((part) => (/[\d_./\\:@$=#<>{}()[\]|+*&%,;"“”]/.test(part) ? [] : part.split('-')))
    .map((word) => word.replace(/[’']s?$/, '').replaceAll('’', "'"))
    .filter((word) => word.length > 1 && !/\p{Ll}\p{Lu}|\p{Lu}{2}/u.test(word))
