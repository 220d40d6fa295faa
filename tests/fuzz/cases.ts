// Over 2,000 cases with a name, their bytes, and what a server has to do with them. The verdict comes from a rule of the
// specification, written down here once more and by hand: nothing is taken from the code under test.

import { bytesOf, connect, four, packet, properties, text, toPayload, two, variable } from './bytes.ts'

/**
 * `accepted`: the connection goes on. `closed`: the server closes it, in MQTT 5 with a packet that says why or without.
 * `left`: the client has said goodbye, and nothing was wrong. `refused N`: CONNACK with this code, and closed.
 */
export type Expected = 'accepted' | 'closed' | 'left' | `refused ${number}`

export interface Case {
  name: string
  version: 4 | 5
  /** Behind an accepted CONNECT, or as the first bytes. */
  comes: 'first' | 'later'
  bytes: number[]
  expected: Expected
  clause: string
}

const versions = [4, 5] as const
const isRight = (right: boolean): Expected => (right ? 'accepted' : 'closed')
const hex = (value: number) => `0x${value.toString(16).padStart(2, '0')}`
/** In MQTT 5 an empty list of properties. */
const none = (version: 4 | 5) => (version === 5 ? [0] : [])

export const cases = (): Case[] => [
  ...fixedHeaders(),
  ...connectFlags(),
  ...levels(),
  ...protocolNames(),
  ...subscriptionOptions(),
  ...goodbyes(),
  ...texts(),
  ...topics(),
  ...filters(),
  ...identifiers(),
  ...cuts(),
  ...tails(),
  ...lengths(),
  ...propertyPlaces(),
  ...propertyValues(),
]

// 3.1.1 §2.2, 5.0 §2.1: packet types and flags.

const names =
  'reserved CONNECT CONNACK PUBLISH PUBACK PUBREC PUBREL PUBCOMP SUBSCRIBE SUBACK UNSUBSCRIBE UNSUBACK PINGREQ PINGRESP DISCONNECT AUTH'.split(
    ' ',
  )

/** A body that is right for the type, as far as the type is one that a client may send. */
function toBody(type: number, version: 4 | 5, flags: number): number[] {
  switch (type) {
    case 1:
      return connect({ level: version }).slice(2)
    case 3:
      return [...text('t'), ...((flags & 6) === 0 ? [] : two(7)), ...none(version), 1]
    case 4:
    case 5:
    case 6:
    case 7:
      return two(7)
    case 8:
      return [...two(7), ...none(version), ...text('t'), 0]
    case 10:
      return [...two(7), ...none(version), ...text('t')]
    case 12:
    case 14:
      return []
    default:
      return two(0)
  }
}

function fixedHeaders(): Case[] {
  const fromClients = [3, 4, 5, 6, 7, 8, 10, 12]
  return versions.flatMap((version) =>
    names.flatMap((name, type) =>
      Array.from({ length: 16 }, (_, flags): Case => {
        const reserved = type === 6 || type === 8 || type === 10 ? 2 : 0
        const isPublish = type === 3
        const qos = (flags >> 1) & 3
        const hasRightFlags = isPublish ? qos < 3 && !(qos === 0 && (flags & 8) !== 0) : flags === reserved
        const expected =
          type === 14 && hasRightFlags ? 'left' : isRight(fromClients.includes(type) && hasRightFlags)
        return {
          name: `${name} with flags ${flags.toString(2).padStart(4, '0')}`,
          version,
          comes: 'later',
          bytes: packet((type << 4) | flags, toBody(type, version, flags)),
          expected,
          clause: isPublish
            ? 'MQTT-3.3.1-4, MQTT-3.3.1-2'
            : type === 1
              ? 'MQTT-3.1.0-2'
              : 'MQTT-2.2.2-2, table 2.1',
        }
      }),
    ),
  )
}

// 3.1.1 §3.1.2.3, 5.0 §3.1.2.3: connect flags.

function connectFlags(): Case[] {
  return versions.flatMap((version) =>
    Array.from({ length: 256 }, (_, flags): Case => {
      const has = (flag: number) => (flags & flag) !== 0
      const qos = (flags >> 3) & 3
      const will = has(4) ? qos < 3 : qos === 0 && !has(32)
      // In MQTT 5 a password may come without a user name (5.0 §3.1.2.9).
      const credentials = version === 5 || !has(64) || has(128)
      return {
        name: `CONNECT with flags ${flags.toString(2).padStart(8, '0')}`,
        version,
        comes: 'first',
        bytes: connect({ level: version, flags }),
        expected: isRight(!has(1) && will && credentials),
        clause: 'MQTT-3.1.2-3, MQTT-3.1.2-11 to -15, MQTT-3.1.2-22',
      }
    }),
  )
}

