// Nobody passes a lab without having done it: ways to get round the work, each tried on a real broker. What only a
// classroom can refuse is tried on one, in tests/classroom/cheats.test.ts.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseLab } from '../../labs/checker/lab.ts'
import { toNumber } from '../../labs/checker/number.ts'
import { replay } from '../../labs/checker/replay.ts'
import { words } from '../../labs/checker/word.ts'
import { eventsOf } from '../../labs/handles.ts'
import { type ActorOptions, play, type Stage } from './stage.ts'

interface Cheat {
  name: string
  /** The steps of the lab, in braces; the last one is the one to get round. */
  steps: string[]
  cheat: (stage: Stage) => Promise<unknown>
  /** Start is pressed in the middle of it. */
  startsLater?: true
}

const GREETING = 'kind: publishes, topic: "{handle}/outTopic", payload: {text: hello world}'
const CONNECT = 'kind: connects'
const REPLY = 'kind: replies, hears: "{handle}/inTopic", answers: "{handle}/outTopic", mayType: true'
const SET = 'hears: "{handle}/set", reports: "{handle}/state", each: 2'
const OBEY = `kind: obeys, ${SET}, asks: [{send: "on", expect: "on"}, {send: "off", expect: "off"}, {send: x, expect: null}]`
const SLEEP =
  'kind: reconnects, sessionPresent: true, away: {from: 5}, misses: nothing, hears: "{handle}/inTopic"'
const VANISH = 'kind: vanishes, topic: "{handle}/status", payload: {text: offline}'

const bo: ActorOptions = { userName: 'bo', clientId: 'bo-board', address: '192.168.1.99' }
const will = { topic: 'ana/outTopic', payload: 'hello world' }
const dying = { will: { topic: 'ana/status', payload: 'offline' } }

/** A board that says what it hears on one topic to another. */
const echo = (from: string, to: string): ActorOptions => ({
  onMessage: (topic, payload, actor) => {
    if (topic === from) void actor.publish(to, payload)
  },
})

