import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { toMessage } from '../../broker/message.ts'
import { createRetained } from '../../broker/retained.ts'
import { toSubscriptions } from '../../broker/subscription.ts'
import { createSubscriptions } from '../../broker/subscriptions.ts'
import type { QoS } from '../../wire/packet.ts'
import { isTopicFilter, isTopicName, matches } from '../../wire/topic.ts'

/** What 3.1.1 asks for: a filter and a QoS. */
const plain = (filter: string, qos: number) =>
  toSubscriptions({ cmd: 'subscribe', subscriptions: [{ topic: filter, qos: qos as QoS }] }, 4)[0]!

const level = fc.constantFrom('', 'a', 'b', '$SYS', '__proto__')
const name = fc.array(level, { minLength: 1, maxLength: 4 }).map((levels) => levels.join('/'))
const filter = fc
  .tuple(fc.array(fc.oneof(level, fc.constant('+')), { minLength: 0, maxLength: 4 }), fc.boolean())
  .map(([levels, all]) => [...levels, ...(all ? ['#'] : [])].join('/'))
  .filter(isTopicFilter)

test('the tree finds the subscriptions that match, with the highest QoS of each owner [MQTT-3.3.5-1]', () => {
  const asked = fc.array(fc.tuple(fc.constantFrom('ana', 'ben'), filter, fc.constantFrom(0, 1, 2)))
  fc.assert(
    fc.property(asked, name.filter(isTopicName), (subscriptions, topic) => {
      const tree = createSubscriptions<string>()
      const expected = new Map<string, number>()
      const latest = new Map(
        subscriptions.map(([owner, filter, qos]) => [`${owner} ${filter}`, { owner, filter, qos }]),
      )
      for (const [owner, filter, qos] of subscriptions) tree.add(owner, plain(filter, qos))
      for (const { owner, filter, qos } of latest.values())
        if (matches(filter, topic)) expected.set(owner, Math.max(qos, expected.get(owner) ?? 0))
      const found = [...tree.match(topic).owners].map(([owner, { qos }]) => [owner, qos])
      assert.deepEqual(found.sort(), [...expected].sort())
      assert.equal(tree.count, latest.size)
    }),
  )
})

test('a tree from which every subscription was removed matches nothing and counts nothing', () => {
  fc.assert(
    fc.property(fc.array(filter), name.filter(isTopicName), (filters, topic) => {
      const tree = createSubscriptions<string>()
      for (const filter of filters) tree.add('ana', plain(filter, 0))
      for (const filter of filters) tree.remove('ana', filter)
      tree.remove('ana', 'never/added')
      assert.equal(tree.match(topic).owners.size, 0)
      assert.equal(tree.count, 0)
    }),
  )
})

test('removing one subscription leaves those above, below and beside it', () => {
  const tree = createSubscriptions<string>()
  for (const filter of ['a', 'a/b', 'a/b/c', 'a/+']) tree.add('ana', plain(filter, 0))
  tree.remove('ana', 'a/b')
  const found = ['a', 'a/b', 'a/b/c'].map((topic) => tree.match(topic).owners.size)
  assert.deepEqual(found, [1, 1, 1])
  tree.remove('ana', 'a/+')
  assert.equal(tree.match('a/b').owners.size, 0)
})

test('retained messages are found by every filter that matches their topics', () => {
  fc.assert(
    fc.property(fc.array(name.filter(isTopicName)), filter, (topics, filter) => {
      const retained = createRetained()
      for (const topic of topics) retained.take(toMessage({ topic, payload: 'x', retain: true }))
      const expected = [...new Set(topics)].filter((topic) => matches(filter, topic))
      assert.deepEqual(
        retained
          .match(filter, 0)
          .map(({ topic }) => topic)
          .sort(),
        expected.sort(),
      )
      assert.equal(retained.count, new Set(topics).size)
      for (const topic of topics) retained.take(toMessage({ topic, payload: '', retain: true }))
      assert.deepEqual([retained.count, ...retained.all()], [0])
    }),
  )
})

test('a filter and a name of 65,535 levels are matched without running out of stack', () => {
  const deep = '/'.repeat(65_534)
  const tree = createSubscriptions<string>()
  tree.add('ana', plain(`${'+/'.repeat(32_766)}#`, 0))
  tree.add('ana', plain(deep, 1))
  assert.equal(tree.match(deep).owners.get('ana')?.qos, 1)
  tree.remove('ana', deep)
  assert.equal(tree.match(deep).owners.get('ana')?.qos, 0)
})
