// MQTT 3.1.1: text, flags and identifiers.

import type { Statement } from '../statement.ts'

export const text: Statement[] = [
  {
    id: '1.5.3-1',
    binds: 'both',
    gist: 'Strings must be valid UTF-8, no surrogates D800–DFFF; whoever receives bad UTF-8 hangs up.',
    tests: {
      'clauses/packets.test.ts': [
        '3.1.1: a lone continuation byte in a topic name, filter or client identifier closes the connection [MQTT-1.5.3-1]',
        '3.1.1: an overlong slash in a topic name, filter or client identifier closes the connection [MQTT-1.5.3-1]',
        '3.1.1: a surrogate in a topic name, filter or client identifier closes the connection [MQTT-1.5.3-1]',
      ],
    },
  },
  {
    id: '1.5.3-2',
    binds: 'both',
    gist: 'No U+0000 inside a string; a receiver that sees one hangs up.',
    tests: {
      'clauses/packets.test.ts': [
        '3.1.1: U+0000 in a topic name, filter or client identifier closes the connection [MQTT-1.5.3-2]',
      ],
      'broker/qos.test.ts': ['a PUBLISH with U+0000 in its topic name [MQTT-1.5.3-2] closes the connection'],
    },
  },
  {
    id: '1.5.3-3',
    binds: 'both',
    gist: 'EF BB BF is the character U+FEFF anywhere in a string; keep it, never strip it.',
    tests: {
      'clauses/packets.test.ts': [
        '3.1.1: U+FEFF is a character like any other, never left out [MQTT-1.5.3-3]',
      ],
      'wire/gate.test.ts': [
        'U+FFFD that was really sent is an ordinary character, and so is a byte order mark [MQTT-1.5.3-3]',
      ],
    },
  },
  {
    id: '2.2.2-1',
    binds: 'both',
    gist: 'Reserved flag bits carry exactly the value of Table 2.2.',
    tests: {
      'clauses/packets.test.ts': [
        '3.1.1: what the broker sends has the flags of its type [MQTT-2.2.2-1] [MQTT-2.2.2-2]',
        '3.1.1: PUBACK with any flags but its own closes the connection [MQTT-2.2.2-1] [MQTT-2.2.2-2]',
      ],
    },
  },
  {
    id: '2.2.2-2',
    binds: 'both',
    gist: 'Wrong fixed-header flags received: hang up.',
    tests: {
      'clauses/packets.test.ts': [
        '3.1.1: PUBACK with any flags but its own closes the connection [MQTT-2.2.2-1] [MQTT-2.2.2-2]',
        '3.1.1: PUBREC with any flags but its own closes the connection [MQTT-2.2.2-1] [MQTT-2.2.2-2]',
        '3.1.1: PUBREL with any flags but its own closes the connection [MQTT-2.2.2-1] [MQTT-2.2.2-2]',
      ],
    },
  },
  {
    id: '2.3.1-1',
    binds: 'both',
    gist: 'SUBSCRIBE, UNSUBSCRIBE and PUBLISH above QoS 0 need a 16-bit packet identifier other than zero.',
    tests: {
      'broker/qos.test.ts': [
        'a QoS 1 PUBLISH with packet identifier 0 [MQTT-2.3.1-1] closes the connection',
        'a QoS 2 PUBLISH without a packet identifier [MQTT-2.3.1-1] closes the connection',
      ],
    },
  },
  {
    id: '2.3.1-4',
    binds: 'server',
    gist: 'Same identifier rules for the server when it publishes above QoS 0.',
    tests: {
      'clauses/publishing.test.ts': [
        '3.1.1: each message gets an identifier that nothing in flight has [MQTT-2.3.1-4]',
      ],
      'broker/qos.test.ts': [
        'a packet identifier in flight is not used again, after 65,535 comes 1 [MQTT-2.3.1-4]',
      ],
    },
  },
  {
    id: '2.3.1-5',
    binds: 'both',
    gist: 'QoS 0 PUBLISH carries no packet identifier.',
    tests: {
      'clauses/packets.test.ts': [
        '3.1.1: a QoS 0 PUBLISH of the broker has no packet identifier [MQTT-2.3.1-5]',
      ],
    },
  },
  {
    id: '2.3.1-6',
    binds: 'both',
    gist: 'PUBACK, PUBREC, PUBREL repeat the identifier of the PUBLISH they belong to.',
    tests: {
      'clauses/packets.test.ts': [
        '3.1.1: acknowledgements repeat the identifier of their PUBLISH [MQTT-2.3.1-6]',
      ],
      'broker/qos.test.ts': ['a PUBACK with packet identifier 0 [MQTT-2.3.1-6] closes the connection'],
    },
  },
  {
    id: '2.3.1-7',
    binds: 'server',
    gist: 'SUBACK and UNSUBACK repeat the identifier of the request they answer.',
    tests: {
      'clauses/packets.test.ts': [
        '3.1.1: SUBACK and UNSUBACK repeat the identifier of the request [MQTT-2.3.1-7]',
      ],
    },
  },
]