const cheats: Cheat[] = [
  {
    name: 'another student’s message, on a topic of theirs',
    steps: [GREETING],
    async cheat(stage) {
      await stage.connect()
      await (await stage.connect(bo)).publish('bo/outTopic', 'hello world')
    },
  },
  {
    name: 'another student’s message, on the student’s own topic',
    steps: [GREETING],
    async cheat(stage) {
      await stage.connect()
      await (await stage.connect(bo)).publish('ana/outTopic', 'hello world', { qos: 1 })
    },
  },
  {
    name: 'a message on the topic that is everybody’s',
    steps: [GREETING],
    cheat: async (stage) => (await stage.connect()).publish('class/ana/outTopic', 'hello world'),
  },
  {
    name: 'a will in the place of a publish',
    steps: [GREETING],
    cheat: async (stage) => (await stage.connect({ will })).kill(),
  },
  {
    name: 'a message from before the start',
    startsLater: true,
    steps: [GREETING],
    async cheat(stage) {
      await (await stage.connect()).publish('ana/outTopic', 'hello world', { qos: 1 })
      await stage.wait(1)
      await stage.start()
    },
  },
  {
    name: 'a message from before its turn',
    steps: [CONNECT, 'kind: publishes, topic: "{handle}/key", after: [s1]', `${GREETING}, after: [s2]`],
    async cheat(stage) {
      const board = await stage.connect()
      await board.publish('ana/outTopic', 'hello world')
      await board.publish('ana/key', 'open')
    },
  },
  {
    name: 'a message that comes when the time is over',
    steps: [CONNECT, `${GREETING}, after: [s1], within: 10`],
    async cheat(stage) {
      const board = await stage.connect()
      await stage.wait(12)
      await board.publish('ana/outTopic', 'hello world')
    },
  },
  {
    name: 'a retained message planted before the start, heard again',
    startsLater: true,
    steps: [GREETING],
    async cheat(stage) {
      await (await stage.connect()).publish('ana/outTopic', 'hello world', { retain: true })
      await stage.wait(1)
      await stage.start()
      await (await stage.connect({ clientId: 'ana-2' })).subscribe('ana/#')
    },
  },
  {
    name: 'a retained message planted before the start, where one has to be made',
    startsLater: true,
    steps: ['kind: retained, topic: "{handle}/state"'],
    async cheat(stage) {
      const board = await stage.connect()
      await board.publish('ana/state', 'on', { retain: true, qos: 1 })
      await stage.wait(1)
      await stage.start()
      await board.subscribe('ana/state')
    },
  },
  {
    name: 'a message without the retain flag, where it has to stand',
    steps: ['kind: retained, topic: "{handle}/state"'],
    cheat: async (stage) => (await stage.connect()).publish('ana/state', 'on'),
  },
  {
    name: 'an empty message without the retain flag, to clear what stands',
    steps: ['kind: retained, topic: "{handle}/state", cleared: true'],
    cheat: async (stage) => (await stage.connect()).publish('ana/state', ''),
  },
  {
    name: 'one message counted twice, by sending it again before it is complete',
    steps: ['kind: publishes, topic: "{handle}/t", qos: 2, count: 3'],
    async cheat(stage) {
      const board = await stage.connect({ completes: false })
      const packet = {
        cmd: 'publish',
        topic: 'ana/t',
        payload: '1',
        qos: 2,
        retain: false,
        messageId: 9,
      } as const
      for (const dup of [false, true, true, false]) await board.send({ ...packet, dup })
    },
  },
  {
    name: 'a burst in the place of a pace',
    steps: ['kind: publishes, topic: "{handle}/t", count: 4, every: {seconds: 2, tolerance: 0.5}'],
    async cheat(stage) {
      const board = await stage.connect()
      for (let i = 0; i < 8; i++) await board.publish('ana/t', String(i))
      await stage.wait(8)
    },
  },
  {
    name: 'one value said again and again, where it has to change',
    steps: ['kind: publishes, topic: "{handle}/t", count: 3, differs: true'],
    async cheat(stage) {
      const board = await stage.connect()
      for (let i = 0; i < 9; i++) await board.publish('ana/t', '21.5')
    },
  },
  {
    name: 'the number that was drawn for somebody else',
    steps: ['kind: publishes, topic: "{handle}/t", payload: {text: "{number}"}'],
    async cheat(stage) {
      const board = await stage.connect()
      const others = Array.from({ length: 90 }, (_, i) => String(i + 10)).filter(
        (number) => number !== String(toNumber('ana')),
      )
      for (const number of others) await board.publish('ana/t', number)
    },
  },
  {
    name: 'numbers in quotation marks, where numbers are asked for',
    steps: [
      'kind: publishes, topic: "{handle}/t", payload: {json: {type: object, required: [t], properties: {t: {type: number}}}}',
    ],
    cheat: async (stage) => (await stage.connect()).publish('ana/t', '{"t":"21.5"}'),
  },
  {
    name: 'a filter that the broker refused',
    steps: ['kind: subscribes, hears: ["{handle}/inTopic"]'],
    cheat: async (stage) => (await stage.connect()).subscribe('#'),
  },
  {
    name: 'a filter that hears everything, where some may not be heard',
    steps: ['kind: subscribes, hears: ["{handle}/a"], hearsNot: ["{handle}/b"]'],
    cheat: async (stage) => (await stage.connect()).subscribe('ana/#'),
  },
  {
    name: 'a subscription at a lower QoS than asked',
    steps: ['kind: subscribes, hears: ["{handle}/a"], qos: 2'],
    cheat: async (stage) => (await stage.connect()).subscribe('ana/a', 1),
  },
  {
    name: 'two connections that share what one has to hear',
    steps: ['kind: subscribes, hears: ["{handle}/a", "{handle}/b"]'],
    async cheat(stage) {
      await (await stage.connect()).subscribe('ana/a')
      await (await stage.connect({ clientId: 'ana-2' })).subscribe('ana/b')
    },
  },
  {
    name: 'a word of one’s own, sent to oneself and echoed',
    steps: [REPLY],
    async cheat(stage) {
      const board = await stage.connect()
      await board.publish('ana/inTopic', 'kettle')
      await board.publish('ana/outTopic', 'kettle')
    },
  },
  {
    name: 'the word, answered by another student’s board',
    steps: [REPLY],
    async cheat(stage) {
      const other = await stage.connect(bo)
      const tell = {
        onMessage: (_: string, word: string) => void other.publish('ana/outTopic', word, { qos: 1 }),
      }
      await (await stage.connect(tell)).subscribe('ana/inTopic')
      await stage.wait(3)
    },
  },
  {
    name: 'the word, answered on the topic it came on',
    steps: [REPLY],
    async cheat(stage) {
      let isFirst = true
      const onMessage: ActorOptions['onMessage'] = (topic, word, actor) => {
        if (isFirst) void actor.publish(topic, word)
        isFirst = false
      }
      await (await stage.connect({ onMessage })).subscribe('ana/inTopic')
      await stage.wait(3)
    },
  },
  {
    name: 'words by guess: published and typed, all of the list',
    steps: [REPLY],
    async cheat(stage) {
      const board = await stage.connect()
      await board.subscribe('ana/inTopic')
      for (const word of words) await board.publish('ana/outTopic', word)
      for (const word of words) await stage.type('s1', word)
    },
  },
  {
    name: 'reports without any command',
    steps: [OBEY],
    async cheat(stage) {
      const board = await stage.connect()
      for (let i = 0; i < 6; i++) {
        await board.publish('ana/state', i % 2 ? 'on' : 'off')
        await stage.wait(1)
      }
    },
  },
  {
    name: 'a lamp that reports whatever it is told',
    steps: [OBEY],
    async cheat(stage) {
      await (await stage.connect(echo('ana/set', 'ana/state'))).subscribe('ana/set')
      await stage.wait(40)
    },
  },
  {
    name: 'a lamp that says on and off to every command',
    steps: [OBEY],
    async cheat(stage) {
      const onMessage: ActorOptions['onMessage'] = (topic, _command, actor) => {
        if (topic !== 'ana/set') return
        void actor.publish('ana/state', 'on')
        void actor.publish('ana/state', 'off')
      }
      await (await stage.connect({ onMessage })).subscribe('ana/set')
      await stage.wait(40)
    },
  },
  {
    name: 'acknowledgements of nothing',
    steps: ['kind: acknowledges, topic: "{handle}/in", qos: 1, way: out, count: 2'],
    async cheat(stage) {
      const board = await stage.connect({ acknowledges: false })
      await board.subscribe('ana/in', 1)
      for (let messageId = 100; messageId < 110; messageId++) await board.send({ cmd: 'puback', messageId })
    },
  },
  {
    name: 'acknowledgements of one’s own messages, where the checker’s are meant',
    steps: ['kind: acknowledges, topic: "{handle}/in", qos: 2, way: out, count: 2'],
    async cheat(stage) {
      const board = await stage.connect()
      await board.subscribe('ana/in', 1)
      for (let i = 0; i < 4; i++) await board.publish('ana/in', 'kettle', { qos: 2 })
    },
  },
  {
    name: 'QoS 2 without its end',
    steps: ['kind: acknowledges, topic: "{handle}/t", qos: 2, count: 1'],
    cheat: async (stage) => (await stage.connect({ completes: false })).publish('ana/t', '1', { qos: 2 }),
  },
  {
    name: 'a proper goodbye that says the will’s words itself',
    steps: [VANISH],
    async cheat(stage) {
      const board = await stage.connect(dying)
      await board.publish('ana/status', 'offline', { retain: true })
      await board.disconnect()
    },
  },
  {
    name: 'a plug pulled on a board without a will',
    steps: [VANISH],
    cheat: async (stage) => (await stage.connect()).kill(),
  },
  {
    name: 'another student who vanishes',
    steps: [VANISH],
    async cheat(stage) {
      await stage.connect(dying)
      await (await stage.connect({ ...bo, ...dying })).kill()
    },
  },
  {
    name: 'a pulled plug called a disconnect',
    steps: ['kind: disconnects'],
    cheat: async (stage) => (await stage.connect()).kill(),
  },
  {
    name: 'a sleep under one name and a waking under another',
    steps: [SLEEP],
    async cheat(stage) {
      const board = await stage.connect({ clean: false, clientId: 'ana-1' })
      await board.subscribe('ana/inTopic', 1)
      await board.disconnect()
      await stage.wait(7)
      await (await stage.connect({ clean: false, clientId: 'ana-2' })).subscribe('ana/inTopic', 1)
      await stage.wait(3)
    },
  },
  {
    name: 'a sleep with a clean session, and a new subscription after it',
    steps: [SLEEP],
    async cheat(stage) {
      for (let i = 0; i < 2; i++) {
        const board = await stage.connect()
        await board.subscribe('ana/inTopic', 1)
        if (i === 0) await board.disconnect()
        await stage.wait(7)
      }
    },
  },
  {
    name: 'a sleep of a second',
    steps: [SLEEP],
    async cheat(stage) {
      const board = await stage.connect({ clean: false })
      await board.subscribe('ana/inTopic', 1)
      await board.disconnect()
      await stage.wait(1)
      await stage.connect({ clean: false })
      await stage.wait(8)
    },
  },
  {
    name: 'what was sent meanwhile, delivered and not acknowledged',
    steps: [SLEEP],
    async cheat(stage) {
      const board = await stage.connect({ clean: false })
      await board.subscribe('ana/inTopic', 1)
      await board.disconnect()
      await stage.wait(7)
      await stage.connect({ clean: false, acknowledges: false })
      await stage.wait(3)
    },
  },
  {
    name: 'a row told backwards',
    steps: ['kind: sequence, topics: [{topic: "{handle}/1"}, {topic: "{handle}/2"}, {topic: "{handle}/3"}]'],
    async cheat(stage) {
      const board = await stage.connect()
      for (const level of [3, 2, 1]) await board.publish(`ana/${level}`, 'x')
    },
  },
  {
    name: 'what may never happen, done before the rest',
    steps: [GREETING, 'kind: never, publishes: {topic: "{handle}/password"}'],
    async cheat(stage) {
      const board = await stage.connect()
      await board.publish('ana/password', '1234')
      await board.publish('ana/outTopic', 'hello world')
      await stage.wait(3)
    },
  },
  {
    name: 'one board that plays two',
    steps: [`${CONNECT}, by: sensor`, `${CONNECT}, by: lamp`],
    async cheat(stage) {
      for (let i = 0; i < 3; i++) await (await stage.connect()).disconnect()
    },
  },
  {
    name: 'two boards on one token, where one has to do it all',
    steps: ['kind: connects, by: board, clientId: given', `${GREETING}, by: board, after: [s1]`],
    async cheat(stage) {
      await stage.connect()
      await (await stage.connect({ clientId: 'ana-2' })).publish('ana/outTopic', 'hello world')
    },
  },
  {
    name: 'somebody else’s refusal',
    steps: ['kind: refused, why: wrong-password'],
    async cheat(stage) {
      await stage.connect()
      await stage.connect({ ...bo, password: 'wrong' })
    },
  },
]

const labOf = (steps: string[]) =>
  parseLab(
    `id: 97-cheat\ntitle: Cheat\nsummary: A test.\nsteps:\n${steps.map((step, i) => `  - {id: s${i + 1}, title: S, ${step}}`).join('\n')}\n`,
    'cheat.yaml',
  )

for (const { name, steps, cheat, startsLater } of cheats)
  test(`does not pass: ${name}`, async () => {
    const lab = labOf(steps)
    const trace = await play(lab, async (stage) => void (await cheat(stage)), { startsAtOnce: !startsLater })
    const message = replay(lab, eventsOf('ana', trace), { handle: 'ana' })
    const last = message.steps.at(-1)!
    assert.notEqual(last.verdict, 'passed', last.message)
    assert.equal(message.passed, false)
    // What was tried did happen: the checker saw it, or the broker refused it.
    assert.ok(trace.some((event) => event.type === 'packet' && event.way === 'in'))
  })

test('there are at least thirty of them', () => assert.ok(cheats.length >= 30))
