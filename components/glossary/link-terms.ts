// Links the first use of each of the glossary's words in a lesson, when the lesson is built. Headings, code and links
// stay as they are, and so does what stands in a component's settings.

import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { SatteriProcessorOptions } from '@astrojs/markdown-satteri'
import { createFinder, type Use } from './find-terms.ts'
import { parseGlossary } from './glossary.ts'

/** In these nothing is linked. */
const closed = /^(a|code|pre|h[1-6]|th|Bytes|Ladder|Figure|HttpMessage)$/

type HastPlugin = NonNullable<SatteriProcessorOptions['hastPlugins']>[number]

/** For every lesson a plugin of its own, as each has its first uses. For what is no lesson there is none. */
export const linkTerms: HastPlugin = ({ fileURL }) => {
  const file = fileURL && glossaryOf(fileURL)
  if (!file || !existsSync(file)) return undefined
  const find = createFinder(parseGlossary(readFileSync(file, 'utf8')))
  return {
    name: 'link-terms',
    text(node, context) {
      if (isClosed(node, context)) return
      const uses = find(node.value)
      if (uses.length > 0) context.replaceNode(node, withLinks(node.value, uses))
    },
  }
}

/** The text in pieces: what was used is a link to its place in the glossary. */
function withLinks(text: string, uses: readonly Use[]) {
  let done = 0
  const pieces = uses.flatMap((use) => {
    const before = toText(text.slice(done, use.at))
    done = use.at + use.text.length
    const properties = { href: `/glossary/#${use.id}` }
    return [before, { type: 'element' as const, tagName: 'a', properties, children: [toText(use.text)] }]
  })
  return [...pieces, toText(text.slice(done))].filter((piece) => !('value' in piece) || piece.value !== '')
}

const toText = (value: string) => ({ type: 'text' as const, value })

/** `lessons/en/05-wildcards/index.mdx` → `lessons/en/glossary.yaml`. Undefined for what is no lesson. */
export function glossaryOf(file: URL): string | undefined {
  const path = fileURLToPath(file).replaceAll('\\', '/')
  return /\/lessons\/[^/]+\/[^/]+\/index\.mdx$/.test(path)
    ? fileURLToPath(new URL('../glossary.yaml', file))
    : undefined
}

interface Above {
  tagName?: string
  name?: string | null
}

interface Tree<Node> {
  parent(node: Node): unknown
}

function isClosed<Node extends object>(node: Node, tree: Tree<Node>): boolean {
  for (let above = tree.parent(node); above; above = tree.parent(above as Node)) {
    const { tagName, name } = above as Above
    if (closed.test(tagName ?? name ?? '')) return true
  }
  return false
}
