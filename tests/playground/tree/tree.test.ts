import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { BrokerSnapshot } from '../../../broker/snapshot.ts'
import { countMessages } from '../../../components/playground/tree/count-messages.ts'
import { deleteRetained, publishRetained } from '../../../components/playground/tree/delete-retained.ts'
import { findInSight, findScroll } from '../../../components/playground/tree/in-sight.ts'
import {
  addNumber,
  createSeries,
  findNumber,
  toNumbers,
  toPoints,
} from '../../../components/playground/tree/numbers.ts'
import { countOne, noRate, toRate } from '../../../components/playground/tree/rate.ts'
import { toRows } from '../../../components/playground/tree/rows.ts'
import { toSnippet } from '../../../components/playground/tree/snippet.ts'
import { TopicTree } from '../../../components/playground/tree/topic-tree.ts'
import { findMove, findTyped, type KeyRow } from '../../../components/playground/tree/tree-keys.ts'
import { watchTree } from '../../../components/playground/tree/watched-tree.ts'
import type { Packet } from '../../../wire/packet.ts'
import type { Connection, TraceEvent, Way } from '../../../wire/record.ts'
import { costOf } from '../../cost.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)
const connection = (id: string, kind: 'page' | 'socket' = 'page'): Connection => ({
  id,
  transport: kind === 'page' ? 'link' : 'ws',
  listener: kind,
  kind: 'cell',
  clientId: id,
  version: 5,
})

let seq = 0
const stamp = () => ({ seq: ++seq, at: seq * 10, time: 1_700_000_000_000 + seq * 10 })
const passed = (from: Connection, way: Way, packet: object): TraceEvent => ({
  type: 'packet',
  connection: from,
  way,
  packet: packet as Packet,
  bytes: new Uint8Array(),
  ...stamp(),
})
const publish = (topic: string, payload = '1', more: object = {}) => ({
  cmd: 'publish',
  topic,
  payload: bytesOf(payload),
  qos: 0,
  retain: false,
  dup: false,
  ...more,
})

function play(...events: TraceEvent[]) {
  const tree = new TopicTree()
  const counter = countMessages(tree)
  counter.add(events)
  const of = (topic: string) => tree.find(topic)?.state
  return { tree, counter, of, textOf: (topic: string) => new TextDecoder().decode(of(topic)?.last?.payload) }
}

const [ana, ben, cat] = ['ana', 'ben', 'cat'].map((id) => connection(id)) as [
  Connection,
  Connection,
  Connection,
]

test('a message to the broker in the page is counted once, however many clients it goes to', () => {
  const { tree, of, textOf } = play(
    passed(ana, 'in', publish('home/door', 'open')),
    passed(ben, 'out', publish('home/door', 'open')),
    passed(cat, 'out', publish('home/door', 'open')),
  )
  assert.equal(of('home/door')?.count, 1)
  assert.equal(textOf('home/door'), 'open')
  assert.equal(tree.count, 1)
})

test('at another broker a message is counted as it arrives, and a second subscriber’s copy is the same message', () => {
  const [one, two] = [connection('one', 'socket'), connection('two', 'socket')]
  const { of } = play(
    passed(one, 'in', publish('home/door')),
    passed(one, 'out', publish('home/door')),
    passed(two, 'out', publish('home/door')),
    passed(two, 'out', publish('home/lamp')),
  )
  assert.equal(of('home/door')?.count, 1)
  assert.equal(of('home/lamp')?.count, 1)
})

test('when the connection that counted is gone, another one counts', () => {
  const [one, two] = [connection('one', 'socket'), connection('two', 'socket')]
  const { of } = play(
    passed(one, 'out', publish('a')),
    { type: 'closed', connection: one, by: 'network', why: 'gone', ...stamp() },
    passed(two, 'out', publish('a')),
  )
  assert.equal(of('a')?.count, 2)
})

test('a QoS 2 message sent again before its PUBREL is the same one; a QoS 1 message sent again is passed on again, and counts', () => {
  const { of } = play(
    passed(ana, 'in', publish('two', '1', { qos: 2, messageId: 7 })),
    passed(ana, 'in', publish('two', '1', { qos: 2, messageId: 7, dup: true })),
    passed(ana, 'in', { cmd: 'pubrel', messageId: 7 }),
    passed(ana, 'in', publish('two', '1', { qos: 2, messageId: 7 })),
    passed(ana, 'in', publish('one', '1', { qos: 1, messageId: 8 })),
    passed(ana, 'in', publish('one', '1', { qos: 1, messageId: 8, dup: true })),
  )
  assert.equal(of('two')?.count, 2)
  assert.equal(of('one')?.count, 2)
})

