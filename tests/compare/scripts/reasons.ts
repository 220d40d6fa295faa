// Reason codes, DISCONNECT and AUTH (5.0 §2.4, §3.14, §3.15, §4.12), and clients of both versions together.

import {
  answer,
  connect,
  disconnect,
  lasting,
  leave,
  publish,
  type Row,
  scriptsOf,
  subscribe,
  taken,
  unsubscribe,
} from '../script.ts'

const old = (fields = {}) => connect({ protocolVersion: 4, ...fields })
const rich = { contentType: 'c', userProperties: { a: 'b' }, payloadFormatIndicator: true }

const rows: Row[] = [
  [
    'PUBACK with a reason of failure',
    { ana: connect(), ben: connect() },
    { ana: subscribe('t', 1) },
    { ben: publish('t', 'x', { qos: 1 }) },
    { ana: 'puback 0x80' },
  ],
  [
    'PUBREC with a reason of failure',
    { ana: connect(), ben: connect() },
    { ana: subscribe('t', 2) },
    { ben: taken('t', 'x') },
    { ana: 'pubrec 0x80' },
  ],
  [
    'PUBREC with a reason of failure is not sent again',
    { ana: lasting(), ben: connect() },
    { ana: subscribe('t', 2) },
    { ben: taken('t', 'x') },
    { ana: 'pubrec 0x80' },
    { ana: 'cut' },
    { ana: lasting() },
  ],
  ['PUBREC of nothing, 0x92', { ana: connect() }, { ana: answer('pubrec', 5, { reasonCode: 0x92 }) }],
  [
    'PUBREL with 0x92',
    { ana: connect() },
    { ana: publish('t', 'x', { qos: 2, id: 5 }) },
    { ana: answer('pubrel', 5, { reasonCode: 0x92 }) },
  ],
  [
    'PUBCOMP with 0x92',
    { ana: connect(), ben: connect() },
    { ana: subscribe('t', 2) },
    { ben: taken('t', 'x') },
    { ana: 'pubrec' },
    { ana: 'pubcomp 0x92' },
  ],
  [
    'PUBACK 0x10 of a client',
    { ana: connect(), ben: connect() },
    { ana: subscribe('t', 1) },
    { ben: publish('t', 'x', { qos: 1 }) },
    { ana: 'puback 0x10' },
  ],
  [
    'PUBACK with a reason string',
    { ana: connect(), ben: connect() },
    { ana: subscribe('t', 1) },
    { ben: publish('t', 'x', { qos: 1 }) },
    { ana: '40 09 0001 80 05 1f 0002 6e6f' },
  ],
  [
    'PUBACK with a property it may not carry',
    { ana: connect(), ben: connect() },
    { ana: subscribe('t', 1) },
    { ben: publish('t', 'x', { qos: 1 }) },
    { ana: '40 06 0001 00 02 0101' },
  ],
  [
    'UNSUBACK codes',
    { ana: connect() },
    { ana: subscribe({ a: 0, b: 1 }) },
    { ana: unsubscribe('a', 'never', 'b') },
  ],
  ['SUBACK codes', { ana: connect() }, { ana: subscribe({ a: 0, b: 1, c: 2 }) }],
  ['DISCONNECT with nothing', { ana: connect() }, { ana: disconnect }],
  ['DISCONNECT with 0x00', { ana: connect() }, { ana: leave(0) }],
  [
    'DISCONNECT with a reason string',
    { ana: connect() },
    { ana: leave(0, { reasonString: 'bye', userProperties: { a: 'b' } }) },
  ],
  ['DISCONNECT with a server reference', { ana: connect() }, { ana: 'e0 07 00 05 1c 0002 6162' }],
  [
    'DISCONNECT with session expiry twice',
    { ana: connect() },
    { ana: 'e0 0c 00 0a 11 00000000 11 00000000' },
  ],
  ['DISCONNECT with bytes behind its end', { ana: connect() }, { ana: 'e0 03 00 00 00' }],
  [
    'DISCONNECT with an expiry where CONNECT gave none',
    { ana: connect() },
    { ana: leave(0, { sessionExpiryInterval: 5 }) },
  ],
  [
    'the same identifier takes over: the older one is told',
    { ana: connect() },
    { ben: connect({ clientId: 'ana' }) },
  ],
  ['keep alive: the client is told', { ana: connect({ keepalive: 1 }) }, { wait: 9000 }],
  ['AUTH to re-authenticate without a method', { ana: connect() }, { ana: 'f0 02 19 00' }],
  ['AUTH of another method', { ana: connect() }, { ana: 'f0 06 19 04 15 0001 78' }],

  [
    '5.0 to 3.1.1: properties stay behind',
    { ana: connect(), ben: old() },
    { ben: subscribe('t', 1) },
    { ana: publish('t', 'x', { qos: 1, properties: rich }) },
  ],
  [
    '3.1.1 to 5.0',
    { ana: old(), ben: connect() },
    { ben: subscribe('t', 1) },
    { ana: publish('t', 'x', { qos: 1 }) },
  ],
  [
    '5.0 to 3.1.1: a retained message',
    { ana: connect() },
    { ana: publish('t', 'x', { retain: true, properties: rich }) },
    { ben: old() },
    { ben: subscribe('t') },
  ],
  [
    '3.1.1 to 5.0: a will',
    {
      ana: old({ will: { topic: 'gone', payload: Buffer.from('x'), qos: 1, retain: false } }),
      ben: connect(),
    },
    { ben: subscribe('gone', 1) },
    { ana: 'cut' },
  ],
  ['5.0 takes over from 3.1.1', { ana: old() }, { ben: connect({ clientId: 'ana' }) }],
  ['3.1.1 takes over from 5.0', { ana: connect() }, { ben: old({ clientId: 'ana' }) }],
  [
    'shared by 5.0, published by 3.1.1',
    { ana: connect(), ben: old() },
    { ana: subscribe('$share/g/t') },
    { ben: publish('t', 'x') },
  ],
  [
    'request and response',
    { ana: connect(), ben: connect() },
    { ana: subscribe('answers/ana'), ben: subscribe('questions') },
    {
      ana: publish('questions', '?', {
        properties: { responseTopic: 'answers/ana', correlationData: Buffer.from('1') },
      }),
    },
    { ben: publish('answers/ana', '!', { properties: { correlationData: Buffer.from('1') } }) },
  ],
]

export const reasoning = scriptsOf(rows, 5)
