// A client: one living network connection and the packets on it (3.1.1 §1.2). What outlives the connection is in
// its session.

import { encode, type Packet } from '../wire/packet.ts'
import type { Peer } from '../wire/peer.ts'
import type { Answer } from './answers.ts'
import type { Message } from './message.ts'
import type { Session } from './session.ts'
import type { BrokerState } from './state.ts'

export interface Client {
  readonly broker: BrokerState
  readonly peer: Peer
  isOpen: boolean
  /** From an accepted CONNECT on. */
  session: Session | undefined
  /** Seconds, as CONNECT gave them; 0 is never. */
  keepAlive: number
  /** When the last packet came, on the clock's `now`. */
  heardAt: number
  will: Message | undefined
  /** PUBACKs and PUBRECs to be sent, in order; the first is waiting for its message to be stored. */
  readonly answers: Answer[]
  /** What to cancel when the connection ends. */
  stopKeepAlive: () => void
  /** Set while a pause in the flow to a slow reader is being waited out. */
  stopWaiting: (() => void) | undefined
}

export const createClient = (broker: BrokerState, peer: Peer): Client => ({
  broker,
  peer,
  isOpen: true,
  session: undefined,
  keepAlive: 0,
  heardAt: broker.clock.now(),
  will: undefined,
  answers: [],
  stopKeepAlive: () => {},
  stopWaiting: undefined,
})

/** Sends a packet. `bytes`: its encoding, when somebody else was sent the same. */
export function send({ broker, peer }: Client, packet: Packet, bytes = encode(packet)) {
  broker.counters.messagesSent++
  broker.counters.bytesSent += bytes.length
  if (packet.cmd === 'publish') broker.counters.publishSent++
  peer.send(packet, bytes)
}
