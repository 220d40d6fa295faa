import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createAnnouncer } from '../../components/playground/announcer.ts'
import { toDelay } from '../../components/playground/backoff.ts'
import { findUrlFault } from '../../components/playground/broker-url.ts'
import { findClassAccess, hasClassroom, toClassSocket } from '../../components/playground/class.ts'
import { Messages } from '../../components/playground/message.ts'
import { toReadable } from '../../components/playground/snippet.ts'
import {
  fromClassTopic,
  isClassTopic,
  toClassTopic,
  toClientDraft,
} from '../../components/playground/story.ts'
import { en, filterFault, topicFault } from '../../components/playground/texts/en.ts'
import { WireLog } from '../../components/playground/wire-log.ts'
import { stoppedClock } from '../../wire/clock.ts'
import type { TraceEvent } from '../../wire/record.ts'
import { findTopicFilterFault, findTopicNameFault } from '../../wire/topic.ts'
import { filters, names } from '../wire/topic-table.ts'

test('attempts to reconnect come further apart, never more than half a minute, and never all at one moment', () => {
  assert.deepEqual(
    [1, 2, 3, 4, 5, 6, 7].map((attempt) => toDelay(attempt, () => 1)),
    [1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000],
  )
  assert.equal(
    toDelay(1, () => 0),
    500,
  )
  assert.equal(
    toDelay(40, () => 0),
    15_000,
  )
})

const addresses: [text: string, page: string, fault: string | undefined][] = [
  ['', 'http:', 'empty'],
  ['   ', 'http:', 'empty'],
  ['broker.example', 'http:', 'not-a-url'],
  ['ws://', 'http:', 'not-a-url'],
  ['ws://a b', 'http:', 'not-a-url'],
  ['192.168.1.20:1883', 'http:', 'not-a-url'],
  ['mqtt://broker.example', 'http:', 'tcp-scheme'],
  ['mqtts://broker.example', 'http:', 'tcp-scheme'],
  ['tcp://broker.example:1883', 'http:', 'tcp-scheme'],
  ['https://broker.example/mqtt', 'http:', 'http-scheme'],
  ['ftp://broker.example', 'http:', 'other-scheme'],
  ['ws://broker.example:1883', 'http:', 'tcp-port'],
  ['wss://broker.example:8883/mqtt', 'https:', 'tcp-port'],
  ['ws://ana:secret@broker.example/mqtt', 'http:', 'credentials'],
  ['ws://broker.example/mqtt#x', 'http:', 'fragment'],
  ['ws://broker.example:9001/mqtt', 'https:', 'mixed-content'],
  ['ws://localhost:9001', 'https:', undefined],
  ['ws://127.0.0.1:9001', 'https:', undefined],
  ['ws://[::1]:9001', 'https:', undefined],
  ['wss://broker.example:8884/mqtt', 'https:', undefined],
  ['ws://192.168.1.20:9001/mqtt', 'http:', undefined],
  [' WS://192.168.1.20:9001/mqtt ', 'http:', undefined],
]

for (const [text, page, fault] of addresses) {
  test(`the address ${JSON.stringify(text)} on a page over ${page} is ${fault ?? 'fine'}`, () => {
    assert.equal(findUrlFault(text, page), fault)
  })
}

const classTopics: [plain: string, inClass: string][] = [
  ['home/door', 'ana/home/door'],
  ['/home', 'ana//home'],
  ['#', 'ana/#'],
  ['+/door', 'ana/+/door'],
  ['$share/kitchen/home/+', '$share/kitchen/ana/home/+'],
]

for (const [plain, inClass] of classTopics) {
  test(`in the classroom Ana’s ${plain} is ${inClass}, and back again outside`, () => {
    assert.equal(toClassTopic('ana', plain), inClass)
    assert.equal(fromClassTopic('ana', inClass), plain)
  })
}

test('topics that are the student’s own or the class’s already stay as they are', () => {
  assert.equal(toClassTopic('ana', 'ana/led'), 'ana/led')
  assert.equal(toClassTopic('ana', 'class/chat'), 'class/chat')
  assert.equal(toClassTopic('ana', ''), '')
  assert.equal(fromClassTopic('ana', 'class/chat'), 'class/chat')
})

