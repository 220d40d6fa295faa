// MQTT 3.1.1: SUBSCRIBE, UNSUBSCRIBE and PINGREQ.

import type { Statement } from '../statement.ts'

export const subscribe: Statement[] = [
  {
    id: '3.8.1-1',
    binds: 'both',
    gist: 'SUBSCRIBE flags are 0010; the server closes on anything else.',
    tests: {
      'broker/subscribe.test.ts': ['a SUBSCRIBE with flags 0000 [MQTT-3.8.1-1] closes the connection'],
    },
  },
  {
    id: '3.8.3-2',
    binds: 'server',
    gist: 'A server without wildcard support rejects each subscription that uses one.',
    untestable: 'It binds a server without wildcards in filters. This one has them.',
  },
  {
    id: '3.8.3-4',
    binds: 'server',
    gist: 'Reserved bits set, or QoS above 2: malformed, close.',
    tests: {
      'broker/subscribe.test.ts': [
        'a SUBSCRIBE that asks for QoS 3 [MQTT-3.8.3-4] closes the connection',
        'a SUBSCRIBE with reserved bits beside the QoS [MQTT-3.8.3-4] closes the connection',
      ],
    },
  },
  {
    id: '3.8.4-1',
    binds: 'server',
    gist: 'Every SUBSCRIBE gets a SUBACK.',
    tests: {
      'clauses/subscribing.test.ts': [
        '3.1.1: one SUBACK for each SUBSCRIBE, with its identifier and a code for each filter in order [MQTT-3.8.4-1] [MQTT-3.8.4-2] [MQTT-3.8.4-5] [MQTT-3.9.3-1]',
      ],
    },
  },
  {
    id: '3.8.4-2',
    binds: 'server',
    gist: 'SUBACK repeats the packet identifier of its SUBSCRIBE.',
    tests: {
      'clauses/subscribing.test.ts': [
        '3.1.1: one SUBACK for each SUBSCRIBE, with its identifier and a code for each filter in order [MQTT-3.8.4-1] [MQTT-3.8.4-2] [MQTT-3.8.4-5] [MQTT-3.9.3-1]',
      ],
    },
  },
  {
    id: '3.8.4-3',
    binds: 'server',
    gist: 'Same filter again replaces the old subscription, re-sends retained messages, without interrupting the flow.',
    tests: {
      'clauses/subscribing.test.ts': [
        '3.1.1: the same filter again takes the place of the old subscription [MQTT-3.8.4-3]',
      ],
      'broker/retained.test.ts': [
        'subscribing to the same filter again brings the retained messages again [MQTT-3.8.4-3]',
      ],
    },
  },
  {
    id: '3.8.4-4',
    binds: 'server',
    gist: 'Many filters in one packet behave like many packets, but share one SUBACK.',
    tests: {
      'clauses/subscribing.test.ts': [
        '3.1.1: many filters in one SUBSCRIBE act like many SUBSCRIBEs [MQTT-3.8.4-4]',
      ],
    },
  },
  {
    id: '3.8.4-5',
    binds: 'server',
    gist: 'One return code per pair: QoS granted, or failure.',
    tests: {
      'clauses/subscribing.test.ts': [
        '3.1.1: one SUBACK for each SUBSCRIBE, with its identifier and a code for each filter in order [MQTT-3.8.4-1] [MQTT-3.8.4-2] [MQTT-3.8.4-5] [MQTT-3.9.3-1]',
      ],
      'broker/subscribe.test.ts': [
        'SUBACK has a code for each filter, in their order [MQTT-3.8.4-5] [MQTT-3.9.3-1]',
      ],
    },
  },
  {
    id: '3.8.4-6',
    binds: 'server',
    gist: 'Delivery QoS = lower of publish QoS and granted QoS.',
    tests: {
      'clauses/subscribing.test.ts': [
        '3.1.1: a message comes with the lower of its QoS and the QoS granted [MQTT-3.8.4-6]',
      ],
      'broker/retained.test.ts': [
        'a retained message comes with the lower of its own and the granted QoS [MQTT-3.8.4-6]',
      ],
    },
  },
  {
    id: '3.9.3-1',
    binds: 'server',
    gist: 'SUBACK codes stand in the order of the filters asked for.',
    tests: {
      'clauses/subscribing.test.ts': [
        '3.1.1: one SUBACK for each SUBSCRIBE, with its identifier and a code for each filter in order [MQTT-3.8.4-1] [MQTT-3.8.4-2] [MQTT-3.8.4-5] [MQTT-3.9.3-1]',
      ],
      'broker/subscribe.test.ts': [
        'SUBACK has a code for each filter, in their order [MQTT-3.8.4-5] [MQTT-3.9.3-1]',
      ],
    },
  },
  {
    id: '3.9.3-2',
    binds: 'server',
    gist: 'SUBACK uses only 0x00, 0x01, 0x02 and 0x80.',
    tests: {
      'clauses/subscribing.test.ts': [
        '3.1.1: one SUBACK for each SUBSCRIBE, with its identifier and a code for each filter in order [MQTT-3.8.4-1] [MQTT-3.8.4-2] [MQTT-3.8.4-5] [MQTT-3.9.3-1]',
      ],
      'broker/subscribe.test.ts': ['a filter of 201 levels is refused with 0x80, one of 200 is granted'],
    },
  },
  {
    id: '3.10.1-1',
    binds: 'both',
    gist: 'UNSUBSCRIBE flags are 0010; the server closes on anything else.',
    tests: {
      'broker/subscribe.test.ts': ['an UNSUBSCRIBE with flags 0000 [MQTT-3.10.1-1] closes the connection'],
    },
  },
  {
    id: '3.10.4-1',
    binds: 'server',
    gist: "Compare filters character by character with the client's own; exact match removes that subscription.",
    tests: {
      'clauses/subscribing.test.ts': [
        '3.1.1: UNSUBSCRIBE compares filters character by character [MQTT-3.10.4-1]',
      ],
    },
  },
  {
    id: '3.10.4-2',
    binds: 'server',
    gist: 'Removed subscription: queue nothing new for it.',
    tests: {
      'clauses/subscribing.test.ts': [
        '3.1.1: after UNSUBSCRIBE nothing new comes, and what was begun is finished [MQTT-3.10.4-2] [MQTT-3.10.4-3]',
      ],
      'broker/subscribe.test.ts': [
        'what is in flight is finished after UNSUBSCRIBE [MQTT-3.10.4-3], and nothing new comes [MQTT-3.10.4-2]',
      ],
    },
  },
  {
    id: '3.10.4-3',
    binds: 'server',
    gist: 'Removed subscription: finish QoS 1 and 2 deliveries already started.',
    tests: {
      'clauses/subscribing.test.ts': [
        '3.1.1: after UNSUBSCRIBE nothing new comes, and what was begun is finished [MQTT-3.10.4-2] [MQTT-3.10.4-3]',
      ],
      'broker/subscribe.test.ts': [
        'what is in flight is finished after UNSUBSCRIBE [MQTT-3.10.4-3], and nothing new comes [MQTT-3.10.4-2]',
      ],
    },
  },
  {
    id: '3.10.4-4',
    binds: 'server',
    gist: "Answer with UNSUBACK bearing the request's packet identifier.",
    tests: {
      'clauses/subscribing.test.ts': [
        '3.1.1: UNSUBSCRIBE is answered with its identifier, though nothing was removed, once for all filters [MQTT-3.10.4-4] [MQTT-3.10.4-5] [MQTT-3.10.4-6]',
      ],
    },
  },
  {
    id: '3.10.4-5',
    binds: 'server',
    gist: 'UNSUBACK comes even if nothing was removed.',
    tests: {
      'clauses/subscribing.test.ts': [
        '3.1.1: UNSUBSCRIBE is answered with its identifier, though nothing was removed, once for all filters [MQTT-3.10.4-4] [MQTT-3.10.4-5] [MQTT-3.10.4-6]',
      ],
      'broker/subscribe.test.ts': [
        'UNSUBACK comes though nothing was removed [MQTT-3.10.4-5], one for all filters [MQTT-3.10.4-6]',
      ],
    },
  },
  {
    id: '3.10.4-6',
    binds: 'server',
    gist: 'Many filters behave like many UNSUBSCRIBE packets, but one UNSUBACK.',
    tests: {
      'clauses/subscribing.test.ts': [
        '3.1.1: UNSUBSCRIBE is answered with its identifier, though nothing was removed, once for all filters [MQTT-3.10.4-4] [MQTT-3.10.4-5] [MQTT-3.10.4-6]',
      ],
      'broker/subscribe.test.ts': [
        'UNSUBACK comes though nothing was removed [MQTT-3.10.4-5], one for all filters [MQTT-3.10.4-6]',
      ],
    },
  },
  {
    id: '3.12.4-1',
    binds: 'server',
    gist: 'PINGREQ is answered by PINGRESP.',
    tests: { 'clauses/subscribing.test.ts': ['3.1.1: PINGREQ is answered by PINGRESP [MQTT-3.12.4-1]'] },
  },
]
