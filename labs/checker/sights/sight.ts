// What a student's clients were seen to do. An event of the trace becomes no, one or several sights.

import type { RefusalReason, TraceEvent } from '../../../wire/record.ts'
import { toEvidence } from '../evidence.ts'
import type { Board, Subscription, World } from '../state.ts'
import type { Evidence } from '../verdict.ts'

export interface Seen {
  /** Milliseconds since 1970, by the trace's clock. */
  time: number
  /** The packets that show it. Made when asked for: most of what is seen proves nothing. */
  evidence(): Evidence[]
}

export interface Message {
  board: Board
  topic: string
  payload: Uint8Array
  qos: number
  retain: boolean
  dup: boolean
  /** 0 at QoS 0. */
  messageId: number
}

export type Published = Seen & Message & { what: 'published'; repeated: boolean }
/** `retain` is set when it was retained before the subscription (3.1.1 §3.3.1.3). */
export type Delivered = Seen & Message & { what: 'delivered' }
/** PUBACK, PUBREC, PUBREL or PUBCOMP. `way` is the packet's own: `in` from the board. */
export type Acknowledged = Seen & {
  what: 'acknowledged'
  board: Board
  by: 'puback' | 'pubrec' | 'pubrel' | 'pubcomp'
  way: 'in' | 'out'
  messageId: number
}
/** An own connection has ended. `proper`: by DISCONNECT, so that its will is not sent. */
export type Ended = Seen & {
  what: 'ended'
  board: Board
  by: 'client' | 'broker' | 'network'
  why: string
  proper: boolean
}

export type Sight =
  | (Seen & { what: 'connected'; board: Board; sessionPresent: boolean })
  | (Seen & { what: 'kept out'; why: RefusalReason; userName: string; clientId: string; looksLike: string })
  | Published
  | (Seen & { what: 'publish refused'; topic: string; connection: string; why: RefusalReason })
  | Delivered
  | Acknowledged
  | (Seen & { what: 'subscribed'; board: Board; subscription: Subscription })
  | (Seen & { what: 'filter refused'; filter: string; why?: RefusalReason })
  | (Seen & { what: 'unsubscribed'; board: Board; filter: string; had: boolean })
  | Ended
  | (Seen & { what: 'sent'; step: string; topic: string; payload: string })
  | (Seen & { what: 'answered'; step: string; text: string })
  | (Seen & { what: 'asked'; step: string })
  | (Seen & { what: 'tick' })
  /** The broker has lost all it kept: what was under way with it can neither pass nor fail. */
  | (Seen & { what: 'restarted' })

export interface Look {
  world: World
  sights: readonly Sight[]
}

export const NOTHING: readonly Sight[] = []

/** The evidence of an event, after what led to it. */
export function seen(event: TraceEvent, ...before: Evidence[]): Seen {
  let made: Evidence[] | undefined
  return {
    time: event.time,
    evidence() {
      made ??= [...before, toEvidence(event)]
      return made
    },
  }
}

/** The picture of the world stays small whatever a client does. */
export const MOST = 32