// 3.1.1 §3.1.2.2: an unsupported level is answered with CONNACK 1.

function levels(): Case[] {
  return Array.from({ length: 256 }, (_, level): Case => {
    const isKnown = level === 4 || level === 5
    return {
      name: `MQTT, level ${level}`,
      version: level === 5 ? 5 : 4,
      comes: 'first',
      bytes: connect({ level }),
      expected: isKnown ? 'accepted' : 'refused 1',
      clause: 'MQTT-3.1.2-2',
    }
  })
}

function protocolNames(): Case[] {
  const wrong = [
    '',
    'M',
    'MQT',
    'MQTTT',
    'mqtt',
    'Mqtt',
    'MQTT ',
    ' MQTT',
    'MQIsdP',
    'mqisdp',
    'HTTP',
    'МQTT',
    'MQTT\u0001',
  ]
  return wrong.map((name) => ({
    name: `protocol name ${JSON.stringify(name)}`,
    version: 4,
    comes: 'first',
    bytes: connect({ name }),
    expected: 'closed',
    clause: 'MQTT-3.1.2-1',
  }))
}

// 3.1.1 §3.8.3, 5.0 §3.8.3.1.

function subscriptionOptions(): Case[] {
  return versions.flatMap((version) =>
    Array.from({ length: 256 }, (_, options): Case => {
      const qos = options & 3
      const right =
        version === 4 ? options < 3 : qos < 3 && (options & 0xc0) === 0 && (options & 0x30) !== 0x30
      return {
        name: `SUBSCRIBE with options ${options.toString(2).padStart(8, '0')}`,
        version,
        comes: 'later',
        bytes: packet(0x82, [...two(1), ...none(version), ...text('t'), options]),
        expected: isRight(right),
        clause: version === 4 ? 'MQTT-3.8.3-4' : 'MQTT5 3.8.3-5, 5.0 §3.8.3.1',
      }
    }),
  )
}

// 5.0 §3.14.2.1, table 3-10: which codes a client may give.

function goodbyes(): Case[] {
  const mayBeSaid = [0x00, 0x04, 0x80, 0x81, 0x82, 0x83, 0x90, 0x93, 0x94, 0x95, 0x96, 0x97, 0x98, 0x99]
  return Array.from(
    { length: 256 },
    (_, code): Case => ({
      name: `DISCONNECT with reason code ${hex(code)}`,
      version: 5,
      comes: 'later',
      bytes: packet(0xe0, [code]),
      expected: mayBeSaid.includes(code) ? 'left' : 'closed',
      clause: 'MQTT5 3.14.2-1',
    }),
  )
}

// 3.1.1 §1.5.3, 5.0 §1.5.4: text is UTF-8 without U+0000 and without surrogates.

const badTexts: Record<string, number[]> = {
  'U+0000': [0x61, 0x00],
  'a lone high surrogate': [0xed, 0xa0, 0x80],
  'a lone low surrogate': [0xed, 0xbf, 0xbf],
  'a surrogate pair, each as UTF-8': [0xed, 0xa0, 0xbd, 0xed, 0xb8, 0x80],
  'an overlong slash': [0xc0, 0xaf],
  'an overlong null': [0xc0, 0x80],
  'three bytes for what takes two': [0xe0, 0x80, 0xaf],
  'four bytes for what takes three': [0xf0, 0x80, 0x80, 0xaf],
  'a byte that goes on nothing': [0x61, 0x80],
  'a start with nothing behind': [0x61, 0xc3],
  'a character that breaks off': [0xe2, 0x82],
  'two bytes of which the second is none': [0xc3, 0x28],
  'beyond U+10FFFF': [0xf4, 0x90, 0x80, 0x80],
  'five bytes': [0xf8, 0x88, 0x80, 0x80, 0x80],
  'the byte 0xFE': [0xfe],
  'the byte 0xFF': [0xff],
}
const goodTexts: Record<string, number[]> = {
  'a letter': [0x61],
  é: [0xc3, 0xa9],
  '€': [0xe2, 0x82, 0xac],
  'an emoji': [0xf0, 0x9f, 0x98, 0x80],
  'U+FEFF, which is kept': [0xef, 0xbb, 0xbf, 0x61],
  'the last character, U+10FFFD': [0xf4, 0x8f, 0xbf, 0xbd],
}

