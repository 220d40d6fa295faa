// What may happen in a story: one thing that one client does, or time that passes. Plain data, so that a story can be
// made at random, shrunk, and read.

import type { QoS } from '../../wire/packet.ts'

export type Name = 'ana' | 'ben' | 'cho' | 'dia'

export interface WillStep {
  topic: string
  qos: QoS
  retain: boolean
  /** Seconds; MQTT 5 only. */
  delay: number
  expiry?: number
}

export interface ConnectStep {
  does: 'connect'
  who: Name
  version: 4 | 5
  clean: boolean
  /** Seconds that the session outlives the connection; MQTT 5 only. */
  expiry: number
  keepAlive: number
  will?: WillStep
  /** The rest: MQTT 5 only. */
  receiveMaximum?: number
  topicAliasMaximum?: number
  maximumPacketSize?: number
}

/** Options are sent with MQTT 5 only. */
export interface FilterStep {
  filter: string
  qos: QoS
  noLocal: boolean
  asPublished: boolean
  handling: 0 | 1 | 2
}

export interface SubscribeStep {
  does: 'subscribe'
  who: Name
  filters: FilterStep[]
  /** Subscription Identifier; MQTT 5 only. */
  identifier?: number
}

export interface UnsubscribeStep {
  does: 'unsubscribe'
  who: Name
  filters: string[]
}

export interface PublishStep {
  does: 'publish'
  who: Name
  topic: string
  qos: QoS
  retain: boolean
  payload: 'short' | 'long' | 'empty'
  /** MQTT 5 only. */
  expiry?: number
  contentType?: string
  /** A topic alias; the name is left out where it is known. */
  alias?: number
}

export type PacketStep =
  | SubscribeStep
  | UnsubscribeStep
  | PublishStep
  /** Sends a QoS 2 message again that was not released. `nth` counts through those there are. */
  | { does: 'repeat'; who: Name; nth: number }
  | { does: 'release'; who: Name; nth: number }
  /** The next acknowledgement of a message that the broker has in flight; `refuse`: with an error, in MQTT 5. */
  | { does: 'acknowledge'; who: Name; nth: number; refuse: boolean }
  /** An acknowledgement of what may not be in flight. */
  | { does: 'stray'; who: Name; kind: 'puback' | 'pubrec' | 'pubrel' | 'pubcomp'; identifier: number }
  | { does: 'ping'; who: Name }
  /** `withWill` and `expiry`: MQTT 5 only. */
  | { does: 'disconnect'; who: Name; withWill: boolean; expiry?: number }

export type Step =
  | ConnectStep
  | PacketStep
  /** The connection breaks: while `during` is being sent, after `share` of its bytes. `deaf`: answers are lost too. */
  | { does: 'cut'; who: Name; during?: PacketStep; share: number; deaf: boolean }
  | { does: 'wait'; seconds: number }

/** One line for a person. */
export function tell({ does, ...rest }: Step): string {
  const { who, ...details } = rest as { who?: Name } & Record<string, unknown>
  const said = Object.entries(details)
    .filter(([, value]) => value !== undefined && value !== false)
    .map(([name, value]) => (value === true ? name : `${name} ${say(value)}`))
  return [who ?? 'the clock', does, said.join(', ')].filter(Boolean).join(' ')
}

function say(value: unknown): string {
  if (value && typeof value === 'object' && 'does' in value) return `(${tell(value as Step)})`
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
