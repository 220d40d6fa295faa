// MQTT 5.0: PUBLISH: flags and what follows from it.

import type { Statement } from '../statement.ts'

export const publish: Statement[] = [
  {
    id: '3.3.1-1',
    binds: 'both',
    gist: 'DUP 1 whenever a PUBLISH is delivered again.',
    tests: {
      'clauses/publishing.test.ts': [
        '5.0: a QoS 1 message first goes out with DUP 0, and after a cut with DUP 1 and its identifier [MQTT5 4.3.2-2] [MQTT5 3.3.1-1] [MQTT5 4.4.0-1]',
      ],
    },
  },
  {
    id: '3.3.1-2',
    binds: 'both',
    gist: 'QoS 0 always has DUP 0.',
    tests: {
      'clauses/publishing.test.ts': ['5.0: DUP with QoS 0 closes the connection [MQTT5 3.3.1-2]'],
      'broker/v5-publish.test.ts': ['DUP with QoS 0 [MQTT5 3.3.1-2] closes with DISCONNECT 0x81'],
    },
  },
  {
    id: '3.3.1-3',
    binds: 'both',
    gist: 'Outgoing DUP says only whether this outgoing copy is a resend.',
    tests: {
      'clauses/publishing.test.ts': [
        '5.0: DUP of what comes in is not the DUP of what goes out [MQTT5 3.3.1-3]',
      ],
    },
  },
  {
    id: '3.3.1-4',
    binds: 'both',
    gist: 'QoS 3 does not exist.',
    tests: {
      'clauses/publishing.test.ts': ['5.0: QoS 3 closes the connection [MQTT5 3.3.1-4]'],
      'wire/strict.test.ts': ['a PUBLISH of QoS 3 is malformed in MQTT 5 [MQTT5 3.3.1-4]'],
    },
  },
  {
    id: '3.3.1-5',
    binds: 'server',
    gist: "RETAIN 1 from a client: becomes the topic's retained message, replacing the old.",
    tests: {
      'clauses/retaining.test.ts': [
        '5.0: RETAIN 1 puts the message in the place of the one before [MQTT5 3.3.1-5]',
      ],
    },
  },
  {
    id: '3.3.1-6',
    binds: 'server',
    gist: "RETAIN 1 with empty payload: deliver as usual and erase the topic's retained message.",
    tests: {
      'clauses/retaining.test.ts': [
        '5.0: RETAIN 1 with an empty payload is delivered, erases, and is not kept [MQTT5 3.3.1-6] [MQTT5 3.3.1-7]',
      ],
    },
  },
  {
    id: '3.3.1-7',
    binds: 'server',
    gist: 'An empty message is never itself stored as retained.',
    tests: {
      'clauses/retaining.test.ts': [
        '5.0: RETAIN 1 with an empty payload is delivered, erases, and is not kept [MQTT5 3.3.1-6] [MQTT5 3.3.1-7]',
      ],
    },
  },
  {
    id: '3.3.1-8',
    binds: 'server',
    gist: 'RETAIN 0 from a client neither stores nor touches a retained message.',
    tests: { 'clauses/retaining.test.ts': ['5.0: RETAIN 0 leaves what is kept alone [MQTT5 3.3.1-8]'] },
  },
  {
    id: '3.3.1-9',
    binds: 'server',
    gist: 'Retain Handling 0: send matching retained messages on subscribe.',
    tests: {
      'clauses/retaining.test.ts': [
        '5.0: a new subscription brings the retained message of every topic it matches [MQTT5 3.3.1-9]',
        '5.0: Retain Handling 0 brings retained messages each time, 1 the first time, 2 never [MQTT5 3.3.1-9] [MQTT5 3.3.1-10] [MQTT5 3.3.1-11]',
      ],
    },
  },
  {
    id: '3.3.1-10',
    binds: 'server',
    gist: 'Retain Handling 1: send them only if the subscription is new.',
    tests: {
      'clauses/retaining.test.ts': [
        '5.0: Retain Handling 0 brings retained messages each time, 1 the first time, 2 never [MQTT5 3.3.1-9] [MQTT5 3.3.1-10] [MQTT5 3.3.1-11]',
      ],
    },
  },
  {
    id: '3.3.1-11',
    binds: 'server',
    gist: 'Retain Handling 2: send none on subscribe.',
    tests: {
      'clauses/retaining.test.ts': [
        '5.0: Retain Handling 0 brings retained messages each time, 1 the first time, 2 never [MQTT5 3.3.1-9] [MQTT5 3.3.1-10] [MQTT5 3.3.1-11]',
      ],
    },
  },
  {
    id: '3.3.1-12',
    binds: 'server',
    gist: 'Retain As Published 0: forward with RETAIN 0 always.',
    tests: {
      'clauses/retaining.test.ts': ['5.0: an established subscription gets RETAIN 0 [MQTT5 3.3.1-12]'],
      'broker/v5-subscribe.test.ts': [
        'Retain As Published keeps the RETAIN flag [MQTT5 3.3.1-12] [MQTT5 3.3.1-13]',
      ],
    },
  },
  {
    id: '3.3.1-13',
    binds: 'server',
    gist: "Retain As Published 1: forward with the publisher's RETAIN value.",
    tests: {
      'broker/v5-subscribe.test.ts': [
        'Retain As Published keeps the RETAIN flag [MQTT5 3.3.1-12] [MQTT5 3.3.1-13]',
      ],
    },
  },
]
