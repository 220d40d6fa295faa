// A scripted exchange: what several clients send, step by step, as plain data. And short words to write it with.

export type { QoS } from '../../wire/packet.ts'

import type { Connect, Packet, QoS, Version } from '../../wire/packet.ts'

/**
 * What a client does in one step:
 * a packet; bytes in hexadecimal digits (ending in `…` when the rest of the packet never comes); `cut`, the cable is
 * pulled; `puback`, `pubrec`, `pubrel`, `pubcomp`, perhaps with a reason code (`pubrec 0x80`): the answer to what the
 * broker sent last.
 */
export type Act = Packet | string

/** Who does what. The steps of a script follow each other; each is over when the broker has nothing more to say. */
export type Step = Record<string, Act | Act[]> | { wait: number }

export interface Script {
  title: string
  /** A client speaks this version unless its CONNECT names another. */
  version: Version
  steps: Step[]
  /** CONNACK is shown with the limits it announces, which are each broker's own choice. */
  showLimits?: boolean
}

/** Title and steps. */
export type Row = [title: string, ...steps: Step[]]

/** Rows of a table as scripts, of one version or, where the rule is the same in both, of two. */
export const scriptsOf = (rows: Row[], ...versions: Version[]): Script[] =>
  rows.flatMap(([title, ...steps]) =>
    versions.map((version) => ({
      title: `${version === 5 ? '5.0' : version === 4 ? '3.1.1' : '3.1'} ${title}`,
      version,
      steps,
    })),
  )

type Fields = Partial<Omit<Connect, 'cmd'>>

/** The client identifier is the client's name in the script, unless given. */
export const connect = (fields: Fields = {}): Packet =>
  ({ cmd: 'connect', clean: true, keepalive: 0, ...fields }) as Packet

/** A client whose session stays when it goes: in 5.0 for a thousand seconds. */
export const lasting = (fields: Fields = {}): Packet =>
  connect({ clean: false, ...fields, properties: { sessionExpiryInterval: 1000, ...fields.properties } })

export const will = (topic: string, payload: string, fields: Partial<NonNullable<Connect['will']>> = {}) => ({
  will: { topic, payload: Buffer.from(payload), qos: 0 as QoS, retain: false, ...fields },
})

interface PublishFields {
  qos?: QoS
  id?: number
  dup?: boolean
  retain?: boolean
  properties?: object
}

export const publish = (topic: string, payload: string, fields: PublishFields = {}): Packet => {
  const { qos = 0, id = 1, dup = false, retain = false, properties } = fields
  const messageId = qos > 0 ? id : undefined
  return { cmd: 'publish', topic, payload, qos, dup, retain, messageId, properties } as Packet
}

/** A QoS 2 message with its PUBREL close behind: for where it does not matter at which of the two it is routed. */
export const taken = (topic: string, payload: string, fields: PublishFields = {}): Packet[] => [
  publish(topic, payload, { id: 7, ...fields, qos: 2 }),
  answer('pubrel', fields.id ?? 7),
]

interface FilterOptions {
  qos?: QoS
  /** No Local, Retain As Published, Retain Handling (5.0 §3.8.3.1). */
  nl?: boolean
  rap?: boolean
  rh?: 0 | 1 | 2
}

/** Filters are strings, or objects with options; `more` may give packet identifier and properties. */
export const subscribe = (
  filters: string | Record<string, QoS | FilterOptions>,
  qos: QoS = 0,
  more: object = {},
): Packet => {
  const asked = typeof filters === 'string' ? { [filters]: qos } : filters
  const subscriptions = Object.entries(asked).map(([topic, options]) => ({
    topic,
    nl: false,
    rap: false,
    rh: 0,
    ...(typeof options === 'number' ? { qos: options } : { qos: 0, ...options }),
  }))
  return { cmd: 'subscribe', messageId: 1, subscriptions, ...more } as Packet
}

export const unsubscribe = (...unsubscriptions: string[]): Packet =>
  ({ cmd: 'unsubscribe', messageId: 2, unsubscriptions }) as Packet

export const answer = (
  cmd: 'puback' | 'pubrec' | 'pubrel' | 'pubcomp',
  messageId: number,
  fields = {},
): Packet => ({ cmd, messageId, ...fields }) as Packet

export const disconnect: Packet = { cmd: 'disconnect' }
export const leave = (reasonCode: number, properties?: object): Packet =>
  ({ cmd: 'disconnect', reasonCode, properties }) as Packet
export const pingreq: Packet = { cmd: 'pingreq' }
