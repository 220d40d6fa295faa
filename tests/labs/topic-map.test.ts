// The topic map counts what a plain reference counts, whatever a class says; and it keeps its limits.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { toPicture } from '../../classroom/map-feed.ts'
import type { TopicLine } from '../../labs/topic-map/map-view.ts'
import { parseMapView } from '../../labs/topic-map/map-view.ts'
import { findOddities } from '../../labs/topic-map/oddities.ts'
import { TopicMap } from '../../labs/topic-map/topic-map.ts'
import { toTree } from '../../labs/topic-map/tree.ts'
import type { Connection, TraceEvent } from '../../wire/record.ts'

const HANDLES = ['ana', 'bo', 'cleo']

const connectionOf = (account: string, kind: Connection['kind'] = 'board'): Connection => ({
  id: `${account}-${kind}`,
  transport: 'tcp',
  listener: '1883',
  kind,
  account,
})

function publish(
  who: string,
  way: 'in' | 'out',
  topic: string,
  size: number,
  seq: number,
  more = {},
): TraceEvent {
  return {
    type: 'packet',
    connection: connectionOf(who),
    way,
    packet: {
      cmd: 'publish',
      topic,
      payload: Buffer.alloc(size),
      qos: 0,
      dup: false,
      retain: false,
      ...more,
    },
    bytes: new Uint8Array(),
    seq,
    at: seq * 100,
    time: seq * 100,
  }
}

const said = fc.record({
  who: fc.constantFrom(...HANDLES),
  way: fc.constantFrom('in' as const, 'out' as const),
  topic: fc.constantFrom('ana/a', 'ana/b', 'class/x', 'class/y/z', 'desk/now', 'ask/ana/hand', '$SYS/x'),
  size: fc.nat(9),
})

