// What the mistakes about a client that went away and came back look at.

import type { Board, Subscription } from '../state.ts'

export interface AwayClue {
  clientId: string
  /** Where the checker sent its words; empty when nothing has to be heard. */
  hears: string
  /** As it was when it went: undefined while that is not known. */
  left?: Board | undefined
  /** The subscription that covered `hears` when it went. */
  subscription?: Subscription | undefined
  /** The connection that came back, or another in its place. */
  back?: Board | undefined
  sessionPresent: boolean
  /** Seconds between the two; how many are wanted. */
  away: number
  least: number
  /** Words that were sent while it was away, and those that did not arrive in time after its return. */
  sent: number
  missed: number
}

export const told = ({ clientId, hears }: AwayClue) => ({ clientId, hears })
