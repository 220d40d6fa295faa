// What the instructor leads the class with, and what pages answer, is read in one way by everybody who hears it.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { HandMessage, LabsMessage, NowMessage, PollMessage } from '../../labs/lead/messages.ts'
import {
  readAnswer,
  readFault,
  readHand,
  readLabs,
  readNow,
  readOwnLabs,
  readPaused,
  readPoll,
  readRoomMessage,
} from '../../labs/lead/read.ts'

const now: NowMessage = {
  ...{ by: 'instructor', path: '/lessons/03-topics/', anchor: '', title: 'Topics', at: 1 },
}
const poll: PollMessage = {
  ...{ id: 'p1', question: 'Which?', choices: ['a/+', 'a/#'], several: false, isOpen: true, at: 1 },
}
const hand: HandMessage = {
  ...{ raised: true, at: 1, page: '/labs/01-hello/', title: 'Hello' },
  sees: { lab: '01-hello', diagnosis: 'a leading slash' },
}
const labs: LabsMessage = {
  labs: { '01-hello': { isOpen: false, opensAt: 5 }, '02-topics': { isOpen: true } },
}

/** What is told on each topic, and the fields that it may do without. */
const messages: [(payload: string | undefined) => unknown, object, optional?: string[]][] = [
  [readNow, now],
  [readPoll, { ...poll, right: [1], counts: [3, 9] }, ['right', 'counts']],
  [readRoomMessage, { id: 'm1', by: 'Tom', text: 'Five minutes left.', at: 1 }],
  [readFault, { kind: 'cut', at: 1, until: 2 }],
  [readLabs, labs],
  [readOwnLabs, { paused: { '01-hello': 0 } }],
  [readAnswer, { poll: 'p1', choices: [0, 1] }],
  [readHand, hand],
]

test('what is whole is taken as it is, without what it has beside', () => {
  for (const [read, message] of messages) {
    assert.deepEqual(read(JSON.stringify(message)), message, read.name)
    assert.deepEqual(read(JSON.stringify({ ...message, beside: '<b>' })), message)
  }
  const paused = { '01-hello': { everybody: true, handles: ['ana'], since: 1 } }
  assert.deepEqual(readPaused(JSON.stringify(paused)), paused)
})

test('what has a field of another kind, or lacks one, is not taken', () => {
  for (const [read, message, optional = []] of messages)
    for (const name of Object.keys(message)) {
      assert.equal(read(JSON.stringify({ ...message, [name]: [[]] })), undefined, name)
      assert.equal(read(JSON.stringify({ ...message, [name]: null })), undefined, name)
      const { [name as never]: _, ...less } = message
      assert.equal(read(JSON.stringify(less)) !== undefined, optional.includes(name), name)
    }
  for (const wrong of [
    () => readPoll(JSON.stringify({ ...poll, choices: ['a', 2] })),
    () => readAnswer('{"poll":"p1","choices":["0"]}'),
    () => readFault('{"kind":"explode","at":1,"until":2}'),
    () => readLabs('{"labs":{"01-hello":{"isOpen":"yes"}}}'),
    () => readLabs('{"labs":[]}'),
    () => readPaused('{"01-hello":{"everybody":true,"handles":"ana","since":1}}'),
    () => readHand(JSON.stringify({ ...hand, raised: false })),
    () => readHand(JSON.stringify({ ...hand, at: 1e300 })),
    () => readHand(JSON.stringify({ ...hand, sees: { lab: 7 } })),
  ])
    assert.equal(wrong(), undefined, String(wrong))
})

test('what is no message at all is nothing', () => {
  for (const [read] of messages)
    for (const payload of [undefined, '', 'null', '7', '"x"', '[]', '{', '\u0000'])
      assert.equal(read(payload), undefined, payload)
})

test('of what a page says of itself the desk shows so many characters', () => {
  const long = 'x'.repeat(100_000)
  const told = readHand(JSON.stringify({ ...hand, title: long, page: long, sees: { diagnosis: long } }))
  assert.deepEqual([told?.title.length, told?.page.length, told?.sees.diagnosis?.length], [400, 400, 400])
})

test('a name of a lab that means something to JavaScript is a name like any other', () => {
  const payload = '{"labs":{"__proto__":{"isOpen":false},"constructor":{"isOpen":true}}}'
  assert.deepEqual(Object.keys(readLabs(payload)?.labs ?? {}), ['__proto__', 'constructor'])
  assert.equal(({} as { isOpen?: boolean }).isOpen, undefined)
})
