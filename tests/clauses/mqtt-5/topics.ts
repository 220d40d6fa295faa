// MQTT 5.0: topics and shared subscriptions.

import type { Statement } from '../statement.ts'

export const topics: Statement[] = [
  {
    id: '4.7.0-1',
    binds: 'both',
    gist: 'Wildcards belong in filters, never in topic names.',
    tests: {
      'clauses/publishing.test.ts': [
        '5.0: a topic name with a wildcard closes the connection [MQTT5 3.3.2-2] [MQTT5 4.7.0-1]',
      ],
    },
  },
  {
    id: '4.7.1-1',
    binds: 'both',
    gist: '`#` stands alone or right after `/`, and only at the end.',
    tests: {
      'clauses/subscribing.test.ts': [
        '5.0: malformed filters and topic names without a character close the connection [MQTT5 4.7.1-1] [MQTT5 4.7.1-2] [MQTT5 4.7.3-1]',
      ],
      'broker/v5-subscribe.test.ts': ['a malformed filter [MQTT5 4.7.1-1] closes with DISCONNECT 0x81'],
    },
  },
  {
    id: '4.7.1-2',
    binds: 'both',
    gist: '`+` fills a whole level, at any level.',
    tests: {
      'clauses/subscribing.test.ts': [
        '5.0: malformed filters and topic names without a character close the connection [MQTT5 4.7.1-1] [MQTT5 4.7.1-2] [MQTT5 4.7.3-1]',
      ],
      'broker/v5-subscribe.test.ts': [
        'an UNSUBSCRIBE from what is no filter [MQTT5 4.7.1-2] closes with DISCONNECT 0x81',
      ],
    },
  },
  {
    id: '4.7.2-1',
    binds: 'server',
    gist: 'Filters starting with `#` or `+` do not match topic names starting with `$`.',
    tests: {
      'clauses/subscribing.test.ts': [
        '5.0: what a client gets has a topic that matches one of its filters, as it is written [MQTT5 3.3.2-3] [MQTT5 4.7.3-4] [MQTT5 4.7.2-1]',
      ],
    },
  },
  {
    id: '4.7.3-1',
    binds: 'both',
    gist: 'Topic names and filters have one character or more.',
    tests: {
      'clauses/subscribing.test.ts': [
        '5.0: malformed filters and topic names without a character close the connection [MQTT5 4.7.1-1] [MQTT5 4.7.1-2] [MQTT5 4.7.3-1]',
      ],
      'broker/v5-subscribe.test.ts': ['an empty filter [MQTT5 4.7.3-1] closes with DISCONNECT 0x81'],
    },
  },
  {
    id: '4.7.3-2',
    binds: 'both',
    gist: 'No U+0000 in topic names or filters.',
    tests: {
      'clauses/packets.test.ts': [
        '5.0: U+0000 in a topic name, filter or client identifier closes the connection [MQTT5 1.5.4-2]',
      ],
    },
  },
  {
    id: '4.7.3-3',
    binds: 'both',
    gist: 'Topic names and filters: at most 65,535 bytes of UTF-8.',
    tests: {
      'clauses/subscribing.test.ts': ['5.0: a topic name of 65,535 bytes is delivered [MQTT5 4.7.3-3]'],
    },
  },
  {
    id: '4.7.3-4',
    binds: 'server',
    gist: 'Match as is: no normalising, no replacing of unknown characters.',
    tests: {
      'clauses/subscribing.test.ts': [
        '5.0: what a client gets has a topic that matches one of its filters, as it is written [MQTT5 3.3.2-3] [MQTT5 4.7.3-4] [MQTT5 4.7.2-1]',
      ],
    },
  },
  {
    id: '4.8.2-1',
    binds: 'both',
    gist: 'Shared filter begins `$share/` with a ShareName of one character or more.',
    tests: {
      'clauses/reasons.test.ts': [
        '5.0: a share name without a character, or with a wildcard, is an error [MQTT5 4.8.2-1] [MQTT5 4.8.2-2]',
      ],
    },
  },
  {
    id: '4.8.2-2',
    binds: 'both',
    gist: 'ShareName has no `/`, `+`, `#`; then comes `/` and a topic filter.',
    tests: {
      'clauses/reasons.test.ts': [
        '5.0: a share name without a character, or with a wildcard, is an error [MQTT5 4.8.2-1] [MQTT5 4.8.2-2]',
      ],
      'broker/v5-subscribe.test.ts': [
        'a share name with a wildcard [MQTT5 4.8.2-2] closes with DISCONNECT 0x81',
      ],
    },
  },
  {
    id: '4.8.2-3',
    binds: 'server',
    gist: 'Shared delivery honours the QoS granted to that client.',
    tests: {
      'broker/v5-shared.test.ts': [
        'a message comes with the QoS granted to the member it goes to [MQTT5 4.8.2-3]',
      ],
    },
  },
  {
    id: '4.8.2-4',
    binds: 'server',
    gist: 'QoS 2 delivery begun to one sharer is completed with that client on reconnect.',
    tests: {
      'broker/v5-shared.test.ts': [
        'what was begun with a member is not given to another [MQTT5 4.8.2-4] [MQTT5 4.8.2-5]',
      ],
    },
  },
  {
    id: '4.8.2-5',
    binds: 'server',
    gist: "If that client's session ends first, nobody else gets the message.",
    tests: {
      'broker/v5-shared.test.ts': [
        'what was begun with a member is not given to another [MQTT5 4.8.2-4] [MQTT5 4.8.2-5]',
      ],
    },
  },
  {
    id: '4.8.2-6',
    binds: 'server',
    gist: 'Sharer answers PUBACK or PUBREC 0x80 or above: drop message, try nobody else.',
    tests: { 'broker/v5-shared.test.ts': ['nor when a member refuses it [MQTT5 4.8.2-6]'] },
  },
]
