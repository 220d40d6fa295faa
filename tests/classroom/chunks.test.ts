import assert from 'node:assert/strict'
import { test } from 'node:test'
import { joinSmall } from '../../classroom/listeners/chunks.ts'

test('small chunks go out as one, in their order', () => {
  const joined = joinSmall([Uint8Array.of(1, 2), Uint8Array.of(3), Uint8Array.of(4)])
  assert.deepEqual(
    joined.map((chunk) => [...chunk]),
    [[1, 2, 3, 4]],
  )
})

test('large chunks are not copied', () => {
  const chunks = [new Uint8Array(4_096), new Uint8Array(4_096)]
  assert.equal(joinSmall(chunks), chunks)
})

test('a chunk by itself is not copied', () => {
  const chunks = [Uint8Array.of(1)]
  assert.equal(joinSmall(chunks), chunks)
})
