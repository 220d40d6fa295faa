// Accounts of the self-test: in memory, for moments, and of nobody in the class. A student's handle has no underscore,
// so none of theirs can be one of these. What guests do is on no record, but that somebody came.

import { randomInt } from 'node:crypto'
import type { Connection } from '../../wire/record.ts'
import type { Proof } from '../accounts.ts'
import { hashOf, newBoardToken, plain } from '../secrets.ts'

/** `probe`: the doctor's own, with a student's rights. `visitor`: a phone's, with a topic of its own and nothing else. */
export type GuestKind = 'probe' | 'visitor'

export interface Guest {
  handle: string
  token: string
}

/** Milliseconds for which the last packets of a guest that has gone are still known as a guest's. */
const REMEMBERED = 60_000

const LETTERS = 'abcdefghjkmnpqrstuvwxyz'

export const isVisitor = (account: string): boolean => account.startsWith('visitor_')

export class Guests {
  readonly #living = new Map<string, string>()
  readonly #gone = new Map<string, number>()
  readonly #now: () => number

  constructor(now: () => number = Date.now) {
    this.#now = now
  }

  add(kind: GuestKind): Guest {
    const letters = Array.from({ length: 8 }, () => LETTERS[randomInt(LETTERS.length)]).join('')
    const guest = { handle: `${kind}_${letters}`, token: newBoardToken() }
    this.#living.set(guest.handle, hashOf(plain(guest.token)))
    return guest
  }

  /** From now on the token is worth nothing, and the handle is nobody's. */
  remove(handle: string) {
    if (!this.#living.delete(handle)) return
    for (const [gone, time] of this.#gone) if (time < this.#now() - REMEMBERED) this.#gone.delete(gone)
    this.#gone.set(handle, this.#now())
  }

  has(handle: string): boolean {
    return this.#living.has(handle)
  }

  findProof(token: string): Proof | undefined {
    if (this.#living.size === 0) return undefined
    const hash = hashOf(plain(token))
    for (const [handle, kept] of this.#living)
      if (kept === hash) return { handle, kind: 'board', id: hash, board: handle }
    return undefined
  }

  /** True of a guest's connection, or one that says by its client identifier that it belongs to one. */
  owns({ account, claimed, clientId = '' }: Pick<Connection, 'account' | 'claimed' | 'clientId'>): boolean {
    if (this.#living.size + this.#gone.size === 0) return false
    const handle = account ?? claimed
    if (handle !== undefined && this.#knows(handle)) return true
    return account === undefined && this.#knows(clientId.split('-')[0]!)
  }

  #knows(handle: string): boolean {
    return this.#living.has(handle) || this.#gone.has(handle)
  }
}