test('a filter is the student’s own only when all of it is', () => {
  for (const own of ['ana/#', 'ana', 'ana/+/x', 'class/chat', '$share/g/ana/+'])
    assert.ok(isClassTopic('ana', own), own)
  for (const other of ['#', '+/x', 'anna/x', 'home/door', '$SYS/#'])
    assert.ok(!isClassTopic('ana', other), other)
})

test('a story’s first filter stands in its field, the others in the list', () => {
  const draft = toClientDraft({ name: 'phone', subscribe: ['a', 'b/#'] })
  assert.equal(draft.filter, 'a')
  assert.deepEqual(draft.wanted, [{ filter: 'b/#', qos: 0 }])
})

test('every fault that a filter or a topic can have is said in a sentence that names its clause or gives an example', () => {
  for (const [text] of filters) {
    const fault = findTopicFilterFault(text)
    if (fault) assert.match(filterFault(text, fault), /\[MQTT-[\d.]+-\d\]$|such as home\/door\.$/)
  }
  for (const [text] of names) {
    const fault = findTopicNameFault(text)
    if (fault) assert.match(topicFault(text, fault), /\[MQTT-[\d.]+-\d\]$|such as home\/door\.$/)
  }
})

test('a filter such as tennis# is answered with tennis/#', () => {
  assert.match(filterFault('sport/tennis#', findTopicFilterFault('sport/tennis#')!), /“tennis\/#”/)
})

test('only the newest 200 messages are kept, and all are counted', () => {
  const list = new Messages()
  for (let i = 1; i <= 500; i++) {
    list.add({
      time: i,
      topic: 't',
      payload: new Uint8Array(),
      qos: 0,
      retain: false,
      dup: false,
    })
  }
  assert.equal(list.newestFirst.length, 200)
  assert.equal(list.count, 500)
  assert.deepEqual(
    list.newestFirst.map(({ number }) => number),
    Array.from({ length: 200 }, (_, i) => 500 - i),
  )
})

const ping = (seq: number): TraceEvent => ({
  type: 'packet',
  connection: { id: 'c', transport: 'link', listener: 'page', kind: 'cell' },
  way: 'in',
  packet: { cmd: 'pingreq' },
  bytes: Uint8Array.of(0xc0, 0),
  seq,
  at: seq,
  time: seq,
})

test('the log of packets holds the newest few thousand, however many come', () => {
  const log = new WireLog(() => 'one')
  for (let i = 1; i <= 20_000; i++) log.add([ping(i)])
  assert.equal(log.rows.length, 5_000)
  assert.equal(log.rows.at(-1)!.key, 20_000)
  assert.equal(log.rows.at(-1)!.left, 19_999)
  assert.equal(log.count, 20_000)
})

test('a screen reader hears every connection, and of a flood of messages their number', () => {
  const clock = stoppedClock()
  const spoken: string[] = []
  const announcer = createAnnouncer((text) => spoken.push(text), en.messages.announceMany, clock)
  announcer.say('phone is connected.')
  for (let i = 0; i < 50; i++) announcer.received(`message ${i}`)
  clock.advance(2_000)
  announcer.received('one more')
  clock.advance(2_000)
  assert.deepEqual(spoken, ['phone is connected. 50 messages received.', 'one more'])
})

test('the classroom is offered only to somebody who joined it, and only where there is one', async () => {
  const stored = (text: string | null) => () => ({ getItem: () => text })
  assert.deepEqual(findClassAccess(stored('{"handle":"ana","site":"x","name":"Ana"}')), {
    handle: 'ana',
    site: 'x',
  })
  for (const text of [null, '', '{', '[]', '{"handle":7}'])
    assert.equal(findClassAccess(stored(text)), undefined)
  const answering = (body: string) => async () => new Response(body)
  assert.equal(await hasClassroom('/classroom.json', answering('{"classroom":true}')), true)
  assert.equal(await hasClassroom('/classroom.json', answering('{"classroom":false}')), false)
  assert.equal(await hasClassroom('/classroom.json', answering('<html>')), false)
  assert.equal(
    await hasClassroom('/classroom.json', async () => {
      throw new TypeError('offline')
    }),
    false,
  )
  assert.equal(toClassSocket({ protocol: 'http:', host: '192.168.1.20:8080' }), 'ws://192.168.1.20:8080/mqtt')
})

test('a payload keeps its lines, and shows the mark that would turn its writing around', () => {
  assert.equal(toReadable('one\n\ttwo \u202eeerht'), 'one\n\ttwo \\u202eeerht')
})
