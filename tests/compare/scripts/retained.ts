// Retained messages (3.1.1 §3.3.1.3, 5.0 §3.3.1.3).

import { connect, lasting, publish, type Row, scriptsOf, subscribe, taken, unsubscribe } from '../script.ts'

const retain = { retain: true }
const kept = publish('t', 'kept', retain)

const both: Row[] = [
  [
    'a new subscriber gets it',
    { ana: connect() },
    { ana: kept },
    { ben: connect() },
    { ben: subscribe('t') },
  ],
  [
    'an established subscriber gets it as news',
    { ana: connect(), ben: connect() },
    { ben: subscribe('t') },
    { ana: kept },
  ],
  ['the same client gets it too', { ana: connect() }, { ana: kept }, { ana: subscribe('t') }],
  [
    'the last one counts',
    { ana: connect() },
    { ana: [publish('t', '1', retain), publish('t', '2', retain)] },
    { ana: subscribe('t') },
  ],
  [
    'an empty one erases',
    { ana: connect() },
    { ana: kept },
    { ana: publish('t', '', retain) },
    { ana: subscribe('t') },
  ],
  [
    'an empty one is delivered',
    { ana: connect(), ben: connect() },
    { ben: subscribe('t') },
    { ana: kept },
    { ana: publish('t', '', retain) },
  ],
  [
    'an empty one where nothing was',
    { ana: connect(), ben: connect() },
    { ben: subscribe('t') },
    { ana: publish('t', '', retain) },
  ],
  [
    'without RETAIN leaves it alone',
    { ana: connect() },
    { ana: [kept, publish('t', 'news')] },
    { ana: subscribe('t') },
  ],
  [
    'empty without RETAIN leaves it alone',
    { ana: connect() },
    { ana: [kept, publish('t', '')] },
    { ana: subscribe('t') },
  ],
  [
    'a wildcard brings all that match',
    { ana: connect() },
    { ana: ['a', 'a/b', 'a/b/c', 'b', '$own/a'].map((name) => publish(name, name, retain)) },
    { ben: connect() },
    { ben: subscribe('a/#') },
  ],
  [
    '# does not bring those below $',
    { ana: connect() },
    { ana: [publish('$own/a', 'x', retain), publish('a', 'x', retain)] },
    { ben: connect() },
    { ben: subscribe('#') },
  ],
  [
    '+ brings one level',
    { ana: connect() },
    { ana: ['a', 'a/b', '/'].map((name) => publish(name, name, retain)) },
    { ben: connect() },
    { ben: subscribe('+') },
  ],
  [
    'the same filter again brings it again',
    { ana: connect() },
    { ana: kept },
    { ana: subscribe('t') },
    { ana: subscribe('t') },
  ],
  [
    'the filter again after UNSUBSCRIBE brings it again',
    { ana: connect() },
    { ana: kept },
    { ana: subscribe('t') },
    { ana: unsubscribe('t') },
    { ana: subscribe('t') },
  ],
  [
    'two filters of one SUBSCRIBE match it',
    { ana: connect() },
    { ana: publish('a/b', 'kept', retain) },
    { ana: subscribe({ 'a/#': 0, 'a/b': 0 }) },
  ],
  [
    'two SUBSCRIBE match it',
    { ana: connect() },
    { ana: publish('a/b', 'kept', retain) },
    { ana: subscribe('a/#') },
    { ana: subscribe('a/b') },
  ],
  [
    'retained with QoS 1, granted 0',
    { ana: connect() },
    { ana: publish('t', 'x', { retain: true, qos: 1 }) },
    { ana: subscribe('t', 0) },
  ],
  [
    'retained with QoS 1, granted 2',
    { ana: connect() },
    { ana: publish('t', 'x', { retain: true, qos: 1 }) },
    { ana: subscribe('t', 2) },
    { ana: 'puback' },
  ],
  [
    'retained with QoS 2, granted 2',
    { ana: connect() },
    { ana: taken('t', 'x', { retain: true }) },
    { ben: connect() },
    { ben: subscribe('t', 2) },
    { ben: 'pubrec' },
    { ben: 'pubcomp' },
  ],
  ['retained with QoS 0, granted 2', { ana: connect() }, { ana: kept }, { ana: subscribe('t', 2) }],
  [
    'retained with QoS 2, before PUBREL',
    { ana: connect(), ben: connect() },
    { ana: publish('t', 'x', { retain: true, qos: 2 }) },
    { ben: subscribe('t') },
    { ana: 'pubrel' },
  ],
  [
    'it outlives its publisher',
    { ana: connect() },
    { ana: kept },
    { ana: 'cut' },
    { ben: connect() },
    { ben: subscribe('t') },
  ],
  [
    'a session that returns does not get it again',
    { ana: lasting() },
    { ana: kept },
    { ana: subscribe('t') },
    { ana: 'cut' },
    { ana: lasting() },
  ],
  [
    'it comes queued as news to a client that was away',
    { ana: lasting() },
    { ana: subscribe('t', 1) },
    { ana: 'cut' },
    { ben: connect() },
    { ben: publish('t', 'x', { retain: true, qos: 1 }) },
    { ana: lasting() },
  ],
  [
    'a topic below another',
    { ana: connect() },
    { ana: [publish('a', '1', retain), publish('a/b', '2', retain), publish('a', '', retain)] },
    { ana: subscribe('a/#') },
  ],
]

export const retaining = scriptsOf(both, 4, 5)
