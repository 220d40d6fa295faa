// A client: one living network connection and the packets on it (3.1.1 §1.2). What outlives the connection is in
// its session.

import type { Version } from '../wire/packet.ts'
import type { Peer } from '../wire/peer.ts'
import { type Aliases, createAliases } from './aliases.ts'
import type { Answer } from './answers.ts'
import type { Authentication } from './authenticate.ts'
import type { Session } from './session.ts'
import type { BrokerState } from './state.ts'
import { defaultTerms, type Terms } from './terms.ts'
import type { Will } from './will.ts'

export interface Client {
  readonly broker: BrokerState
  readonly peer: Peer
  isOpen: boolean
  /** As its CONNECT said. */
  version: Version
  /** From an accepted CONNECT on. */
  session: Session | undefined
  /** Seconds, as CONNECT gave them or the broker changed them; 0 is never. */
  keepAlive: number
  /** When the last packet came, on the clock's `now`. */
  heardAt: number
  will: Will | undefined
  /** PUBACKs and PUBRECs to be sent, in order; the first is waiting for its message to be stored. */
  readonly answers: Answer[]
  /** What an MQTT 5 client asked for. */
  terms: Terms
  readonly aliases: Aliases
  /** Packet identifiers of QoS 1 and 2 messages that this connection brought and that are not answered to the end. */
  readonly unanswered: Set<number>
  /** Enhanced authentication, once CONNECT named a method. */
  authentication: Authentication | undefined
  /** What to cancel when the connection ends. */
  stopKeepAlive: () => void
  /** Set while a pause in the flow to a slow reader is being waited out. */
  stopWaiting: (() => void) | undefined
}

export const createClient = (broker: BrokerState, peer: Peer): Client => ({
  broker,
  peer,
  isOpen: true,
  version: 4,
  session: undefined,
  keepAlive: 0,
  heardAt: broker.clock.now(),
  will: undefined,
  answers: [],
  terms: defaultTerms,
  aliases: createAliases(),
  unanswered: new Set(),
  authentication: undefined,
  stopKeepAlive: () => {},
  stopWaiting: undefined,
})
