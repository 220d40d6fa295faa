// The rooms know each other in one direction only. And wire, broker and the checker know no platform: they run the same
// in a page, in a Worker and in Node.

import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix, resolve, sep } from 'node:path'
import { describe, it } from 'node:test'
import ts from 'typescript'

const root = resolve(import.meta.dirname, '..')

/** Which rooms each room may import from, itself not named. */
const mayImport: Record<string, string[]> = {
  wire: [],
  broker: ['wire'],
  labs: ['wire'],
  classroom: ['wire', 'broker', 'labs'],
  components: ['wire', 'broker', 'labs'],
  lessons: [],
}

/** Rooms and parts of rooms that run everywhere. */
const withoutPlatform = ['wire/', 'broker/', 'labs/checker/']

/** Packages that run everywhere. */
const portable = new Set(['@cfworker/json-schema', 'mqtt-packet', 'papaparse', 'saxes', 'yaml', 'zod'])

/** What only a browser or only Node has, and clocks: time is handed in. */
const platformGlobals = new Set(
  `window document navigator location localStorage sessionStorage indexedDB history self HTMLElement customElements
   WebSocket Worker fetch XMLHttpRequest MessageChannel requestAnimationFrame alert
   process Buffer global require module __dirname __filename setImmediate clearImmediate
   setTimeout setInterval clearTimeout clearInterval performance`.split(/\s+/),
)

/** The one place where the machine's own clock is read. */
const clockFile = 'wire/clock.ts'
const clockGlobals = new Set(['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'])

interface Source {
  /** From the root, with slashes: `wire/topic.ts`. */
  file: string
  text: string
}

function readSources(): Source[] {
  return Object.keys(mayImport).flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(ts|tsx|js|mjs|astro|mdx)$/.test(file))
      .map((file) => `${room}/${file.split(sep).join('/')}`)
      .map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') })),
  )
}

