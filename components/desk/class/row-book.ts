// Rows that are made anew only where something of theirs has changed: what is the same object is not drawn again.

import type { VerdictMessage } from '../../../labs/checker/verdict.ts'
import type { HandMessage } from '../../../labs/lead/messages.ts'
import type { Student } from '../../class/api.ts'
import type { Note } from '../../class/notes.ts'
import { type Row, toRow } from './rows.ts'

export interface RowBook {
  row(
    student: Student,
    steps: readonly string[],
    verdicts: VerdictMessage | undefined,
    note: Note | undefined,
    hand: HandMessage | undefined,
  ): Row
}

export function createRowBook(): RowBook {
  const book = new Map<string, { made: readonly unknown[]; row: Row }>()
  return {
    row(...made) {
      const [{ handle }] = made
      const known = book.get(handle)
      if (known?.made.every((part, index) => part === made[index])) return known.row
      const row = toRow(...made)
      book.set(handle, { made, row })
      return row
    },
  }
}
