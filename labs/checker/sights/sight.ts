// What a student's clients were seen to do. An event of the trace becomes no, one or several sights.

import type { RefusalReason, Stamp, TraceEvent } from '../../../wire/record.ts'
import { toEvidence } from '../evidence.ts'
import type { Board, Subscription, World } from '../state.ts'
import type { Evidence } from '../verdict.ts'

export interface Seen {
  /** Milliseconds since 1970, by the trace's clock. */
  time: number
  evidence: Evidence[]
}

export type Sight =
  | (Seen & { what: 'connected'; board: Board })
  | (Seen & { what: 'kept out'; why: RefusalReason; userName: string; clientId: string; looksLike: string })
  | (Seen & { what: 'published'; board: Board; topic: string; payload: Uint8Array; repeated: boolean })
  | (Seen & { what: 'publish refused'; seq: number })
  | (Seen & { what: 'subscribed'; board: Board; subscription: Subscription })
  | (Seen & { what: 'filter refused'; filter: string; why?: RefusalReason })
  | (Seen & { what: 'delivered'; board: Board; topic: string; payload: Uint8Array; retained: boolean })
  | (Seen & { what: 'sent'; step: string; payload: string })
  | (Seen & { what: 'answered'; step: string; text: string })
  | (Seen & { what: 'asked'; step: string })
  | (Seen & { what: 'tick' })

export interface Look {
  world: World
  sights: Sight[]
}

export const seen = (event: Stamp & TraceEvent, ...before: Evidence[]): Seen => ({
  time: event.time,
  evidence: [...before, toEvidence(event)],
})

/** The picture of the world stays small whatever a client does. */
export const MOST = 64
