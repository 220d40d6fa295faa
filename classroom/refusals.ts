// Which students a refusal concerns, and which of them the instructor should see.

import type { Refused, Stamp } from '../wire/record.ts'
import { DESK } from './accounts.ts'
import { isSiteClientId } from './doorkeeper.ts'
import { toHandle } from './tls/judge-certificate.ts'

export interface UnknownUser {
  /** Milliseconds since 1970. */
  time: number
  userName: string
  address: string
}

/** Refusals by which nobody is claimed: they may be anybody's at that address. Our own limits are nobody's. */
const NAMELESS = ['unknown-user', 'no-credentials']
const NAMELESS_BYTES = ['malformed', 'unexpected', 'timeout', 'too-big']

const isNameless = ({ what, why, connection }: Refused) =>
  what === 'handshake' ||
  (what === 'bytes' && connection.claimed === undefined
    ? NAMELESS_BYTES.includes(why)
    : [...NAMELESS, 'protocol-level'].includes(why))

/** Unknown user names that the instructor can look back on. */
const KEPT = 50

export interface RefusalFacts {
  isStudent: (handle: string) => boolean
  /** Students whose page is open at this address, or whose board was let in from there. */
  atAddress: (address: string) => string[]
}

/** The handles on whose page a refusal belongs. */
export function whomItConcerns(event: Refused & Stamp, facts: RefusalFacts): string[] {
  const { connection } = event
  const { account, claimed, clientId = '', kind, address, certificate } = connection
  // The page speaks for itself when its own sign-in has ended.
  if (kind === 'site' || kind === 'desk' || account === DESK) return []
  if (account !== undefined) return [account]
  // Whose certificate it is was proved, whatever CONNECT says.
  if (certificate !== undefined) return [toHandle(certificate)].filter(facts.isStudent)
  if (claimed !== undefined && facts.isStudent(claimed))
    return isSiteClientId(clientId, claimed) ? [] : [claimed]
  if (!isNameless(event) || address === undefined) return []
  const near = facts.atAddress(address)
  const meant = claimed?.trim().toLowerCase()
  // "Ana" can only be ana's, wherever it comes from.
  return meant !== undefined && facts.isStudent(meant) ? [...new Set([meant, ...near])] : near
}

export class UnknownUsers {
  #recent: UnknownUser[] = []

  note({ why, time, connection }: Refused & Stamp) {
    if (why !== 'unknown-user') return
    const userName = (connection.claimed ?? '').slice(0, 60)
    this.#recent = [...this.#recent, { time, userName, address: connection.address ?? '' }].slice(-KEPT)
  }

  list(): UnknownUser[] {
    return this.#recent
  }
}
