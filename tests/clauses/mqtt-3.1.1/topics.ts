// MQTT 3.1.1: topics, errors and transports.

import type { Statement } from '../statement.ts'

export const topics: Statement[] = [
  {
    id: '4.7.1-1',
    binds: 'both',
    gist: 'Wildcards belong in filters, never in topic names.',
    tests: {
      'broker/connect.test.ts': ['a will to a topic name with a wildcard is closed [MQTT-4.7.1-1]'],
      'wire/topic.test.ts': ['topic name "+": wildcard-in-name (MQTT-4.7.1-1)'],
    },
  },
  {
    id: '4.7.1-2',
    binds: 'both',
    gist: '`#` stands alone or right after `/`, and only at the end.',
    tests: {
      'clauses/subscribing.test.ts': [
        '3.1.1: malformed filters and topic names without a character close the connection [MQTT-4.7.1-2] [MQTT-4.7.1-3] [MQTT-4.7.3-1]',
      ],
      'broker/subscribe.test.ts': ['the filter a# [MQTT-4.7.1-2] closes the connection'],
    },
  },
  {
    id: '4.7.1-3',
    binds: 'both',
    gist: '`+` fills a whole level, at any level.',
    tests: {
      'clauses/subscribing.test.ts': [
        '3.1.1: malformed filters and topic names without a character close the connection [MQTT-4.7.1-2] [MQTT-4.7.1-3] [MQTT-4.7.3-1]',
      ],
      'broker/subscribe.test.ts': ['the filter a+ [MQTT-4.7.1-3] closes the connection'],
    },
  },
  {
    id: '4.7.2-1',
    binds: 'server',
    gist: 'Filters starting with `#` or `+` do not match topic names starting with `$`.',
    tests: {
      'clauses/subscribing.test.ts': [
        '3.1.1: what a client gets has a topic that matches one of its filters, as it is written [MQTT-3.3.2-3] [MQTT-4.7.3-4] [MQTT-4.7.2-1]',
      ],
      'broker/retained.test.ts': [
        'retained messages of $ topics are not for filters that begin with a wildcard [MQTT-4.7.2-1]',
      ],
    },
  },
  {
    id: '4.7.3-1',
    binds: 'both',
    gist: 'Topic names and filters have one character or more.',
    tests: {
      'clauses/subscribing.test.ts': [
        '3.1.1: malformed filters and topic names without a character close the connection [MQTT-4.7.1-2] [MQTT-4.7.1-3] [MQTT-4.7.3-1]',
      ],
      'broker/connect.test.ts': ['a will to an empty topic name is closed [MQTT-4.7.3-1]'],
    },
  },
  {
    id: '4.7.3-2',
    binds: 'both',
    gist: 'No U+0000 in topic names or filters.',
    tests: {
      'wire/topic.test.ts': [
        'topic name "\\u0000": null-character (MQTT-4.7.3-2)',
        'topic name "a/\\u0000/b": null-character (MQTT-4.7.3-2)',
      ],
    },
  },
  {
    id: '4.7.3-3',
    binds: 'both',
    gist: 'Topic names and filters: at most 65535 bytes of UTF-8.',
    tests: {
      'clauses/subscribing.test.ts': ['3.1.1: a topic name of 65,535 bytes is delivered [MQTT-4.7.3-3]'],
      'wire/topic.test.ts': ['topic name "xxxxxxxxxxxxxxxxxxxx… (65535)": ok (MQTT-4.7.3-3)'],
    },
  },
  {
    id: '4.7.3-4',
    binds: 'server',
    gist: 'Match as is: no normalising, no replacing of unknown characters.',
    tests: {
      'clauses/subscribing.test.ts': [
        '3.1.1: what a client gets has a topic that matches one of its filters, as it is written [MQTT-3.3.2-3] [MQTT-4.7.3-4] [MQTT-4.7.2-1]',
      ],
    },
  },
  {
    id: '4.8.0-1',
    binds: 'both',
    gist: 'Protocol violation: close the connection it came in on, unless told otherwise.',
    tests: {
      'clauses/refusing.test.ts': [
        '3.1.1: an error of the protocol closes the connection it came in on, and no other [MQTT-4.8.0-1]',
      ],
      'broker/connect.test.ts': [
        "a client that sends CONNACK, which is a server's, is disconnected [MQTT-4.8.0-1]",
      ],
    },
  },
  {
    id: '4.8.0-2',
    binds: 'both',
    gist: 'Transient error (buffer full and such) on an incoming packet: close that connection.',
    tests: {
      'broker/qos.test.ts': [
        'a message that cannot be stored is not acknowledged, and its connection is closed [MQTT-4.8.0-2]',
      ],
    },
  },
  {
    id: '6.0.0-1',
    binds: 'both',
    gist: 'Over WebSocket only binary frames; any other data frame means close.',
    tests: {
      'clauses/websocket.test.ts': [
        'a frame of text closes the connection, and answers are binary [MQTT-6.0.0-1] [MQTT5 6.0.0-1]',
      ],
    },
  },
  {
    id: '6.0.0-2',
    binds: 'both',
    gist: 'Frames and packets need not line up: several or partial packets per frame are fine.',
    tests: {
      'clauses/websocket.test.ts': ['frames and packets need not line up [MQTT-6.0.0-2] [MQTT5 6.0.0-2]'],
    },
  },
  {
    id: '6.0.0-4',
    binds: 'server',
    gist: 'Server selects and returns the WebSocket subprotocol `mqtt`.',
    tests: {
      'clauses/websocket.test.ts': ['the server selects the subprotocol mqtt [MQTT-6.0.0-4] [MQTT5 6.0.0-4]'],
    },
  },
  {
    id: '7.0.0-1',
    binds: 'server',
    gist: 'A server that also dials other servers conforms as client and as server.',
    notDone: 'The broker opens no connections to other servers: it is no bridge.',
  },
  {
    id: '7.0.0-2',
    binds: 'both',
    gist: 'Interoperating may not depend on extensions outside the specification.',
    tests: {
      'broker/clients.test.ts': [
        'mosquitto_pub to mosquitto_sub, QoS 0',
        'MQTT.js to itself and to mosquitto_sub, QoS 0',
      ],
    },
  },
  {
    id: '7.1.1-1',
    binds: 'server',
    gist: 'Server supports at least one ordered, lossless byte-stream transport in both directions.',
    tests: {
      'clauses/websocket.test.ts': [
        'the class listens on TCP, an ordered stream of bytes both ways [MQTT-7.1.1-1] [MQTT5 4.2-1]',
      ],
    },
  },
]