/** Fields that hold text, each in a packet that is right but for it. */
const fields: Record<
  string,
  { versions: readonly (4 | 5)[]; comes: Case['comes']; make: (value: number[], version: 4 | 5) => number[] }
> = {
  'client identifier': {
    versions,
    comes: 'first',
    make: (value, level) => connect({ level, payload: bytesOf(value) }),
  },
  'user name': {
    versions,
    comes: 'first',
    make: (value, level) => connect({ level, flags: 0x82, payload: [...text('c'), ...bytesOf(value)] }),
  },
  'will topic': {
    versions,
    comes: 'first',
    make: (value, level) =>
      connect({
        level,
        flags: 6,
        payload: [...text('c'), ...none(level), ...bytesOf(value), ...bytesOf([])],
      }),
  },
  'topic name': {
    versions,
    comes: 'later',
    make: (value, version) => packet(0x30, [...bytesOf(value), ...none(version)]),
  },
  'topic filter': {
    versions,
    comes: 'later',
    make: (value, version) => packet(0x82, [...two(1), ...none(version), ...bytesOf(value), 0]),
  },
  'second topic filter': {
    versions,
    comes: 'later',
    make: (value, version) =>
      packet(0x82, [...two(1), ...none(version), ...text('t'), 0, ...bytesOf(value), 0]),
  },
  'filter of an UNSUBSCRIBE': {
    versions,
    comes: 'later',
    make: (value, version) => packet(0xa2, [...two(1), ...none(version), ...bytesOf(value)]),
  },
  'name of a user property': {
    versions: [5],
    comes: 'later',
    make: (value) => packet(0x30, [...text('t'), ...properties([0x26, ...bytesOf(value), ...text('v')])]),
  },
  'value of a user property': {
    versions: [5],
    comes: 'later',
    make: (value) => packet(0x30, [...text('t'), ...properties([0x26, ...text('n'), ...bytesOf(value)])]),
  },
  'content type': {
    versions: [5],
    comes: 'later',
    make: (value) => packet(0x30, [...text('t'), ...properties([0x03, ...bytesOf(value)])]),
  },
  'response topic': {
    versions: [5],
    comes: 'later',
    make: (value) => packet(0x30, [...text('t'), ...properties([0x08, ...bytesOf(value)])]),
  },
  'reason string of a PUBACK': {
    versions: [5],
    comes: 'later',
    make: (value) => packet(0x40, [...two(1), 0, ...properties([0x1f, ...bytesOf(value)])]),
  },
}

function texts(): Case[] {
  const all = [
    ...Object.entries(badTexts).map(([what, bytes]) => ({ what, bytes, right: false })),
    ...Object.entries(goodTexts).map(([what, bytes]) => ({ what, bytes, right: true })),
  ]
  return Object.entries(fields).flatMap(([field, { versions, comes, make }]) =>
    versions.flatMap((version) =>
      all.map(
        ({ what, bytes, right }): Case => ({
          name: `${field}: ${what}`,
          version,
          comes,
          bytes: make(bytes, version),
          expected: isRight(right),
          clause: 'MQTT-1.5.3-1, MQTT-1.5.3-2 (5.0: MQTT5 1.5.4-1, MQTT5 1.5.4-2)',
        }),
      ),
    ),
  )
}

// 3.1.1 §4.7, 5.0 §4.7 and §4.8.2.

function topics(): Case[] {
  const right = ['a', '/', '//', '/a', 'a/', 'a/b', 'a b', ' ', '$SYS', '$share', 'a$', '-', 'A/a', 'a//b']
  const wrong = ['', '+', '#', 'a/+', 'a/#', '+/a', 'a+', '#a', 'a/b#', '+#', 'a/+/b']
  return versions.flatMap((version) =>
    [...right, ...wrong].flatMap((name): Case[] =>
      (['publish', 'will'] as const).map((where) => ({
        name: `${where === 'will' ? 'a will' : 'a PUBLISH'} to ${JSON.stringify(name)}`,
        version,
        comes: where === 'will' ? 'first' : 'later',
        bytes:
          where === 'will'
            ? connect({
                level: version,
                flags: 6,
                payload: [...text('c'), ...none(version), ...text(name), ...bytesOf([])],
              })
            : packet(0x30, [...text(name), ...none(version)]),
        expected: isRight(right.includes(name)),
        clause: 'MQTT-3.3.2-2, MQTT-4.7.3-1',
      })),
    ),
  )
}

