import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import mqttPacket from 'mqtt-packet'
import { FrameFault } from '../../wire/frame.ts'
import { encode, type Packet, type Version } from '../../wire/packet.ts'
import { decodeQuickly } from '../../wire/quick-decode.ts'
import { encodeQuickly } from '../../wire/quick-encode.ts'

const version = fc.constantFrom<Version>(3, 4, 5)
const identifier = fc.integer({ min: 0, max: 65_535 })
/** Any text that UTF-8 has bytes for, U+0000 and U+FEFF among them. */
const topic = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'binary', minLength: 130 }),
  fc.constant('\ufeffa'),
)
const payload = fc.oneof(fc.string({ unit: 'binary' }), fc.uint8Array({ maxLength: 300 }).map(Buffer.from))

const publish = fc.record({
  cmd: fc.constant('publish' as const),
  topic,
  payload,
  qos: fc.constantFrom(0 as const, 1 as const, 2 as const),
  dup: fc.boolean(),
  retain: fc.boolean(),
  messageId: identifier,
})
const acknowledgement = fc.record({
  cmd: fc.constantFrom('puback' as const, 'pubrec' as const, 'pubrel' as const, 'pubcomp' as const),
  messageId: identifier,
  reasonCode: fc.constant(0),
})
const ping = fc.record({ cmd: fc.constantFrom('pingreq' as const, 'pingresp' as const) })
const packet: fc.Arbitrary<Packet> = fc.oneof(publish, publish, acknowledgement, ping)

/** Bytes that were changed, cut off or added somewhere, or that are wrong from the beginning. */
const mangled = (frame: Uint8Array) =>
  fc
    .array(fc.record({ at: fc.nat(frame.length), drop: fc.nat(2), add: fc.uint8Array({ maxLength: 2 }) }), {
      minLength: 1,
      maxLength: 2,
    })
    .map((changes) => {
      const bytes = [...frame]
      for (const { at, drop, add } of changes) bytes.splice(at, drop, ...add)
      return Uint8Array.from(bytes)
    })
const byChance = fc
  .record({
    first: fc.constantFrom(0x30, 0x31, 0x32, 0x36, 0x3d, 0x40, 0x50, 0x62, 0x6a, 0x70, 0xc0, 0xd0, 0xff),
    rest: fc.array(fc.constantFrom(0, 1, 2, 3, 4, 5, 0x61, 0x80, 0xc3, 0xff), { maxLength: 12 }),
    fits: fc.boolean(),
  })
  .map(({ first, rest, fits }) => Uint8Array.from(fits ? [first, rest.length, ...rest] : [first, ...rest]))

/** What mqtt-packet makes of a frame: a packet, or nothing when it finds a fault or bytes left over. */
function decodeByTheBook(frame: Uint8Array, protocolVersion: Version): Packet | undefined {
  const found: Packet[] = []
  let isWrong = false
  const parser = mqttPacket.parser({ protocolVersion })
  parser.on('packet', (each) => found.push(each))
  parser.on('error', () => {
    isWrong = true
  })
  const rest = parser.parse(Buffer.from(frame))
  return isWrong || rest > 0 || found.length !== 1 ? undefined : found[0]
}

function decodeOrRefuse(frame: Uint8Array, version: Version): Packet | 'refused' | undefined {
  try {
    return decodeQuickly(frame, version)
  } catch (error) {
    if (error instanceof FrameFault) return 'refused'
    throw error
  }
}

/** Field for field and in their order; of a payload only the bytes. */
const toFields = (packet: Packet | undefined) =>
  packet &&
  Object.entries(packet).map(([name, value]) => [name, value instanceof Uint8Array ? [...value] : value])

test('what is quickly decoded has the fields that mqtt-packet finds', () => {
  fc.assert(
    fc.property(packet, version, (packet, version) => {
      const frame = mqttPacket.generate(packet, { protocolVersion: version })
      assert.deepEqual(toFields(decodeQuickly(frame, version)), toFields(decodeByTheBook(frame, version)))
    }),
    { numRuns: 500 },
  )
})

test('of a mangled frame nothing is decoded that mqtt-packet decodes otherwise', () => {
  const frame = fc
    .tuple(packet, version)
    .chain(([packet, version]) => mangled(mqttPacket.generate(packet, { protocolVersion: version })))
  fc.assert(
    fc.property(fc.oneof(frame, byChance), version, (frame, version) => {
      const quick = decodeOrRefuse(Buffer.from(frame), version)
      if (quick === 'refused') assert.equal(decodeByTheBook(frame, version), undefined)
      else if (quick) assert.deepEqual(toFields(quick), toFields(decodeByTheBook(frame, version)))
    }),
    { numRuns: 3_000 },
  )
})

