// CONNECT (3.1.1 §3.1, 5.0 §3.1).

import { connect, lasting, pingreq, publish, type Row, scriptsOf, subscribe, will } from '../script.ts'

const both: Row[] = [
  ['a client connects', { ana: connect() }],
  ['a client connects without an identifier', { ana: connect({ clientId: '' }) }],
  ['a client identifier of 23 characters', { ana: connect({ clientId: 'abcdefghijklmnopqrstu09' }) }],
  ['a client identifier of 60 characters with spaces', { ana: connect({ clientId: 'a b '.repeat(15) }) }],
  ['a client identifier of four-byte characters', { ana: connect({ clientId: '🌡️' }) }],
  ['a user name and a password', { ana: connect({ username: 'ana', password: Buffer.from('secret') }) }],
  ['a user name alone', { ana: connect({ username: 'ana' }) }],
  ['an empty user name', { ana: connect({ username: '' }) }],
  ['a second CONNECT', { ana: connect() }, { ana: connect() }],
  ['a second CONNECT of another identifier', { ana: connect() }, { ana: connect({ clientId: 'other' }) }],
  ['PINGREQ', { ana: connect() }, { ana: pingreq }],
  ['three PINGREQ at once', { ana: connect() }, { ana: [pingreq, pingreq, pingreq] }],
  ['PINGREQ before CONNECT', { ana: 'c000' }],
  ['PUBLISH before CONNECT', { ana: '3003000161' }],
  ['SUBSCRIBE before CONNECT', { ana: '8206000100016100' }],
  ['DISCONNECT before CONNECT', { ana: 'e000' }],
  ['SUBSCRIBE and PUBLISH behind CONNECT', { ana: [connect(), subscribe('t'), publish('t', 'x')] }],
  ['the same identifier takes over', { ana: connect() }, { ben: connect({ clientId: 'ana' }) }],
  [
    'the same identifier takes over a lasting session',
    { ana: lasting() },
    { ana: subscribe('t', 1) },
    { ben: lasting({ clientId: 'ana' }) },
    { cem: connect() },
    { cem: publish('t', 'x', { qos: 1 }) },
  ],
  ['keep alive: silence of 9 s at 1 s', { ana: connect({ keepalive: 1 }) }, { wait: 9000 }],
  ['keep alive: silence of 1 s at 3 s', { ana: connect({ keepalive: 3 }) }, { wait: 1000 }],
  ['a longest keep alive', { ana: connect({ keepalive: 65_535 }) }, { ana: pingreq }],
  ['a will to a topic of many levels', { ana: connect(will('a/b/c/d/e/f', 'x')) }],
]

const old: Row[] = [
  ['a lasting client without an identifier', { ana: '100c 0004 4d515454 04 00 0000 0000' }],
  ['the protocol name HTTP', { ana: '100d 0004 48545450 04 02 0000 0001 61' }],
  ['the protocol name mqtt in small letters', { ana: '100d 0004 6d717474 04 02 0000 0001 61' }],
  ['an empty protocol name', { ana: '1009 0000 04 02 0000 0001 61' }],
  ['level 6', { ana: '100d 0004 4d515454 06 02 0000 0001 61' }],
  ['level 0', { ana: '100d 0004 4d515454 00 02 0000 0001 61' }],
  ['MQIsdp with level 4', { ana: '100f 0006 4d5149736470 04 02 0000 0001 61' }],
  ['MQTT with level 3', { ana: '100d 0004 4d515454 03 02 0000 0001 61' }],
  ["a bridge's level 132", { ana: '100d 0004 4d515454 84 02 0000 0001 61' }],
  ['a reserved connect flag', { ana: '100d 0004 4d515454 04 03 0000 0001 61' }],
  ['a password without a user name', { ana: '1010 0004 4d515454 04 42 0000 0001 61 0001 70' }],
  ['a will of QoS 3', { ana: '1013 0004 4d515454 04 1e 0000 0001 61 0001 74 0001 6d' }],
  ['will QoS without a will', { ana: '100d 0004 4d515454 04 0a 0000 0001 61' }],
  ['will RETAIN without a will', { ana: '100d 0004 4d515454 04 22 0000 0001 61' }],
  ['a will to an empty topic name', { ana: '1012 0004 4d515454 04 06 0000 0001 61 0000 0001 6d' }],
  ['a will to a wildcard', { ana: '1013 0004 4d515454 04 06 0000 0001 61 0001 23 0001 6d' }],
  ['a will without a message', { ana: '1012 0004 4d515454 04 06 0000 0001 61 0001 74 0000' }],
  ['an identifier that is not UTF-8', { ana: '100d 0004 4d515454 04 02 0000 0001 ff' }],
  ['an identifier with U+0000', { ana: '100d 0004 4d515454 04 02 0000 0001 00' }],
  ['an identifier with a surrogate', { ana: '100f 0004 4d515454 04 02 0000 0003 eda080' }],
  ['a user name that is not UTF-8', { ana: '1010 0004 4d515454 04 82 0000 0001 61 0001 ff' }],
  ['a will topic that is not UTF-8', { ana: '1013 0004 4d515454 04 06 0000 0001 61 0001 ff 0001 6d' }],
  ['a password that is not UTF-8 is bytes', { ana: '1013 0004 4d515454 04 c2 0000 0001 61 0001 75 0001 ff' }],
  ['CONNECT cut short', { ana: '1005 0004 4d5154' }],
  ['CONNECT with bytes behind its end', { ana: '100f 0004 4d515454 04 02 0000 0001 61 ffff' }],
  ['CONNECT without its client identifier', { ana: '100a 0004 4d515454 04 02 0000' }],
  ['CONNECT with reserved flags in its first byte', { ana: '110d 0004 4d515454 04 02 0000 0001 61' }],
]