function filters(): Case[] {
  const right = ['a', '+', '#', '+/+', '/+', '+/', 'a/#', '/#', '+/#', 'a/+/b', '$SYS/#', '/', '$x', 'a/+/#']
  const wrong = ['', '##', 'a#', '#/a', 'a/#/b', 'a+', '+a', 'a/b+', 'a/+b/c', '++', '+#', '#+', '#/#', '#/']
  const shared = ['$share/g/a', '$share/g/+', '$share/g/#', '$share/g//', '$share/g/a/b']
  const badlyShared = [
    '$share',
    '$share/',
    '$share/g',
    '$share//a',
    '$share/g/',
    '$share/+/a',
    '$share/#',
    '$share/g+/a',
    '$share/g/a#',
  ]
  const both = versions.flatMap((version) =>
    [...right, ...wrong].map((filter) => ({ version, filter, isWell: right.includes(filter) })),
  )
  // They are MQTT 5's.
  const five = [...shared, ...badlyShared].map((filter) => ({
    version: 5 as const,
    filter,
    isWell: shared.includes(filter),
  }))
  return [...both, ...five].flatMap(({ version, filter, isWell }): Case[] => [
    {
      name: `SUBSCRIBE to ${JSON.stringify(filter)}`,
      version,
      comes: 'later',
      bytes: packet(0x82, [...two(1), ...none(version), ...text(filter), 0]),
      expected: isRight(isWell),
      clause: 'MQTT-4.7.1-2, MQTT-4.7.1-3, MQTT-4.7.3-1 (5.0: MQTT5 4.8.2-1, MQTT5 4.8.2-2)',
    },
  ])
}

// 3.1.1 §2.3.1, 5.0 §2.2.1: never 0 where there is one.

function identifiers(): Case[] {
  const kinds: Record<string, (id: number, version: 4 | 5) => number[]> = {
    'PUBLISH of QoS 1': (id, version) => packet(0x32, [...text('t'), ...two(id), ...none(version)]),
    'PUBLISH of QoS 2': (id, version) => packet(0x34, [...text('t'), ...two(id), ...none(version)]),
    SUBSCRIBE: (id, version) => packet(0x82, [...two(id), ...none(version), ...text('t'), 0]),
    UNSUBSCRIBE: (id, version) => packet(0xa2, [...two(id), ...none(version), ...text('t')]),
  }
  return versions.flatMap((version) =>
    Object.entries(kinds).flatMap(([kind, make]) =>
      [0, 1, 255, 256, 32_768, 65_535].map(
        (id): Case => ({
          name: `${kind} with packet identifier ${id}`,
          version,
          comes: 'later',
          bytes: make(id, version),
          expected: isRight(id > 0),
          clause: version === 5 ? 'MQTT5 2.2.1-3' : 'MQTT-2.3.1-1',
        }),
      ),
    ),
  )
}

