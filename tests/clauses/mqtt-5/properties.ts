// MQTT 5.0: PUBLISH: topic name and properties.

import type { Statement } from '../statement.ts'

export const properties: Statement[] = [
  {
    id: '3.3.2-1',
    binds: 'both',
    gist: 'Topic name leads the variable header and is UTF-8.',
    tests: {
      'clauses/publishing.test.ts': ['5.0: the topic name comes first, as it was sent [MQTT5 3.3.2-1]'],
    },
  },
  {
    id: '3.3.2-2',
    binds: 'both',
    gist: 'No wildcards in a PUBLISH topic name.',
    tests: {
      'clauses/publishing.test.ts': [
        '5.0: a topic name with a wildcard closes the connection [MQTT5 3.3.2-2] [MQTT5 4.7.0-1]',
      ],
      'broker/v5-publish.test.ts': ['a wildcard in a topic name [MQTT5 3.3.2-2] closes with DISCONNECT 0x81'],
    },
  },
  {
    id: '3.3.2-3',
    binds: 'server',
    gist: 'Topic name sent to a subscriber matches its filter.',
    tests: {
      'clauses/subscribing.test.ts': [
        '5.0: what a client gets has a topic that matches one of its filters, as it is written [MQTT5 3.3.2-3] [MQTT5 4.7.3-4] [MQTT5 4.7.2-1]',
      ],
    },
  },
  {
    id: '3.3.2-4',
    binds: 'server',
    gist: 'Payload Format Indicator is forwarded as received.',
    tests: {
      'broker/v5-publish.test.ts': [
        'what travels with a message arrives unchanged and in order [MQTT5 3.3.2-4] [MQTT5 3.3.2-15] to [MQTT5 3.3.2-20]',
      ],
    },
  },
  {
    id: '3.3.2-5',
    binds: 'server',
    gist: "Expired before delivery to a subscriber began: delete that subscriber's copy.",
    tests: {
      'broker/v5-delivery.test.ts': ['a message that expires in the queue is never sent [MQTT5 3.3.2-5]'],
    },
  },
  {
    id: '3.3.2-6',
    binds: 'server',
    gist: 'Forward Message Expiry Interval less the time spent waiting here.',
    tests: {
      'broker/v5-delivery.test.ts': [
        'the interval forwarded is what is left, in seconds begun [MQTT5 3.3.2-6]',
      ],
    },
  },
  {
    id: '3.3.2-7',
    binds: 'both',
    gist: 'Topic Alias mappings end with their connection.',
    tests: {
      'broker/v5-delivery.test.ts': [
        'a message that is sent again has its name or an alias of the new connection [MQTT5 3.3.2-7]',
      ],
      'broker/v5-publish.test.ts': ['aliases end with their connection [MQTT5 3.3.2-7]'],
    },
  },
  {
    id: '3.3.2-8',
    binds: 'both',
    gist: 'Topic Alias 0 is never sent.',
    tests: {
      'clauses/reasons.test.ts': [
        '5.0: an alias to a client is never 0 and never above its maximum [MQTT5 3.3.2-11] [MQTT5 3.3.2-8]',
      ],
      'broker/v5-publish.test.ts': ['a Topic Alias 0 [MQTT5 3.3.2-8] closes with DISCONNECT 0x94'],
    },
  },
  {
    id: '3.3.2-11',
    binds: 'server',
    gist: 'Topic Alias stays within the maximum of CONNECT.',
    tests: {
      'clauses/reasons.test.ts': [
        '5.0: an alias to a client is never 0 and never above its maximum [MQTT5 3.3.2-11] [MQTT5 3.3.2-8]',
      ],
    },
  },
  {
    id: '3.3.2-12',
    binds: 'server',
    gist: 'Server accepts every alias from 1 to the maximum it announced.',
    tests: {
      'broker/v5-publish.test.ts': [
        "a client's alias stands for its topic name, and may be given another [MQTT5 3.3.2-12]",
      ],
    },
  },
  {
    id: '3.3.2-13',
    binds: 'both',
    gist: 'Response Topic is a UTF-8 string.',
    tests: {
      'clauses/reasons.test.ts': [
        '5.0: Response Topic and Content Type are UTF-8 [MQTT5 3.3.2-13] [MQTT5 3.3.2-19]',
      ],
    },
  },
  {
    id: '3.3.2-14',
    binds: 'both',
    gist: 'Response Topic holds no wildcards.',
    tests: {
      'broker/v5-publish.test.ts': [
        'a wildcard in a response topic [MQTT5 3.3.2-14] closes with DISCONNECT 0x82',
        'an empty response topic [MQTT5 3.3.2-14] closes with DISCONNECT 0x82',
      ],
    },
  },
  {
    id: '3.3.2-15',
    binds: 'server',
    gist: 'Response Topic is forwarded as received.',
    tests: {
      'broker/v5-publish.test.ts': [
        'what travels with a message arrives unchanged and in order [MQTT5 3.3.2-4] [MQTT5 3.3.2-15] to [MQTT5 3.3.2-20]',
      ],
    },
  },
  {
    id: '3.3.2-16',
    binds: 'server',
    gist: 'Correlation Data is forwarded as received.',
    tests: {
      'broker/v5-publish.test.ts': [
        'what travels with a message arrives unchanged and in order [MQTT5 3.3.2-4] [MQTT5 3.3.2-15] to [MQTT5 3.3.2-20]',
      ],
    },
  },
  {
    id: '3.3.2-17',
    binds: 'server',
    gist: 'Every User Property is forwarded as received.',
    tests: {
      'broker/v5-publish.test.ts': [
        'what travels with a message arrives unchanged and in order [MQTT5 3.3.2-4] [MQTT5 3.3.2-15] to [MQTT5 3.3.2-20]',
      ],
    },
  },
  {
    id: '3.3.2-18',
    binds: 'server',
    gist: 'User Properties are forwarded in the order received.',
    tests: {
      'wire/strict.test.ts': [
        'User Properties stay in the order they came in, whatever their names [MQTT5 3.3.2-18]',
      ],
      'broker/v5-publish.test.ts': [
        'what travels with a message arrives unchanged and in order [MQTT5 3.3.2-4] [MQTT5 3.3.2-15] to [MQTT5 3.3.2-20]',
      ],
    },
  },
  {
    id: '3.3.2-19',
    binds: 'both',
    gist: 'Content Type is a UTF-8 string.',
    tests: {
      'clauses/reasons.test.ts': [
        '5.0: Response Topic and Content Type are UTF-8 [MQTT5 3.3.2-13] [MQTT5 3.3.2-19]',
      ],
    },
  },
  {
    id: '3.3.2-20',
    binds: 'server',
    gist: 'Content Type is forwarded as received.',
    tests: {
      'broker/v5-publish.test.ts': [
        'what travels with a message arrives unchanged and in order [MQTT5 3.3.2-4] [MQTT5 3.3.2-15] to [MQTT5 3.3.2-20]',
      ],
    },
  },
]
