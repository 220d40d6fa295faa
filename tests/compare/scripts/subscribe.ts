// SUBSCRIBE, UNSUBSCRIBE and which filters match (3.1.1 §3.8 to §3.11, §4.7; 5.0 the same).

import {
  connect,
  publish,
  type QoS,
  type Row,
  type Step,
  scriptsOf,
  subscribe,
  taken,
  unsubscribe,
} from '../script.ts'

/** One client that asks for `filter` and publishes to each of `names`. */
const matching = (filter: string, ...names: string[]): Step[] => [
  { ana: connect() },
  { ana: subscribe(filter) },
  { ana: names.map((name) => publish(name, name)) },
]

/** Published with one QoS, granted another. */
const lower = (published: QoS, granted: QoS): Row => [
  `published with QoS ${published}, granted ${granted}`,
  { ana: connect(), ben: connect() },
  { ben: subscribe('t', granted) },
  { ana: published === 2 ? taken('t', 'x') : publish('t', 'x', { qos: published }) },
]
const levels = [0, 1, 2] as const

const both: Row[] = [
  ...levels.flatMap((published) => levels.map((granted) => lower(published, granted))),
  ['one filter of each QoS', { ana: connect() }, { ana: subscribe({ a: 0, b: 1, c: 2 }) }],
  ['the same filter twice in one SUBSCRIBE', { ana: connect() }, { ana: '820a000a0001610000016101' }],
  [
    'the same filter again with another QoS',
    { ana: connect() },
    { ana: subscribe('t', 0) },
    { ana: subscribe('t', 1) },
    { ana: publish('t', 'x', { qos: 1 }) },
  ],
  [
    'UNSUBSCRIBE',
    { ana: connect() },
    { ana: subscribe('t') },
    { ana: unsubscribe('t') },
    { ana: publish('t', 'x') },
  ],
  ['UNSUBSCRIBE from what was never asked for', { ana: connect() }, { ana: unsubscribe('never') }],
  [
    'UNSUBSCRIBE from three filters',
    { ana: connect() },
    { ana: subscribe({ a: 0, c: 0 }) },
    { ana: unsubscribe('a', 'b', 'c') },
  ],
  [
    'UNSUBSCRIBE compares, it does not match',
    { ana: connect() },
    { ana: subscribe({ 'a/b': 0, 'a/+': 0 }) },
    { ana: unsubscribe('a/#', 'a/+') },
    { ana: publish('a/b', 'x') },
  ],
  [
    'UNSUBSCRIBE is case-sensitive',
    { ana: connect() },
    { ana: subscribe('a') },
    { ana: unsubscribe('A') },
    { ana: publish('a', 'x') },
  ],
  [
    'UNSUBSCRIBE with a message in flight',
    { ana: connect(), ben: connect() },
    { ben: subscribe('t', 2) },
    { ana: publish('t', 'x', { qos: 1 }) },
    { ben: unsubscribe('t') },
    { ben: 'puback' },
    { ana: publish('t', 'y', { qos: 1 }) },
  ],
  [
    'overlapping filters, all QoS 0',
    { ana: connect() },
    { ana: subscribe({ 'a/#': 0, 'a/+': 0, 'a/b': 0 }) },
    { ana: publish('a/b', 'x') },
  ],
  [
    'overlapping filters of different QoS',
    { ana: connect() },
    { ana: subscribe({ 'a/#': 0, 'a/+': 2, 'a/b': 1 }) },
    { ana: taken('a/b', 'x') },
  ],
  [
    'overlapping filters of different QoS, the other order',
    { ana: connect() },
    { ana: subscribe({ 'a/b': 1, 'a/#': 0 }) },
    { ana: publish('a/b', 'x', { qos: 1 }) },
  ],
  ['a filter of one level', ...matching('a', 'a', 'b', 'a/b', '/a', 'a/')],
  ['a filter of two levels', ...matching('a/b', 'a/b', 'a', 'a/b/c', 'a/B')],
  ['# alone', ...matching('#', 'a', 'a/b', '/', '/a', '$own', '$own/a')],
  ['+ alone', ...matching('+', 'a', 'a/b', '/a', '$own')],
  ['a/#', ...matching('a/#', 'a', 'a/', 'a/b', 'a/b/c', 'ab', 'b/a')],
  ['a/+', ...matching('a/+', 'a', 'a/', 'a/b', 'a/b/c')],
  ['+/b', ...matching('+/b', 'a/b', '/b', 'b', 'a/b/c', '$own/b')],
  ['+/+', ...matching('+/+', 'a/b', '/', '/b', 'a/', 'a', 'a/b/c')],
  ['/+', ...matching('/+', '/a', '/', 'a', 'a/b')],
  ['+/#', ...matching('+/#', 'a', 'a/b', '/', '/a/b', '$own/a')],
  ['a/+/c', ...matching('a/+/c', 'a/b/c', 'a//c', 'a/c', 'a/b/b/c')],
  ['a/+/#', ...matching('a/+/#', 'a', 'a/b', 'a/b/c', 'a/')],
  ['a/#, below an empty level', ...matching('a//#', 'a/', 'a//', 'a//b', 'a/b')],
  ['+/+/+ and deeper', ...matching('+/+/+', 'a/b/c', '//', 'a/b', 'a/b/c/d')],
  ['$own/#', ...matching('$own/#', '$own', '$own/a', 'own/a')],
  ['$own/+', ...matching('$own/+', '$own/a', '$own')],
  ['a dollar sign further on is ordinary', ...matching('+/$a', 'b/$a', '$a/$a')],
]

export const subscribing = scriptsOf(
  both.filter(([title]) => title !== 'the same filter twice in one SUBSCRIBE'),
  4,
  5,
).concat(
  scriptsOf(
    both.filter(([title]) => title === 'the same filter twice in one SUBSCRIBE'),
    4,
  ),
)
