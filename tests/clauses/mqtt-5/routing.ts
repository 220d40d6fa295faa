// MQTT 5.0: PUBLISH: what is done with it.

import type { Statement } from '../statement.ts'

export const routing: Statement[] = [
  {
    id: '3.3.4-1',
    binds: 'both',
    gist: 'Answer a PUBLISH as its QoS demands: nothing, PUBACK or PUBREC.',
    tests: {
      'clauses/publishing.test.ts': [
        '5.0: QoS 0 is not answered, QoS 1 by PUBACK, QoS 2 by PUBREC [MQTT5 3.3.4-1] [MQTT5 4.3.2-4] [MQTT5 4.3.3-8]',
      ],
    },
  },
  {
    id: '3.3.4-2',
    binds: 'server',
    gist: 'Overlapping subscriptions: delivery honours the highest QoS among those that match.',
    tests: {
      'clauses/subscribing.test.ts': [
        '5.0: overlapping subscriptions bring the highest QoS among them [MQTT5 3.3.4-2]',
      ],
    },
  },
  {
    id: '3.3.4-3',
    binds: 'server',
    gist: 'Overlapping subscriptions: include the Subscription Identifiers they were given.',
    tests: {
      'broker/v5-subscribe.test.ts': [
        'a message has the identifiers of all subscriptions that it is for [MQTT5 3.3.4-3] [MQTT5 3.3.4-4]',
      ],
    },
  },
  {
    id: '3.3.4-4',
    binds: 'server',
    gist: 'One copy for several subscriptions carries all their identifiers, any order.',
    tests: {
      'broker/v5-subscribe.test.ts': [
        'a message has the identifiers of all subscriptions that it is for [MQTT5 3.3.4-3] [MQTT5 3.3.4-4]',
      ],
    },
  },
  {
    id: '3.3.4-5',
    binds: 'server',
    gist: 'Several copies: each carries the identifier of its own subscription, if any.',
    notDone:
      'One copy is sent for overlapping subscriptions, with all their identifiers [MQTT5 3.3.4-4]; never several.',
  },
  {
    id: '3.3.4-9',
    binds: 'server',
    gist: 'At most Receive Maximum unacknowledged QoS 1 and 2 messages towards the client.',
    tests: {
      'broker/v5-delivery.test.ts': [
        'no more unacknowledged messages than Receive Maximum; the others wait [MQTT5 3.3.4-9]',
      ],
    },
  },
  {
    id: '3.3.4-10',
    binds: 'server',
    gist: 'Reaching Receive Maximum delays nothing but PUBLISH.',
    tests: {
      'broker/v5-delivery.test.ts': [
        'Receive Maximum delays nothing but PUBLISH of QoS 1 and 2 [MQTT5 3.3.4-10]',
      ],
    },
  },
]