const five: Row[] = [
  ['a lasting client without an identifier', { ana: '100d 0004 4d515454 05 00 0000 00 0000' }],
  ['a password alone', { ana: '1011 0004 4d515454 05 42 0000 00 0001 61 0001 70' }],
  ['the protocol name MQTX', { ana: '100e 0004 4d515458 05 02 0000 00 0001 61' }],
  ['MQIsdp with level 5', { ana: '1010 0006 4d5149736470 05 02 0000 00 0001 61' }],
  ['a reserved connect flag', { ana: '100e 0004 4d515454 05 03 0000 00 0001 61' }],
  ['a will of QoS 3', { ana: '1015 0004 4d515454 05 1e 0000 00 0001 61 00 0001 74 0001 6d' }],
  ['will QoS without a will', { ana: '100e 0004 4d515454 05 0a 0000 00 0001 61' }],
  ['will RETAIN without a will', { ana: '100e 0004 4d515454 05 22 0000 00 0001 61' }],
  ['a will to an empty topic name', { ana: '1014 0004 4d515454 05 06 0000 00 0001 61 00 0000 0001 6d' }],
  ['a will to a wildcard', { ana: '1015 0004 4d515454 05 06 0000 00 0001 61 00 0001 23 0001 6d' }],
  ['an identifier that is not UTF-8', { ana: '100e 0004 4d515454 05 02 0000 00 0001 ff' }],
  ['an identifier with U+0000', { ana: '100e 0004 4d515454 05 02 0000 00 0001 00' }],
  ['CONNECT cut short', { ana: '1008 0004 4d515454 05 02' }],
  ['CONNECT with bytes behind its end', { ana: '1010 0004 4d515454 05 02 0000 00 0001 61 ffff' }],
  ['CONNECT without a property length', { ana: '100a 0004 4d515454 05 02 0000' }],
]

const threeOne: Row[] = [
  ['a client connects', { ana: connect() }],
  ['a client without an identifier', { ana: '100e 0006 4d5149736470 03 02 0000 0000' }],
  [
    'a client returns',
    { ana: connect({ clean: false }) },
    { ana: 'cut' },
    { ana: connect({ clean: false }) },
  ],
  ['SUBSCRIBE with DUP', { ana: connect() }, { ana: '8a06 0001 0001 61 00' }],
  [
    'a message to oneself',
    { ana: connect() },
    { ana: subscribe('t', 1) },
    { ana: publish('t', 'x', { qos: 1 }) },
  ],
]

export const connecting = [
  ...scriptsOf(both, 4, 5),
  ...scriptsOf(old, 4),
  ...scriptsOf(five, 5),
  ...scriptsOf(threeOne, 3),
]

export const limits = [
  { ...scriptsOf([['what CONNACK announces', { ana: connect() }]], 5)[0]!, showLimits: true },
]
