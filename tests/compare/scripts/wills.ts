// Wills (3.1.1 §3.1.2.5, 5.0 §3.1.2.5 and §3.1.3.2).

import {
  connect,
  disconnect,
  lasting,
  leave,
  publish,
  type Row,
  scriptsOf,
  subscribe,
  will,
} from '../script.ts'

const gone = will('gone', 'ana')
const delayed = (willDelayInterval: number, more: object = {}) =>
  will('gone', 'ana', { properties: { willDelayInterval }, ...more })
const ben = [{ ben: connect() }, { ben: subscribe('gone', 2) }]

const both: Row[] = [
  ['the cable is pulled', ...ben, { ana: connect(gone) }, { ana: 'cut' }],
  ['DISCONNECT', ...ben, { ana: connect(gone) }, { ana: disconnect }],
  [
    'the client identifier is taken over',
    ...ben,
    { ana: connect(gone) },
    { cem: connect({ clientId: 'ana' }) },
  ],
  ['the client breaks a rule', ...ben, { ana: connect(gone) }, { ana: publish('a/+', 'x') }],
  ['the client sends no packet', ...ben, { ana: connect(gone) }, { ana: '0000' }],
  ['keep alive is over', ...ben, { ana: connect({ ...gone, keepalive: 1 }) }, { wait: 9000 }],
  ['QoS 1', ...ben, { ana: connect(will('gone', 'ana', { qos: 1 })) }, { ana: 'cut' }],
  ['QoS 2', ...ben, { ana: connect(will('gone', 'ana', { qos: 2 })) }, { ana: 'cut' }],
  [
    'retained',
    ...ben,
    { ana: connect(will('gone', 'ana', { retain: true })) },
    { ana: 'cut' },
    { cem: connect() },
    { cem: subscribe('gone') },
  ],
  [
    'not retained',
    ...ben,
    { ana: connect(gone) },
    { ana: 'cut' },
    { cem: connect() },
    { cem: subscribe('gone') },
  ],
  ['an empty one', ...ben, { ana: connect(will('gone', '')) }, { ana: 'cut' }],
  [
    'an empty retained one erases',
    ...ben,
    { ben: publish('gone', 'x', { retain: true }) },
    { ana: connect(will('gone', '', { retain: true })) },
    { ana: 'cut' },
    { cem: connect() },
    { cem: subscribe('gone') },
  ],
  ['none: nothing is published', ...ben, { ana: connect() }, { ana: 'cut' }],
  [
    'it is forgotten with the next CONNECT',
    ...ben,
    { ana: connect(gone) },
    { ana: disconnect },
    { ana: connect() },
    { ana: 'cut' },
  ],
  [
    'a lasting client that subscribed to its own',
    { ana: lasting(gone) },
    { ana: subscribe('gone', 1) },
    { ana: 'cut' },
    { ana: lasting() },
  ],
  ['a second CONNECT', ...ben, { ana: connect(gone) }, { ana: connect(gone) }],
]

const five: Row[] = [
  ['DISCONNECT with 0x04 publishes it', ...ben, { ana: connect(gone) }, { ana: leave(0x04) }],
  ['DISCONNECT with 0x80 publishes it', ...ben, { ana: connect(gone) }, { ana: leave(0x80) }],
  ['DISCONNECT with 0x00 deletes it', ...ben, { ana: connect(gone) }, { ana: leave(0x00) }],
  ['will delay of 1 s', ...ben, { ana: lasting(delayed(1)) }, { ana: 'cut' }, { wait: 2500 }],
  [
    'will delay, and the client is back in time',
    ...ben,
    { ana: lasting(delayed(1)) },
    { ana: 'cut' },
    { ana: lasting() },
    { wait: 2500 },
  ],
  [
    'will delay, and the client is back with Clean Start',
    ...ben,
    { ana: lasting(delayed(60)) },
    { ana: 'cut' },
    { ana: connect() },
  ],
  [
    'will delay longer than the session',
    ...ben,
    { ana: connect({ ...delayed(60), properties: { sessionExpiryInterval: 1 } }) },
    { ana: 'cut' },
    { wait: 3000 },
  ],
  ['will delay and no session', ...ben, { ana: connect(delayed(60)) }, { ana: 'cut' }],
  [
    'will delay and DISCONNECT with 0x04',
    ...ben,
    { ana: lasting(delayed(1)) },
    { ana: leave(0x04) },
    { wait: 2500 },
  ],
  ['will delay and take-over', ...ben, { ana: lasting(delayed(60)) }, { cem: lasting({ clientId: 'ana' }) }],
  [
    'properties of a will are published',
    ...ben,
    {
      ana: connect(
        will('gone', 'ana', {
          properties: {
            contentType: 'text',
            responseTopic: 'r',
            correlationData: Buffer.from('c'),
            payloadFormatIndicator: true,
            userProperties: { a: ['1', '2'], b: '3' },
          } as object,
        }),
      ),
    },
    { ana: 'cut' },
  ],
  [
    'message expiry of a will',
    ...ben,
    { ana: connect(will('gone', 'ana', { properties: { messageExpiryInterval: 100 } })) },
    { ana: 'cut' },
  ],
]

export const dying = [...scriptsOf(both, 4, 5).map(titled), ...scriptsOf(five, 5).map(titled)]

function titled<S extends { title: string }>(script: S): S {
  return { ...script, title: script.title.replace(' ', ' will: ') }
}
