// MQTT 5.0: UNSUBSCRIBE and PINGREQ.

import type { Statement } from '../statement.ts'

export const unsubscribe: Statement[] = [
  {
    id: '3.10.1-1',
    binds: 'both',
    gist: 'UNSUBSCRIBE flags are 0010; the server treats anything else as malformed and closes.',
    tests: {
      'clauses/packets.test.ts': [
        '5.0: UNSUBSCRIBE with any flags but 0010 closes the connection [MQTT5 2.1.3-1]',
      ],
    },
  },
  {
    id: '3.10.4-1',
    binds: 'server',
    gist: "Compare filters character by character with the client's own; exact match deletes that subscription.",
    tests: {
      'clauses/subscribing.test.ts': [
        '5.0: UNSUBSCRIBE compares filters character by character [MQTT5 3.10.4-1]',
      ],
    },
  },
  {
    id: '3.10.4-2',
    binds: 'server',
    gist: 'After UNSUBSCRIBE queue nothing new for those filters.',
    tests: {
      'clauses/subscribing.test.ts': [
        '5.0: after UNSUBSCRIBE nothing new comes, and what was begun is finished [MQTT5 3.10.4-2] [MQTT5 3.10.4-3]',
      ],
    },
  },
  {
    id: '3.10.4-3',
    binds: 'server',
    gist: 'After UNSUBSCRIBE finish QoS 1 and 2 deliveries already started.',
    tests: {
      'clauses/subscribing.test.ts': [
        '5.0: after UNSUBSCRIBE nothing new comes, and what was begun is finished [MQTT5 3.10.4-2] [MQTT5 3.10.4-3]',
      ],
    },
  },
  {
    id: '3.10.4-4',
    binds: 'server',
    gist: 'Every UNSUBSCRIBE gets an UNSUBACK.',
    tests: {
      'clauses/subscribing.test.ts': [
        '5.0: UNSUBSCRIBE is answered with its identifier, though nothing was removed, once for all filters [MQTT5 3.10.4-4] [MQTT5 3.10.4-5] [MQTT5 3.10.4-6]',
      ],
    },
  },
  {
    id: '3.10.4-5',
    binds: 'server',
    gist: 'UNSUBACK repeats the packet identifier, and comes even if nothing was removed.',
    tests: {
      'clauses/subscribing.test.ts': [
        '5.0: UNSUBSCRIBE is answered with its identifier, though nothing was removed, once for all filters [MQTT5 3.10.4-4] [MQTT5 3.10.4-5] [MQTT5 3.10.4-6]',
      ],
    },
  },
  {
    id: '3.10.4-6',
    binds: 'server',
    gist: 'Many filters behave like many UNSUBSCRIBE packets, but one UNSUBACK.',
    tests: {
      'clauses/subscribing.test.ts': [
        '5.0: UNSUBSCRIBE is answered with its identifier, though nothing was removed, once for all filters [MQTT5 3.10.4-4] [MQTT5 3.10.4-5] [MQTT5 3.10.4-6]',
      ],
    },
  },
  {
    id: '3.11.2-1',
    binds: 'server',
    gist: "UNSUBACK Reason String is left out if the client's Maximum Packet Size would be exceeded.",
    tests: {
      'clauses/reasons.test.ts': [
        '5.0: with room for it a refusal says why; PUBREL, PUBCOMP and UNSUBACK never do [MQTT5 3.6.2-2] [MQTT5 3.7.2-2] [MQTT5 3.11.2-1]',
      ],
    },
  },
  {
    id: '3.11.2-2',
    binds: 'server',
    gist: "UNSUBACK User Property is left out if the client's Maximum Packet Size would be exceeded.",
    tests: {
      'clauses/reasons.test.ts': [
        '5.0: the broker puts no User Property of its own into any packet [MQTT5 3.2.2-20] [MQTT5 3.4.2-3] [MQTT5 3.5.2-3] [MQTT5 3.6.2-3] [MQTT5 3.7.2-3] [MQTT5 3.9.2-2] [MQTT5 3.11.2-2] [MQTT5 3.14.2-4]',
      ],
    },
  },
  {
    id: '3.11.3-1',
    binds: 'server',
    gist: 'UNSUBACK codes stand in the order of the filters.',
    tests: {
      'broker/v5-subscribe.test.ts': [
        'UNSUBACK says of each filter whether there was one [MQTT5 3.11.3-1] [MQTT5 3.11.3-2]',
      ],
    },
  },
  {
    id: '3.11.3-2',
    binds: 'server',
    gist: "Each filter gets one of UNSUBACK's own reason codes.",
    tests: {
      'clauses/reasons.test.ts': [
        '5.0: over all scripts each packet has only the codes of its own table [MQTT5 3.2.2-8] [MQTT5 3.4.2-1] [MQTT5 3.5.2-1] [MQTT5 3.6.2-1] [MQTT5 3.7.2-1] [MQTT5 3.9.3-2] [MQTT5 3.11.3-2] [MQTT5 3.14.2-1]',
      ],
      'broker/v5-subscribe.test.ts': [
        'UNSUBACK says of each filter whether there was one [MQTT5 3.11.3-1] [MQTT5 3.11.3-2]',
      ],
    },
  },
  {
    id: '3.12.4-1',
    binds: 'server',
    gist: 'PINGREQ is answered by PINGRESP.',
    tests: { 'clauses/subscribing.test.ts': ['5.0: PINGREQ is answered by PINGRESP [MQTT5 3.12.4-1]'] },
  },
]
