// A command cell as part of its page: run with the others, saved and opened with them.

import { useEffect, useMemo } from 'preact/hooks'
import { join, type NotebookCell } from '../../notebook/cells/notebook-cell.ts'
import { toKeptShape } from './kept.ts'
import { runReady } from './run-ready.ts'
import type { Terminal } from './terminal.ts'

export function useMember(terminal: Terminal, title: string, commands: readonly string[]): NotebookCell {
  const member = useMemo<NotebookCell>(
    () => ({
      id: terminal.id,
      kind: 'commands',
      title,
      run: () => runReady(terminal, commands),
      read: () => ({ settings: terminal.read() }),
      write({ settings }) {
        terminal.write(toKeptShape(settings))
        return true
      },
    }),
    [terminal, title],
  )
  useEffect(() => join(member), [member])
  return member
}
