// What the reference model knows: sessions, connections and retained messages, in lists and sets.

import type { QoS } from '../../wire/packet.ts'
import type { FilterStep, Name } from './step.ts'

export interface Message {
  topic: string
  payload: string
  qos: QoS
  retain: boolean
  contentType?: string
  /** On the clock; undefined is never. */
  expiresAt?: number
  from: Name
}

export interface Subscription extends FilterStep {
  identifier?: number
}

/** A message on its way to one session. */
export interface Delivery {
  message: Message
  qos: QoS
  /** Sent because somebody subscribed, not because somebody published. */
  isRetained: boolean
  /** A subscription that it is for wants RETAIN as it was published. */
  asPublished: boolean
  identifiers: number[]
}

export interface InFlight extends Delivery {
  /** The broker's choice; known once the packet has been seen. */
  identifier?: number
  state: 'published' | 'released'
  /** Sent, or sent again, on the connection that there is now. */
  isSent: boolean
}

/** A packet that the client has to receive. */
export interface Expected {
  line: string
  /** Another way to say the same. */
  or?: string
  /** It is a PUBLISH of QoS 1 or 2: its identifier is to be learned, or compared. */
  inFlight?: InFlight
}

export interface Connection {
  name: Name
  version: 4 | 5
  isOpen: boolean
  keepAlive: number
  heardAt: number
  will?: { message: Omit<Message, 'expiresAt'>; delay: number; expiry?: number }
  receiveMaximum: number
  maximumPacketSize: number
  topicAliasMaximum: number
  /** Meaning of the client's topic aliases. */
  aliases: Map<number, string>
  /** QoS 1 and 2 from the client on this connection, not answered to the end. */
  unanswered: Set<number>
  expected: Expected[]
}

export interface Session {
  name: Name
  /** Seconds. */
  expiry: number
  /** When it ends, while its client is away. */
  endsAt?: number
  /** A will that waits. */
  will?: { publish: () => void; at: number }
  connection?: Connection
  subscriptions: Map<string, Subscription>
  /** In the order of sending; of what was released, in the order of PUBREC. */
  inFlight: InFlight[]
  queue: Delivery[]
  /** Retained messages that it has a right to, by topic, and the filters they are for. */
  due: Map<string, { message: Message; filters: Set<string> }>
  /** QoS 2 from the client, not released. */
  halfOpen: Map<number, { topic: string; payload: string; answers: string[] }>
}

/** Small, so that stories reach them. */
export const limits = {
  inFlight: 3,
  queuedMessages: 3,
  halfOpen: 3,
  receiveMaximum: 2,
  topicAliases: 2,
} as const

export const isExpired = ({ expiresAt }: Message, now: number) => expiresAt !== undefined && expiresAt <= now

export const createSession = (name: Name): Session => ({
  name,
  expiry: 0,
  subscriptions: new Map(),
  inFlight: [],
  queue: [],
  due: new Map(),
  halfOpen: new Map(),
})
