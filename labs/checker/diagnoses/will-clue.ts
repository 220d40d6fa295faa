// What the mistakes about a will look at: what the lab wants, and the will that CONNECT left with the broker.

import type { Will } from '../state.ts'

export interface WillClue {
  clientId: string
  topic: string
  will: Will | undefined
  /** What the payload should be, in words; undefined when it is right. */
  wantedPayload?: string | undefined
  came: string
  wantedRetain?: boolean | undefined
  wantedQos?: number | undefined
  /** How the connection ended; undefined while it is open. */
  ended?: 'properly' | 'by mishap' | undefined
}

export const told = ({ clientId, topic, will }: WillClue) => ({ clientId, topic, came: will?.topic ?? '' })
