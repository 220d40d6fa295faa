// A class that is open, as whoever started it has it.

import type { LanAddress } from './addresses.ts'
import type { RosterPlan } from './roster/plan.ts'

export interface Classroom {
  /** Addresses of the site: on this machine, and for others, the likeliest first. */
  urls: { here: string; others: { url: string; lan: LanAddress }[] }
  /** Makes whoever opens it first the instructor. Once there is a password, it only leads to the desk. */
  instructorLink: string
  hasPassword: boolean
  roster: { look(bytes: Uint8Array): RosterPlan; carryOut(plan: RosterPlan): string | undefined }
  classCode: string
  className: string
  joining: boolean
  /** The ports that are true now. */
  httpPort: number
  httpsPort: number | undefined
  mqttPort: number
  tlsPort: number
  mutualPort: number
  /** SHA-256 of the authority's certificate. */
  fingerprint: string
  /** Renews the server's certificate where this machine's names or addresses have changed: done by itself, too. */
  renewCertificate(): Promise<void>
  /** Address for boards, the likeliest. */
  mqttHost: string
  dataDir: string
  /** Closes everything; what is on record is on disk then. */
  stop(): Promise<void>
}
