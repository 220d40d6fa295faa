import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { Outflow } from '../../classroom/listeners/outflow.ts'

const KB = 1024

/** Turns in which somebody asks, as a broker does that sends. */
async function turns(count: number, outflow: Outflow, standing: number) {
  for (let n = 0; n < count; n++) {
    outflow.count(standing)
    await nextTurn()
  }
}

test('what was written in this turn is not held against who reads', () => {
  const outflow = new Outflow()
  outflow.begin(0)
  assert.equal(outflow.count(100 * KB), 0)
})

test('who reads is not slow, however many turns the stream goes on', async () => {
  const outflow = new Outflow()
  outflow.begin(0)
  for (let n = 0; n < 10; n++) {
    await turns(1, outflow, 100 * KB)
    outflow.moved()
  }
  assert.equal(outflow.count(100 * KB), 0)
})

test('who does not read has all of it unread', async () => {
  const outflow = new Outflow()
  outflow.begin(0)
  await turns(4, outflow, 10 * KB)
  outflow.begin(10 * KB)
  assert.equal(outflow.count(10 * KB), 10 * KB)
})

test('of one turn no more is let go by than a reader may leave unread: 192 KB', () => {
  const outflow = new Outflow()
  outflow.begin(0)
  assert.equal(outflow.count(200 * KB), 8 * KB)
})