test('what is quickly encoded has the bytes that mqtt-packet gives it', () => {
  fc.assert(
    fc.property(packet, version, (packet, version) => {
      const bytes = encodeQuickly(packet, version)
      assert.deepEqual(bytes && [...bytes], [...mqttPacket.generate(packet, { protocolVersion: version })])
    }),
    { numRuns: 500 },
  )
})

for (const length of [127, 128, 16_383, 16_384, 2_097_151, 2_097_152])
  test(`a PUBLISH with a remaining length of ${length} is the same in both directions`, () => {
    const packet: Packet = {
      cmd: 'publish',
      topic: 'a',
      payload: Buffer.alloc(length - 3, 0x78),
      qos: 0,
      dup: false,
      retain: false,
    }
    const frame = mqttPacket.generate(packet)
    assert.ok(frame.equals(Buffer.from(encodeQuickly(packet, 4)!)))
    const decoded = decodeQuickly(frame, 4)!
    assert.equal(decoded.length, length)
    assert.equal(decoded.cmd === 'publish' && decoded.payload.length, length - 3)
  })

test('a payload is a Buffer, a view of its frame', () => {
  const frame = Buffer.from([0x30, 5, 0, 1, 0x61, 0x68, 0x69])
  const packet = decodeQuickly(frame, 4)!
  assert.equal(packet.cmd === 'publish' && packet.payload.toString(), 'hi')
  assert.equal(packet.cmd === 'publish' && (packet.payload as Uint8Array).buffer === frame.buffer, true)
  assert.equal(decodeQuickly(new Uint8Array(frame), 4), undefined)
})

const left: [what: string, frame: number[], version: Version][] = [
  ['a PUBLISH with properties', [0x30, 6, 0, 1, 0x61, 2, 1, 1], 5],
  ['a PUBLISH of QoS 3', [0x36, 5, 0, 1, 0x61, 0, 1], 4],
  ['a PUBLISH whose topic name is not UTF-8', [0x30, 3, 0, 1, 0xff], 4],
  ['a PUBLISH whose topic name is longer than the packet', [0x30, 3, 0, 2, 0x61], 4],
  ['a PUBLISH without the packet identifier it needs', [0x32, 4, 0, 1, 0x61, 0], 4],
  ['a PUBLISH of MQTT 5 without a property length', [0x30, 3, 0, 1, 0x61], 5],
  ['a PUBACK with a reason code', [0x40, 3, 0, 1, 0x10], 5],
  ['a PUBACK with flags', [0x42, 2, 0, 1], 4],
  ['a PUBREL with DUP', [0x6a, 2, 0, 1], 3],
  ['a SUBSCRIBE', [0x82, 6, 0, 1, 0, 1, 0x61, 0], 4],
  ['half a packet', [0x30], 4],
]

for (const [what, frame, version] of left)
  test(`${what} is left to mqtt-packet`, () => {
    assert.equal(decodeQuickly(Buffer.from(frame), version), undefined)
  })

const publishWith = (fields: object) =>
  ({ cmd: 'publish', topic: 'a', payload: 'x', qos: 0, dup: false, retain: false, ...fields }) as Packet

const unsent: [what: string, packet: Packet, version: Version][] = [
  ['a topic name of 65,536 bytes', publishWith({ topic: 'a'.repeat(65_536) }), 4],
  ['no packet identifier', publishWith({ qos: 1 }), 4],
  ['a packet identifier of 65,536', publishWith({ qos: 1, messageId: 65_536 }), 4],
  ['properties', publishWith({ properties: { contentType: 'text' } }), 5],
  ['a failure', { cmd: 'puback', messageId: 1, reasonCode: 0x87 }, 5],
]

for (const [what, packet, version] of unsent)
  test(`a packet with ${what} is left to mqtt-packet`, () => {
    assert.equal(encodeQuickly(packet, version), undefined)
  })

test('properties that are none leave a PUBLISH as it is', () => {
  const packet = publishWith({ properties: {} })
  assert.deepEqual([...encode(packet, 5)], [0x30, 5, 0, 1, 0x61, 0, 0x78])
})