test('messages, bytes, readers and pairs are counted as a plain reference counts them', () => {
  fc.assert(
    fc.property(fc.array(said, { maxLength: 60 }), (list) => {
      const map = new TopicMap()
      const messages = new Map<string, number>()
      const bytes = new Map<string, number>()
      const delivered = new Map<string, number>()
      const pairs = new Map<string, number>()
      const last = new Map<string, string>()
      const add = (sums: Map<string, number>, key: string, more = 1) =>
        sums.set(key, (sums.get(key) ?? 0) + more)
      for (const [i, { who, way, topic, size }] of list.entries()) {
        map.take(publish(who, way, topic, size, i + 1))
        if (!/^(ana|class)\//.test(topic)) continue
        if (way === 'in') {
          add(messages, topic)
          add(bytes, topic, size)
          last.set(topic, who)
        } else if (last.has(topic)) {
          add(delivered, topic)
          if (topic.startsWith('class/')) add(pairs, `${last.get(topic)} ${who}`)
        }
      }
      const view = map.view(list.length * 100)
      assert.deepEqual(
        new Map(view.topics.map((line) => [line.topic, line.messages])),
        new Map([...messages].sort()),
      )
      for (const line of view.topics) {
        assert.equal(line.bytes, bytes.get(line.topic))
        assert.equal(line.delivered, delivered.get(line.topic) ?? 0)
      }
      assert.deepEqual(
        view.pairs.map(({ from, to, messages }) => [`${from} ${to}`, messages]).sort(),
        [...pairs].sort(),
      )
      assert.deepEqual(map.copy().view(0), map.view(0))
      assert.deepEqual(parseMapView(JSON.stringify(view)), view)
    }),
  )
})

test('the rate of a topic is its messages a second, and falls when nothing is said', () => {
  const map = new TopicMap()
  for (let i = 1; i <= 600; i++) map.take(publish('ana', 'in', 'ana/a', 1, i))
  const rate = map.view(60_000).topics[0]!.rate
  assert(rate > 9 && rate < 11, `${rate}`)
  assert(map.view(120_000).topics[0]!.rate < 0.1)
})

test('who invents topics squeezes out nobody else’s, and what had no room is counted', () => {
  const map = new TopicMap({ topics: 30, topicsEach: 20, pairs: 2, names: 2 })
  for (let i = 1; i <= 100; i++) map.take(publish('ana', 'in', `ana/${i}`, 1, i))
  map.take(publish('bo', 'in', 'bo/a', 1, 101))
  const { topics, people } = map.view(0)
  assert.equal(topics.length, 21)
  assert.equal(people.find(({ handle }) => handle === 'ana')?.beyond, 80)
  assert.equal(map.view(0, { topics: 5, pairs: 5 }).topicsBeyond, 16)
})

test('a picture of 500 students with long topics is no larger than a desk can take, and says what is left out', () => {
  const map = new TopicMap()
  let seq = 0
  for (let n = 0; n < 500; n++)
    for (let i = 0; i < 8; i++)
      map.take(publish(`student-${n}`, 'in', `student-${n}/${'long/'.repeat(8)}${i}`, 5, ++seq))
  const picture = toPicture(map, seq * 100)
  assert(picture.length <= 100_000, `${picture.length} characters`)
  const view = parseMapView(picture)!
  assert.equal(view.people.length, 500)
  assert.equal(view.topics.length + view.topicsBeyond, 4_000)
  assert(view.topics.length >= 100)
})

test('an alias of MQTT 5 stands for its topic until the connection ends', () => {
  const map = new TopicMap()
  map.take(publish('ana', 'in', 'ana/a', 1, 1, { properties: { topicAlias: 1 } }))
  map.take(publish('ana', 'in', '', 1, 2, { properties: { topicAlias: 1 } }))
  assert.equal(map.view(0).topics[0]!.messages, 2)
  map.take({
    type: 'closed',
    connection: connectionOf('ana'),
    by: 'client',
    why: 'DISCONNECT',
    seq: 3,
    at: 0,
    time: 0,
  })
  map.take(publish('ana', 'in', '', 1, 4, { properties: { topicAlias: 1 } }))
  assert.equal(map.view(0).topics[0]!.messages, 2)
})

const line = (topic: string, more: Partial<TopicLine> = {}): TopicLine => ({
  topic,
  messages: 1,
  bytes: 1,
  rate: 0,
  by: ['ana'],
  to: [],
  delivered: 1,
  ...more,
})

const oddities: [lines: TopicLine[], kinds: string][] = [
  [[line('ana/kitchen/temperature')], ''],
  [[line('/ana/temperature')], 'topic-leading-slash'],
  [[line('ana/temperature/')], 'topic-trailing-slash'],
  [[line('ana//temperature')], 'topic-empty-level'],
  [[line('ana/my room')], 'topic-whitespace'],
  [[line('ana/+/temperature')], 'topic-wildcard'],
  [[line('<handle>/temperature')], 'topic-placeholder'],
  [[line('ana/Temp'), line('ana/temp')], 'topic-case topic-case'],
  [[line('a/b/c/d/e/f/g')], 'deep'],
  [[line('other/temperature', { refused: 2 })], 'refused'],
  [[line('ana/log', { messages: 50, delivered: 0 })], 'unread'],
  [[line('ana/log', { messages: 50, delivered: 0, retained: true })], ''],
]
for (const [lines, kinds] of oddities)
  test(`${lines.map(({ topic }) => topic).join(' and ')}: ${kinds || 'nothing odd'}`, () => {
    assert.equal(
      findOddities(lines)
        .map(({ kind }) => kind)
        .join(' '),
      kinds,
    )
  })

test('each branch of the tree is the sum of what is below it', () => {
  const tree = toTree([line('class/a'), line('class/a/b', { messages: 4 }), line('/x'), line('class')])
  const [first, second] = tree
  assert.deepEqual([first!.level, first!.messages, first!.topics], ['class', 6, 3])
  assert.deepEqual([second!.level, second!.branches[0]!.path], ['', '/x'])
  assert.equal(first!.branches[0]!.messages, 5)
})