test('RETAIN marks a topic, an empty retained message takes the mark away', () => {
  const { of, counter } = play(passed(ana, 'in', publish('a', '1', { retain: true })))
  assert.equal(of('a')?.isRetained, true)
  counter.add([passed(ana, 'in', publish('a', '', { retain: true }))])
  assert.equal(of('a')?.isRetained, false)
  assert.equal(of('a')?.count, 2)
})

test('a retained message sent for a new subscription is known, and not counted', () => {
  const { of, textOf, tree } = play(passed(ben, 'out', publish('a', 'old', { retain: true })))
  assert.equal(of('a')?.isRetained, true)
  assert.equal(of('a')?.count, 0)
  assert.equal(textOf('a'), 'old')
  assert.equal(tree.count, 0)
})

test('what the broker says of its retained messages is believed', () => {
  const { of, tree } = play(
    passed(ana, 'in', publish('a', '1', { retain: true })),
    passed(ana, 'in', publish('b')),
  )
  tree.setAllRetained(new Set(['b']))
  assert.deepEqual([of('a')?.isRetained, of('b')?.isRetained], [false, true])
})

test('an alias of MQTT 5 stands for its topic, for each connection and each way by itself', () => {
  const alias = (topicAlias: number) => ({ properties: { topicAlias } })
  const { of, tree } = play(
    passed(ana, 'in', publish('home/door', '1', alias(1))),
    passed(ben, 'in', publish('home/lamp', '1', alias(1))),
    passed(ana, 'in', publish('', '2', alias(1))),
    passed(ben, 'in', publish('', '3', alias(1))),
    passed(cat, 'in', publish('', '4', alias(1))),
  )
  assert.equal(of('home/door')?.count, 2)
  assert.equal(of('home/lamp')?.count, 2)
  assert.equal(tree.topics, 2)
})

test('a will is nobody’s PUBLISH to the broker, and counts as it is delivered', () => {
  const { of } = play(
    passed(ana, 'in', { cmd: 'connect', clientId: 'ana', clean: true, will: { topic: 'state/ana' } }),
    passed(ana, 'in', publish('state/ana', 'online')),
    passed(ben, 'out', publish('state/ana', 'online')),
    passed(ben, 'out', publish('state/ana', 'offline')),
    passed(cat, 'out', publish('state/ana', 'offline')),
    passed(ben, 'out', publish('state/ana', 'offline')),
  )
  assert.equal(of('state/ana')?.count, 3)
})

test('a tree has a level for each part of a topic, empty ones included', () => {
  const { tree } = play(
    ...['/home/door', 'home//door', 'home/', 'home', '$SYS/broker/uptime'].map((topic) =>
      passed(ana, 'in', publish(topic)),
    ),
  )
  const view = { opened: new Map(), search: '' }
  assert.deepEqual(
    toRows(tree.root, view).map(({ node }) => `${'  '.repeat(node.depth - 1)}${node.level || '(empty)'}`),
    ['(empty)', '  home', '    door', 'home', '  (empty)', '    door', '$SYS'],
  )
  assert.equal(tree.find('home/')?.topicsBelow, 1)
  assert.equal(tree.find('home')?.topicsBelow, 2)
})

test('a search leaves the topics that hold it, or that a filter matches, and what leads to them', () => {
  const { tree } = play(
    ...['home/kitchen/door', 'home/attic/door', 'barn/door', '$SYS/broker'].map((topic) =>
      passed(ana, 'in', publish(topic)),
    ),
  )
  const found = (search: string) =>
    toRows(tree.root, { opened: new Map([[1, false]]), search })
      .filter(({ node }) => node.state)
      .map(({ node }) => node.topic)
  assert.deepEqual(found('KITCHEN'), ['home/kitchen/door'])
  assert.deepEqual(found('home/+/door'), ['home/attic/door', 'home/kitchen/door'])
  assert.deepEqual(found('#'), ['barn/door', 'home/attic/door', 'home/kitchen/door'])
  assert.deepEqual(found('n/d'), ['barn/door', 'home/kitchen/door'])
  assert.deepEqual(found('nowhere'), [])
})

test('what is opened or closed by hand stays so', () => {
  const { tree } = play(passed(ana, 'in', publish('home/kitchen/door')))
  const id = tree.root.children.get('home')!.id
  assert.equal(toRows(tree.root, { opened: new Map([[id, false]]), search: '' }).length, 1)
})

test('topics of 500 levels, and of 65,535 slashes, are taken in and shown', () => {
  const { tree, of } = play(
    passed(ana, 'in', publish(Array(500).fill('x').join('/'))),
    passed(ana, 'in', publish('/'.repeat(65_535))),
  )
  assert.equal(of('/'.repeat(65_535))?.count, 1)
  const opened = new Map(Array.from({ length: 2_000 }, (_, id): [number, boolean] => [id, true]))
  assert.equal(toRows(tree.root, { opened, search: '' }).length, 500 + 1_000)
  assert.equal(toRows(tree.root, { opened: new Map(), search: 'x/x' }).length, 500)
})

