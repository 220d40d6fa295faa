// Properties (5.0 §2.2.2): which packet may carry which, what is passed on, what expires, what is too large.

import { connect, lasting, publish, type Row, type Step, scriptsOf, subscribe } from '../script.ts'

/** A PUBLISH with properties, to somebody who listens. */
const passed = (title: string, properties: object): Row => [
  title,
  { ana: connect(), ben: connect() },
  { ben: subscribe('t') },
  { ana: publish('t', 'x', { properties }) },
]
/** A PUBLISH to `a` whose properties are the bytes given. */
const raw = (title: string, properties: string, flags = '30'): Row => {
  const bytes = properties.replaceAll(' ', '').length / 2
  const hex = (n: number) => n.toString(16).padStart(2, '0')
  return [
    title,
    { ana: connect() },
    { ana: `${flags} ${hex(5 + bytes)} 0001 61 ${hex(bytes)} ${properties} 78` },
  ]
}
/** A CONNECT whose properties are the bytes given. */
const rawConnect = (title: string, properties: string): Row => {
  const bytes = properties.replaceAll(' ', '').length / 2
  const hex = (n: number) => n.toString(16).padStart(2, '0')
  return [
    title,
    { ana: `10 ${hex(14 + bytes)} 0004 4d515454 05 02 0000 ${hex(bytes)} ${properties} 0001 61` },
  ]
}
const expiring = (messageExpiryInterval: number) =>
  publish('t', 'x', { qos: 1, properties: { messageExpiryInterval } })
const away: Step[] = [{ ana: lasting() }, { ana: subscribe('t', 1) }, { ana: 'cut' }, { ben: connect() }]

const rows: Row[] = [
  passed('content type is passed on', { contentType: 'text/plain' }),
  passed('response topic and correlation data are passed on', {
    responseTopic: 'r',
    correlationData: Buffer.from('c'),
  }),
  passed('payload format 1 is passed on', { payloadFormatIndicator: true }),
  passed('payload format 0 is passed on', { payloadFormatIndicator: false }),
  passed('user properties are passed on in order', { userProperties: { b: ['2', '1'], a: '3' } }),
  passed('an empty user property', { userProperties: { '': '' } }),
  passed('all at once', {
    contentType: 'c',
    responseTopic: 'r',
    correlationData: Buffer.from('d'),
    payloadFormatIndicator: true,
    userProperties: { a: 'b' },
  }),
  [
    'properties of a retained message',
    { ana: connect() },
    {
      ana: publish('t', 'x', { retain: true, properties: { contentType: 'c', userProperties: { a: 'b' } } }),
    },
    { ana: subscribe('t') },
  ],
  [
    'properties of a queued message',
    ...away,
    { ben: publish('t', 'x', { qos: 1, properties: { contentType: 'c', userProperties: { a: 'b' } } }) },
    { ana: lasting() },
  ],
  ['message expiry is passed on', { ana: connect() }, { ana: subscribe('t', 1) }, { ana: expiring(100) }],
  [
    'message expiry of a queued message counts down',
    ...away,
    { ben: expiring(105) },
    { wait: 7500 },
    { ana: lasting() },
  ],
  [
    'an expired queued message does not come',
    ...away,
    { ben: expiring(1) },
    { wait: 2500 },
    { ana: lasting() },
  ],
  [
    'an expired retained message does not come',
    { ana: connect() },
    { ana: publish('t', 'x', { retain: true, properties: { messageExpiryInterval: 1 } }) },
    { wait: 2500 },
    { ana: subscribe('t') },
  ],
  [
    'a retained message that has not expired',
    { ana: connect() },
    { ana: publish('t', 'x', { retain: true, properties: { messageExpiryInterval: 100 } }) },
    { ana: subscribe('t') },
  ],
  ['message expiry of 0', { ana: connect() }, { ana: subscribe('t', 1) }, { ana: expiring(0) }],
  raw('payload format of 2', '01 02'),
  raw('payload format twice', '01 01 01 01'),
  raw('message expiry twice', '02 00000001 02 00000001'),
  raw('content type twice', '03 0001 61 03 0001 61'),
  raw('response topic twice', '08 0001 61 08 0001 61'),
  raw('correlation data twice', '09 0001 61 09 0001 61'),
  raw('topic alias twice', '23 0001 23 0001'),
  raw('response topic with a wildcard', '08 0001 23'),
  raw('an empty response topic', '08 0000'),
  raw('response topic that is not UTF-8', '08 0001 ff'),
  raw('content type that is not UTF-8', '03 0001 ff'),
  raw('user property whose name is not UTF-8', '26 0001 ff 0001 61'),
  raw('user property whose value has U+0000', '26 0001 61 0001 00'),
  raw('user property without its value', '26 0001 61'),
  raw('a subscription identifier from a client', '0b 01'),
  raw('a property that nobody knows', '7f 00'),
  raw('a property of CONNECT', '11 00000001'),
  raw('a property identifier in two bytes', '8100 01'),
  ['a payload that is not as its format says', { ana: connect() }, { ana: '30 07 0001 61 02 0101 ff' }],
  ['a property length beyond the packet', { ana: connect() }, { ana: '30 05 0001 61 09 78' }],
  ['a property length of five bytes', { ana: connect() }, { ana: '30 09 0001 61 8080808001 78' }],
  rawConnect('CONNECT: session expiry twice', '11 00000001 11 00000001'),
  rawConnect('CONNECT: receive maximum of 0', '21 0000'),
  rawConnect('CONNECT: receive maximum twice', '21 0001 21 0001'),
  rawConnect('CONNECT: maximum packet size of 0', '27 00000000'),
  rawConnect('CONNECT: maximum packet size twice', '27 00001000 27 00001000'),
  rawConnect('CONNECT: topic alias maximum twice', '22 0001 22 0001'),
  rawConnect('CONNECT: request response information of 2', '19 02'),
  rawConnect('CONNECT: request response information', '19 01'),
  rawConnect('CONNECT: request problem information of 2', '17 02'),
  rawConnect('CONNECT: request problem information twice', '17 01 17 01'),
  rawConnect('CONNECT: an authentication method that nobody knows', '15 0001 78'),
  rawConnect('CONNECT: authentication data without a method', '16 0001 78'),
  rawConnect('CONNECT: user properties', '26 0001 61 0001 62 26 0001 61 0001 63'),
  rawConnect('CONNECT: a property of PUBLISH', '03 0001 61'),
  rawConnect('CONNECT: a property that nobody knows', '7f 00'),
  rawConnect('CONNECT: a will delay without a will', '18 00000001'),
]

export const describing = scriptsOf(rows, 5)
