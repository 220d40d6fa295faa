// What every request is answered from: the parts of the classroom, the caller's address, body and credential.

import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import { isTooDeep } from '../../labs/checker/payloads/json-depth.ts'
import type { Standing } from '../../labs/standing.ts'
import type { Tap } from '../../wire/tap.ts'
import { type Accounts, DESK, type Proof } from '../accounts.ts'
import { plainAddress } from '../addresses.ts'
import type { Attempts } from '../attempts.ts'
import type { BoardCare } from '../board-care.ts'
import type { BoardsView } from '../board-views.ts'
import type { BackupShelf } from '../classes/backup-shelf.ts'
import type { Connections } from '../connections.ts'
import type { Deeds } from '../desk/deeds.ts'
import type { InstructorNotes } from '../desk/instructor-notes.ts'
import type { Passes } from '../desk/passes.ts'
import { mayAtDesk, type Right } from '../desk/rights.ts'
import type { Engine } from '../engine.ts'
import type { LabShelf } from '../lab-shelf.ts'
import { limits } from '../limits.ts'
import type { Presence } from '../presence.ts'
import type { UnknownUsers } from '../refusals.ts'
import type { CardShelf } from '../roster/card-shelf.ts'
import type { StudentCare } from '../student-care.ts'
import type { StudentList } from '../student-list.ts'
import type { Tries } from '../tries.ts'
import type { VerdictBoard } from '../verdict-board.ts'
import { ApiFault } from './fault.ts'
import { findCookie } from './session-cookie.ts'

export type Env = { Bindings: HttpBindings }

export interface Parts {
  accounts: Accounts
  boardCare: BoardCare
  studentCare: StudentCare
  students: StudentList
  instructorNotes: InstructorNotes
  cards: CardShelf
  backups: BackupShelf
  /** Folder in which the class is kept. */
  dataDir: string
  boardViews: (handle: string) => BoardsView
  attempts: Attempts
  verdicts: VerdictBoard
  connections: Connections
  standing: Standing
  presence: Presence
  unknownUsers: UnknownUsers
  tries: Tries
  /** What the desk does goes on record here, last thing before it is answered. */
  deeds: Deeds
  passes: Passes
  engine: Engine
  tap: Tap
  shelf: LabShelf
  className: () => string
  /** Joining was opened or closed. */
  onClassChanged: () => void
  /** Nobody can be the instructor by a password any more: another way in is needed. */
  onPasswordRemoved: () => void
}

/** Methods that change nothing. */
export const READS = ['GET', 'HEAD', 'OPTIONS']

export const addressOf = (c: Context<Env>): string => plainAddress(c.env.incoming.socket.remoteAddress ?? '')

/** The body as an object. A request without a body is an empty one. */
export async function bodyOf(c: Context<Env>): Promise<Record<string, unknown>> {
  const text = await c.req.text()
  if (text.trim() === '') return {}
  // A form or a plain text can be sent by any page without asking; JSON cannot.
  if (!/^application\/json\b/i.test(c.req.header('content-type') ?? '')) throw new ApiFault(415, 'not-json')
  if (isTooDeep(text, limits.jsonLevels)) throw new ApiFault(400, 'not-json')
  try {
    const body: unknown = JSON.parse(text)
    if (typeof body === 'object' && body !== null && !Array.isArray(body))
      return body as Record<string, unknown>
  } catch {
    // said below
  }
  throw new ApiFault(400, 'not-json')
}

export function textIn(body: Record<string, unknown>, field: string): string {
  const value = body[field]
  if (typeof value !== 'string') throw new ApiFault(422, 'field-missing', field)
  return value
}

/** Whose credential came with the request. Throws 401 when none did, or one that is worth nothing. */
export function proofOf(c: Context<Env>, { accounts, presence }: Parts): Proof {
  const secret = /^Bearer\s+(\S+)\s*$/i.exec(c.req.header('authorization') ?? '')?.[1]
  if (secret === undefined) throw new ApiFault(401, 'no-credential')
  const proof = accounts.findProof(secret)
  if (!proof) throw new ApiFault(401, 'wrong-credential')
  if (proof.kind !== 'desk') presence.seen(proof.handle, addressOf(c))
  return proof
}

export function studentOf(c: Context<Env>, parts: Parts): Proof {
  const proof = proofOf(c, parts)
  if (proof.handle === DESK) throw new ApiFault(403, 'student-only')
  return proof
}

/** Programs send the desk's credential themselves. A browser has it in a cookie, which it would send for any page. */
function deskProofOf(c: Context<Env>, parts: Parts): Proof {
  const cookie = findCookie(c)
  if (cookie === undefined || c.req.header('authorization') !== undefined) return proofOf(c, parts)
  // That a page of ours asks, browsers say by Origin with all that can change something. Whose it is was looked at before.
  if (!READS.includes(c.req.method) && c.req.header('origin') === undefined)
    throw new ApiFault(403, 'foreign-origin')
  const proof = parts.accounts.findProof(cookie)
  if (!proof) throw new ApiFault(401, 'wrong-credential')
  return proof
}

/** Who is at the desk in this browser, if anybody. */
export function findDeskProof(c: Context<Env>, parts: Parts): Proof | undefined {
  const cookie = findCookie(c)
  const proof = cookie === undefined ? undefined : parts.accounts.findProof(cookie)
  return proof?.kind === 'desk' ? proof : undefined
}

/** Somebody at the desk who may do this. Throws 403 with a sentence when it is not theirs. */
export function deskOf(c: Context<Env>, parts: Parts, right: Right = 'see'): Proof {
  const proof = deskProofOf(c, parts)
  if (proof.kind !== 'desk') throw new ApiFault(403, 'instructor-only')
  if (!mayAtDesk(proof, right)) throw new ApiFault(403, 'not-yours', right)
  return proof
}