test('a tree is bounded: further topics are counted and not kept, and old payloads are shortened', () => {
  const { tree, counter, of } = play()
  for (let i = 0; i < 12_000; i++) counter.add([passed(ana, 'in', publish(`t/${i}`))])
  assert.deepEqual([tree.topics, tree.leftOut, tree.count], [10_000, 2_000, 10_000])
  for (let i = 0; i < 40; i++) counter.add([passed(ana, 'in', publish('t/1', 'x'.repeat(65_536)))])
  const sizes = of('t/1')!.history.map(({ payload }) => payload.length)
  assert.deepEqual([sizes.length, sizes[0], sizes[1]], [20, 65_536, 512])
  tree.clear()
  assert.deepEqual(
    [tree.topics, tree.count, toRows(tree.root, { opened: new Map(), search: '' }).length],
    [0, 0, 0],
  )
})

test('a payload kept does not keep the whole chunk it was read from', () => {
  const chunk = new Uint8Array(65_536).fill(49)
  const { of } = play(passed(ana, 'in', { ...publish('a'), payload: chunk.subarray(10, 14) }))
  assert.equal(of('a')?.last?.payload.buffer.byteLength, 4)
  assert.equal(of('a')?.numbers?.count, 1)
})

test('5,000 messages a second on 2,000 topics take less than a twentieth of a second to count', () => {
  const { counter } = play()
  const events = Array.from({ length: 5_000 }, (_, i) =>
    passed(ana, 'in', publish(`site/building/${i % 40}/room/${i % 2_000}/temperature`, `${20 + (i % 7)}.5`)),
  )
  counter.add(events)
  const cost = costOf(() => {
    for (let i = 0; i < 10; i++) counter.add(events)
  })
  assert.ok(cost / 10 < 50, `${cost / 10} ms`)
})

const payloads: [text: string, number: number | undefined][] = [
  ['21.5', 21.5],
  [' 21.5 °C', 21.5],
  ['-3', -3],
  ['.5', 0.5],
  ['1e3', 1000],
  ['43%', 43],
  ['21.5\0', 21.5],
  ['21.5\r\n', 21.5],
  ['21:30', undefined],
  ['10.0.0.1', undefined],
  ['0x1F', undefined],
  ['2024-01-01', undefined],
  ['open', undefined],
  ['', undefined],
  ['{"t":1}', undefined],
  ['1'.repeat(400), undefined],
]
for (const [text, number] of payloads) {
  test(`the payload ${JSON.stringify(text.slice(0, 20))} is ${number === undefined ? 'no number' : 'a number'}`, () => {
    assert.equal(findNumber(bytesOf(text)), number)
  })
}

test('a series keeps the last 60 numbers in order, and draws a flat line through the middle', () => {
  const series = createSeries()
  for (let i = 0; i < 100; i++) addNumber(series, i)
  assert.deepEqual(
    toNumbers(series),
    Array.from({ length: 60 }, (_, i) => i + 40),
  )
  assert.equal(toPoints([1, 1], 10, 4), '0.0,2.0 10.0,2.0')
  assert.equal(toPoints([0, 1], 10, 4), '0.0,4.0 10.0,0.0')
  assert.equal(toPoints([1], 10, 4), '')
})

test('a rate comes near what is sent, and fades to nothing', () => {
  const rate = noRate()
  for (let at = 0; at < 30_000; at += 100) countOne(rate, at)
  assert.ok(Math.abs(toRate(rate, 30_000) - 10) < 0.5)
  assert.equal(toRate(rate, 90_000), 0)
  assert.equal(toRate(noRate(), 0), 0)
})

test('keys move in a tree as everywhere', () => {
  const row = (name: string, level: number, hasChildren = false, isOpen = false): KeyRow => ({
    name,
    level,
    hasChildren,
    isOpen,
  })
  const rows = [row('home', 1, true, true), row('attic', 2), row('kitchen', 2, true, false), row('lab', 1)]
  const moves: [at: number, key: string, move: object | undefined][] = [
    [0, 'ArrowDown', { move: 'to', row: 1 }],
    [3, 'ArrowDown', undefined],
    [1, 'ArrowUp', { move: 'to', row: 0 }],
    [0, 'ArrowRight', { move: 'to', row: 1 }],
    [2, 'ArrowRight', { move: 'open', row: 2 }],
    [1, 'ArrowRight', undefined],
    [0, 'ArrowLeft', { move: 'close', row: 0 }],
    [2, 'ArrowLeft', { move: 'to', row: 0 }],
    [3, 'ArrowLeft', undefined],
    [1, 'Home', { move: 'to', row: 0 }],
    [1, 'End', { move: 'to', row: 3 }],
    [-1, 'ArrowDown', { move: 'to', row: 0 }],
    [1, 'x', undefined],
  ]
  for (const [at, key, move] of moves) assert.deepEqual(findMove(rows, at, key), move, `${at} ${key}`)
  assert.equal(findTyped(rows, 0, 'k'), 2)
  assert.equal(findTyped(rows, 2, 'ki'), 2)
  assert.equal(findTyped(rows, 3, 'h'), 0)
  assert.equal(findTyped(rows, 0, 'z'), -1)
})

