import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setImmediate as turn } from 'node:timers/promises'
import { createLink } from '../../wire/link.ts'

const collect = () => {
  const bytes: number[] = []
  const ends: string[] = []
  return {
    bytes,
    ends,
    receive: (chunk: Uint8Array) => void bytes.push(...chunk),
    ended: (why = '') => void ends.push(why),
  }
}

test('what goes in at one end comes out at the other, whole and in order', async () => {
  const [left, right] = createLink()
  const seen = collect()
  right.connect(seen)
  left.write([Uint8Array.of(1, 2), Uint8Array.of(3)])
  left.write([Uint8Array.of(4)])
  await turn()
  assert.deepEqual(seen.bytes, [1, 2, 3, 4])
})

test('a chunk that its sender changes afterwards arrives as it was', async () => {
  const [left, right] = createLink()
  const seen = collect()
  right.connect(seen)
  const chunk = Uint8Array.of(1)
  left.write([chunk])
  chunk[0] = 9
  await turn()
  assert.deepEqual(seen.bytes, [1])
})

test('bytes wait for a receiver that connects late', async () => {
  const [left, right] = createLink()
  left.write([Uint8Array.of(7)])
  left.end()
  await turn()
  const seen = collect()
  right.connect(seen)
  assert.deepEqual([seen.bytes, seen.ends], [[7], ['closed by the other end']])
})

test('while the receiver is paused, bytes wait and count as unsent', async () => {
  const [left, right] = createLink()
  const seen = collect()
  right.connect(seen)
  right.pause()
  left.write([Uint8Array.of(1, 2, 3)])
  await turn()
  assert.deepEqual([seen.bytes, left.unsent], [[], 3])
  right.resume()
  assert.deepEqual([seen.bytes, left.unsent], [[1, 2, 3], 0])
})

test('an end closes after what was written; a destroy loses what waits', async () => {
  const [left, right] = createLink()
  const seen = collect()
  right.connect(seen)
  left.write([Uint8Array.of(1)])
  left.end()
  left.write([Uint8Array.of(2)])
  await turn()
  assert.deepEqual([seen.bytes, seen.ends], [[1], ['closed by the other end']])
})

test('a destroyed link tells the other end, and delivers nothing more', async () => {
  const [left, right] = createLink()
  const seen = collect()
  right.connect(seen)
  left.destroy()
  right.write([Uint8Array.of(1)])
  left.connect(collect())
  await turn()
  assert.deepEqual(seen.ends, ['connection reset'])
})
