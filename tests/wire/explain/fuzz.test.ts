import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Explanation, explain, type Field } from '../../../wire/explain/explain.ts'
import { explainAll } from '../../../wire/explain/explain-all.ts'
import { FrameFault } from '../../../wire/frame.ts'
import type { Version } from '../../../wire/packet.ts'
import { checkFrame } from '../../../wire/strict.ts'
import { framed, mangled } from './packets.ts'

const runs = { numRuns: 2_000 }
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

/** Each byte once and in order, on every level; and nothing without a name and a meaning. */
function assertCovers(fields: readonly Field[], from: number, to: number, about: string) {
  let at = from
  for (const field of fields) {
    assert.equal(
      field.from,
      at,
      `${about}: ${field.name} begins at ${field.from}, the one before ended at ${at}`,
    )
    assert.ok(field.to >= field.from)
    assert.ok(
      field.name && field.meaning,
      `${about}: a field without a name or meaning: ${JSON.stringify(field)}`,
    )
    assert.doesNotMatch(`${field.name} ${field.value} ${field.meaning}`, /undefined|NaN|\[object/)
    if (field.fields) assertCovers(field.fields, field.from, field.to, `${about} in ${field.name}`)
    if (field.bits) assert.equal(field.bits.map(({ value }) => value).join('').length, 8, field.name)
    at = field.to
  }
  assert.equal(at, to, `${about}: ${to - at} bytes are not accounted for`)
}

function assertExplained(explanation: Explanation, bytes: Uint8Array) {
  assertCovers(explanation.fields, 0, bytes.length, hex(bytes))
  assert.equal(explanation.fault, explanation.faults[0])
  for (const { at, to, text, clause } of explanation.faults) {
    assert.ok(0 <= at && at <= to && to <= bytes.length, `${hex(bytes)}: a fault outside the bytes: ${text}`)
    assert.match(text, /^[A-Z0-9#+"].*[.)]$/, text)
    assert.doesNotMatch(text, /undefined|NaN/)
    assert.match(clause, /^(MQTT-|MQTT5 |3\.1\.1 §|5\.0 §)\d/)
  }
}

test('every packet that mqtt-packet writes is explained to the last byte, and has no fault', () => {
  fc.assert(
    fc.property(framed, ({ version, bytes }) => {
      const explanation = explain(bytes, { version })
      assertExplained(explanation, bytes)
      assert.equal(explanation.fault, undefined)
      assert.equal(explanation.version, version)
    }),
    runs,
  )
})

test('every packet cut off anywhere is explained as far as it goes, and said to be short', () => {
  fc.assert(
    fc.property(framed, fc.double({ min: 0, max: 1, noNaN: true }), ({ version, bytes }, where) => {
      const cut = bytes.subarray(0, Math.max(1, Math.floor(where * bytes.length)))
      fc.pre(cut.length < bytes.length)
      const explanation = explain(cut, { version })
      assertExplained(explanation, cut)
      assert.ok(explanation.fault)
    }),
    runs,
  )
})

test('whatever is changed in a packet, each byte is explained once and in order', () => {
  fc.assert(
    fc.property(
      mangled,
      fc.constantFrom('in' as const, 'out' as const, undefined),
      ({ version, bytes }, way) => {
        assertExplained(explain(bytes, { version, way }), bytes)
      },
    ),
    runs,
  )
})

test('random bytes are explained once and in order, of a version that is given and of one that is not', () => {
  const bytes = fc.uint8Array({ minLength: 0, maxLength: 80 })
  const version = fc.constantFrom<(Version | undefined)[]>(3, 4, 5, undefined)
  fc.assert(
    fc.property(bytes, version, (random, named) => {
      assertExplained(explain(random, { version: named }), random)
      const { packets, rest } = explainAll(random, { version: named })
      assert.equal(packets.reduce((sum, { bytes: part }) => sum + part.length, 0) + rest, random.length)
      for (const packet of packets) assertExplained(packet, packet.bytes)
    }),
    runs,
  )
})

test('what the broker refuses as malformed is a fault here too', () => {
  fc.assert(
    fc.property(mangled, ({ version, bytes }) => {
      fc.pre(bytes.length > 1)
      const { packets } = explainAll(bytes, { version }, 1)
      const frame = packets[0]!.bytes
      try {
        checkFrame(frame, version)
      } catch (fault) {
        assert.ok(fault instanceof FrameFault)
        assert.ok(packets[0]!.fault, `${hex(frame)}: ${fault.detail.text}`)
      }
    }),
    { numRuns: 5_000 },
  )
})
