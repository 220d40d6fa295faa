// MQTT 5.0: QoS 2, delivery again and order.

import type { Statement } from '../statement.ts'

export const exactlyOnce: Statement[] = [
  {
    id: '4.3.3-1',
    binds: 'both',
    gist: 'QoS 2 sender: unused packet identifier for a new message.',
    tests: {
      'clauses/publishing.test.ts': [
        '5.0: each message gets an identifier that nothing in flight has [MQTT5 2.2.1-4] [MQTT5 4.3.2-1] [MQTT5 4.3.3-1]',
      ],
    },
  },
  {
    id: '4.3.3-2',
    binds: 'both',
    gist: 'QoS 2 sender: first send has that identifier, QoS 2, DUP 0.',
    tests: {
      'clauses/publishing.test.ts': [
        '5.0: a QoS 2 message first goes out with DUP 0, and after a cut with DUP 1 and its identifier [MQTT5 4.3.3-2] [MQTT5 3.3.1-1] [MQTT5 4.4.0-1]',
      ],
    },
  },
  {
    id: '4.3.3-3',
    binds: 'both',
    gist: 'QoS 2 sender: PUBLISH stays open until PUBREC.',
    tests: {
      'clauses/publishing.test.ts': [
        '5.0: a QoS 2 message is in flight until PUBREC, then its PUBREL until PUBCOMP [MQTT5 4.3.3-3] [MQTT5 4.3.3-4] [MQTT5 4.3.3-5] [MQTT5 4.3.3-6]',
      ],
    },
  },
  {
    id: '4.3.3-4',
    binds: 'both',
    gist: 'QoS 2 sender: PUBREC below 0x80 is answered by PUBREL with the same identifier.',
    tests: {
      'clauses/publishing.test.ts': [
        '5.0: a QoS 2 message is in flight until PUBREC, then its PUBREL until PUBCOMP [MQTT5 4.3.3-3] [MQTT5 4.3.3-4] [MQTT5 4.3.3-5] [MQTT5 4.3.3-6]',
      ],
    },
  },
  {
    id: '4.3.3-5',
    binds: 'both',
    gist: 'QoS 2 sender: PUBREL stays open until PUBCOMP.',
    tests: {
      'clauses/publishing.test.ts': [
        '5.0: a QoS 2 message is in flight until PUBREC, then its PUBREL until PUBCOMP [MQTT5 4.3.3-3] [MQTT5 4.3.3-4] [MQTT5 4.3.3-5] [MQTT5 4.3.3-6]',
      ],
    },
  },
  {
    id: '4.3.3-6',
    binds: 'both',
    gist: 'QoS 2 sender: no PUBLISH resend once PUBREL is out.',
    tests: {
      'clauses/publishing.test.ts': [
        '5.0: a QoS 2 message is in flight until PUBREC, then its PUBREL until PUBCOMP [MQTT5 4.3.3-3] [MQTT5 4.3.3-4] [MQTT5 4.3.3-5] [MQTT5 4.3.3-6]',
      ],
    },
  },
  {
    id: '4.3.3-7',
    binds: 'both',
    gist: 'QoS 2 sender: message expiry no longer applies once PUBLISH was sent.',
    tests: {
      'broker/v5-delivery.test.ts': ['what was sent once is repeated though it has expired [MQTT5 4.3.3-7]'],
    },
  },
  {
    id: '4.3.3-8',
    binds: 'both',
    gist: 'QoS 2 receiver: PUBREC with the same identifier on taking ownership.',
    tests: {
      'clauses/publishing.test.ts': [
        '5.0: QoS 0 is not answered, QoS 1 by PUBACK, QoS 2 by PUBREC [MQTT5 3.3.4-1] [MQTT5 4.3.2-4] [MQTT5 4.3.3-8]',
      ],
    },
  },
  {
    id: '4.3.3-9',
    binds: 'both',
    gist: 'QoS 2 receiver: after PUBREC 0x80 or above the identifier means a new message.',
    tests: {
      'broker/v5-publish.test.ts': [
        'the identifier of a refused QoS 2 message is free again [MQTT5 4.3.3-9]',
      ],
    },
  },
  {
    id: '4.3.3-10',
    binds: 'both',
    gist: 'QoS 2 receiver: until PUBREL, each repeat gets PUBREC and is not delivered twice.',
    tests: {
      'clauses/publishing.test.ts': [
        '5.0: until PUBREL a QoS 2 identifier means the same message, after PUBCOMP a new one [MQTT5 4.3.3-10] [MQTT5 4.3.3-11] [MQTT5 4.3.3-12]',
      ],
      'broker/v5-publish.test.ts': [
        'a repeated QoS 2 message is answered again and routed once [MQTT5 4.3.3-10]',
      ],
    },
  },
  {
    id: '4.3.3-11',
    binds: 'both',
    gist: 'QoS 2 receiver: PUBREL is answered by PUBCOMP with the same identifier.',
    tests: {
      'clauses/publishing.test.ts': [
        '5.0: until PUBREL a QoS 2 identifier means the same message, after PUBCOMP a new one [MQTT5 4.3.3-10] [MQTT5 4.3.3-11] [MQTT5 4.3.3-12]',
      ],
    },
  },
  {
    id: '4.3.3-12',
    binds: 'both',
    gist: 'QoS 2 receiver: after PUBCOMP the identifier means a new message.',
    tests: {
      'clauses/publishing.test.ts': [
        '5.0: until PUBREL a QoS 2 identifier means the same message, after PUBCOMP a new one [MQTT5 4.3.3-10] [MQTT5 4.3.3-11] [MQTT5 4.3.3-12]',
      ],
    },
  },
  {
    id: '4.3.3-13',
    binds: 'both',
    gist: 'QoS 2 receiver: finish the exchange even if the message expired.',
    tests: {
      'clauses/publishing.test.ts': [
        '5.0: a QoS 2 exchange goes to its end though the message has expired [MQTT5 4.3.3-13]',
      ],
    },
  },
  {
    id: '4.4.0-1',
    binds: 'both',
    gist: 'Reconnect with Clean Start 0 and session: resend open PUBLISH and PUBREL, same identifiers; never otherwise.',
    tests: {
      'clauses/publishing.test.ts': [
        '5.0: a QoS 1 message first goes out with DUP 0, and after a cut with DUP 1 and its identifier [MQTT5 4.3.2-2] [MQTT5 3.3.1-1] [MQTT5 4.4.0-1]',
        '5.0: nothing is sent again while the connection lives [MQTT5 4.4.0-1]',
        '5.0: nothing is sent again to a clean client [MQTT5 4.4.0-1]',
      ],
    },
  },
  {
    id: '4.4.0-2',
    binds: 'both',
    gist: 'PUBACK or PUBREC 0x80 or above counts as acknowledged: no resend.',
    tests: { 'broker/v5-delivery.test.ts': ['a refused message is not sent again [MQTT5 4.4.0-2]'] },
  },
  {
    id: '4.5.0-1',
    binds: 'server',
    gist: 'Message taken over: put it into the session of each client whose subscription matches.',
    tests: {
      'clauses/subscribing.test.ts': [
        '5.0: a message is put into every session that matches, here or away [MQTT5 4.5.0-1]',
      ],
    },
  },
  {
    id: '4.6.0-5',
    binds: 'server',
    gist: 'Ordered topic: per client, topic and QoS, forward in order of receipt.',
    tests: {
      'clauses/subscribing.test.ts': [
        '5.0: messages of one QoS on one topic come in the order in which they were received [MQTT5 4.6.0-5] [MQTT5 4.6.0-6]',
      ],
    },
  },
  {
    id: '4.6.0-6',
    binds: 'server',
    gist: 'On non-shared subscriptions every topic is ordered by default.',
    tests: {
      'clauses/subscribing.test.ts': [
        '5.0: messages of one QoS on one topic come in the order in which they were received [MQTT5 4.6.0-5] [MQTT5 4.6.0-6]',
      ],
    },
  },
]
