// MQTT 5.0: DISCONNECT and AUTH.

import type { Statement } from '../statement.ts'

export const disconnect: Statement[] = [
  {
    id: '3.14.0-1',
    binds: 'server',
    gist: 'No DISCONNECT from the server before a CONNACK below 0x80.',
    tests: {
      'clauses/refusing.test.ts': [
        '5.0: before CONNACK there is no DISCONNECT, whatever is wrong [MQTT5 3.14.0-1]',
      ],
    },
  },
  {
    id: '3.14.1-1',
    binds: 'both',
    gist: 'Check DISCONNECT reserved bits; non-zero earns DISCONNECT 0x81.',
    tests: {
      'clauses/refusing.test.ts': ['5.0: DISCONNECT with flags is malformed, and told 0x81 [MQTT5 3.14.1-1]'],
    },
  },
  {
    id: '3.14.2-1',
    binds: 'both',
    gist: 'DISCONNECT uses only its own reason codes.',
    tests: {
      'clauses/reasons.test.ts': [
        '5.0: over all scripts each packet has only the codes of its own table [MQTT5 3.2.2-8] [MQTT5 3.4.2-1] [MQTT5 3.5.2-1] [MQTT5 3.6.2-1] [MQTT5 3.7.2-1] [MQTT5 3.9.3-2] [MQTT5 3.11.3-2] [MQTT5 3.14.2-1]',
      ],
      'broker/v5-session.test.ts': [
        'a client may not say goodbye with a code that only a broker has [MQTT5 3.14.2-1]',
      ],
    },
  },
  {
    id: '3.14.2-2',
    binds: 'server',
    gist: "No Session Expiry Interval in a server's DISCONNECT.",
    tests: {
      'clauses/refusing.test.ts': [
        '5.0: a DISCONNECT of the broker says nothing about session expiry [MQTT5 3.14.2-2]',
      ],
    },
  },
  {
    id: '3.14.2-3',
    binds: 'both',
    gist: "DISCONNECT Reason String is left out if the receiver's Maximum Packet Size would be exceeded.",
    tests: {
      'clauses/reasons.test.ts': [
        '5.0: a reason string that does not fit is left out, the packet still comes [MQTT5 3.2.2-19] [MQTT5 3.4.2-2] [MQTT5 3.5.2-2] [MQTT5 3.9.2-1] [MQTT5 3.14.2-3]',
      ],
    },
  },
  {
    id: '3.14.2-4',
    binds: 'both',
    gist: "DISCONNECT User Property is left out if the receiver's Maximum Packet Size would be exceeded.",
    tests: {
      'clauses/reasons.test.ts': [
        '5.0: the broker puts no User Property of its own into any packet [MQTT5 3.2.2-20] [MQTT5 3.4.2-3] [MQTT5 3.5.2-3] [MQTT5 3.6.2-3] [MQTT5 3.7.2-3] [MQTT5 3.9.2-2] [MQTT5 3.11.2-2] [MQTT5 3.14.2-4]',
      ],
    },
  },
  {
    id: '3.14.4-1',
    binds: 'both',
    gist: 'After sending DISCONNECT, send nothing more.',
    tests: {
      'clauses/refusing.test.ts': [
        '5.0: after DISCONNECT the broker sends nothing more, and closes [MQTT5 3.14.4-1] [MQTT5 3.14.4-2]',
      ],
    },
  },
  {
    id: '3.14.4-2',
    binds: 'both',
    gist: 'After sending DISCONNECT, close.',
    tests: {
      'clauses/refusing.test.ts': [
        '5.0: after DISCONNECT the broker sends nothing more, and closes [MQTT5 3.14.4-1] [MQTT5 3.14.4-2]',
      ],
    },
  },
  {
    id: '3.14.4-3',
    binds: 'server',
    gist: 'DISCONNECT 0x00 received: delete the will unpublished.',
    tests: {
      'broker/v5-will.test.ts': [
        'DISCONNECT 0x00 takes back the will [MQTT5 3.14.4-3]',
        'DISCONNECT 0x04 leaves the will [MQTT5 3.14.4-3]',
      ],
    },
  },
  {
    id: '3.15.1-1',
    binds: 'both',
    gist: 'AUTH flags are 0000; anything else is malformed: close.',
    tests: { 'clauses/refusing.test.ts': ['5.0: AUTH with flags is malformed [MQTT5 3.15.1-1]'] },
  },
  {
    id: '3.15.2-1',
    binds: 'both',
    gist: 'AUTH uses only its own reason codes.',
    tests: {
      'clauses/reasons.test.ts': [
        '5.0: AUTH has only the codes of its own table, no reason string and no user property [MQTT5 3.15.2-1] [MQTT5 3.15.2-2] [MQTT5 3.15.2-3]',
      ],
    },
  },
  {
    id: '3.15.2-2',
    binds: 'both',
    gist: "AUTH Reason String is left out if the receiver's Maximum Packet Size would be exceeded.",
    tests: {
      'clauses/reasons.test.ts': [
        '5.0: AUTH has only the codes of its own table, no reason string and no user property [MQTT5 3.15.2-1] [MQTT5 3.15.2-2] [MQTT5 3.15.2-3]',
      ],
    },
  },
  {
    id: '3.15.2-3',
    binds: 'both',
    gist: "AUTH User Property is left out if the receiver's Maximum Packet Size would be exceeded.",
    tests: {
      'clauses/reasons.test.ts': [
        '5.0: AUTH has only the codes of its own table, no reason string and no user property [MQTT5 3.15.2-1] [MQTT5 3.15.2-2] [MQTT5 3.15.2-3]',
      ],
    },
  },
]
