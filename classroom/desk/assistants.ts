// Assistants: who helps the instructor at the desk. Each comes by a link of their own, which works once.

import type { DatabaseSync } from 'node:sqlite'
import { durably } from '../database.ts'
import { hashOf, newBoardId, newLongSecret } from '../secrets.ts'
import { INSTRUCTOR } from './rights.ts'

export interface Assistant {
  id: string
  /** As the record names them; no two share one. */
  name: string
  /** Milliseconds since 1970. */
  madeAt: number
  /** A link was made that nobody has opened yet. */
  isAwaited: boolean
  /** Browsers in which they are at the desk. */
  browsers: number
}

/** Assistants of a class at most. */
export const MOST_ASSISTANTS = 50

export class Assistants {
  readonly #database: DatabaseSync
  readonly #now: () => number

  constructor(database: DatabaseSync, now: () => number = Date.now) {
    this.#database = database
    this.#now = now
  }

  list(): Assistant[] {
    const rows = this.#database
      .prepare(`
        SELECT id, name, made_at AS madeAt, link_hash IS NOT NULL AS isAwaited,
          (SELECT count(*) FROM credentials WHERE assistant = assistants.id) AS browsers
        FROM assistants ORDER BY made_at, name`)
      .all() as unknown as (Omit<Assistant, 'isAwaited'> & { isAwaited: number })[]
    return rows.map((row) => ({ ...row, isAwaited: row.isAwaited === 1 }))
  }

  find(id: string): Assistant | undefined {
    return this.list().find((assistant) => assistant.id === id)
  }

  isTaken(name: string): boolean {
    const asked = name.toLowerCase()
    return asked === INSTRUCTOR || this.list().some((one) => one.name.toLowerCase() === asked)
  }

  /** A new assistant, and the secret of the link that makes somebody this one. */
  add(name: string): { id: string; link: string } {
    const id = newBoardId()
    const link = newLongSecret()
    durably(this.#database, () =>
      this.#database
        .prepare('INSERT INTO assistants VALUES (?, ?, ?, ?)')
        .run(id, name, hashOf(link), this.#now()),
    )
    return { id, link }
  }

  /** For a further browser, or in the place of a link that was lost. The one before it no longer works. */
  newLink(id: string): string {
    const link = newLongSecret()
    durably(this.#database, () =>
      this.#database.prepare('UPDATE assistants SET link_hash = ? WHERE id = ?').run(hashOf(link), id),
    )
    return link
  }

  findByLink(hash: string): string | undefined {
    const row = this.#database.prepare('SELECT id FROM assistants WHERE link_hash = ?').get(hash)
    return row?.id as string | undefined
  }

  useUpLink(id: string) {
    this.#database.prepare('UPDATE assistants SET link_hash = NULL WHERE id = ?').run(id)
  }

  /** They are an assistant no longer, in no browser. */
  remove(id: string) {
    durably(this.#database, () => {
      this.#database.prepare('DELETE FROM credentials WHERE assistant = ?').run(id)
      this.#database.prepare('DELETE FROM assistants WHERE id = ?').run(id)
    })
  }
}
