// Mutated packets, in short; the long form is `npm run soak -- fuzz`.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fuzzParser } from './parser.ts'
import { fuzzWire } from './wire.ts'

test('of 100,000 mutated packets each is a packet, or refused with a reason', () => {
  const { packets, taken, refused, faults } = fuzzParser(100_000, 1)
  assert.deepEqual(faults, [])
  assert.equal(taken + refused, packets)
  assert.ok(taken > 10_000 && refused > 10_000, `${taken} taken, ${refused} refused`)
})

test('2,000 mutated packets over TCP, TLS and WebSocket stop nothing, and cost an honest pair no message', async () => {
  const { packets, seen, faults, honest, lost } = await fuzzWire(2_000, 1)
  assert.deepEqual(faults, [])
  for (const [way, count] of Object.entries(packets)) assert.ok(count > 100, `${count} over ${way}`)
  assert.ok(seen > 500, `${seen} of them looked into`)
  assert.ok(honest > 0)
  assert.equal(lost, 0)
})
