// What the desk has set, kept over restarts: one JSON value by its name.

import type { DatabaseSync } from 'node:sqlite'
import { durably } from '../database.ts'

export interface Facts {
  read<T>(name: string, otherwise: T): T
  /** Undefined: nothing is kept any more. */
  write(name: string, value: unknown): void
}

export function createFacts(database: DatabaseSync): Facts {
  const find = database.prepare('SELECT value FROM facts WHERE key = ?')
  const put = database.prepare('INSERT OR REPLACE INTO facts VALUES (?, ?)')
  const drop = database.prepare('DELETE FROM facts WHERE key = ?')
  return {
    read<T>(name: string, otherwise: T): T {
      const row = find.get(`desk-${name}`)
      return row === undefined ? otherwise : (JSON.parse(String(row.value)) as T)
    },
    write(name, value) {
      durably(database, () =>
        value === undefined ? drop.run(`desk-${name}`) : put.run(`desk-${name}`, JSON.stringify(value)),
      )
    },
  }
}
