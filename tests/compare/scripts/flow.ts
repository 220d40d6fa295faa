// How much and how large: Topic Alias, Receive Maximum, Maximum Packet Size (5.0 §3.1.2.11, §3.3.2.3.4, §4.9).

import { answer, connect, lasting, publish, type Row, scriptsOf, subscribe, taken } from '../script.ts'

const aliased = (topic: string, topicAlias: number, payload = 'x') =>
  publish(topic, payload, { properties: { topicAlias } })
const announcing = (properties: object) => connect({ properties })
const burst = (n: number, qos: 1 | 2 = 1) =>
  Array.from({ length: n }, (_, i) => publish('t', `${i + 1}`, { qos, id: i + 1 }))

const rows: Row[] = [
  [
    'alias: set and used',
    { ana: connect() },
    { ana: subscribe('t') },
    { ana: [aliased('t', 1), aliased('', 1, 'y')] },
  ],
  [
    'alias: the highest that Mosquitto and we accept',
    { ana: connect() },
    { ana: subscribe('t') },
    { ana: [aliased('t', 10), aliased('', 10, 'y')] },
  ],
  [
    'alias: set anew',
    { ana: connect() },
    { ana: subscribe('#') },
    { ana: [aliased('a', 1), aliased('b', 1), aliased('', 1, 'y')] },
  ],
  [
    'alias: two of them',
    { ana: connect() },
    { ana: subscribe('#') },
    { ana: [aliased('a', 1), aliased('b', 2), aliased('', 1, 'y'), aliased('', 2, 'z')] },
  ],
  ['alias: unknown', { ana: connect() }, { ana: aliased('', 1) }],
  ['alias: 0', { ana: connect() }, { ana: '30 08 0001 61 03 230000 78' }],
  ['alias: above any maximum', { ana: connect() }, { ana: aliased('t', 65_535) }],
  [
    'alias: forgotten with the connection',
    { ana: lasting() },
    { ana: aliased('t', 1) },
    { ana: 'cut' },
    { ana: lasting() },
    { ana: aliased('', 1) },
  ],
  ['alias: to a wildcard', { ana: connect() }, { ana: aliased('a/#', 1) }],
  [
    'alias: QoS 1',
    { ana: connect() },
    { ana: subscribe('t', 1) },
    { ana: [aliased('t', 1), publish('', 'y', { qos: 1, properties: { topicAlias: 1 } })] },
  ],
  [
    'alias: retained',
    { ana: connect() },
    { ana: [aliased('t', 1), publish('', 'y', { retain: true, properties: { topicAlias: 1 } })] },
    { ana: subscribe('t') },
  ],
  [
    'alias: not passed on',
    { ana: connect(), ben: connect() },
    { ben: subscribe('t') },
    { ana: aliased('t', 3) },
  ],
  [
    'alias: to a client that announces none',
    { ana: connect() },
    { ana: subscribe('t') },
    { ana: [publish('t', 'x'), publish('t', 'y')] },
  ],
  [
    'alias: to a client that announces two',
    { ana: announcing({ topicAliasMaximum: 2 }) },
    { ana: subscribe('#') },
    { ana: [publish('a', '1'), publish('a', '2'), publish('b', '3'), publish('c', '4')] },
  ],

  [
    'receive maximum 1: the second waits',
    { ana: announcing({ receiveMaximum: 1 }), ben: connect() },
    { ana: subscribe('t', 1) },
    { ben: burst(3) },
    { ana: 'puback' },
    { ana: 'puback' },
    { ana: 'puback' },
  ],
  [
    'receive maximum 2: QoS 0 does not wait',
    { ana: announcing({ receiveMaximum: 2 }), ben: connect() },
    { ana: subscribe('t', 1) },
    { ben: [...burst(3), publish('t', 'QoS 0')] },
  ],
  [
    'receive maximum 1: QoS 2 counts until PUBCOMP',
    { ana: announcing({ receiveMaximum: 1 }), ben: connect() },
    { ana: subscribe('t', 2) },
    { ben: [...taken('t', '1', { id: 1 }), ...taken('t', '2', { id: 2 })] },
    { ana: 'pubrec' },
    { ana: 'pubcomp' },
  ],
  [
    'receive maximum 1: PUBREC 0x80 makes room',
    { ana: announcing({ receiveMaximum: 1 }), ben: connect() },
    { ana: subscribe('t', 2) },
    { ben: [...taken('t', '1', { id: 1 }), ...taken('t', '2', { id: 2 })] },
    { ana: 'pubrec 0x80' },
  ],
  [
    'receive maximum 1: retained messages wait too',
    { ana: announcing({ receiveMaximum: 1 }) },
    { ana: publish('a', '1', { qos: 1, retain: true }) },
    { ana: publish('b', '2', { qos: 1, retain: true }) },
    { ana: subscribe('a', 1) },
    { ana: subscribe('b', 1) },
    { ana: 'puback' },
  ],
  [
    'receive maximum 1: other packets go on',
    { ana: announcing({ receiveMaximum: 1 }), ben: connect() },
    { ana: subscribe('t', 1) },
    { ben: burst(2) },
    { ana: subscribe('u', 1, { messageId: 9 }) },
  ],
  [
    'receive maximum 1: after a return',
    { ana: lasting() },
    { ana: subscribe('t', 1) },
    { ana: 'cut' },
    { ben: connect() },
    { ben: burst(3) },
    { ana: lasting({ properties: { receiveMaximum: 1 } }) },
    { ana: 'puback' },
  ],
  [
    'receive maximum 65,535',
    { ana: announcing({ receiveMaximum: 65_535 }) },
    { ana: subscribe('t', 1) },
    { ana: publish('t', 'x', { qos: 1 }) },
  ],

  [
    'packet size: too large for the subscriber',
    { ana: announcing({ maximumPacketSize: 40 }), ben: connect() },
    { ana: subscribe('t') },
    { ben: publish('t', 'x'.repeat(60)) },
    { ben: publish('t', 'small') },
  ],
  [
    'packet size: just large enough',
    { ana: announcing({ maximumPacketSize: 40 }), ben: connect() },
    { ana: subscribe('t') },
    { ben: publish('t', 'x'.repeat(34)) },
  ],
  [
    'packet size: one byte too large',
    { ana: announcing({ maximumPacketSize: 40 }), ben: connect() },
    { ana: subscribe('t') },
    { ben: publish('t', 'x'.repeat(35)) },
  ],
  [
    'packet size: too large with QoS 1, and the next',
    { ana: announcing({ maximumPacketSize: 40 }), ben: connect() },
    { ana: subscribe('t', 1) },
    { ben: publish('t', 'x'.repeat(60), { qos: 1, id: 1 }) },
    { ben: publish('t', 'small', { qos: 1, id: 2 }) },
    { ana: 'puback' },
  ],
  [
    'packet size: too large with QoS 1 and receive maximum 1',
    { ana: announcing({ maximumPacketSize: 40, receiveMaximum: 1 }), ben: connect() },
    { ana: subscribe('t', 1) },
    { ben: publish('t', 'x'.repeat(60), { qos: 1, id: 1 }) },
    { ben: publish('t', 'small', { qos: 1, id: 2 }) },
  ],
  [
    'packet size: a retained message too large',
    { ana: announcing({ maximumPacketSize: 40 }) },
    { ana: publish('t', 'x'.repeat(60), { retain: true }) },
    { ana: subscribe('t') },
  ],
  [
    'packet size: too large for one of two',
    { ana: announcing({ maximumPacketSize: 40 }), ben: connect() },
    { ana: subscribe('t'), ben: subscribe('t') },
    { ben: publish('t', 'x'.repeat(60)) },
  ],
  [
    'packet size: a SUBACK of many codes',
    { ana: announcing({ maximumPacketSize: 20 }) },
    { ana: subscribe(Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`t${i}`, 0 as const]))) },
  ],
  [
    'packet size: user properties make it too large',
    { ana: announcing({ maximumPacketSize: 40 }), ben: connect() },
    { ana: subscribe('t') },
    { ben: publish('t', 'x', { properties: { userProperties: { a: 'b'.repeat(60) } } }) },
  ],
  [
    'in flight towards the broker: 20 half open',
    { ana: connect() },
    { ana: burst(20, 2) },
    { ana: answer('pubrel', 1) },
  ],
]

export const flowing = scriptsOf(rows, 5)