/** A packet's body, and the lengths at which it may end. */
const bodies: {
  name: string
  first: number
  version: 4 | 5
  comes: Case['comes']
  body: number[]
  ends: number[]
}[] = versions.flatMap((version) => {
  const extra = none(version).length
  const publish = [...text('a/b'), ...two(1), ...none(version)]
  const shared = { version, comes: 'later' } as const
  return [
    // The payload of a PUBLISH may be empty [MQTT-3.3.2 §3.3.3].
    {
      ...shared,
      name: 'PUBLISH of QoS 1',
      first: 0x32,
      body: [...publish, 1, 2, 3],
      ends: [0, 1, 2, 3].map((n) => publish.length + n),
    },
    {
      ...shared,
      name: 'SUBSCRIBE',
      first: 0x82,
      body: [...two(1), ...none(version), ...text('a/b'), 0, ...text('c'), 1],
      ends: [8 + extra, 12 + extra],
    },
    {
      ...shared,
      name: 'UNSUBSCRIBE',
      first: 0xa2,
      body: [...two(1), ...none(version), ...text('a/b'), ...text('c')],
      ends: [7 + extra, 10 + extra],
    },
    // What MQTT 5 lets one leave out: the reason code, and the properties (5.0 §3.4.2.1).
    {
      ...shared,
      name: 'PUBACK',
      first: 0x40,
      body: version === 5 ? [...two(1), 0, ...properties([0x1f, ...text('x')])] : two(1),
      ends: version === 5 ? [2, 3, 8] : [2],
    },
    {
      ...shared,
      name: 'PUBREC',
      first: 0x50,
      body: version === 5 ? [...two(1), 0, ...properties([0x1f, ...text('x')])] : two(1),
      ends: version === 5 ? [2, 3, 8] : [2],
    },
    {
      ...shared,
      name: 'PUBREL',
      first: 0x62,
      body: version === 5 ? [...two(1), 0, ...properties([0x1f, ...text('x')])] : two(1),
      ends: version === 5 ? [2, 3, 8] : [2],
    },
    {
      ...shared,
      name: 'PUBCOMP',
      first: 0x70,
      body: version === 5 ? [...two(1), 0, ...properties([0x1f, ...text('x')])] : two(1),
      ends: version === 5 ? [2, 3, 8] : [2],
    },
    {
      version,
      comes: 'first' as const,
      name: 'CONNECT with everything',
      first: 0x10,
      body: connect({ level: version, flags: 0xc6, payload: toPayload(0xc6, version === 5) }).slice(2),
      ends: [],
    },
  ].map((one) => (one.ends.length > 0 ? one : { ...one, ends: [one.body.length] }))
})

/** Cut at every byte, the length telling the truth: only where a field may be left out is that a packet. */
function cuts(): Case[] {
  return bodies.flatMap(({ name, first, version, comes, body, ends }) =>
    Array.from(
      { length: body.length },
      (_, end): Case => ({
        name: `${name} that ends after ${end} bytes of ${body.length}`,
        version,
        comes,
        bytes: packet(first, body.slice(0, end)),
        expected: isRight(ends.includes(end)),
        clause: 'MQTT-4.8.0-1 (5.0: §4.13.1)',
      }),
    ),
  )
}

/** Bytes behind the last field. A PUBLISH has none: all that follows is its payload. */
function tails(): Case[] {
  const others = bodies.filter(({ name }) => !name.startsWith('PUBLISH'))
  const empty = versions.flatMap((version) => [
    { name: 'PINGREQ', first: 0xc0, version, comes: 'later' as const, body: [] },
  ])
  return [...others, ...empty].flatMap(({ name, first, version, comes, body }) =>
    [1, 2, 7].map(
      (more): Case => ({
        name: `${name} with ${more} bytes behind its last field`,
        version,
        comes,
        bytes: packet(first, [...body, ...Array<number>(more).fill(0)]),
        expected: 'closed',
        clause: 'MQTT-4.8.0-1 (5.0: §4.13.1)',
      }),
    ),
  )
}

// 3.1.1 §2.2.3, 5.0 §1.5.5: four bytes at most, and in 5.0 as few as it takes.

function lengths(): Case[] {
  return versions.flatMap((version) => {
    const written = (extra: number) => [...Array<number>(extra).fill(0x80), 0]
    const pings = [0, 1, 2, 3].map(
      (extra): Case => ({
        name: `PINGREQ whose length of 0 takes ${extra + 1} bytes`,
        version,
        comes: 'later',
        bytes: [0xc0, ...written(extra)],
        expected: isRight(extra === 0 || version === 4),
        clause: version === 5 ? 'MQTT5 1.5.5-1' : '3.1.1 §2.2.3',
      }),
    )
    const firsts = [0xc0, 0x30, 0x32, 0x82, 0xa2, 0x40, 0x62, 0xe0]
    const long = firsts.map(
      (first): Case => ({
        name: `a length of five bytes behind ${hex(first)}`,
        version,
        comes: 'later',
        bytes: [first, 0x80, 0x80, 0x80, 0x80, 0x01],
        expected: 'closed',
        clause: '3.1.1 §2.2.3 (5.0: §1.5.5)',
      }),
    )
    const payloads = [0, 1, 119, 120, 121, 122, 123, 124, 125, 16_370, 16_380, 16_390].map(
      (size): Case => ({
        name: `PUBLISH with a payload of ${size} bytes`,
        version,
        comes: 'later',
        bytes: packet(0x30, [...text('t'), ...none(version), ...Array<number>(size).fill(0x61)]),
        expected: 'accepted',
        clause: '3.1.1 §2.2.3 (5.0: §1.5.5)',
      }),
    )
    return [...pings, ...long, ...payloads]
  })
}

