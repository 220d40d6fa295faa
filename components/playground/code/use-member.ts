// A code cell as part of its page: run with the others, saved and opened with them.

import { useEffect, useMemo } from 'preact/hooks'
import { join, type NotebookCell } from '../../notebook/cells/notebook-cell.ts'
import type { LiveCode } from './use-code.ts'
import { whenRun } from './when-run.ts'

export function useMember(id: string, title: string, live: LiveCode): NotebookCell {
  const { cell, code, state, touched, run } = live
  const member = useMemo<NotebookCell>(
    () => ({
      id,
      kind: 'code',
      title,
      run() {
        if (!cell.canConnect) return Promise.resolve(false)
        run()
        return whenRun(code)
      },
      read: () => ({ settings: state.toSettings() }),
      write({ settings }) {
        if (!state.fill(settings)) return false
        code.stop()
        touched()
        return true
      },
    }),
    [id, title, code, state],
  )
  useEffect(() => join(member), [member])
  return member
}