/** The parts of a file that are script. In MDX, code between fences shows imports and does none. */
function toScript({ file, text: raw }: Source): string {
  const text = raw.replaceAll('\r\n', '\n')
  if (file.endsWith('.mdx')) return text.replace(/^(```|~~~)[\s\S]*?^\1/gm, '').replace(/`[^`\n]*`/g, '')
  if (!file.endsWith('.astro')) return text
  const front = text.match(/^---\n([\s\S]*?)\n---/)?.[1] ?? ''
  const scripts = [...text.matchAll(/<script\b[^>]*>([\s\S]*?)<\/script>/g)].map((match) => match[1])
  return [front, ...scripts].join('\n')
}

function parse(source: Source): ts.SourceFile {
  const kind = source.file.endsWith('.tsx') ? ts.ScriptKind.TSX : ts.ScriptKind.TS
  return ts.createSourceFile(source.file, toScript(source), ts.ScriptTarget.ESNext, true, kind)
}

/** What a file imports: static, dynamic, re-exported, and files fetched by address (`new URL('…', import.meta.url)`). */
function findImports(source: Source): string[] {
  if (source.file.endsWith('.mdx')) {
    const found = toScript(source).matchAll(
      /^\s*(?:import|export)\b[^\n]*?(?:from\s*)?["']([^"'\n]+)["']\s*;?\s*$/gm,
    )
    return [...found].map((match) => match[1] ?? '')
  }
  const found: string[] = []
  const visit = (node: ts.Node) => {
    const named =
      ts.isImportDeclaration(node) || ts.isExportDeclaration(node)
        ? node.moduleSpecifier
        : ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword
          ? node.arguments[0]
          : ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)
            ? node.argument.literal
            : ts.isNewExpression(node) && node.expression.getText() === 'URL'
              ? node.arguments?.[0]
              : undefined
    if (named && ts.isStringLiteral(named) && !/^(https?|data|wss?):/.test(named.text)) found.push(named.text)
    ts.forEachChild(node, visit)
  }
  visit(parse(source))
  return found
}

const isRelative = (name: string) => /^\.\.?(\/|$)/.test(name)

function toRoom(file: string, name: string): string | undefined {
  if (!isRelative(name)) return undefined
  return posix.normalize(posix.join(dirname(file).split(sep).join('/'), name)).split('/')[0]
}

function findWrongImports(sources: Source[]): string[] {
  return sources.flatMap((source) => {
    const room = source.file.split('/')[0] ?? ''
    return findImports(source).flatMap((name) => {
      const wrong = (why: string) => [`${source.file} imports ${name}: ${why}`]
      if (source.file.endsWith('.mdx')) return wrong('a lesson or handout imports nothing')
      const target = toRoom(source.file, name)
      if (target !== undefined && target in mayImport) {
        if (target === room || mayImport[room]?.includes(target)) return []
        return wrong(`${room} does not know ${target}`)
      }
      if (withoutPlatform.some((part) => source.file.startsWith(part))) {
        if (target !== undefined) return wrong(`it lies outside the rooms`)
        if (!portable.has(name)) return wrong('this part runs on every platform')
      }
      return []
    })
  })
}

/** Names that a file uses as values without declaring or importing them. */
function findPlatformGlobals(source: Source): string[] {
  const tree = parse(source)
  const declared = new Set<string>()
  const used = new Set<string>()
  const isName = (node: ts.Identifier): boolean => {
    const { parent } = node
    return (
      (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
      (ts.isPropertyAssignment(parent) && parent.name === node) ||
      ((ts.isPropertySignature(parent) || ts.isMethodSignature(parent) || ts.isMethodDeclaration(parent)) &&
        parent.name === node) ||
      (ts.isPropertyDeclaration(parent) && parent.name === node) ||
      (ts.isBindingElement(parent) && parent.propertyName === node) ||
      (ts.isImportSpecifier(parent) && parent.propertyName === node)
    )
  }
  const isDeclared = (node: ts.Identifier): boolean => {
    const { parent } = node
    return (
      (ts.isVariableDeclaration(parent) ||
        ts.isParameter(parent) ||
        ts.isBindingElement(parent) ||
        ts.isFunctionDeclaration(parent) ||
        ts.isClassDeclaration(parent) ||
        ts.isImportSpecifier(parent) ||
        ts.isImportClause(parent)) &&
      parent.name === node
    )
  }
  const visit = (node: ts.Node) => {
    if (ts.isTypeNode(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return
    if (ts.isIdentifier(node)) {
      if (isDeclared(node)) declared.add(node.text)
      else if (!isName(node)) used.add(node.text)
      // globalThis.document is document.
      if (ts.isPropertyAccessExpression(node.parent) && node.parent.expression.getText() === 'globalThis') {
        used.add(node.text)
      }
    }
    ts.forEachChild(node, visit)
  }
  visit(tree)
  return [...used].filter((name) => platformGlobals.has(name) && !declared.has(name))
}

function findPlatformUse(sources: Source[]): string[] {
  return sources
    .filter(({ file }) => withoutPlatform.some((part) => file.startsWith(part)))
    .flatMap((source) =>
      findPlatformGlobals(source)
        .filter((name) => source.file !== clockFile || !clockGlobals.has(name))
        .map((name) => `${source.file} uses ${name}`),
    )
}

describe('imports', () => {
  const sources = readSources()

  it('point one way between the rooms, and lessons and handouts import nothing', () => {
    assert.ok(sources.length > 50, `expected the rooms' files, found ${sources.length}`)
    assert.deepEqual(findWrongImports(sources), [])
  })

  it('of wire, broker and the checker name no platform, nor do they use what only one platform has', () => {
    assert.deepEqual(findPlatformUse(sources), [])
  })

  it('that point the wrong way are found, however they are written', () => {
    const wrong: [file: string, text: string][] = [
      ['wire/a.ts', `import { x } from '../broker/x.ts'`],
      ['broker/connect/a.ts', `export type { X } from '../../labs/x.ts'`],
      ['labs/checker/a.ts', `const x = await import('../../broker/x.ts')`],
      ['labs/a.ts', `type X = import('../classroom/x.ts').X`],
      ['classroom/a.ts', `import '../components/x.ts'`],
      ['components/a.astro', `---\nimport x from '../classroom/x.ts'\n---\n<p>x</p>`],
      ['components/b.astro', `<p>x</p><script>import '../classroom/x.ts'</script>`],
      ['components/c.tsx', `new Worker(new URL('../classroom/x.ts', import.meta.url))`],
      ['wire/b.ts', `import { readFile } from 'node:fs'`],
      ['broker/b.ts', `import mqtt from 'mqtt'`],
      ['lessons/en/a/index.mdx', `import X from '../x.astro'\n\n# X`],
      ['labs/catalog/a/index.mdx', `text\n\nexport { x } from 'zod'\n`],
    ]
    for (const [file, text] of wrong) {
      assert.equal(findWrongImports([{ file, text }]).length, 1, `${file}: ${text}`)
    }
  })

  it('that are only shown in a code block of a lesson are none', () => {
    const shown = '```js\nimport mqtt from "mqtt"\n```\n\n`import x from "y"` is how it begins.\n'
    assert.deepEqual(findWrongImports([{ file: 'lessons/en/a/index.mdx', text: shown }]), [])
  })

  it('are not the only way to a platform: its globals are found too', () => {
    const uses = (text: string) => findPlatformUse([{ file: 'wire/a.ts', text }]).length
    assert.equal(uses('document.title = "x"'), 1)
    assert.equal(uses('globalThis.process.exit()'), 1)
    assert.equal(uses('Buffer.from("x")'), 1)
    assert.equal(uses('setTimeout(() => {}, 1)'), 1)
    assert.equal(uses('const f = (x: Buffer): Uint8Array => x; f.process = { document: 1 }'), 0)
    assert.equal(uses('function later(setTimeout: () => void) { setTimeout() }'), 0)
  })
})
