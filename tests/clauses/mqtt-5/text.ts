// MQTT 5.0: text, flags, identifiers and properties.

import type { Statement } from '../statement.ts'

export const text: Statement[] = [
  {
    id: '1.5.4-1',
    binds: 'both',
    gist: 'Strings are valid UTF-8 without surrogates D800–DFFF.',
    tests: {
      'clauses/packets.test.ts': [
        '5.0: a lone continuation byte in a topic name, filter or client identifier closes the connection [MQTT5 1.5.4-1]',
        '5.0: an overlong slash in a topic name, filter or client identifier closes the connection [MQTT5 1.5.4-1]',
        '5.0: a surrogate in a topic name, filter or client identifier closes the connection [MQTT5 1.5.4-1]',
      ],
    },
  },
  {
    id: '1.5.4-2',
    binds: 'both',
    gist: 'No U+0000 inside a string.',
    tests: {
      'clauses/packets.test.ts': [
        '5.0: U+0000 in a topic name, filter or client identifier closes the connection [MQTT5 1.5.4-2]',
      ],
      'wire/strict.test.ts': ['an Authentication Method with U+0000 is malformed in MQTT 5 [MQTT5 1.5.4-2]'],
    },
  },
  {
    id: '1.5.4-3',
    binds: 'both',
    gist: 'EF BB BF is the character U+FEFF anywhere; a receiver keeps it.',
    tests: {
      'clauses/packets.test.ts': [
        '5.0: U+FEFF is a character like any other, never left out [MQTT5 1.5.4-3]',
      ],
    },
  },
  {
    id: '1.5.5-1',
    binds: 'both',
    gist: 'Variable Byte Integer uses the shortest encoding.',
    tests: {
      'wire/strict.test.ts': [
        'a remaining length in too many bytes is malformed in MQTT 5 [MQTT5 1.5.5-1]',
        'a property length in too many bytes is malformed in MQTT 5 [MQTT5 1.5.5-1]',
      ],
    },
  },
  {
    id: '1.5.7-1',
    binds: 'both',
    gist: 'Name and value of a string pair each obey the UTF-8 rules.',
    tests: {
      'clauses/reasons.test.ts': [
        '5.0: name and value of a user property are UTF-8 without U+0000 [MQTT5 1.5.7-1]',
      ],
    },
  },
  {
    id: '2.1.3-1',
    binds: 'both',
    gist: 'Reserved flag bits carry exactly the listed value.',
    tests: {
      'clauses/packets.test.ts': [
        '5.0: what the broker sends has the flags of its type [MQTT5 2.1.3-1]',
        '5.0: PUBACK with any flags but its own closes the connection [MQTT5 2.1.3-1]',
        '5.0: DISCONNECT with any flags but its own closes the connection [MQTT5 2.1.3-1]',
      ],
    },
  },
  {
    id: '2.2.1-2',
    binds: 'both',
    gist: 'QoS 0 PUBLISH carries no packet identifier.',
    tests: {
      'clauses/packets.test.ts': [
        '5.0: a QoS 0 PUBLISH of the broker has no packet identifier [MQTT5 2.2.1-2]',
      ],
    },
  },
  {
    id: '2.2.1-4',
    binds: 'server',
    gist: 'New PUBLISH above QoS 0 takes a non-zero identifier not in use.',
    tests: {
      'clauses/publishing.test.ts': [
        '5.0: each message gets an identifier that nothing in flight has [MQTT5 2.2.1-4] [MQTT5 4.3.2-1] [MQTT5 4.3.3-1]',
      ],
    },
  },
  {
    id: '2.2.1-5',
    binds: 'both',
    gist: 'PUBACK, PUBREC, PUBREL, PUBCOMP repeat the identifier of their PUBLISH.',
    tests: {
      'clauses/packets.test.ts': [
        '5.0: acknowledgements repeat the identifier of their PUBLISH [MQTT5 2.2.1-5]',
      ],
    },
  },
  {
    id: '2.2.1-6',
    binds: 'server',
    gist: 'SUBACK and UNSUBACK repeat the identifier of the request they answer.',
    tests: {
      'clauses/packets.test.ts': [
        '5.0: SUBACK and UNSUBACK repeat the identifier of the request [MQTT5 2.2.1-6]',
      ],
    },
  },
  {
    id: '2.2.2-1',
    binds: 'both',
    gist: 'No properties still means writing Property Length 0.',
    tests: {
      'clauses/reasons.test.ts': ['5.0: what has no properties says so with a length of 0 [MQTT5 2.2.2-1]'],
    },
  },
]
