// Which students are at which address: their page is open there, or a board of theirs was let in from there. A program
// at the same address that does not say whose it is may be theirs.

import type { Connections } from './connections.ts'

/** Milliseconds for which a call of the web interface or a board's CONNECT counts. */
const REMEMBERED = 10 * 60_000
/** Pairs of student and address kept at most: the oldest are forgotten first. */
const KEPT = 5_000

export interface Presence {
  /** A student's page or script has called the web interface from there, or a board of theirs was let in. */
  seen(handle: string, address: string): void
  at(address: string): string[]
}

export function createPresence(connections: Connections, now: () => number = Date.now): Presence {
  const seen = new Map<string, { handle: string; address: string; time: number }>()
  return {
    seen(handle, address) {
      const key = `${handle}\n${address}`
      seen.delete(key)
      seen.set(key, { handle, address, time: now() })
      if (seen.size > KEPT) seen.delete(seen.keys().next().value!)
    },
    at(address) {
      const recent = [...seen.values()].filter(
        (one) => one.address === address && one.time > now() - REMEMBERED,
      )
      return [...new Set([...recent.map(({ handle }) => handle), ...connections.at(address)])]
    },
  }
}
