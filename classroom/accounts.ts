// Accounts: the class itself, its students, and the credentials that prove who somebody is. Identity is the
// account, never the client identifier.

import type { DatabaseSync } from 'node:sqlite'
import { Boards, FIRST_BOARD } from './boards.ts'
import { durably } from './database.ts'
import { Assistants } from './desk/assistants.ts'
import { hashPassword, isPassword } from './password.ts'
import { hashOf, newClassCode, newClientPassword, newLongSecret, plain } from './secrets.ts'

/** Whose credential it is: a device's token, a browser's credential, the instructor's. */
export type CredentialKind = 'board' | 'site' | 'desk'

export interface Student {
  handle: string
  name: string
  /** Milliseconds since 1970. */
  joinedAt: number
}

/** What a roster says of a student. */
export interface RosterStudent {
  handle: string
  name: string
  email: string | null
  team: string | null
}

/** A secret that was recognised. */
export interface Proof {
  handle: string
  kind: CredentialKind
  /** Names the credential without telling it: its stored hash. */
  id: string
  /** Which board it is, for a board's credential. */
  board?: string
  /** The name of the assistant whose it is. The instructor's own has none. */
  assistant?: string
}

/** The instructor's user name and handle. No student can have it. */
export const DESK = 'desk'

/** Names the credential of the instructor's own MQTT client. */
export const CLIENT_PASSWORD = 'client-password'

export class Accounts {
  readonly boards: Boards
  readonly assistants: Assistants
  readonly #database: DatabaseSync
  readonly #now: () => number
  /** Hash of the link that makes somebody the instructor, once. Not stored: each start has its own. */
  #link: string | undefined

