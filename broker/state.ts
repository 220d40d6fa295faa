// All that a broker is, at one moment, and the limits and hooks it was given.

import type { Clock } from '../wire/clock.ts'
import type { Client } from './client.ts'
import type { Counters } from './counters.ts'
import type { Hooks } from './hooks.ts'
import type { BrokerLimits } from './limits.ts'
import type { Message } from './message.ts'
import type { Retained } from './retained.ts'
import type { Session } from './session.ts'
import type { Subscriptions } from './subscriptions.ts'

export interface BrokerState {
  readonly hooks: Hooks
  readonly limits: BrokerLimits
  /** Another one while a broker of the past is restored. */
  clock: Clock
  /** By client identifier; those that were left are in the order of leaving. A Map, for a client may be called `__proto__`. */
  readonly sessions: Map<string, Session>
  readonly subscriptions: Subscriptions<Session>
  readonly retained: Retained
  /** Those whose CONNECT was accepted and whose connection lives. */
  readonly clients: Set<Client>
  readonly counters: Counters
  /** Messages waiting for the one that is being routed. */
  readonly toRoute: Message[]
  isRouting: boolean
  /** Client identifiers given out so far to clients that brought none. */
  assigned: number
}
