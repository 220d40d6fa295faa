// Packets of every type and version for the tests of what explains them, and random ones.

import fc from 'fast-check'
import { encode, type Packet, type Version } from '../../../wire/packet.ts'
import { properties as known } from '../../../wire/properties.ts'

type Properties = Record<string, unknown>

const words = fc.constantFrom(
  '',
  'hello',
  'Grüße',
  '"quoted"',
  '温度 21 °C',
  '😀',
  'a\nb\u200b',
  '\ufeffx',
  '{"t":21.5}',
  'x'.repeat(130),
)
const values: Record<string, fc.Arbitrary<unknown>> = {
  flag: fc.boolean(),
  'two-byte': fc.integer({ min: 1, max: 65_535 }),
  'four-byte': fc.integer({ min: 1, max: 0xffff_ffff }),
  variable: fc.integer({ min: 1, max: 268_435_455 }),
  text: words.map((value) => value.slice(0, 20)),
  binary: fc.uint8Array({ maxLength: 20 }).map((bytes) => Buffer.from(bytes)),
  pair: fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.string({ maxLength: 10 }), {
    minKeys: 1,
    maxKeys: 4,
    noNullPrototype: true,
  }),
}

/** Any properties that this carrier may have. */
function propertiesOf(carrier: string): fc.Arbitrary<Properties> {
  const entries = known
    .filter(({ carriers }) => (carriers as readonly string[]).includes(carrier))
    .map(({ name, type }) => {
      const isNumber = name === 'maximumQoS'
      const value = isNumber ? fc.constantFrom(0, 1) : values[type]!
      return [name, name === 'responseTopic' ? topic : value] as const
    })
  return fc.record(Object.fromEntries(entries), { requiredKeys: [] })
}

const id = fc.integer({ min: 1, max: 65_535 })
const qos = fc.constantFrom(0 as const, 1 as const, 2 as const)
const topic = fc.constantFrom('a', 'ana/temp', 'home/küche/licht', '$SYS/broker/uptime', 'a//b', '温度')
const filter = fc.constantFrom('#', '+', 'ana/#', 'a/+/b', 'home/door', '$share/team/jobs/#')
const payload = fc.oneof(
  words,
  fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
)
const text = words.filter((value) => value !== '')

function connect(version: Version): fc.Arbitrary<object> {
  const isNew = version === 5
  const will = fc.record({
    ...{ topic, payload: payload.map(String), qos, retain: fc.boolean() },
    ...(isNew && { properties: propertiesOf('will') }),
  })
  const base = fc.record({
    cmd: fc.constant('connect'),
    protocolId: fc.constant(version === 3 ? 'MQIsdp' : 'MQTT'),
    protocolVersion: fc.constant(version),
    clientId: fc.stringMatching(/^[a-z0-9]{1,20}$/),
    clean: fc.boolean(),
    keepalive: fc.integer({ min: 0, max: 65_535 }),
    ...(isNew && { properties: propertiesOf('connect') }),
  })
  const user = fc.record({ username: text }, { requiredKeys: [] })
  const password = fc.record({ password: text.map((value) => Buffer.from(value)) }, { requiredKeys: [] })
  const willed = fc.option(will, { nil: undefined })
  return fc.tuple(base, willed, user, password).map(([packet, last, name, secret]) => ({
    ...packet,
    ...(last && { will: last }),
    ...name,
    ...('username' in name ? secret : {}),
  }))
}

const properties = (version: Version, carrier: string): Record<string, fc.Arbitrary<unknown>> =>
  version === 5 ? { properties: propertiesOf(carrier) } : {}

function acknowledgement(cmd: string, version: Version, codes: number[]) {
  const reason = version === 5 ? { reasonCode: fc.constantFrom(...codes), ...properties(version, cmd) } : {}
  return fc.record({ cmd: fc.constant(cmd), messageId: id, ...reason })
}

