// MQTT 3.1.1: PUBLISH and its acknowledgements.

import type { Statement } from '../statement.ts'

export const publish: Statement[] = [
  {
    id: '3.3.1-1',
    binds: 'both',
    gist: 'DUP 1 whenever a PUBLISH is delivered again.',
    tests: {
      'broker/redelivery.test.ts': [
        'to the client, QoS 1, cut before PUBACK: the PUBLISH comes again with DUP [MQTT-4.4.0-1] [MQTT-3.3.1-1]',
        'to the client, QoS 1, cut after PUBACK: nothing comes again [MQTT-4.4.0-1] [MQTT-3.3.1-1]',
      ],
    },
  },
  {
    id: '3.3.1-2',
    binds: 'both',
    gist: 'QoS 0 always has DUP 0.',
    tests: {
      'clauses/publishing.test.ts': ['3.1.1: DUP with QoS 0 closes the connection [MQTT-3.3.1-2]'],
      'broker/qos.test.ts': ['a PUBLISH with QoS 0 and DUP [MQTT-3.3.1-2] closes the connection'],
    },
  },
  {
    id: '3.3.1-3',
    binds: 'server',
    gist: 'Outgoing DUP says only whether this outgoing copy is a resend; incoming DUP is not passed on.',
    tests: {
      'clauses/publishing.test.ts': [
        '3.1.1: DUP of what comes in is not the DUP of what goes out [MQTT-3.3.1-3]',
      ],
      'broker/qos.test.ts': ['incoming DUP is not passed on [MQTT-3.3.1-3]'],
    },
  },
  {
    id: '3.3.1-4',
    binds: 'both',
    gist: 'QoS 3 does not exist; receiving it means hang up.',
    tests: {
      'clauses/publishing.test.ts': ['3.1.1: QoS 3 closes the connection [MQTT-3.3.1-4]'],
      'broker/qos.test.ts': ['a PUBLISH with QoS 3 [MQTT-3.3.1-4] closes the connection'],
    },
  },
  {
    id: '3.3.1-5',
    binds: 'server',
    gist: 'RETAIN 1 from a client: keep message and QoS for later matching subscribers.',
    tests: {
      'clauses/retaining.test.ts': [
        '3.1.1: RETAIN 1 puts the message in the place of the one before [MQTT-3.3.1-5]',
      ],
      'broker/retained.test.ts': [
        'the last retained message replaces the one before, whatever its QoS [MQTT-3.3.1-5] [MQTT-3.3.1-7]',
      ],
    },
  },
  {
    id: '3.3.1-6',
    binds: 'server',
    gist: 'New subscription: send the retained message of every matching topic.',
    tests: {
      'clauses/retaining.test.ts': [
        '3.1.1: a new subscription brings the retained message of every topic it matches [MQTT-3.3.1-6]',
      ],
      'broker/retained.test.ts': [
        'a new subscription gets the retained message of every matching topic, marked RETAIN [MQTT-3.3.1-6] [MQTT-3.3.1-8]',
      ],
    },
  },
  {
    id: '3.3.1-7',
    binds: 'server',
    gist: 'QoS 0 with RETAIN 1 evicts the old one; new one should be kept, may be dropped.',
    tests: {
      'broker/retained.test.ts': [
        'the last retained message replaces the one before, whatever its QoS [MQTT-3.3.1-5] [MQTT-3.3.1-7]',
      ],
    },
  },
  {
    id: '3.3.1-8',
    binds: 'server',
    gist: 'RETAIN 1 on messages sent because of a new subscription.',
    tests: {
      'broker/retained.test.ts': [
        'a new subscription gets the retained message of every matching topic, marked RETAIN [MQTT-3.3.1-6] [MQTT-3.3.1-8]',
      ],
    },
  },
  {
    id: '3.3.1-9',
    binds: 'server',
    gist: 'RETAIN 0 on messages sent to an already established subscription, whatever the publisher set.',
    tests: {
      'clauses/retaining.test.ts': ['3.1.1: an established subscription gets RETAIN 0 [MQTT-3.3.1-9]'],
      'broker/v5-delivery.test.ts': [
        'a client that is back with MQTT 3.1.1 sees RETAIN for retained messages only [MQTT-3.3.1-9]',
      ],
    },
  },
  {
    id: '3.3.1-10',
    binds: 'server',
    gist: "RETAIN 1 with empty payload: deliver as usual and erase the topic's retained message.",
    tests: {
      'clauses/retaining.test.ts': [
        '3.1.1: RETAIN 1 with an empty payload is delivered, erases, and is not kept [MQTT-3.3.1-10] [MQTT-3.3.1-11]',
      ],
      'broker/retained.test.ts': [
        'an empty retained message is delivered, erases what was kept and is not kept itself [MQTT-3.3.1-10] [MQTT-3.3.1-11]',
      ],
    },
  },
  {
    id: '3.3.1-11',
    binds: 'server',
    gist: 'An empty message is never itself stored as retained.',
    tests: {
      'clauses/retaining.test.ts': [
        '3.1.1: RETAIN 1 with an empty payload is delivered, erases, and is not kept [MQTT-3.3.1-10] [MQTT-3.3.1-11]',
      ],
      'broker/retained.test.ts': [
        'an empty retained message is delivered, erases what was kept and is not kept itself [MQTT-3.3.1-10] [MQTT-3.3.1-11]',
      ],
    },
  },
  {
    id: '3.3.1-12',
    binds: 'server',
    gist: 'RETAIN 0 from a client neither stores nor touches a retained message.',
    tests: {
      'clauses/retaining.test.ts': ['3.1.1: RETAIN 0 leaves what is kept alone [MQTT-3.3.1-12]'],
      'broker/retained.test.ts': [
        'a message without RETAIN leaves the kept one alone, empty or not [MQTT-3.3.1-12]',
      ],
    },
  },
  {
    id: '3.3.2-1',
    binds: 'both',
    gist: 'Topic name leads the variable header and is UTF-8.',
    tests: {
      'clauses/publishing.test.ts': ['3.1.1: the topic name comes first, as it was sent [MQTT-3.3.2-1]'],
    },
  },
  {
    id: '3.3.2-2',
    binds: 'both',
    gist: 'No wildcards in a PUBLISH topic name.',
    tests: {
      'clauses/publishing.test.ts': [
        '3.1.1: a topic name with a wildcard closes the connection [MQTT-3.3.2-2]',
      ],
      'broker/qos.test.ts': ['a PUBLISH to a/+ [MQTT-3.3.2-2] closes the connection'],
    },
  },
  {
    id: '3.3.2-3',
    binds: 'server',
    gist: 'Topic name sent to a subscriber matches its filter under 4.7.',
    tests: {
      'clauses/subscribing.test.ts': [
        '3.1.1: what a client gets has a topic that matches one of its filters, as it is written [MQTT-3.3.2-3] [MQTT-4.7.3-4] [MQTT-4.7.2-1]',
      ],
    },
  },
  {
    id: '3.3.4-1',
    binds: 'both',
    gist: 'Answer a PUBLISH as its QoS demands: nothing, PUBACK or PUBREC (Table 3.4).',
    tests: {
      'clauses/publishing.test.ts': [
        '3.1.1: QoS 0 is not answered, QoS 1 by PUBACK, QoS 2 by PUBREC [MQTT-3.3.4-1]',
      ],
    },
  },
  {
    id: '3.3.5-1',
    binds: 'server',
    gist: 'Overlapping subscriptions: delivery honours the highest QoS among those that match.',
    tests: {
      'clauses/subscribing.test.ts': [
        '3.1.1: overlapping subscriptions bring the highest QoS among them [MQTT-3.3.5-1]',
      ],
      'broker/subscriptions.test.ts': [
        'the tree finds the subscriptions that match, with the highest QoS of each owner [MQTT-3.3.5-1]',
      ],
    },
  },
  {
    id: '3.3.5-2',
    binds: 'server',
    gist: 'Publish not authorised: either acknowledge as normal or close; no error reply exists.',
    tests: { 'broker/qos.test.ts': ['a publish that may not be is acknowledged and dropped [MQTT-3.3.5-2]'] },
  },
  {
    id: '3.6.1-1',
    binds: 'both',
    gist: 'PUBREL flags are 0010; the server closes on anything else.',
    tests: { 'broker/qos.test.ts': ['a PUBREL with flags 0000 [MQTT-3.6.1-1] closes the connection'] },
  },
]
