// TypeScript without its types, by sucrase: line by line as it was. Nothing is checked; that is an editor's work.

import { transform } from 'sucrase'
import type { ScriptFault } from './script.ts'

export function stripTypes(source: string): string | (ScriptFault & { kind: 'syntax' }) {
  try {
    return transform(source, { transforms: ['typescript'], disableESTransforms: true }).code
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    const { loc } = error as { loc?: { line?: number } }
    return {
      kind: 'syntax',
      line: loc?.line ?? (Number(/\((\d+):\d+\)$/.exec(message)?.[1]) || undefined),
      said: message.replace(/^Error transforming [^:]*: /, '').replace(/\s*\(\d+:\d+\)$/, ''),
    }
  }
}
