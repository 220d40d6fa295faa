// Shared subscriptions (5.0 §4.8.2).

import { connect, lasting, publish, type Row, scriptsOf, subscribe, unsubscribe } from '../script.ts'

const alone = (title: string, filter: string): Row => [title, { ana: connect() }, { ana: subscribe(filter) }]
const x = publish('t', 'x')

const rows: Row[] = [
  alone('an empty share name', '$share//t'),
  alone('no filter', '$share/g'),
  alone('an empty filter', '$share/g/'),
  alone('nothing behind $share/', '$share/'),
  alone('$share alone', '$share'),
  alone('+ in the share name', '$share/g+/t'),
  alone('# in the share name', '$share/#/t'),
  alone('a bad filter in it', '$share/g/t+'),
  alone('$SHARE is no share', '$SHARE/g/t'),
  ['the only sharer gets all', { ana: connect() }, { ana: subscribe('$share/g/t') }, { ana: [x, x] }],
  [
    'a sharer of a wildcard',
    { ana: connect() },
    { ana: subscribe('$share/g/a/#') },
    { ana: [publish('a', 'x'), publish('a/b', 'x'), publish('b', 'x')] },
  ],
  [
    'two groups get one each',
    { ana: connect(), ben: connect() },
    { ana: subscribe('$share/g/t'), ben: subscribe('$share/h/t') },
    { ana: x },
  ],
  [
    'the same client shares and subscribes',
    { ana: connect() },
    { ana: subscribe({ '$share/g/t': 0, t: 0 }) },
    { ana: x },
  ],
  [
    'the QoS granted holds',
    { ana: connect() },
    { ana: subscribe('$share/g/t', 1) },
    { ana: publish('t', 'x', { qos: 1 }) },
    { ana: 'puback' },
  ],
  [
    'a shared filter brings no retained messages',
    { ana: connect() },
    { ana: publish('t', 'x', { retain: true }) },
    { ana: subscribe('$share/g/t') },
  ],
  [
    'a shared filter with Retain Handling 0 again',
    { ana: connect() },
    { ana: publish('t', 'x', { retain: true }) },
    { ana: subscribe('$share/g/t') },
    { ana: subscribe('$share/g/t') },
  ],
  [
    'UNSUBSCRIBE',
    { ana: connect() },
    { ana: subscribe('$share/g/t') },
    { ana: unsubscribe('$share/g/t') },
    { ana: x },
  ],
  [
    'UNSUBSCRIBE from the plain filter leaves it',
    { ana: connect() },
    { ana: subscribe('$share/g/t') },
    { ana: unsubscribe('t') },
    { ana: x },
  ],
  [
    'one of two leaves',
    { ana: connect(), ben: connect() },
    { ana: subscribe('$share/g/t'), ben: subscribe('$share/g/t') },
    { ben: 'cut' },
    { ana: [x, x] },
  ],
  [
    'a subscription identifier',
    { ana: connect() },
    { ana: subscribe('$share/g/t', 0, { properties: { subscriptionIdentifier: 7 } }) },
    { ana: x },
  ],
  [
    'Retain As Published',
    { ana: connect() },
    { ana: subscribe({ '$share/g/t': { rap: true } }) },
    { ana: publish('t', 'x', { retain: true }) },
  ],
  [
    'in flight, then cut: it comes again to the same client',
    { ana: lasting() },
    { ana: subscribe('$share/g/t', 1) },
    { ana: publish('t', 'x', { qos: 1 }) },
    { ana: 'cut' },
    { ana: lasting() },
  ],
  [
    'the only sharer is away',
    { ana: lasting() },
    { ana: subscribe('$share/g/t', 1) },
    { ana: 'cut' },
    { ben: connect() },
    { ben: publish('t', 'x', { qos: 1 }) },
    { ana: lasting() },
  ],
  [
    'one sharer is away, the other gets it',
    { ana: lasting(), ben: connect() },
    { ana: subscribe('$share/g/t', 1), ben: subscribe('$share/g/t', 1) },
    { ana: 'cut' },
    { cem: connect() },
    { cem: publish('t', 'x', { qos: 1, id: 1 }) },
    { cem: publish('t', 'y', { qos: 1, id: 2 }) },
    { ana: lasting() },
  ],
  [
    'the sharer refuses by PUBACK 0x80',
    { ana: connect() },
    { ana: subscribe('$share/g/t', 1) },
    { ana: publish('t', 'x', { qos: 1 }) },
    { ana: 'puback 0x80' },
    { ana: publish('t', 'y', { qos: 1 }) },
  ],
]

export const sharing = scriptsOf(rows, 5).map((script) => ({
  ...script,
  title: script.title.replace(' ', ' shared: '),
}))
