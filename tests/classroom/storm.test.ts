// A bad day in class, in short: what one client does, or five, and that nobody else notices. The long form is
// `npm run soak -- class`.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dropAll, floods, hostileSockets, sleepers, takeOvers } from './storm.ts'
import { openTarget, type Target, unlimited, type Way } from './storm-targets.ts'

async function against<T>(opening: Promise<Target>, storm: (target: Target) => Promise<T>): Promise<T> {
  const target = await opening
  try {
    return await storm(target)
  } finally {
    await target.stop()
  }
}

test('100 hostile unauthenticated sockets are closed', async () => {
  const { closed, sockets } = await against(openTarget(), (target) =>
    hostileSockets(target, 100, 'plain', 30_000),
  )
  assert.equal(closed, sockets)
})

test('of 60 hostile take-overs none drops the victim, and all are refused', async () => {
  const { refused, tries, drops } = await against(openTarget(), (target) => takeOvers(target, 60, 0))
  assert.deepEqual([refused, drops], [tries, 0])
})

test('3 of 8 subscribers are frozen, and the others lose nothing', async () => {
  const { lost, frozen } = await against(openTarget(unlimited), (target) =>
    sleepers(target, { clients: 8, frozen: 3, messages: 600, rate: 1_000 }, 'plain'),
  )
  assert.deepEqual([lost, frozen], [0, 3])
})

test('five flooders of different kinds cost 7 honest students no message of QoS 1, and each flooder is named', async () => {
  const { lost, named } = await against(openTarget(), (target) =>
    floods(target, { honest: 7, messages: 20, every: 100 }, 'plain'),
  )
  assert.equal(lost, 0)
  assert.deepEqual(named, ['flood-big', 'flood-depth', 'flood-fast', 'flood-filters', 'flood-retain'])
})

for (const [way, clients] of [
  ['plain', 50],
  ['tls', 20],
] as [Way, number][])
  test(`${clients} clients that are dropped at once are all back, ${way}`, async () => {
    const { back } = await against(openTarget(), (target) => dropAll(target, clients, way))
    assert.equal(back, clients)
  })
