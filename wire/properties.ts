// The properties of MQTT 5 (5.0 §2.2.2.2, table 2-4): what each is called, how it is written, who may carry it.

import type { Packet } from './packet.ts'

/** What has properties: a packet, or the will inside a CONNECT. */
export type Carrier = Packet['cmd'] | 'will'

/** How a value is written (5.0 §1.5). `flag` is a byte that may be 0 or 1 only. */
export type PropertyType = 'flag' | 'two-byte' | 'four-byte' | 'variable' | 'text' | 'pair' | 'binary'

export interface Property {
  /** Its identifier on the wire. */
  readonly id: number
  /** Its name in a decoded packet. */
  readonly name: string
  readonly type: PropertyType
  /** Anybody else who carries it is malformed (5.0 §2.2.2.2). */
  readonly carriers: readonly Carrier[]
  /** It may be there more than once. All others may not, and that is a Protocol Error. */
  readonly isRepeatable?: boolean
  /** The section by which 0 is a Protocol Error. */
  readonly neverZero?: string
}

const acknowledgements = ['puback', 'pubrec', 'pubrel', 'pubcomp', 'suback', 'unsuback'] as const
const everywhere: readonly Carrier[] = [
  ...(['connect', 'will', 'connack', 'publish', 'subscribe', 'unsubscribe', 'disconnect', 'auth'] as const),
  ...acknowledgements,
]

export const properties: readonly Property[] = [
  { id: 0x01, name: 'payloadFormatIndicator', type: 'flag', carriers: ['publish', 'will'] },
  { id: 0x02, name: 'messageExpiryInterval', type: 'four-byte', carriers: ['publish', 'will'] },
  { id: 0x03, name: 'contentType', type: 'text', carriers: ['publish', 'will'] },
  { id: 0x08, name: 'responseTopic', type: 'text', carriers: ['publish', 'will'] },
  { id: 0x09, name: 'correlationData', type: 'binary', carriers: ['publish', 'will'] },
  {
    id: 0x0b,
    name: 'subscriptionIdentifier',
    type: 'variable',
    carriers: ['publish', 'subscribe'],
    neverZero: '5.0 §3.8.2.1.2',
  },
  {
    id: 0x11,
    name: 'sessionExpiryInterval',
    type: 'four-byte',
    carriers: ['connect', 'connack', 'disconnect'],
  },
  { id: 0x12, name: 'assignedClientIdentifier', type: 'text', carriers: ['connack'] },
  { id: 0x13, name: 'serverKeepAlive', type: 'two-byte', carriers: ['connack'] },
  { id: 0x15, name: 'authenticationMethod', type: 'text', carriers: ['connect', 'connack', 'auth'] },
  { id: 0x16, name: 'authenticationData', type: 'binary', carriers: ['connect', 'connack', 'auth'] },
  { id: 0x17, name: 'requestProblemInformation', type: 'flag', carriers: ['connect'] },
  { id: 0x18, name: 'willDelayInterval', type: 'four-byte', carriers: ['will'] },
  { id: 0x19, name: 'requestResponseInformation', type: 'flag', carriers: ['connect'] },
  { id: 0x1a, name: 'responseInformation', type: 'text', carriers: ['connack'] },
  { id: 0x1c, name: 'serverReference', type: 'text', carriers: ['connack', 'disconnect'] },
  {
    id: 0x1f,
    name: 'reasonString',
    type: 'text',
    carriers: ['connack', 'disconnect', 'auth', ...acknowledgements],
  },
  {
    id: 0x21,
    name: 'receiveMaximum',
    type: 'two-byte',
    carriers: ['connect', 'connack'],
    neverZero: '5.0 §3.1.2.11.3',
  },
  { id: 0x22, name: 'topicAliasMaximum', type: 'two-byte', carriers: ['connect', 'connack'] },
  { id: 0x23, name: 'topicAlias', type: 'two-byte', carriers: ['publish'] },
  { id: 0x24, name: 'maximumQoS', type: 'flag', carriers: ['connack'] },
  { id: 0x25, name: 'retainAvailable', type: 'flag', carriers: ['connack'] },
  { id: 0x26, name: 'userProperties', type: 'pair', carriers: everywhere, isRepeatable: true },
  {
    id: 0x27,
    name: 'maximumPacketSize',
    type: 'four-byte',
    carriers: ['connect', 'connack'],
    neverZero: '5.0 §3.1.2.11.4',
  },
  { id: 0x28, name: 'wildcardSubscriptionAvailable', type: 'flag', carriers: ['connack'] },
  { id: 0x29, name: 'subscriptionIdentifiersAvailable', type: 'flag', carriers: ['connack'] },
  { id: 0x2a, name: 'sharedSubscriptionAvailable', type: 'flag', carriers: ['connack'] },
]

const byId = new Map(properties.map((property) => [property.id, property]))

export const findProperty = (id: number): Property | undefined => byId.get(id)
