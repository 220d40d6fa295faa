// Which students' pages are open at which address: a program with an unknown user name at the same address may be theirs.

import type { Connections } from './connections.ts'

/** Milliseconds for which a call of the web interface counts, so that a script without a page counts too. */
const REMEMBERED = 10 * 60_000

export interface Presence {
  /** A student's page or script has called the web interface from there. */
  seen(handle: string, address: string): void
  at(address: string): string[]
}

export function createPresence(connections: Connections, now: () => number = Date.now): Presence {
  const calls = new Map<string, { address: string; time: number }>()
  return {
    seen: (handle, address) => void calls.set(handle, { address, time: now() }),
    at(address) {
      const recent = [...calls].filter(
        ([, call]) => call.address === address && call.time > now() - REMEMBERED,
      )
      const open = connections.sitesAt(address)
      return [...new Set([...recent.map(([handle]) => handle), ...open])]
    },
  }
}