  constructor(database: DatabaseSync, now: () => number = Date.now) {
    this.#database = database
    this.#now = now
    this.boards = new Boards(database, now)
    this.assistants = new Assistants(database, now)
    if (this.#fact('code') === undefined) this.#setFact('code', newClassCode())
    if (this.#fact('joining') === undefined) this.#setFact('joining', 'open')
  }

  get code(): string {
    return this.#fact('code')!
  }
  set code(code: string) {
    if (code !== this.code) this.#setFact('code', code)
  }
  isCode(typed: string): boolean {
    return hashOf(plain(typed)) === hashOf(plain(this.code))
  }

  /** What the class is called, where the instructor gave it a name. */
  get name(): string | undefined {
    return this.#fact('name')
  }
  set name(name: string) {
    if (name !== this.name) this.#setFact('name', name)
  }

  get joining(): boolean {
    return this.#fact('joining') === 'open'
  }
  set joining(open: boolean) {
    this.#setFact('joining', open ? 'open' : 'closed')
  }

  students(): Student[] {
    return this.#database
      .prepare('SELECT handle, name, joined_at AS joinedAt FROM students ORDER BY handle')
      .all() as unknown as Student[]
  }

  findStudent(handle: string): Student | undefined {
    return this.#database
      .prepare('SELECT handle, name, joined_at AS joinedAt FROM students WHERE handle = ?')
      .get(handle) as unknown as Student | undefined
  }

  /** A new student with both credentials, or undefined when the handle is somebody else's. */
  join(handle: string, name: string): { token: string; site: string } | undefined {
    if (this.findStudent(handle)) return undefined
    return durably(this.#database, () => {
      this.#database
        .prepare('INSERT INTO students (handle, name, joined_at) VALUES (?, ?, ?)')
        .run(handle, name, this.#now())
      const { token } = this.boards.insert(handle, FIRST_BOARD)
      return { token, site: this.#addLongSecret(handle, 'site') }
    })
  }

  roster(): RosterStudent[] {
    const rows = this.#database
      .prepare('SELECT handle, name, email, team FROM students ORDER BY handle')
      .all()
    return (rows as unknown as RosterStudent[]).map((row) => ({ ...row }))
  }

  /** Takes in a roster, whole or not at all. Answers who is new, with the token of their first board. */
  importRoster(students: readonly RosterStudent[]): (RosterStudent & { token: string })[] {
    const change = this.#database.prepare(
      'UPDATE students SET name = ?, email = ?, team = ? WHERE handle = ?',
    )
    const add = this.#database.prepare(
      'INSERT INTO students (handle, name, email, team, joined_at) VALUES (?, ?, ?, ?, ?)',
    )
    return durably(this.#database, () =>
      students.flatMap(({ handle, name, email, team }) => {
        if (change.run(name, email, team, handle).changes > 0) return []
        add.run(handle, name, email, team, this.#now())
        const { token } = this.boards.insert(handle, FIRST_BOARD)
        return [{ handle, name, email, team, token }]
      }),
    )
  }

  /** A further browser of a student. */
  addSite(handle: string): string {
    return durably(this.#database, () => this.#addLongSecret(handle, 'site'))
  }

  forget(proof: Proof): void {
    durably(this.#database, () =>
      this.#database.prepare('DELETE FROM credentials WHERE hash = ?').run(proof.id),
    )
  }

  /** Who holds this secret, or undefined. A board token may be typed in capitals and without its dashes. */
  findProof(secret: string): Proof | undefined {
    const proof = this.#database
      .prepare(`
        SELECT handle, kind, hash AS id, assistants.name AS assistant
        FROM credentials LEFT JOIN assistants ON assistants.id = credentials.assistant WHERE hash = ?`)
      .get(hashOf(secret)) as unknown as (Omit<Proof, 'assistant'> & { assistant: string | null }) | undefined
    if (proof) {
      const { assistant, ...rest } = proof
      return assistant === null ? rest : { ...rest, assistant }
    }
    const board = this.boards.findByToken(secret)
    return board && { handle: board.handle, kind: 'board', id: board.hash, board: board.id }
  }

  /** `id` of a proof: the credential has not ended. */
  hasCredential(id: string): boolean {
    return this.#database.prepare('SELECT 1 FROM credentials WHERE hash = ?').get(id) !== undefined
  }

  get hasPassword(): boolean {
    return this.#fact('password') !== undefined
  }

  isInstructor(password: string): Promise<boolean> {
    return isPassword(password, this.#fact('password') ?? '')
  }

  /** From now on the desk opens by this password. Whoever else is the instructor, by another credential, is no longer. */
  async setPassword(password: string, keep: Proof) {
    const hash = await hashPassword(password)
    this.#setFact('password', hash)
    this.#endDesks(keep.id)
  }

  /** `keep`: the credential that goes on being the instructor's. */
  forgetPassword(keep = '') {
    durably(this.#database, () => this.#database.prepare(`DELETE FROM facts WHERE key = 'password'`).run())
    this.#endDesks(keep)
  }

  /** Assistants stay: theirs does not come from the password. */
  #endDesks(but: string) {
    durably(this.#database, () =>
      this.#database
        .prepare(`DELETE FROM credentials WHERE kind = 'desk' AND assistant IS NULL AND hash <> ?`)
        .run(but),
    )
  }

  /** The instructor's credential for a browser that has shown the password. */
  addDesk(): string {
    return durably(this.#database, () => this.#addLongSecret(DESK, 'desk'))
  }

  /** A fresh secret for the instructor's link. The one before it no longer works. */
  newInstructorLink(): string {
    const link = newLongSecret()
    this.#link = hashOf(link)
    return link
  }

  /** A credential for the right link, the instructor's or an assistant's. The link is used up by it. */
  openDesk(link: string): string | undefined {
    const hash = hashOf(link)
    if (this.#link !== undefined && hash === this.#link) {
      this.#link = undefined
      return this.addDesk()
    }
    const assistant = this.assistants.findByLink(hash)
    return assistant === undefined
      ? undefined
      : durably(this.#database, () => {
          this.assistants.useUpLink(assistant)
          return this.#addLongSecret(DESK, 'desk', assistant)
        })
  }

  /** The password for the instructor's own MQTT client: it opens the broker and nothing else. The one before it ends. */
  newClientPassword(): string {
    const password = newClientPassword()
    this.#setFact('client-password', JSON.stringify({ hash: hashOf(plain(password)), madeAt: this.#now() }))
    return password
  }

  /** Milliseconds since 1970; null where there is none. */
  get clientPasswordMadeAt(): number | null {
    return this.#clientPassword()?.madeAt ?? null
  }

  endClientPassword() {
    durably(this.#database, () =>
      this.#database.prepare(`DELETE FROM facts WHERE key = 'client-password'`).run(),
    )
  }

  findClientProof(password: string): Proof | undefined {
    const hash = hashOf(plain(password))
    return this.#clientPassword()?.hash === hash
      ? { handle: DESK, kind: 'desk', id: CLIENT_PASSWORD }
      : undefined
  }

  #clientPassword(): { hash: string; madeAt: number } | undefined {
    const kept = this.#fact('client-password')
    return kept === undefined ? undefined : JSON.parse(kept)
  }

  #addLongSecret(handle: string, kind: CredentialKind, assistant: string | null = null): string {
    const secret = newLongSecret()
    this.#database
      .prepare('INSERT INTO credentials (hash, handle, kind, made_at, assistant) VALUES (?, ?, ?, ?, ?)')
      .run(hashOf(secret), handle, kind, this.#now(), assistant)
    return secret
  }

  #fact(key: string): string | undefined {
    const row = this.#database.prepare('SELECT value FROM facts WHERE key = ?').get(key)
    return row?.value as string | undefined
  }

  #setFact(key: string, value: string) {
    durably(this.#database, () =>
      this.#database.prepare('INSERT OR REPLACE INTO facts VALUES (?, ?)').run(key, value),
    )
  }
}