// 5.0 §2.2.2.2, table 2-4: which property may be where.

type Carrier =
  | 'CONNECT'
  | 'will'
  | 'PUBLISH'
  | 'PUBACK'
  | 'PUBREC'
  | 'PUBREL'
  | 'PUBCOMP'
  | 'SUBSCRIBE'
  | 'UNSUBSCRIBE'
  | 'DISCONNECT'

const acknowledgements: Carrier[] = ['PUBACK', 'PUBREC', 'PUBREL', 'PUBCOMP']
const message: Carrier[] = ['PUBLISH', 'will']

/** What a client may send, each with a value. Those of the server alone are in no packet of a client. */
const table: { id: number; name: string; value: number[]; in: Carrier[]; repeats?: true }[] = [
  { id: 0x01, name: 'Payload Format Indicator', value: [0], in: message },
  { id: 0x02, name: 'Message Expiry Interval', value: four(60), in: message },
  { id: 0x03, name: 'Content Type', value: text('x'), in: message },
  { id: 0x08, name: 'Response Topic', value: text('r'), in: message },
  { id: 0x09, name: 'Correlation Data', value: bytesOf([1]), in: message },
  { id: 0x0b, name: 'Subscription Identifier', value: variable(5), in: ['SUBSCRIBE'] },
  { id: 0x11, name: 'Session Expiry Interval', value: four(0), in: ['CONNECT', 'DISCONNECT'] },
  { id: 0x12, name: 'Assigned Client Identifier', value: text('x'), in: [] },
  { id: 0x13, name: 'Server Keep Alive', value: two(5), in: [] },
  { id: 0x17, name: 'Request Problem Information', value: [1], in: ['CONNECT'] },
  { id: 0x18, name: 'Will Delay Interval', value: four(0), in: ['will'] },
  { id: 0x19, name: 'Request Response Information', value: [1], in: ['CONNECT'] },
  { id: 0x1a, name: 'Response Information', value: text('x'), in: [] },
  { id: 0x1f, name: 'Reason String', value: text('x'), in: [...acknowledgements, 'DISCONNECT'] },
  { id: 0x21, name: 'Receive Maximum', value: two(10), in: ['CONNECT'] },
  { id: 0x22, name: 'Topic Alias Maximum', value: two(10), in: ['CONNECT'] },
  { id: 0x23, name: 'Topic Alias', value: two(1), in: ['PUBLISH'] },
  { id: 0x24, name: 'Maximum QoS', value: [1], in: [] },
  { id: 0x25, name: 'Retain Available', value: [1], in: [] },
  {
    id: 0x26,
    name: 'User Property',
    value: [...text('n'), ...text('v')],
    in: ['CONNECT', ...message, ...acknowledgements, 'SUBSCRIBE', 'UNSUBSCRIBE', 'DISCONNECT'],
    repeats: true,
  },
  { id: 0x27, name: 'Maximum Packet Size', value: four(1000), in: ['CONNECT'] },
  { id: 0x28, name: 'Wildcard Subscription Available', value: [1], in: [] },
  { id: 0x29, name: 'Subscription Identifiers Available', value: [1], in: [] },
  { id: 0x2a, name: 'Shared Subscription Available', value: [1], in: [] },
  ...[0x00, 0x04, 0x07, 0x0a, 0x10, 0x14, 0x1b, 0x1d, 0x20, 0x2b, 0x7f].map((id) => ({
    id,
    name: `unknown ${hex(id)}`,
    value: [0],
    in: [],
  })),
]

const carriers: Record<Carrier, (own: number[]) => number[]> = {
  CONNECT: (own) => connect({ level: 5, properties: own }),
  will: (own) =>
    connect({
      level: 5,
      flags: 6,
      payload: [...text('c'), ...properties(own), ...text('w'), ...bytesOf([])],
    }),
  PUBLISH: (own) => packet(0x30, [...text('t'), ...properties(own)]),
  PUBACK: (own) => packet(0x40, [...two(1), 0, ...properties(own)]),
  PUBREC: (own) => packet(0x50, [...two(1), 0, ...properties(own)]),
  PUBREL: (own) => packet(0x62, [...two(1), 0, ...properties(own)]),
  PUBCOMP: (own) => packet(0x70, [...two(1), 0, ...properties(own)]),
  SUBSCRIBE: (own) => packet(0x82, [...two(1), ...properties(own), ...text('t'), 0]),
  UNSUBSCRIBE: (own) => packet(0xa2, [...two(1), ...properties(own), ...text('t')]),
  DISCONNECT: (own) => packet(0xe0, [0, ...properties(own)]),
}

