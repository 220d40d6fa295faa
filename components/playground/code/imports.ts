// Which modules a source names, and where. Read by the editor's own parser, which does not mind mistakes.

import { javascriptLanguage } from '@codemirror/lang-javascript'
import type { Import } from './script.ts'

export function findImports(source: string): Import[] {
  const found: Import[] = []
  javascriptLanguage.parser.parse(source).iterate({
    enter({ name, from, to, node }) {
      if (name !== 'String') return
      const parent = node.parent?.name
      const isImport =
        parent === 'ImportDeclaration' || parent === 'ExportDeclaration' || parent === 'DynamicImport'
      if (!isImport) return
      found.push({
        name: source.slice(from + 1, to - 1),
        from,
        to,
        line: source.slice(0, from).split('\n').length,
      })
    },
  })
  return found
}
