// Attempts on disk: one row each, with the judge's state and the message that was published last.

import type { DatabaseSync } from 'node:sqlite'
import { durably, syncLater } from './database.ts'

export interface StoredAttempt {
  handle: string
  lab: string
  number: number
  seed: string
  /** Milliseconds since 1970. */
  startedAt: number
  endedAt: number | null
  /** Number of the last event folded in. */
  seq: number
  /** The judge's state, as JSON. */
  state: string
  /** The `VerdictMessage`, as JSON. */
  message: string
}

export interface AttemptStore {
  /** The latest attempt of each student at each lab. */
  latest(): StoredAttempt[]
  /** The `VerdictMessage` of every attempt, as JSON; or of those of one student at one lab, the earliest first. */
  messages(of?: { handle: string; lab: string }): string[]
  lastSeq(): number
  /** Written in one transaction. `lasting`: also on disk when this returns. */
  save(attempts: readonly StoredAttempt[], lasting: boolean): void
  /** Puts on disk what was saved so far. Nobody waits for it. */
  sync(): Promise<void>
}

export function createAttemptStore(database: DatabaseSync): AttemptStore {
  const insert = database.prepare('INSERT OR REPLACE INTO attempts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)')
  const all = database.prepare(`
    SELECT handle, lab, number, seed, started_at AS startedAt, ended_at AS endedAt, seq, state, message
    FROM attempts AS a WHERE number = (SELECT max(number) FROM attempts AS b WHERE a.handle = b.handle AND a.lab = b.lab)
  `)
  const messages = database.prepare('SELECT message FROM attempts')
  const own = database.prepare('SELECT message FROM attempts WHERE handle = ? AND lab = ? ORDER BY number')
  const highest = database.prepare('SELECT coalesce(max(seq), 0) AS seq FROM attempts')

  function write(attempts: readonly StoredAttempt[]) {
    for (const { handle, lab, number, seed, startedAt, endedAt, seq, state, message } of attempts)
      insert.run(handle, lab, number, seed, startedAt, endedAt, seq, state, message)
  }

  return {
    latest: () => (all.all() as unknown as StoredAttempt[]).map((row) => ({ ...row })),
    messages: (of) =>
      (of ? own.all(of.handle, of.lab) : messages.all()).map(({ message }) => String(message)),
    lastSeq: () => Number(highest.get()?.seq ?? 0),
    sync: () => syncLater(database),
    save(attempts, lasting) {
      if (attempts.length === 0) return
      if (lasting) return durably(database, () => write(attempts))
      database.exec('BEGIN')
      try {
        write(attempts)
        database.exec('COMMIT')
      } catch (error) {
        database.exec('ROLLBACK')
        throw error
      }
    },
  }
}
