// Boards: the devices of a student. Each has a name, a token of its own, and was last seen somewhere, so that one can
// be renewed or revoked without the others noticing.

import type { DatabaseSync } from 'node:sqlite'
import { durably } from './database.ts'
import { hashOf, newBoardId, newBoardToken, plain } from './secrets.ts'

export interface Board {
  /** Never changes and is never used again: certificates are bound to it. */
  id: string
  handle: string
  /** For people; no two boards of a student share one. */
  name: string
  /** Milliseconds since 1970. */
  madeAt: number
  /** When it last came or went, and from where; null before it came for the first time. */
  seenAt: number | null
  seenFrom: string | null
}

/** A board and its token, which is told once and kept as a hash. */
export interface NewBoard {
  board: Board
  token: string
}

/** Boards that a student can have. */
export const MOST_BOARDS = 8

/** What a student's first board is called. */
export const FIRST_BOARD = 'board'

const COLUMNS = 'id, handle, name, made_at AS madeAt, seen_at AS seenAt, seen_from AS seenFrom'

export class Boards {
  readonly #database: DatabaseSync
  readonly #now: () => number

  constructor(database: DatabaseSync, now: () => number = Date.now) {
    this.#database = database
    this.#now = now
  }

  /** A student's boards, the oldest first. */
  of(handle: string): Board[] {
    return this.#all('WHERE handle = ? ORDER BY made_at, id', handle)
  }

  all(): Board[] {
    return this.#all('ORDER BY handle, made_at, id')
  }

  find(id: string): Board | undefined {
    return this.#all('WHERE id = ?', id)[0]
  }

  /** The board with this token, which may be typed in capitals and without its dashes. */
  findByToken(token: string): (Board & { hash: string }) | undefined {
    const hash = hashOf(plain(token))
    const board = this.#all('WHERE token_hash = ?', hash)[0]
    return board && { ...board, hash }
  }

  /** A further board, or undefined when the student has one of that name. */
  add(handle: string, name: string): NewBoard | undefined {
    if (this.of(handle).some((board) => board.name === name)) return undefined
    return durably(this.#database, () => this.insert(handle, name))
  }

  /** As `add`, within a transaction of the caller's. */
  insert(handle: string, name: string): NewBoard {
    const board: Board = { id: newBoardId(), handle, name, madeAt: this.#now(), seenAt: null, seenFrom: null }
    const token = newBoardToken()
    this.#database
      .prepare('INSERT INTO boards (id, handle, name, token_hash, made_at) VALUES (?, ?, ?, ?, ?)')
      .run(board.id, handle, name, hashOf(plain(token)), board.madeAt)
    return { board, token }
  }

  /** False when the student has another board of that name. */
  rename({ id, handle }: Board, name: string): boolean {
    if (this.of(handle).some((other) => other.id !== id && other.name === name)) return false
    durably(this.#database, () =>
      this.#database.prepare('UPDATE boards SET name = ? WHERE id = ?').run(name, id),
    )
    return true
  }

  /** A new token; the one before is worth nothing from now on. */
  renew(id: string): string {
    const token = newBoardToken()
    durably(this.#database, () =>
      this.#database.prepare('UPDATE boards SET token_hash = ? WHERE id = ?').run(hashOf(plain(token)), id),
    )
    return token
  }

  /** The board is no longer one of the student's. */
  revoke(id: string) {
    durably(this.#database, () => this.#database.prepare('DELETE FROM boards WHERE id = ?').run(id))
  }

  /**
   * It has come or gone. This is for people to read: where the disk does not take it, the board comes in all the
   * same, and the journal's own message says that the disk is full.
   */
  seen(id: string, address: string | undefined) {
    try {
      this.#database
        .prepare('UPDATE boards SET seen_at = ?, seen_from = coalesce(?, seen_from) WHERE id = ?')
        .run(this.#now(), address ?? null, id)
    } catch {
      // said by the journal
    }
  }

  #all(condition: string, ...values: string[]): Board[] {
    const rows = this.#database.prepare(`SELECT ${COLUMNS} FROM boards ${condition}`).all(...values)
    return (rows as unknown as Board[]).map((row) => ({ ...row }))
  }
}
