// A bad day in class, in short: what one client does, or five, and that nobody else notices. The long form is
// `npm run soak -- class`.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dropAll, floods, hostileSockets, sleepers, takeOvers } from './storm.ts'

test('100 hostile unauthenticated sockets are closed within 6 s', async () => {
  const { closed, sockets, slowest } = await hostileSockets(100)
  assert.equal(closed, sockets)
  assert.ok(slowest > 0)
})

test('of 60 hostile take-overs none drops the victim, and all are refused', async () => {
  const { refused, tries, drops } = await takeOvers(60)
  assert.deepEqual([refused, drops], [tries, 0])
})

test('3 of 8 subscribers are frozen, and the others lose nothing', async () => {
  const { lost, frozen } = await sleepers({ clients: 8, frozen: 3, messages: 600 })
  assert.equal(frozen, 3)
  assert.equal(lost, 0)
})

test('five flooders of different kinds cost 7 honest students no message of QoS 1, and each flooder is named', async () => {
  const { lost, named } = await floods({ honest: 7, messages: 20 })
  assert.equal(lost, 0)
  assert.deepEqual(named, ['flood-big', 'flood-depth', 'flood-fast', 'flood-filters', 'flood-retain'])
})

test('50 clients that are dropped at once are all back', async () => {
  const { back, clients } = await dropAll(50)
  assert.equal(back, clients)
})
