// MQTT 3.1.1: CONNECT.

import type { Statement } from '../statement.ts'

export const connect: Statement[] = [
  {
    id: '3.1.0-2',
    binds: 'server',
    gist: 'A second CONNECT on one connection is a violation: drop the client.',
    tests: {
      'clauses/refusing.test.ts': ['3.1.1: a second CONNECT gets no second CONNACK [MQTT-3.1.0-2]'],
      'broker/connect.test.ts': ['a second CONNECT closes the connection [MQTT-3.1.0-2]'],
    },
  },
  {
    id: '3.1.2-1',
    binds: 'server',
    gist: 'Unknown protocol name: may drop, or handle under some other spec, but not under this one.',
    tests: {
      'clauses/refusing.test.ts': ['3.1.1: a protocol name that is not MQTT is closed [MQTT-3.1.2-1]'],
      'broker/connect.test.ts': ['an unknown protocol name is closed [MQTT-3.1.2-1]'],
    },
  },
  {
    id: '3.1.2-2',
    binds: 'server',
    gist: 'Unsupported protocol level: answer CONNACK 0x01, then drop the client.',
    tests: {
      'broker/connect.test.ts': [
        'level 6 is answered with CONNACK 1 [MQTT-3.1.2-2]',
        'MQIsdp with level 4 is answered with CONNACK 1 [MQTT-3.1.2-2]',
      ],
    },
  },
  {
    id: '3.1.2-3',
    binds: 'server',
    gist: 'Check that connect-flag bit 0 is zero; drop the client otherwise.',
    tests: { 'clauses/refusing.test.ts': ['3.1.1: a reserved connect flag is looked at [MQTT-3.1.2-3]'] },
  },
  {
    id: '3.1.2-4',
    binds: 'both',
    gist: 'CleanSession 0: server resumes the stored session or makes one; both keep it after disconnect.',
    tests: {
      'broker/session.test.ts': [
        'a lasting session keeps its subscriptions and queues QoS 1 and 2 [MQTT-3.1.2-4] [MQTT-3.1.2-5]',
      ],
    },
  },
  {
    id: '3.1.2-5',
    binds: 'server',
    gist: 'CleanSession 0: while the client is away, queue matching QoS 1 and 2 messages.',
    tests: {
      'clauses/subscribing.test.ts': [
        '3.1.1: a message is put into every session that matches, here or away [MQTT-4.5.0-1] [MQTT-3.1.2-5]',
      ],
      'broker/session.test.ts': [
        'a lasting session keeps its subscriptions and queues QoS 1 and 2 [MQTT-3.1.2-4] [MQTT-3.1.2-5]',
      ],
    },
  },
  {
    id: '3.1.2-6',
    binds: 'both',
    gist: 'CleanSession 1: throw old session away; the new one dies with the connection, never reused.',
    tests: {
      'broker/redelivery.test.ts': ['a clean session is not resumed: nothing comes again [MQTT-3.1.2-6]'],
      'broker/session.test.ts': ['a clean CONNECT throws the lasting session away for good [MQTT-3.1.2-6]'],
    },
  },
  {
    id: '3.1.2-7',
    binds: 'server',
    gist: 'Retained messages are not session state; they outlive the session.',
    tests: {
      'clauses/retaining.test.ts': [
        '3.1.1: retained messages outlive the session that published them [MQTT-3.1.2-7]',
      ],
    },
  },
  {
    id: '3.1.2-8',
    binds: 'server',
    gist: 'Accepted will is stored with the connection; publish on close unless a DISCONNECT removed it.',
    tests: {
      'clauses/retaining.test.ts': [
        '3.1.1: a will is stored with its CONNECT and published when the connection is lost, once [MQTT-3.1.2-8] [MQTT-3.1.2-10]',
      ],
      'broker/will.test.ts': [
        'when the cable is pulled, the will is published, once [MQTT-3.1.2-8] [MQTT-3.1.2-10]',
      ],
    },
  },
  {
    id: '3.1.2-10',
    binds: 'server',
    gist: 'Forget the will once published or once DISCONNECT arrived.',
    tests: {
      'clauses/retaining.test.ts': [
        '3.1.1: a will is stored with its CONNECT and published when the connection is lost, once [MQTT-3.1.2-8] [MQTT-3.1.2-10]',
      ],
      'broker/will.test.ts': [
        'when the cable is pulled, the will is published, once [MQTT-3.1.2-8] [MQTT-3.1.2-10]',
      ],
    },
  },
  {
    id: '3.1.2-12',
    binds: 'server',
    gist: 'Will Flag 0: nothing is published as a will at connection end.',
    tests: { 'broker/will.test.ts': ['without a will nothing is published at the end [MQTT-3.1.2-12]'] },
  },
  {
    id: '3.1.2-16',
    binds: 'server',
    gist: 'Will Retain 0: the will goes out non-retained.',
    tests: {
      'clauses/retaining.test.ts': ['3.1.1: a will left with RETAIN 0 is not kept [MQTT-3.1.2-16]'],
      'broker/will.test.ts': ['a will without RETAIN is not kept [MQTT-3.1.2-16]'],
    },
  },
  {
    id: '3.1.2-17',
    binds: 'server',
    gist: 'Will Retain 1: the will goes out retained.',
    tests: {
      'clauses/retaining.test.ts': ['3.1.1: a will left with RETAIN 1 is kept [MQTT-3.1.2-17]'],
      'broker/will.test.ts': ['a will keeps its QoS and, for later subscribers, its RETAIN [MQTT-3.1.2-17]'],
    },
  },
  {
    id: '3.1.2-24',
    binds: 'server',
    gist: 'Keep Alive non-zero and silence for 1.5 × that time: cut the connection like a network failure.',
    tests: {
      'clauses/refusing.test.ts': [
        "3.1.1: what stands behind the client's own keep alive is one and a half times it [MQTT-3.1.2-24]",
      ],
      'broker/keep-alive.test.ts': [
        'keep alive 0: after 1000000 s of silence the client is still there [MQTT-3.1.2-24]',
      ],
    },
  },
  {
    id: '3.1.3-2',
    binds: 'both',
    gist: 'State is looked up by client identifier, on either end.',
    tests: {
      'clauses/connecting.test.ts': [
        '3.1.1: the session is found by the client identifier, and by nothing else [MQTT-3.1.3-2]',
      ],
    },
  },
  {
    id: '3.1.3-5',
    binds: 'server',
    gist: 'Accept client identifiers of 1–23 bytes made of digits and ASCII letters.',
    tests: {
      'clauses/refusing.test.ts': [
        '3.1.1: a client identifier of 1 to 23 letters and digits is accepted [MQTT-3.1.3-5]',
      ],
      'broker/connect.test.ts': ['a client identifier of 23 letters and digits is accepted [MQTT-3.1.3-5]'],
    },
  },
  {
    id: '3.1.3-6',
    binds: 'server',
    gist: 'If empty client identifiers are allowed, give each such client a unique one and carry on.',
    tests: {
      'clauses/refusing.test.ts': ['3.1.1: clients without an identifier are given one each [MQTT-3.1.3-6]'],
      'broker/connect.test.ts': ['an empty client identifier is accepted from a clean client [MQTT-3.1.3-6]'],
    },
  },
  {
    id: '3.1.3-8',
    binds: 'server',
    gist: 'Empty client identifier with CleanSession 0: CONNACK 0x02, then close.',
    tests: {
      'broker/connect.test.ts': ['an empty client identifier is refused to a lasting client [MQTT-3.1.3-8]'],
    },
  },
  {
    id: '3.1.3-9',
    binds: 'server',
    gist: 'Client identifier refused: CONNACK 0x02, then close.',
    tests: {
      'clauses/refusing.test.ts': [
        '3.1.1: a client identifier that is refused is told so, then closed [MQTT-3.1.3-9]',
      ],
    },
  },
  {
    id: '3.1.4-1',
    binds: 'server',
    gist: 'Validate CONNECT against 3.1; if it fails, close without any CONNACK.',
    tests: {
      'clauses/connecting.test.ts': [
        '3.1.1: a CONNECT that breaks the form of its packet is closed, the session stays [MQTT-3.1.4-1]',
      ],
      'broker/connect.test.ts': ['a CONNECT cut short is closed without CONNACK [MQTT-3.1.4-1]'],
    },
  },
  {
    id: '3.1.4-2',
    binds: 'server',
    gist: 'Same client identifier already online: disconnect the older connection.',
    tests: {
      'broker/connect.test.ts': ['the older connection of a client identifier is closed [MQTT-3.1.4-2]'],
    },
  },
  {
    id: '3.1.4-3',
    binds: 'server',
    gist: 'CONNECT valid: apply the CleanSession rules of 3.1.2.4.',
    tests: {
      'clauses/connecting.test.ts': ['3.1.1: the Clean Session flag decides what is found [MQTT-3.1.4-3]'],
    },
  },
  {
    id: '3.1.4-4',
    binds: 'server',
    gist: 'CONNECT valid: answer CONNACK with return code 0.',
    tests: { 'broker/connect.test.ts': ['an MQTT 3.1.1 CONNECT is accepted [MQTT-3.1.4-4]'] },
  },
  {
    id: '3.1.4-5',
    binds: 'server',
    gist: 'After refusing CONNECT, ignore whatever the client sent behind it.',
    tests: {
      'clauses/refusing.test.ts': ['3.1.1: what follows a refused CONNECT is ignored [MQTT-3.1.4-5]'],
    },
  },
]
