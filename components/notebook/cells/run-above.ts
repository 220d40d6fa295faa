// Runs cells one after the other, each to its end. A sleeping cell is brought into sight, where it wakes.

import type { NotebookCell } from './notebook-cell.ts'

export type RunAbove =
  | { state: 'running'; number: number; of: number; title: string }
  | { state: 'done'; count: number }
  /** A cell stopped before its end, or did not wake: those after it were not run. */
  | { state: 'stopped'; title: string; why: 'stopped' | 'asleep' }
  /** The reader ended it. */
  | { state: 'ended' }

export interface RunAboveParts {
  /** Undefined: it did not wake. */
  wake(id: string): Promise<NotebookCell | undefined>
  at(state: RunAbove): void
  isOver(): boolean
}

/** Cells that have nothing to run are passed over. */
export async function runAbove(
  ids: readonly string[],
  { wake, at, isOver }: RunAboveParts,
): Promise<RunAbove> {
  const end = (state: RunAbove) => {
    at(state)
    return state
  }
  let count = 0
  for (const [i, id] of ids.entries()) {
    const cell = await wake(id)
    if (isOver()) return end({ state: 'ended' })
    if (!cell) return end({ state: 'stopped', title: id, why: 'asleep' })
    if (!cell.run) continue
    at({ state: 'running', number: i + 1, of: ids.length, title: cell.title })
    const isDone = await cell.run()
    if (isOver()) return end({ state: 'ended' })
    if (!isDone) return end({ state: 'stopped', title: cell.title, why: 'stopped' })
    count++
  }
  return end({ state: 'done', count })
}
