// Certificates of students' boards: which were made, for whom, and which still count.

import type { DatabaseSync } from 'node:sqlite'
import type { Boards } from '../boards.ts'
import { durably } from '../database.ts'
import type { Authority, Issued } from './authority.ts'
import type { x509 } from './x509.ts'

export interface ClientCertificate {
  /** In capital hexadecimal digits. */
  serial: string
  handle: string
  /** Identifier of the board it is bound to. */
  board: string
  /** All times in milliseconds since 1970. */
  madeAt: number
  endsAt: number
  /** When it was revoked, or replaced by a newer one of the same board. */
  revokedAt: number | null
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS certificates (
    serial TEXT PRIMARY KEY, handle TEXT NOT NULL, board TEXT NOT NULL, made_at INTEGER NOT NULL,
    ends_at INTEGER NOT NULL, revoked_at INTEGER
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS certificates_by_handle ON certificates (handle, board);
`

/** How many of a student's that are over are remembered. */
const REVOKED = 50

const COLUMNS = 'serial, handle, board, made_at AS madeAt, ends_at AS endsAt, revoked_at AS revokedAt'

export class ClientCertificates {
  readonly #database: DatabaseSync
  readonly #authority: Authority
  readonly #boards: Pick<Boards, 'find'>
  readonly #now: () => number

  constructor(
    database: DatabaseSync,
    authority: Authority,
    boards: Pick<Boards, 'find'>,
    now: () => number = Date.now,
  ) {
    database.exec(SCHEMA)
    this.#database = database
    this.#authority = authority
    this.#boards = boards
    this.#now = now
  }

  /** A certificate for a board. Those that the board had before are worth nothing from now on: `replaced`. */
  async issue(
    handle: string,
    board: string,
    publicKey: x509.PublicKeyType,
  ): Promise<Issued & { replaced: string[] }> {
    const issued = await this.#authority.certifyClient(handle, publicKey)
    const replaced = this.list(handle).filter((one) => one.board === board && one.revokedAt === null)
    durably(this.#database, () => {
      for (const { serial } of replaced) this.#end(serial)
      this.#database
        .prepare('INSERT INTO certificates VALUES (?, ?, ?, ?, ?, NULL)')
        .run(issued.serial, handle, board, this.#now(), issued.endsAt)
      this.#forgetOld(handle)
    })
    return { ...issued, replaced: replaced.map(({ serial }) => serial) }
  }

  /** All that were made for a student, the newest first. */
  list(handle: string): ClientCertificate[] {
    return this.#database
      .prepare(`SELECT ${COLUMNS} FROM certificates WHERE handle = ? ORDER BY made_at DESC, serial`)
      .all(handle)
      .map((row) => ({ ...row })) as unknown as ClientCertificate[]
  }

  find(serial: string): ClientCertificate | undefined {
    const row = this.#database.prepare(`SELECT ${COLUMNS} FROM certificates WHERE serial = ?`).get(serial)
    return row && ({ ...row } as unknown as ClientCertificate)
  }

  /** The certificate, if it counts: it was made here, and neither it nor its board was revoked. */
  findValid(serial: string): ClientCertificate | undefined {
    const certificate = this.find(serial)
    const isOver = certificate?.revokedAt !== null || !this.#boards.find(certificate.board)
    return isOver ? undefined : certificate
  }

  /** Everybody's, by student, the newest first. */
  all(): ClientCertificate[] {
    return this.#database
      .prepare(`SELECT ${COLUMNS} FROM certificates ORDER BY handle, made_at DESC, serial`)
      .all()
      .map((row) => ({ ...row })) as unknown as ClientCertificate[]
  }

  revoke(serial: string): void {
    durably(this.#database, () => this.#end(serial))
  }

  /** All certificates of a board are worth nothing from now on. */
  revokeOf(board: string): void {
    durably(this.#database, () =>
      this.#database
        .prepare('UPDATE certificates SET revoked_at = ? WHERE board = ? AND revoked_at IS NULL')
        .run(this.#now(), board),
    )
  }

  /** A certificate that nobody knows counts as little as a revoked one. */
  #forgetOld(handle: string) {
    const over = this.list(handle).filter(({ revokedAt }) => revokedAt !== null)
    const forget = this.#database.prepare('DELETE FROM certificates WHERE serial = ?')
    for (const { serial } of over.slice(REVOKED)) forget.run(serial)
  }

  #end(serial: string) {
    this.#database
      .prepare('UPDATE certificates SET revoked_at = ? WHERE serial = ? AND revoked_at IS NULL')
      .run(this.#now(), serial)
  }
}
