// MQTT 5.0: SUBSCRIBE.

import type { Statement } from '../statement.ts'

export const subscribe: Statement[] = [
  {
    id: '3.8.1-1',
    binds: 'both',
    gist: 'SUBSCRIBE flags are 0010; the server treats anything else as malformed and closes.',
    tests: {
      'clauses/packets.test.ts': [
        '5.0: SUBSCRIBE with any flags but 0010 closes the connection [MQTT5 2.1.3-1]',
      ],
    },
  },
  {
    id: '3.8.3-3',
    binds: 'server',
    gist: "No Local 1: do not send messages back to a connection with the publisher's client identifier.",
    tests: {
      'broker/v5-subscribe.test.ts': [
        'No Local leaves out what the client has published itself [MQTT5 3.8.3-3]',
      ],
    },
  },
  {
    id: '3.8.3-4',
    binds: 'both',
    gist: 'No Local on a shared subscription is a Protocol Error.',
    tests: {
      'broker/v5-subscribe.test.ts': [
        'No Local on a shared subscription [MQTT5 3.8.3-4] closes with DISCONNECT 0x82',
      ],
    },
  },
  {
    id: '3.8.3-5',
    binds: 'server',
    gist: 'Reserved option bits set: treat SUBSCRIBE as malformed.',
    tests: {
      'wire/strict.test.ts': [
        'reserved bits of a subscription is malformed in MQTT 5 [MQTT5 3.8.3-5]',
        'the highest reserved bit of a subscription is malformed in MQTT 5 [MQTT5 3.8.3-5]',
      ],
    },
  },
  {
    id: '3.8.4-1',
    binds: 'server',
    gist: 'Every SUBSCRIBE gets a SUBACK.',
    tests: {
      'clauses/subscribing.test.ts': [
        '5.0: one SUBACK for each SUBSCRIBE, with its identifier and a code for each filter in order [MQTT5 3.8.4-1] [MQTT5 3.8.4-2] [MQTT5 3.8.4-6] [MQTT5 3.8.4-7] [MQTT5 3.9.3-1]',
      ],
    },
  },
  {
    id: '3.8.4-2',
    binds: 'server',
    gist: 'SUBACK repeats the packet identifier of its SUBSCRIBE.',
    tests: {
      'clauses/subscribing.test.ts': [
        '5.0: one SUBACK for each SUBSCRIBE, with its identifier and a code for each filter in order [MQTT5 3.8.4-1] [MQTT5 3.8.4-2] [MQTT5 3.8.4-6] [MQTT5 3.8.4-7] [MQTT5 3.9.3-1]',
      ],
    },
  },
  {
    id: '3.8.4-3',
    binds: 'server',
    gist: "Same non-shared filter again replaces the session's old subscription.",
    tests: {
      'clauses/subscribing.test.ts': [
        '5.0: the same filter again takes the place of the old subscription [MQTT5 3.8.4-3]',
      ],
    },
  },
  {
    id: '3.8.4-4',
    binds: 'server',
    gist: 'Replacing with Retain Handling 0 re-sends retained messages; no message may get lost.',
    tests: { 'clauses/retaining.test.ts': ['5.0: to renew a subscription loses no message [MQTT5 3.8.4-4]'] },
  },
  {
    id: '3.8.4-5',
    binds: 'server',
    gist: 'Many filters in one packet behave like many packets, but share one SUBACK.',
    tests: {
      'clauses/subscribing.test.ts': [
        '5.0: many filters in one SUBSCRIBE act like many SUBSCRIBEs [MQTT5 3.8.4-5]',
      ],
    },
  },
  {
    id: '3.8.4-6',
    binds: 'server',
    gist: 'SUBACK has one reason code per filter.',
    tests: {
      'clauses/subscribing.test.ts': [
        '5.0: one SUBACK for each SUBSCRIBE, with its identifier and a code for each filter in order [MQTT5 3.8.4-1] [MQTT5 3.8.4-2] [MQTT5 3.8.4-6] [MQTT5 3.8.4-7] [MQTT5 3.9.3-1]',
      ],
      'broker/v5-subscribe.test.ts': [
        'each filter has its code: granted, not allowed, not accepted, too many [MQTT5 3.8.4-6] [MQTT5 3.9.3-2]',
      ],
    },
  },
  {
    id: '3.8.4-7',
    binds: 'server',
    gist: 'That code gives the QoS granted, or failure.',
    tests: {
      'clauses/subscribing.test.ts': [
        '5.0: one SUBACK for each SUBSCRIBE, with its identifier and a code for each filter in order [MQTT5 3.8.4-1] [MQTT5 3.8.4-2] [MQTT5 3.8.4-6] [MQTT5 3.8.4-7] [MQTT5 3.9.3-1]',
      ],
    },
  },
  {
    id: '3.8.4-8',
    binds: 'server',
    gist: 'Delivery QoS = lower of publish QoS and granted QoS.',
    tests: {
      'clauses/subscribing.test.ts': [
        '5.0: a message comes with the lower of its QoS and the QoS granted [MQTT5 3.8.4-8]',
      ],
    },
  },
  {
    id: '3.9.2-1',
    binds: 'server',
    gist: "SUBACK Reason String is left out if the client's Maximum Packet Size would be exceeded.",
    tests: {
      'clauses/reasons.test.ts': [
        '5.0: a reason string that does not fit is left out, the packet still comes [MQTT5 3.2.2-19] [MQTT5 3.4.2-2] [MQTT5 3.5.2-2] [MQTT5 3.9.2-1] [MQTT5 3.14.2-3]',
      ],
    },
  },
  {
    id: '3.9.2-2',
    binds: 'server',
    gist: "SUBACK User Property is left out if the client's Maximum Packet Size would be exceeded.",
    tests: {
      'clauses/reasons.test.ts': [
        '5.0: the broker puts no User Property of its own into any packet [MQTT5 3.2.2-20] [MQTT5 3.4.2-3] [MQTT5 3.5.2-3] [MQTT5 3.6.2-3] [MQTT5 3.7.2-3] [MQTT5 3.9.2-2] [MQTT5 3.11.2-2] [MQTT5 3.14.2-4]',
      ],
    },
  },
  {
    id: '3.9.3-1',
    binds: 'server',
    gist: 'SUBACK codes stand in the order of the filters asked for.',
    tests: {
      'clauses/subscribing.test.ts': [
        '5.0: one SUBACK for each SUBSCRIBE, with its identifier and a code for each filter in order [MQTT5 3.8.4-1] [MQTT5 3.8.4-2] [MQTT5 3.8.4-6] [MQTT5 3.8.4-7] [MQTT5 3.9.3-1]',
      ],
    },
  },
  {
    id: '3.9.3-2',
    binds: 'server',
    gist: "Each filter gets one of SUBACK's own reason codes.",
    tests: {
      'clauses/reasons.test.ts': [
        '5.0: over all scripts each packet has only the codes of its own table [MQTT5 3.2.2-8] [MQTT5 3.4.2-1] [MQTT5 3.5.2-1] [MQTT5 3.6.2-1] [MQTT5 3.7.2-1] [MQTT5 3.9.3-2] [MQTT5 3.11.3-2] [MQTT5 3.14.2-1]',
      ],
      'broker/v5-subscribe.test.ts': [
        'each filter has its code: granted, not allowed, not accepted, too many [MQTT5 3.8.4-6] [MQTT5 3.9.3-2]',
      ],
    },
  },
]
