// MQTT 5.0: what CONNECT asks for.

import type { Statement } from '../statement.ts'

export const connect: Statement[] = [
  {
    id: '3.1.0-2',
    binds: 'server',
    gist: 'A second CONNECT is a Protocol Error: close.',
    tests: {
      'broker/v5-connect.test.ts': ['a second CONNECT is answered with DISCONNECT 0x82 [MQTT5 3.1.0-2]'],
    },
  },
  {
    id: '3.1.2-1',
    binds: 'both',
    gist: 'Protocol name is `MQTT`; a server that refuses may send CONNACK 0x84, then closes.',
    tests: {
      'clauses/refusing.test.ts': ['5.0: a protocol name that is not MQTT is closed [MQTT5 3.1.2-1]'],
    },
  },
  {
    id: '3.1.2-2',
    binds: 'server',
    gist: 'Version other than 5 refused: CONNACK 0x84 is optional, closing is not.',
    tests: { 'broker/v5-connect.test.ts': ['level 6 is answered in the form of 3.1.1 still [MQTT-3.1.2-2]'] },
  },
  {
    id: '3.1.2-3',
    binds: 'server',
    gist: 'Check that the reserved connect flag is 0.',
    tests: {
      'clauses/refusing.test.ts': ['5.0: a reserved connect flag is looked at [MQTT5 3.1.2-3]'],
      'wire/strict.test.ts': ['the reserved connect flag is malformed in MQTT 5 [MQTT5 3.1.2-3]'],
    },
  },
  {
    id: '3.1.2-4',
    binds: 'both',
    gist: 'Clean Start 1: drop any existing session, begin a new one.',
    tests: {
      'broker/v5-session.test.ts': ['Clean Start forgets the session and its subscriptions [MQTT5 3.1.2-4]'],
    },
  },
  {
    id: '3.1.2-5',
    binds: 'server',
    gist: 'Clean Start 0 with a stored session: carry on from that state.',
    tests: {
      'clauses/connecting.test.ts': [
        '5.0: the Clean Start flag decides what is found [MQTT5 3.1.4-4]',
        '5.0: a session keeps subscriptions, queue, what is in flight and what is half open [MQTT5 3.1.2-23]',
      ],
    },
  },
  {
    id: '3.1.2-6',
    binds: 'server',
    gist: 'Clean Start 0 without a stored session: make one.',
    tests: {
      'clauses/connecting.test.ts': [
        '5.0: the session is found by the client identifier, and by nothing else [MQTT5 3.1.3-2]',
      ],
      'broker/v5-connect.test.ts': [
        'Session Present follows Clean Start and what was kept [MQTT5 3.2.2-2] [MQTT5 3.2.2-3]',
      ],
    },
  },
  {
    id: '3.1.2-7',
    binds: 'server',
    gist: 'Will Flag 1: store the will with the session.',
    tests: {
      'clauses/retaining.test.ts': [
        '5.0: a will is stored with its CONNECT and published when the connection is lost, once [MQTT5 3.1.2-7] [MQTT5 3.1.2-8] [MQTT5 3.1.2-10]',
      ],
    },
  },
  {
    id: '3.1.2-8',
    binds: 'server',
    gist: 'Publish will after close, once delay or session ends; not after DISCONNECT 0x00 or timely reconnect.',
    tests: {
      'clauses/retaining.test.ts': [
        '5.0: a will is stored with its CONNECT and published when the connection is lost, once [MQTT5 3.1.2-7] [MQTT5 3.1.2-8] [MQTT5 3.1.2-10]',
      ],
      'broker/v5-will.test.ts': ['a will waits for its delay [MQTT5 3.1.2-8]'],
    },
  },
  {
    id: '3.1.2-10',
    binds: 'server',
    gist: 'Forget the will once published or once DISCONNECT 0x00 arrived.',
    tests: {
      'clauses/retaining.test.ts': [
        '5.0: a will is stored with its CONNECT and published when the connection is lost, once [MQTT5 3.1.2-7] [MQTT5 3.1.2-8] [MQTT5 3.1.2-10]',
      ],
    },
  },
  {
    id: '3.1.2-14',
    binds: 'server',
    gist: 'Will Retain 0: the will goes out non-retained.',
    tests: { 'clauses/retaining.test.ts': ['5.0: a will left with RETAIN 0 is not kept [MQTT5 3.1.2-14]'] },
  },
  {
    id: '3.1.2-15',
    binds: 'server',
    gist: 'Will Retain 1: the will goes out retained.',
    tests: { 'clauses/retaining.test.ts': ['5.0: a will left with RETAIN 1 is kept [MQTT5 3.1.2-15]'] },
  },
  {
    id: '3.1.2-22',
    binds: 'server',
    gist: 'Keep Alive non-zero and silence for 1.5 × that time: close like a network failure.',
    tests: { 'broker/v5-connect.test.ts': ['keep alive ends with DISCONNECT 0x8D [MQTT5 3.1.2-22]'] },
  },
  {
    id: '3.1.2-23',
    binds: 'both',
    gist: 'Session Expiry above 0: keep the session state after the connection closes.',
    tests: {
      'clauses/connecting.test.ts': [
        '5.0: a session keeps subscriptions, queue, what is in flight and what is half open [MQTT5 3.1.2-23]',
      ],
      'broker/v5-session.test.ts': [
        'a client that is back in time finds its session and what came meanwhile [MQTT5 3.1.2-23]',
      ],
    },
  },
  {
    id: '3.1.2-24',
    binds: 'server',
    gist: 'Send the client nothing larger than its Maximum Packet Size.',
    tests: {
      'broker/v5-delivery.test.ts': [
        'a message too large for a client is dropped as if it had been sent [MQTT5 3.1.2-24] [MQTT5 3.1.2-25]',
      ],
    },
  },
  {
    id: '3.1.2-25',
    binds: 'server',
    gist: 'Too large for that client: drop it and act as though it had been sent.',
    tests: {
      'broker/v5-delivery.test.ts': [
        'a message too large for a client is dropped as if it had been sent [MQTT5 3.1.2-24] [MQTT5 3.1.2-25]',
      ],
    },
  },
  {
    id: '3.1.2-26',
    binds: 'server',
    gist: 'Topic Alias sent to the client stays within its Topic Alias Maximum.',
    tests: {
      'broker/v5-delivery.test.ts': [
        'a client gets aliases as far as it wants them [MQTT5 3.1.2-26] [MQTT5 3.1.2-27]',
      ],
    },
  },
  {
    id: '3.1.2-27',
    binds: 'server',
    gist: 'Topic Alias Maximum 0 or absent: no aliases to that client.',
    tests: {
      'broker/v5-delivery.test.ts': [
        'a client gets aliases as far as it wants them [MQTT5 3.1.2-26] [MQTT5 3.1.2-27]',
      ],
    },
  },
  {
    id: '3.1.2-28',
    binds: 'server',
    gist: 'Request Response Information 0: do not return Response Information.',
    tests: {
      'broker/v5-connect.test.ts': ['Response Information comes to who asks for it [MQTT5 3.1.2-28]'],
    },
  },
  {
    id: '3.1.2-29',
    binds: 'server',
    gist: 'Request Problem Information 0: Reason String and User Property only in PUBLISH, CONNACK, DISCONNECT.',
    tests: {
      'broker/v5-publish.test.ts': [
        'a client that does not want to hear of problems gets codes and no strings [MQTT5 3.1.2-29]',
      ],
    },
  },
]