/** Every packet that mqtt-packet writes, and that breaks no rule. */
export function anyPacket(version: Version): fc.Arbitrary<object> {
  const isNew = version === 5
  const subscription = isNew
    ? fc.record({ topic: filter, qos, nl: fc.boolean(), rap: fc.boolean(), rh: fc.constantFrom(0, 1, 2) })
    : fc.record({ topic: filter, qos })
  const published = [0x00, 0x10, 0x80, 0x83, 0x87, 0x90, 0x91, 0x97, 0x99]
  return fc.oneof(
    connect(version),
    fc.record({
      cmd: fc.constant('connack'),
      sessionPresent: fc.constant(version > 3),
      [isNew ? 'reasonCode' : 'returnCode']: fc.constant(0),
      ...properties(version, 'connack'),
    }),
    fc
      .record({
        cmd: fc.constant('publish'),
        ...{ topic, payload, qos, dup: fc.boolean(), retain: fc.boolean(), messageId: id },
        ...properties(version, 'publish'),
      })
      .map((packet) => ({ ...packet, dup: packet.qos > 0 && packet.dup })),
    acknowledgement('puback', version, published),
    acknowledgement('pubrec', version, published),
    acknowledgement('pubrel', version, [0x00, 0x92]),
    acknowledgement('pubcomp', version, [0x00, 0x92]),
    fc.record({
      cmd: fc.constant('subscribe'),
      messageId: id,
      subscriptions: fc
        .array(subscription, { minLength: 1, maxLength: 4 })
        .map((list) => list.map((one) => (one.topic.startsWith('$share') ? { ...one, nl: false } : one))),
      ...properties(version, 'subscribe'),
    }),
    fc.record({
      cmd: fc.constant('suback'),
      messageId: id,
      granted: fc.array(fc.constantFrom(0, 1, 2, 0x80), { minLength: 1, maxLength: 4 }),
      ...properties(version, 'suback'),
    }),
    fc.record({
      cmd: fc.constant('unsubscribe'),
      messageId: id,
      unsubscriptions: fc.array(filter, { minLength: 1, maxLength: 3 }),
      ...properties(version, 'unsubscribe'),
    }),
    fc.record({
      cmd: fc.constant('unsuback'),
      messageId: id,
      ...(isNew && { granted: fc.array(fc.constantFrom(0, 0x11, 0x80), { minLength: 1, maxLength: 3 }) }),
      ...properties(version, 'unsuback'),
    }),
    fc.record({ cmd: fc.constantFrom('pingreq', 'pingresp') }),
    fc.record({
      cmd: fc.constant('disconnect'),
      ...(isNew && {
        reasonCode: fc.constantFrom(0x00, 0x04, 0x82, 0x8e),
        ...properties(version, 'disconnect'),
      }),
    }),
    ...(isNew
      ? [
          fc
            .record({
              cmd: fc.constant('auth'),
              reasonCode: fc.constantFrom(0x00, 0x18, 0x19),
              ...properties(version, 'auth'),
            })
            .map((packet) => ({
              ...packet,
              properties: {
                authenticationMethod: 'SCRAM',
                ...(packet as { properties?: object }).properties,
              },
            })),
        ]
      : []),
  )
}

export interface Framed {
  version: Version
  packet: object
  bytes: Uint8Array
}

export const framed: fc.Arbitrary<Framed> = fc.oneof(
  ...([3, 4, 5] as const).map((version) =>
    anyPacket(version).map((packet) => ({ version, packet, bytes: encode(packet as Packet, version) })),
  ),
)

const changes = fc.array(
  fc.record({
    where: fc.double({ min: 0, max: 1, noNaN: true }),
    drop: fc.nat(3),
    add: fc.uint8Array({ maxLength: 3 }),
  }),
  { minLength: 1, maxLength: 3 },
)

/** Frames with bytes changed, cut off or added anywhere, more often near the beginning. */
export const mangled: fc.Arbitrary<{ version: Version; bytes: Uint8Array }> = fc
  .tuple(framed, changes)
  .map(([{ version, bytes }, list]) => {
    const changed = [...bytes]
    for (const { where, drop, add } of list)
      changed.splice(Math.floor(where ** 2 * bytes.length), drop, ...add)
    return { version, bytes: Uint8Array.from(changed) }
  })