test('only what is in sight is drawn, and scrolling brings a row into sight', () => {
  assert.deepEqual(findInSight(2_000, { top: 1_000, height: 320, row: 32 }), { first: 23, last: 49 })
  assert.deepEqual(findInSight(5, { top: 0, height: 320, row: 32 }), { first: 0, last: 5 })
  assert.equal(findScroll(40, { top: 0, height: 320, row: 32 }), 992)
  assert.equal(findScroll(2, { top: 0, height: 320, row: 32 }), undefined)
  assert.equal(findScroll(0, { top: 100, height: 320, row: 32 }), 0)
})

function createSource() {
  let listener: (events: readonly TraceEvent[]) => void = () => {}
  const log = { rows: [] as { events: readonly TraceEvent[] }[], count: 0 }
  const source = {
    log,
    state: { draft: { broker: 'page', url: '' }, broker: undefined as BrokerSnapshot | undefined },
    watchEvents: (one: typeof listener) => {
      listener = one
      return () => {}
    },
  }
  const happen = (...events: TraceEvent[]) => {
    log.rows.push({ events })
    log.count += events.length
    listener(events)
  }
  return { source, happen }
}

test('a tree begins with what the log still has, and counts on while nobody looks', () => {
  const { source, happen } = createSource()
  happen(passed(ana, 'in', publish('a')))
  const { tree } = watchTree(source, () => 0)
  happen(passed(ana, 'in', publish('a')))
  assert.equal(tree.find('a')?.state?.count, 2)
  assert.equal(watchTree(source).tree, tree)
})

test('a reset, or another broker, empties the tree', () => {
  const { source, happen } = createSource()
  const watched = watchTree(source, () => 0)
  happen(passed(ana, 'in', publish('a')))
  source.log.rows = []
  source.log.count = 0
  watched.refresh()
  assert.equal(watched.tree.topics, 0)
  happen(passed(ana, 'in', publish('b')))
  assert.equal(watched.tree.topics, 1)
  source.state.draft = { broker: 'classroom', url: '' }
  source.log.rows = []
  watched.refresh()
  assert.equal(watched.tree.topics, 0)
})

test('the inside of the page’s broker, where it is watched, says what is retained', () => {
  const { source, happen } = createSource()
  const watched = watchTree(source, () => 0)
  happen(passed(ana, 'in', publish('a', '1', { retain: true })))
  source.state.broker = { sessions: [], retained: [] }
  watched.refresh()
  assert.equal(watched.tree.find('a')?.state?.isRetained, false)
})

test('a retained message is deleted by an empty one through a connected client, and undone by the last value', () => {
  const sent: [number, object][] = []
  const cell = (states: string[]) => ({
    state: { clients: states.map((state) => ({ link: { state } })) },
    publishRaw: (client: number, message: object) => {
      sent.push([client, message])
      return true
    },
  })
  assert.equal(deleteRetained(cell(['off', 'lost']), 'a'), false)
  assert.equal(deleteRetained(cell(['off', 'connected']), 'a'), true)
  assert.equal(publishRetained(cell(['connected']), 'a', { payload: bytesOf('1'), qos: 1 }), true)
  assert.deepEqual(sent, [
    [1, { topic: 'a', payload: new Uint8Array(), qos: 0, retain: true }],
    [0, { topic: 'a', payload: bytesOf('1'), qos: 1, retain: true }],
  ])
})

const snippets: [payload: Uint8Array, text: string, kind: string][] = [
  [bytesOf('21.5'), '21.5', 'text'],
  [bytesOf(''), '', 'nothing'],
  [bytesOf('a\nb\u202ec'), 'a\\nb\\u202ec', 'text'],
  [Uint8Array.of(0xff, 0xd8), 'ffd8', 'bytes'],
  [bytesOf('é'.repeat(30_000)), `${'é'.repeat(80)}…`, 'text'],
]
for (const [payload, text, kind] of snippets) {
  test(`a payload of ${payload.length} bytes (${kind}) is shortened to one line`, () => {
    assert.deepEqual(toSnippet(payload), { text, kind })
  })
}
