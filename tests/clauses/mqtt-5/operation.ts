// MQTT 5.0: flow control, authentication, errors and transports.

import type { Statement } from '../statement.ts'

export const operation: Statement[] = [
  {
    id: '4.9.0-1',
    binds: 'both',
    gist: "Send quota starts above zero and no higher than the peer's Receive Maximum.",
    tests: {
      'clauses/reasons.test.ts': [
        '5.0: the send quota begins with the client’s Receive Maximum, and not above it [MQTT5 4.9.0-1]',
      ],
    },
  },
  {
    id: '4.9.0-2',
    binds: 'both',
    gist: 'Each PUBLISH above QoS 0 lowers the quota; at zero, send no more of them.',
    tests: {
      'broker/v5-delivery.test.ts': [
        'a QoS 2 message counts until PUBCOMP, or until a PUBREC that refuses it [MQTT5 4.9.0-2]',
        'an acknowledgement of what was not repeated yet makes no room [MQTT5 4.9.0-2]',
      ],
    },
  },
  {
    id: '4.9.0-3',
    binds: 'both',
    gist: 'Quota zero: go on handling all other packets.',
    tests: {
      'broker/v5-delivery.test.ts': [
        'after a return PUBRELs go at once, and PUBLISHes again as Receive Maximum lets them [MQTT5 4.9.0-3]',
      ],
    },
  },
  {
    id: '4.12.0-1',
    binds: 'server',
    gist: 'Unknown Authentication Method: CONNACK 0x8C or 0x87 is optional, closing is not.',
    tests: { 'broker/v5-auth.test.ts': ['an unknown method is answered with CONNACK 0x8C [MQTT5 4.12.0-1]'] },
  },
  {
    id: '4.12.0-2',
    binds: 'server',
    gist: 'Needs more from the client: AUTH with 0x18.',
    tests: {
      'broker/v5-auth.test.ts': [
        'question and answer come between CONNECT and CONNACK [MQTT5 4.12.0-2] [MQTT5 4.12.0-5]',
      ],
    },
  },
  {
    id: '4.12.0-4',
    binds: 'server',
    gist: 'Refuse at any step: CONNACK 0x80 or above is optional, closing is not.',
    tests: { 'broker/v5-auth.test.ts': ['a wrong answer is refused [MQTT5 4.12.0-4]'] },
  },
  {
    id: '4.12.0-5',
    binds: 'both',
    gist: 'Each AUTH and the successful CONNACK repeat the method named in CONNECT.',
    tests: {
      'broker/v5-auth.test.ts': [
        'question and answer come between CONNECT and CONNACK [MQTT5 4.12.0-2] [MQTT5 4.12.0-5]',
      ],
    },
  },
  {
    id: '4.12.0-6',
    binds: 'server',
    gist: 'No method in CONNECT: no AUTH from the server, no method in CONNACK.',
    tests: {
      'clauses/refusing.test.ts': [
        '5.0: a client that named no method gets no AUTH, and no method in CONNACK [MQTT5 4.12.0-6]',
      ],
    },
  },
  {
    id: '4.12.1-2',
    binds: 'both',
    gist: 'Re-authentication failed: DISCONNECT advised, closing required.',
    tests: { 'broker/v5-auth.test.ts': ['who fails then is disconnected [MQTT5 4.12.1-2]'] },
  },
  {
    id: '4.13.1-1',
    binds: 'server',
    gist: 'Malformed Packet or Protocol Error with a code given: close.',
    tests: {
      'clauses/refusing.test.ts': [
        '5.0: an error of the protocol closes the connection it came in on, and no other [MQTT5 4.13.1-1]',
      ],
    },
  },
  {
    id: '4.13.2-1',
    binds: 'both',
    gist: 'Code 0x80 or above for CONNACK or DISCONNECT: close, whether or not that packet is sent.',
    tests: {
      'clauses/refusing.test.ts': [
        '5.0: a code of 0x80 or above closes, whether it comes or goes [MQTT5 4.13.2-1] [MQTT5 3.2.2-7]',
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
]