const comesIn = (carrier: Carrier) => (carrier === 'CONNECT' || carrier === 'will' ? 'first' : 'later')

function propertyPlaces(): Case[] {
  return (Object.keys(carriers) as Carrier[]).flatMap((carrier) =>
    table.flatMap(({ id, name, value, in: places, repeats }) =>
      [1, 2].map((times): Case => {
        const may = places.includes(carrier) && (times === 1 || repeats === true)
        const own = Array.from({ length: times }, () => [id, ...value]).flat()
        return {
          name: `${name} ${times === 1 ? 'once' : 'twice'} in ${carrier}`,
          version: 5,
          comes: comesIn(carrier),
          bytes: carriers[carrier](own),
          expected: may && carrier === 'DISCONNECT' ? 'left' : isRight(may),
          clause: '5.0 §2.2.2.2',
        }
      }),
    ),
  )
}

function propertyValues(): Case[] {
  const flags = [
    ['Payload Format Indicator', 0x01, 'PUBLISH'],
    ['Payload Format Indicator', 0x01, 'will'],
    ['Request Problem Information', 0x17, 'CONNECT'],
    ['Request Response Information', 0x19, 'CONNECT'],
  ] as const
  const booleans = flags.flatMap(([name, id, carrier]) =>
    [0, 1, 2, 3, 127, 128, 255].map((value) => ({
      name: `${name} of ${value} in ${carrier}`,
      carrier,
      own: [id, value],
      right: value < 2,
    })),
  )
  const zeros = [
    { name: 'Receive Maximum of 0', carrier: 'CONNECT', own: [0x21, ...two(0)], right: false },
    { name: 'Receive Maximum of 65535', carrier: 'CONNECT', own: [0x21, ...two(65_535)], right: true },
    { name: 'Maximum Packet Size of 0', carrier: 'CONNECT', own: [0x27, ...four(0)], right: false },
    { name: 'Topic Alias Maximum of 0', carrier: 'CONNECT', own: [0x22, ...two(0)], right: true },
    { name: 'Subscription Identifier of 0', carrier: 'SUBSCRIBE', own: [0x0b, 0], right: false },
    {
      name: 'Subscription Identifier of 268435455',
      carrier: 'SUBSCRIBE',
      own: [0x0b, 0xff, 0xff, 0xff, 0x7f],
      right: true,
    },
    {
      name: 'Subscription Identifier of five bytes',
      carrier: 'SUBSCRIBE',
      own: [0x0b, 0x80, 0x80, 0x80, 0x80, 0x01],
      right: false,
    },
    { name: 'Topic Alias of 0', carrier: 'PUBLISH', own: [0x23, ...two(0)], right: false },
    {
      name: 'Topic Alias beyond what the server takes',
      carrier: 'PUBLISH',
      own: [0x23, ...two(65_535)],
      right: false,
    },
    { name: 'Response Topic with a wildcard', carrier: 'PUBLISH', own: [0x08, ...text('a/#')], right: false },
    { name: 'Response Topic that is empty', carrier: 'PUBLISH', own: [0x08, ...text('')], right: false },
    {
      name: 'Response Topic of a will with a wildcard',
      carrier: 'will',
      own: [0x08, ...text('+')],
      right: false,
    },
    {
      name: 'Session Expiry Interval of for ever',
      carrier: 'CONNECT',
      own: [0x11, ...four(0xffff_ffff)],
      right: true,
    },
    {
      name: 'Authentication Data without a method',
      carrier: 'CONNECT',
      own: [0x16, ...bytesOf([1])],
      right: false,
    },
  ] as const
  return [...booleans, ...zeros].map(({ name, carrier, own, right }) => ({
    name,
    version: 5,
    comes: comesIn(carrier),
    bytes: carriers[carrier]([...own]),
    expected: isRight(right),
    clause: '5.0 §3.1.2.11, §3.3.2.3, §3.8.2.1',
  }))
}
