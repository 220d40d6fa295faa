// MQTT 5.0: CONNACK.

import type { Statement } from '../statement.ts'

export const connack: Statement[] = [
  {
    id: '3.2.0-1',
    binds: 'server',
    gist: 'CONNACK 0x00 goes out before any other packet except AUTH.',
    tests: { 'clauses/connecting.test.ts': ['5.0: CONNACK comes before everything else [MQTT5 3.2.0-1]'] },
  },
  {
    id: '3.2.0-2',
    binds: 'server',
    gist: 'One CONNACK per connection at most.',
    tests: { 'clauses/refusing.test.ts': ['5.0: a second CONNECT gets no second CONNACK [MQTT5 3.2.0-2]'] },
  },
  {
    id: '3.2.2-1',
    binds: 'server',
    gist: 'CONNACK flag bits 7–1 are zero.',
    tests: {
      'clauses/refusing.test.ts': ['5.0: no flag of CONNACK but Session Present is ever set [MQTT5 3.2.2-1]'],
    },
  },
  {
    id: '3.2.2-2',
    binds: 'server',
    gist: 'Clean Start 1 accepted: Session Present 0 with code 0x00.',
    tests: {
      'broker/v5-connect.test.ts': [
        'Session Present follows Clean Start and what was kept [MQTT5 3.2.2-2] [MQTT5 3.2.2-3]',
      ],
    },
  },
  {
    id: '3.2.2-3',
    binds: 'server',
    gist: 'Clean Start 0 accepted: Session Present 1 if state was kept, else 0; code 0x00.',
    tests: {
      'broker/v5-connect.test.ts': [
        'Session Present follows Clean Start and what was kept [MQTT5 3.2.2-2] [MQTT5 3.2.2-3]',
      ],
    },
  },
  {
    id: '3.2.2-6',
    binds: 'server',
    gist: 'Non-zero reason code goes with Session Present 0.',
    tests: {
      'clauses/connecting.test.ts': [
        '5.0: a CONNECT refused has Session Present 0 though a session is stored, and changes nothing [MQTT5 3.2.2-6]',
      ],
    },
  },
  {
    id: '3.2.2-7',
    binds: 'server',
    gist: 'Reason code 0x80 or above sent: then close.',
    tests: {
      'clauses/refusing.test.ts': [
        '5.0: a code of 0x80 or above closes, whether it comes or goes [MQTT5 4.13.2-1] [MQTT5 3.2.2-7]',
      ],
      'broker/v5-connect.test.ts': [
        "a hook's refusal 2 is CONNACK 0x85 in MQTT 5, with its reason [MQTT5 3.2.2-7]",
      ],
    },
  },
  {
    id: '3.2.2-8',
    binds: 'server',
    gist: 'CONNACK uses only the codes of its own table.',
    tests: {
      'clauses/reasons.test.ts': [
        '5.0: over all scripts each packet has only the codes of its own table [MQTT5 3.2.2-8] [MQTT5 3.4.2-1] [MQTT5 3.5.2-1] [MQTT5 3.6.2-1] [MQTT5 3.7.2-1] [MQTT5 3.9.3-2] [MQTT5 3.11.3-2] [MQTT5 3.14.2-1]',
      ],
    },
  },
  {
    id: '3.2.2-9',
    binds: 'server',
    gist: 'No QoS 1 or 2 support: say so with Maximum QoS.',
    untestable: 'It binds a server without QoS 1 or 2. This one has both.',
  },
  {
    id: '3.2.2-10',
    binds: 'server',
    gist: 'Even then, accept SUBSCRIBE asking for QoS 0, 1 or 2.',
    untestable: 'It binds a server without QoS 1 or 2. This one has both.',
  },
  {
    id: '3.2.2-12',
    binds: 'server',
    gist: "Will QoS beyond the server's ability: refuse (0x9B suggested) and close.",
    untestable: 'It binds a server without QoS 1 or 2. This one has both.',
  },
  {
    id: '3.2.2-13',
    binds: 'server',
    gist: 'Will Retain 1 without retain support: refuse (0x9A suggested) and close.',
    untestable: 'It binds a server without retained messages. This one has them.',
  },
  {
    id: '3.2.2-16',
    binds: 'server',
    gist: 'Empty client identifier: return an assigned one that no present session uses.',
    tests: {
      'broker/v5-connect.test.ts': [
        'a client without an identifier reads in CONNACK which one it got [MQTT5 3.1.3-7] [MQTT5 3.2.2-16]',
      ],
    },
  },
  {
    id: '3.2.2-19',
    binds: 'server',
    gist: "CONNACK Reason String is left out if it would exceed the client's Maximum Packet Size.",
    tests: {
      'clauses/reasons.test.ts': [
        '5.0: a reason string that does not fit is left out, the packet still comes [MQTT5 3.2.2-19] [MQTT5 3.4.2-2] [MQTT5 3.5.2-2] [MQTT5 3.9.2-1] [MQTT5 3.14.2-3]',
      ],
    },
  },
  {
    id: '3.2.2-20',
    binds: 'server',
    gist: "CONNACK User Property is left out if it would exceed the client's Maximum Packet Size.",
    tests: {
      'clauses/reasons.test.ts': [
        '5.0: the broker puts no User Property of its own into any packet [MQTT5 3.2.2-20] [MQTT5 3.4.2-3] [MQTT5 3.5.2-3] [MQTT5 3.6.2-3] [MQTT5 3.7.2-3] [MQTT5 3.9.2-2] [MQTT5 3.11.2-2] [MQTT5 3.14.2-4]',
      ],
    },
  },
  {
    id: '3.2.2-22',
    binds: 'server',
    gist: "Server Keep Alive not sent: the client's Keep Alive counts.",
    tests: {
      'clauses/refusing.test.ts': [
        "5.0: what stands behind the client's own keep alive is one and a half times it [MQTT5 3.2.2-22]",
      ],
    },
  },
]
