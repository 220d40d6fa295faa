// MQTT 5.0: sessions, QoS 0 and 1.

import type { Statement } from '../statement.ts'

export const delivery: Statement[] = [
  {
    id: '4.1.0-1',
    binds: 'both',
    gist: 'Session state stays while the connection is open.',
    tests: {
      'clauses/connecting.test.ts': [
        '5.0: state is kept as long as the connection lives, and after it as long as the session [MQTT5 4.1.0-1]',
      ],
    },
  },
  {
    id: '4.1.0-2',
    binds: 'server',
    gist: 'Connection closed and Session Expiry over: discard the state.',
    tests: {
      'broker/v5-session.test.ts': [
        'a session ends when its Session Expiry Interval is over [MQTT5 4.1.0-2]',
      ],
    },
  },
  {
    id: '4.2-1',
    binds: 'both',
    gist: 'Use at least one ordered, lossless byte-stream transport.',
    tests: {
      'clauses/websocket.test.ts': [
        'the class listens on TCP, an ordered stream of bytes both ways [MQTT-7.1.1-1] [MQTT5 4.2-1]',
      ],
    },
  },
  {
    id: '4.3.1-1',
    binds: 'both',
    gist: 'QoS 0 sender: PUBLISH with QoS 0 and DUP 0.',
    tests: {
      'clauses/publishing.test.ts': ['5.0: a QoS 0 message goes out with QoS 0 and DUP 0 [MQTT5 4.3.1-1]'],
    },
  },
  {
    id: '4.3.2-1',
    binds: 'both',
    gist: 'QoS 1 sender: unused packet identifier for each new message.',
    tests: {
      'clauses/publishing.test.ts': [
        '5.0: each message gets an identifier that nothing in flight has [MQTT5 2.2.1-4] [MQTT5 4.3.2-1] [MQTT5 4.3.3-1]',
      ],
    },
  },
  {
    id: '4.3.2-2',
    binds: 'both',
    gist: 'QoS 1 sender: first send has that identifier, QoS 1, DUP 0.',
    tests: {
      'clauses/publishing.test.ts': [
        '5.0: a QoS 1 message first goes out with DUP 0, and after a cut with DUP 1 and its identifier [MQTT5 4.3.2-2] [MQTT5 3.3.1-1] [MQTT5 4.4.0-1]',
      ],
    },
  },
  {
    id: '4.3.2-3',
    binds: 'both',
    gist: 'QoS 1 sender: message stays open until its PUBACK.',
    tests: {
      'clauses/publishing.test.ts': ['5.0: a QoS 1 message is in flight until its PUBACK [MQTT5 4.3.2-3]'],
    },
  },
  {
    id: '4.3.2-4',
    binds: 'both',
    gist: 'QoS 1 receiver: PUBACK with the same identifier on taking ownership.',
    tests: {
      'clauses/publishing.test.ts': [
        '5.0: QoS 0 is not answered, QoS 1 by PUBACK, QoS 2 by PUBREC [MQTT5 3.3.4-1] [MQTT5 4.3.2-4] [MQTT5 4.3.3-8]',
      ],
    },
  },
  {
    id: '4.3.2-5',
    binds: 'both',
    gist: 'QoS 1 receiver: after PUBACK the same identifier means a new message, whatever DUP.',
    tests: {
      'clauses/publishing.test.ts': [
        '5.0: after PUBACK the same identifier is a new message, whatever DUP says [MQTT5 4.3.2-5]',
      ],
    },
  },
]
