// Passes: how a page of the desk opens its MQTT connection. What it is signed in by is a cookie that no script can read, so
// it asks for a password that lasts for one connection and a minute.

import type { Proof } from '../accounts.ts'
import { hashOf, newLongSecret } from '../secrets.ts'

/** Milliseconds. */
const LASTS = 60_000

/** Passes that wait at most; the oldest is given up first. */
const MOST = 200

export interface Passes {
  make(proof: Proof): string
  /** Whose pass it is. It is used up by this. */
  use(pass: string): Proof | undefined
}

/** `isStillGood`: the credential that a pass was made for may have ended since. */
export function createPasses(isStillGood: (proof: Proof) => boolean, now: () => number = Date.now): Passes {
  const waiting = new Map<string, { proof: Proof; until: number }>()
  return {
    make(proof) {
      const pass = newLongSecret()
      waiting.set(hashOf(pass), { proof, until: now() + LASTS })
      if (waiting.size > MOST) waiting.delete(waiting.keys().next().value!)
      return pass
    },
    use(pass) {
      const hash = hashOf(pass)
      const found = waiting.get(hash)
      waiting.delete(hash)
      return found && found.until > now() && isStillGood(found.proof) ? found.proof : undefined
    },
  }
}
