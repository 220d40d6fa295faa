// MQTT 5.0: PUBACK, PUBREC, PUBREL and PUBCOMP.

import type { Statement } from '../statement.ts'

export const acknowledge: Statement[] = [
  {
    id: '3.4.2-1',
    binds: 'both',
    gist: 'PUBACK uses only its own reason codes.',
    tests: {
      'clauses/reasons.test.ts': [
        '5.0: over all scripts each packet has only the codes of its own table [MQTT5 3.2.2-8] [MQTT5 3.4.2-1] [MQTT5 3.5.2-1] [MQTT5 3.6.2-1] [MQTT5 3.7.2-1] [MQTT5 3.9.3-2] [MQTT5 3.11.3-2] [MQTT5 3.14.2-1]',
      ],
    },
  },
  {
    id: '3.4.2-2',
    binds: 'both',
    gist: "PUBACK Reason String is left out if the receiver's Maximum Packet Size would be exceeded.",
    tests: {
      'clauses/reasons.test.ts': [
        '5.0: a reason string that does not fit is left out, the packet still comes [MQTT5 3.2.2-19] [MQTT5 3.4.2-2] [MQTT5 3.5.2-2] [MQTT5 3.9.2-1] [MQTT5 3.14.2-3]',
      ],
    },
  },
  {
    id: '3.4.2-3',
    binds: 'both',
    gist: "PUBACK User Property is left out if the receiver's Maximum Packet Size would be exceeded.",
    tests: {
      'clauses/reasons.test.ts': [
        '5.0: the broker puts no User Property of its own into any packet [MQTT5 3.2.2-20] [MQTT5 3.4.2-3] [MQTT5 3.5.2-3] [MQTT5 3.6.2-3] [MQTT5 3.7.2-3] [MQTT5 3.9.2-2] [MQTT5 3.11.2-2] [MQTT5 3.14.2-4]',
      ],
    },
  },
  {
    id: '3.5.2-1',
    binds: 'both',
    gist: 'PUBREC uses only its own reason codes.',
    tests: {
      'clauses/reasons.test.ts': [
        '5.0: over all scripts each packet has only the codes of its own table [MQTT5 3.2.2-8] [MQTT5 3.4.2-1] [MQTT5 3.5.2-1] [MQTT5 3.6.2-1] [MQTT5 3.7.2-1] [MQTT5 3.9.3-2] [MQTT5 3.11.3-2] [MQTT5 3.14.2-1]',
      ],
    },
  },
  {
    id: '3.5.2-2',
    binds: 'both',
    gist: "PUBREC Reason String is left out if the receiver's Maximum Packet Size would be exceeded.",
    tests: {
      'clauses/reasons.test.ts': [
        '5.0: a reason string that does not fit is left out, the packet still comes [MQTT5 3.2.2-19] [MQTT5 3.4.2-2] [MQTT5 3.5.2-2] [MQTT5 3.9.2-1] [MQTT5 3.14.2-3]',
      ],
    },
  },
  {
    id: '3.5.2-3',
    binds: 'both',
    gist: "PUBREC User Property is left out if the receiver's Maximum Packet Size would be exceeded.",
    tests: {
      'clauses/reasons.test.ts': [
        '5.0: the broker puts no User Property of its own into any packet [MQTT5 3.2.2-20] [MQTT5 3.4.2-3] [MQTT5 3.5.2-3] [MQTT5 3.6.2-3] [MQTT5 3.7.2-3] [MQTT5 3.9.2-2] [MQTT5 3.11.2-2] [MQTT5 3.14.2-4]',
      ],
    },
  },
  {
    id: '3.6.1-1',
    binds: 'both',
    gist: 'PUBREL flags are 0010; the server treats anything else as malformed and closes.',
    tests: {
      'clauses/packets.test.ts': [
        '5.0: PUBREL with any flags but its own closes the connection [MQTT5 2.1.3-1]',
      ],
    },
  },
  {
    id: '3.6.2-1',
    binds: 'both',
    gist: 'PUBREL uses only its own reason codes.',
    tests: {
      'clauses/reasons.test.ts': [
        '5.0: over all scripts each packet has only the codes of its own table [MQTT5 3.2.2-8] [MQTT5 3.4.2-1] [MQTT5 3.5.2-1] [MQTT5 3.6.2-1] [MQTT5 3.7.2-1] [MQTT5 3.9.3-2] [MQTT5 3.11.3-2] [MQTT5 3.14.2-1]',
      ],
    },
  },
  {
    id: '3.6.2-2',
    binds: 'both',
    gist: "PUBREL Reason String is left out if the receiver's Maximum Packet Size would be exceeded.",
    tests: {
      'clauses/reasons.test.ts': [
        '5.0: with room for it a refusal says why; PUBREL, PUBCOMP and UNSUBACK never do [MQTT5 3.6.2-2] [MQTT5 3.7.2-2] [MQTT5 3.11.2-1]',
      ],
    },
  },
  {
    id: '3.6.2-3',
    binds: 'both',
    gist: "PUBREL User Property is left out if the receiver's Maximum Packet Size would be exceeded.",
    tests: {
      'clauses/reasons.test.ts': [
        '5.0: the broker puts no User Property of its own into any packet [MQTT5 3.2.2-20] [MQTT5 3.4.2-3] [MQTT5 3.5.2-3] [MQTT5 3.6.2-3] [MQTT5 3.7.2-3] [MQTT5 3.9.2-2] [MQTT5 3.11.2-2] [MQTT5 3.14.2-4]',
      ],
    },
  },
  {
    id: '3.7.2-1',
    binds: 'both',
    gist: 'PUBCOMP uses only its own reason codes.',
    tests: {
      'clauses/reasons.test.ts': [
        '5.0: over all scripts each packet has only the codes of its own table [MQTT5 3.2.2-8] [MQTT5 3.4.2-1] [MQTT5 3.5.2-1] [MQTT5 3.6.2-1] [MQTT5 3.7.2-1] [MQTT5 3.9.3-2] [MQTT5 3.11.3-2] [MQTT5 3.14.2-1]',
      ],
    },
  },
  {
    id: '3.7.2-2',
    binds: 'both',
    gist: "PUBCOMP Reason String is left out if the receiver's Maximum Packet Size would be exceeded.",
    tests: {
      'clauses/reasons.test.ts': [
        '5.0: with room for it a refusal says why; PUBREL, PUBCOMP and UNSUBACK never do [MQTT5 3.6.2-2] [MQTT5 3.7.2-2] [MQTT5 3.11.2-1]',
      ],
    },
  },
  {
    id: '3.7.2-3',
    binds: 'both',
    gist: "PUBCOMP User Property is left out if the receiver's Maximum Packet Size would be exceeded.",
    tests: {
      'clauses/reasons.test.ts': [
        '5.0: the broker puts no User Property of its own into any packet [MQTT5 3.2.2-20] [MQTT5 3.4.2-3] [MQTT5 3.5.2-3] [MQTT5 3.6.2-3] [MQTT5 3.7.2-3] [MQTT5 3.9.2-2] [MQTT5 3.11.2-2] [MQTT5 3.14.2-4]',
      ],
    },
  },
]
