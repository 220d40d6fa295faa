// MQTT 3.1.1: sessions, QoS and order.

import type { Statement } from '../statement.ts'

export const delivery: Statement[] = [
  {
    id: '4.1.0-1',
    binds: 'both',
    gist: 'Keep session state as long as the session lives.',
    tests: {
      'clauses/connecting.test.ts': [
        '3.1.1: a session keeps subscriptions, queue, what is in flight and what is half open [MQTT-4.1.0-1]',
      ],
    },
  },
  {
    id: '4.1.0-2',
    binds: 'both',
    gist: 'A session lives at least as long as its connection.',
    tests: {
      'clauses/connecting.test.ts': [
        '3.1.1: state is kept as long as the connection lives, and after it as long as the session [MQTT-4.1.0-2]',
      ],
    },
  },
  {
    id: '4.3.1-1',
    binds: 'both',
    gist: 'QoS 0 sender: PUBLISH with QoS 0 and DUP 0.',
    tests: {
      'clauses/publishing.test.ts': ['3.1.1: a QoS 0 message goes out with QoS 0 and DUP 0 [MQTT-4.3.1-1]'],
    },
  },
  {
    id: '4.3.2-1',
    binds: 'both',
    gist: 'QoS 1 sender: fresh identifier, first send DUP 0, open until PUBACK.',
    tests: {
      'clauses/publishing.test.ts': [
        '3.1.1: a QoS 1 message first goes out with DUP 0, and after a cut with DUP 1 and its identifier [MQTT-4.3.2-1]',
        '3.1.1: a QoS 1 message is in flight until its PUBACK [MQTT-4.3.2-1]',
      ],
    },
  },
  {
    id: '4.3.2-2',
    binds: 'both',
    gist: 'QoS 1 receiver: PUBACK on taking ownership; afterwards the same identifier is a new message, whatever DUP.',
    tests: {
      'clauses/publishing.test.ts': [
        '3.1.1: after PUBACK the same identifier is a new message, whatever DUP says [MQTT-4.3.2-2]',
      ],
      'broker/qos.test.ts': ['a QoS 1 message sent twice is delivered twice: at least once [MQTT-4.3.2-2]'],
    },
  },
  {
    id: '4.3.3-1',
    binds: 'both',
    gist: 'QoS 2 sender: fresh identifier, DUP 0; PUBREC→PUBREL, wait PUBCOMP; no PUBLISH resend after PUBREL.',
    tests: {
      'clauses/publishing.test.ts': [
        '3.1.1: a QoS 2 message first goes out with DUP 0, and after a cut with DUP 1 and its identifier [MQTT-4.3.3-1]',
        '3.1.1: a QoS 2 message is in flight until PUBREC, then its PUBREL until PUBCOMP [MQTT-4.3.3-1]',
      ],
    },
  },
  {
    id: '4.3.3-2',
    binds: 'both',
    gist: 'QoS 2 receiver: PUBREC each repeat without delivering twice; PUBREL→PUBCOMP; afterwards identifier is new.',
    tests: {
      'clauses/publishing.test.ts': [
        '3.1.1: until PUBREL a QoS 2 identifier means the same message, after PUBCOMP a new one [MQTT-4.3.3-2]',
      ],
      'broker/qos.test.ts': [
        'a QoS 2 message sent twice is delivered once, and PUBREC comes twice [MQTT-4.3.3-2]',
      ],
    },
  },
  {
    id: '4.4.0-1',
    binds: 'both',
    gist: 'Reconnect with CleanSession 0: resend open PUBLISH (QoS above 0) and PUBREL, identifiers kept.',
    tests: {
      'clauses/publishing.test.ts': [
        '3.1.1: nothing is sent again while the connection lives [MQTT-4.4.0-1]',
        '3.1.1: nothing is sent again to a clean client [MQTT-4.4.0-1]',
      ],
      'broker/redelivery.test.ts': [
        'to the client, QoS 1, cut before PUBACK: the PUBLISH comes again with DUP [MQTT-4.4.0-1] [MQTT-3.3.1-1]',
      ],
    },
  },
  {
    id: '4.5.0-1',
    binds: 'server',
    gist: 'Message taken over: put it into the session of each client whose subscription matches.',
    tests: {
      'clauses/subscribing.test.ts': [
        '3.1.1: a message is put into every session that matches, here or away [MQTT-4.5.0-1] [MQTT-3.1.2-5]',
      ],
    },
  },
  {
    id: '4.6.0-5',
    binds: 'server',
    gist: 'Topics are ordered unless configured otherwise.',
    tests: {
      'clauses/subscribing.test.ts': [
        '3.1.1: messages of one QoS on one topic come in the order in which they were received [MQTT-4.6.0-5] [MQTT-4.6.0-6]',
      ],
      'broker/qos.test.ts': [
        'a message published in the middle of a delivery comes second for everybody [MQTT-4.6.0-5]',
      ],
    },
  },
  {
    id: '4.6.0-6',
    binds: 'server',
    gist: 'Ordered topic: rules above hold; per client, topic and QoS, forward in order of receipt.',
    tests: {
      'clauses/subscribing.test.ts': [
        '3.1.1: messages of one QoS on one topic come in the order in which they were received [MQTT-4.6.0-5] [MQTT-4.6.0-6]',
      ],
      'broker/qos.test.ts': [
        'messages of one publisher arrive in the order in which they were sent [MQTT-4.6.0-6]',
      ],
    },
  },
]
