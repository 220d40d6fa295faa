import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { loadLab } from '../../labs/catalog.ts'
import { begin, fold, type Intent, report } from '../../labs/checker/judge.ts'
import { parseLab } from '../../labs/checker/lab.ts'
import { toMessage } from '../../labs/checker/replay.ts'
import { VerdictMessage } from '../../labs/checker/verdict.ts'
import { toWord } from '../../labs/checker/word.ts'
import { createScene, MORNING, type Scene } from './scene.ts'

const lab = loadLab('01-hello')
const START = { handle: 'ana', number: 1, seed: 'seed', startedAt: MORNING }

/** What the judge makes of a scene: the steps by id, and what it asked for. */
function judge(scene: Scene, start = START, which = lab) {
  let state = begin(which, start)
  const intents: (Intent & { at: number })[] = []
  for (const event of scene.events) {
    const next = fold(which, state, event)
    state = next.state
    intents.push(...next.intents.map((intent) => ({ ...intent, at: event.at })))
  }
  const { steps, passed } = report(which, state)
  const of = (id: string) => steps.find((step) => step.id === id)!
  const verdicts = Object.fromEntries(steps.map(({ id, verdict }) => [id, verdict]))
  return { state, steps, passed, of, verdicts, intents }
}

const ALL_WAITING = { connect: 'waiting', publish: 'waiting', subscribe: 'waiting', reply: 'waiting' }

describe('who is judged', () => {
  test('a site connection and the desk pass nothing', () => {
    for (const kind of ['site', 'desk'] as const) {
      const scene = createScene()
      scene.client({ kind }).publish('ana/outTopic', 'hello world').subscribe('ana/#')
      assert.deepEqual(judge(scene.tick(2)).verdicts, ALL_WAITING)
    }
  })

  test("another student's board passes nothing", () => {
    const scene = createScene('bo')
    scene.client().publish('bo/outTopic', 'hello world').subscribe('bo/#')
    assert.deepEqual(judge(scene).verdicts, ALL_WAITING)
  })

  test('a playground cell counts as a board does', () => {
    const scene = createScene()
    scene.client({ kind: 'cell' }).publish('ana/outTopic', 'hello world').subscribe('ana/inTopic')
    assert.deepEqual(judge(scene).verdicts, {
      ...ALL_WAITING,
      connect: 'passed',
      publish: 'passed',
      subscribe: 'passed',
    })
  })

  test("a page whose own sign-in has ended is not the student's mistake", () => {
    const refused = { why: 'wrong-password', answer: 'CONNACK 4', code: 4 } as const
    const scene = createScene()
    scene.client({ clientId: 'site-ana-x7', refused })
    assert.deepEqual(judge(scene).verdicts, ALL_WAITING)
  })

  test('MQTT 3.1, an empty client identifier, keep alive 0 and a lasting session are all fine', () => {
    for (const client of [{ version: 3 }, { clientId: '' }, { keepalive: 0 }, { clean: false }] as const) {
      const scene = createScene()
      scene.client(client).publish('ana/outTopic', 'hello world')
      assert.deepEqual(judge(scene).verdicts, { ...ALL_WAITING, connect: 'passed', publish: 'passed' })
    }
  })

  test('a board whose CONNECT was never shown is connected all the same when it speaks', () => {
    const scene = createScene()
    scene.client().publish('ana/outTopic', 'hello world')
    scene.events.splice(0, 3)
    assert.deepEqual(judge(scene).verdicts, { ...ALL_WAITING, connect: 'passed', publish: 'passed' })
  })
})

describe('what counts', () => {
  test('a step that has passed stays passed, whatever follows', () => {
    const scene = createScene()
    const board = scene.client().publish('ana/outTopic', 'hello world').subscribe('ana/inTopic')
    board.publish('ana/outtopic', 'hello world').publish('ana/outTopic', 'other').unsubscribe('ana/inTopic')
    board.close('network', 'ECONNRESET')
    const { verdicts } = judge(scene)
    assert.deepEqual(verdicts, {
      connect: 'passed',
      publish: 'passed',
      subscribe: 'passed',
      reply: 'waiting',
    })
  })

  test('a step says what passed it, whoever connects later', () => {
    const scene = createScene()
    scene.client({ clientId: 'first' })
    scene.client({ clientId: 'second' })
    assert.equal(judge(scene).of('connect').message, 'Connected as "first".')
  })

  test('a failed step passes as soon as the right message comes', () => {
    const scene = createScene()
    scene.client().publish('ana/outtopic', 'hello world').publish('ana/outTopic', 'hello world')
    const { of } = judge(scene)
    assert.equal(of('publish').verdict, 'passed')
    assert.equal(of('publish').diagnosis, undefined)
  })

  test('the evidence is the packet that proves it, with its bytes', () => {
    const scene = createScene()
    scene.client().publish('ana/outTopic', 'hello world')
    const [evidence, ...more] = judge(scene).of('publish').evidence
    assert.deepEqual(more, [])
    assert.deepEqual(evidence, {
      seq: 4,
      time: MORNING + 5,
      summary: 'PUBLISH ana/outTopic "hello world" QoS 0',
      connection: 'c1',
      clientId: 'ana-board',
      way: 'in',
      hex: '3019000c616e612f6f7574546f70696368656c6c6f20776f726c64',
    })
  })

  test('connections and subscriptions from before the start count, publishes do not', () => {
    const scene = createScene()
    scene.client().publish('ana/outTopic', 'hello world').subscribe('ana/inTopic')
    scene.wait(5000).tick(1)
    const { verdicts, of, intents } = judge(scene, { ...START, startedAt: MORNING + 3000 })
    assert.deepEqual(verdicts, {
      connect: 'passed',
      publish: 'failed',
      subscribe: 'passed',
      reply: 'waiting',
    })
    assert.equal(of('publish').diagnosis?.id, 'published-before-start')
    assert.deepEqual(
      intents.map(({ at }) => at),
      [6006],
    )
  })

  test('a board that stood before the start and stays silent is asked to be reset', () => {
    const scene = createScene()
    scene.client()
    scene.wait(60_000).tick(30)
    const { of } = judge(scene, { ...START, startedAt: MORNING + 60_000 })
    assert.equal(of('publish').verdict, 'waiting')
    assert.match(
      of('publish').message,
      /^Your board connected before you started this lab\..* press reset now\./,
    )
  })

  test('a QoS 1 message and its repetition count once, with and without DUP', () => {
    for (const dup of [true, false]) {
      const scene = createScene()
      const board = scene.client()
      board.publish('ana/outtopic', 'hello world', { qos: 1, unanswered: true })
      board.publish('ana/outtopic', 'hello world', { qos: 1, messageId: 1, dup })
      assert.deepEqual(
        judge(scene)
          .of('publish')
          .evidence.map(({ seq }) => seq),
        [4],
      )
    }
  })

  test('the same packet identifier after its PUBACK is a new message', () => {
    const scene = createScene()
    const board = scene.client().publish('ana/outtopic', 'hello world', { qos: 1 })
    scene.wait(1_000)
    board.publish('ana/outtopic', 'hello world', { qos: 1, messageId: 1 })
    assert.deepEqual(
      judge(scene)
        .of('publish')
        .evidence.map(({ seq }) => seq),
      [6],
    )
  })

  for (const filter of ['ana/inTopic', 'ana/#', 'ana/+', 'ana/inTopic/#'])
    test(`a subscription to ${filter} covers ana/inTopic`, () => {
      const scene = createScene()
      scene.client().subscribe(filter)
      assert.equal(judge(scene).of('subscribe').verdict, 'passed')
    })

  test('a filter that was asked for and refused is not a subscription', () => {
    const scene = createScene()
    scene.client().subscribe('#')
    const { of, intents } = judge(scene)
    assert.equal(of('subscribe').diagnosis?.id, 'filter-all')
    assert.deepEqual(intents, [])
  })

  test('of several filters in one SUBSCRIBE each is judged by its own code', () => {
    const scene = createScene()
    scene.client().subscribe('#', 'ana/inTopic')
    assert.equal(judge(scene).of('subscribe').verdict, 'passed')
  })

  test("a refused publish shows the broker's refusal beside the packet", () => {
    const scene = createScene()
    scene.client().publish('outTopic', 'hello world')
    const { diagnosis } = judge(scene).of('publish')
    assert.deepEqual(
      diagnosis?.evidence.map(({ summary }) => summary),
      [
        'PUBLISH outTopic "hello world" QoS 0',
        'refused: publish "outTopic" (topic-space), answered with dropped',
      ],
    )
  })
})

describe('which mistake is shown', () => {
  test('a clear slip is not pushed aside by other messages', () => {
    const scene = createScene()
    scene.client().publish('ana/outtopic', 'hello world').publish('ana/temperature', '21.5')
    assert.equal(judge(scene).of('publish').diagnosis?.id, 'topic-case')
  })

  test('after ten seconds a newer mistake takes its place', () => {
    const scene = createScene()
    const board = scene.client().publish('ana/outtopic', 'hello world')
    scene.wait(10_001)
    board.publish('ana/outTopic', 'something else')
    assert.equal(judge(scene).of('publish').diagnosis?.id, 'payload-other')
  })

  test('a message on another topic of one’s own fails no step: it waits, and says what may be the matter', () => {
    const scene = createScene()
    scene.client().publish('ana/temperature', '21.5')
    const { verdict, message, diagnosis } = judge(scene).of('publish')
    assert.equal(verdict, 'waiting')
    assert.match(message, /^Waiting for .* 1 message came meanwhile, for no step of this lab\.$/)
    assert.equal(diagnosis?.id, 'topic-other')
    assert.equal(diagnosis?.confidence, 'possible')
  })

  test('what only may be the matter neither hides a mistake nor takes it away, however old that is', () => {
    for (const later of [0, 500, 10_001]) {
      const scene = createScene()
      const board = scene.client().publish('ana/outtopic', 'hello world')
      scene.wait(later)
      board.publish('ana/temperature', '21.5')
      const { verdict, diagnosis } = judge(scene).of('publish')
      assert.deepEqual([verdict, diagnosis?.id], ['failed', 'topic-case'])
    }
  })

  test('a mistake takes the place of what only might have been the matter, which is told below it', () => {
    const scene = createScene()
    scene.client().publish('ana/temperature', '21.5').publish('ana/outtopic', 'hello world')
    const { verdict, diagnosis } = judge(scene).of('publish')
    assert.deepEqual([verdict, diagnosis?.id], ['failed', 'topic-case'])
    assert.deepEqual(
      diagnosis?.also?.map(({ id }) => id),
      ['topic-other'],
    )
  })

  test('a wrong topic with the greeting is the greeting step’s, with the word the answer step’s', () => {
    const scene = createScene()
    const board = scene.client().subscribe('ana/inTopic')
    scene.send('kettle')
    board.publish('/ana/outTopic', 'hello world').publish('ana/outtopic', 'kettle')
    const { of } = judge(scene)
    assert.equal(of('publish').diagnosis?.id, 'topic-leading-slash')
    assert.equal(of('reply').diagnosis?.id, 'topic-case')
  })

  test('a greeting said again and again is no wrong answer', () => {
    const scene = createScene()
    const board = scene.client().subscribe('ana/inTopic')
    for (let i = 0; i < 4; i++) {
      board.publish('ana/outTopic', 'hello world')
      scene.wait(2000)
      if (i === 1) scene.send('kettle')
    }
    assert.equal(judge(scene).of('reply').verdict, 'waiting')
  })

  test('telemetry beside the lab does not fail the answer', () => {
    const scene = createScene()
    const board = scene.client().publish('ana/outTopic', 'hello world').subscribe('ana/inTopic')
    scene.send('kettle')
    board.publish('ana/temperature', '21.5')
    assert.equal(judge(scene).of('reply').verdict, 'waiting')
  })

  test('trying out a subscription by hand does not fail the greeting', () => {
    const scene = createScene()
    scene.client().subscribe('ana/inTopic').publish('ana/inTopic', 'Text hello')
    assert.equal(judge(scene).of('publish').verdict, 'waiting')
  })

  test('a wrong password is gone once a board connects', () => {
    const refused = { why: 'wrong-password', answer: 'CONNACK 4', code: 4 } as const
    const scene = createScene()
    scene.client({ refused })
    assert.equal(judge(scene).of('connect').diagnosis?.id, 'wrong-password')
    scene.client()
    assert.deepEqual(judge(scene).verdicts, { ...ALL_WAITING, connect: 'passed' })
  })

  test('with its board connected before, a wrong password is shown at the next step, until it connects again', () => {
    const refused = { why: 'wrong-password', answer: 'CONNACK 4', code: 4 } as const
    const scene = createScene()
    scene.client().close()
    scene.client({ refused })
    assert.equal(judge(scene).of('publish').diagnosis?.id, 'wrong-password')
    scene.client()
    assert.equal(judge(scene).of('publish').verdict, 'waiting')
  })

  test('a CONNACK with a code tells as much when no refusal is on record', () => {
    const scene = createScene()
    scene.client({ refused: { why: 'wrong-password', answer: '', code: 4 } })
    scene.events.splice(2, 1)
    assert.equal(judge(scene).of('connect').diagnosis?.id, 'wrong-password')
  })

  test("somebody's unknown user name does not trouble a student whose board is connected", () => {
    const refused = { why: 'unknown-user', answer: 'CONNACK 4', code: 4 } as const
    const scene = createScene()
    scene.client()
    scene.client({ userName: 'student7', refused })
    assert.equal(judge(scene).of('publish').verdict, 'waiting')
  })

  test('a take-over storm is over when it has been calm for half a minute', () => {
    const scene = createScene()
    for (let i = 0; i < 4; i++) {
      const board = scene.client({ address: `10.0.0.${i % 2}` })
      if (i < 3) board.close('broker', 'taken over')
      scene.wait(1000)
    }
    assert.equal(judge(scene).of('publish').diagnosis?.id, 'client-id-shared')
    scene.tick(31)
    assert.equal(judge(scene).of('publish').verdict, 'waiting')
  })

  test('a board reset twice is no storm', () => {
    const scene = createScene()
    for (let i = 0; i < 3; i++) {
      const board = scene.client()
      if (i < 2) board.close('broker', 'taken over')
      scene.wait(3000)
    }
    assert.equal(judge(scene).of('publish').verdict, 'waiting')
  })
})

describe('the word', () => {
  const subscribed = () => {
    const scene = createScene()
    return { scene, board: scene.client().subscribe('ana/inTopic') }
  }

  test('it is sent as soon as a board is subscribed, and follows from the seed', () => {
    const { scene } = subscribed()
    const { intents } = judge(scene)
    assert.deepEqual(intents, [
      {
        type: 'publish',
        step: 'reply',
        topic: 'ana/inTopic',
        payload: toWord('seed', 'reply', 1),
        qos: 0,
        retain: false,
        at: 6,
      },
    ])
    assert.match(intents[0]!.payload, /^[a-z]{4,8}$/)
    assert.notEqual(judge(scene, { ...START, seed: 'another' }).intents[0]!.payload, intents[0]!.payload)
  })

  test('a second filter of the same board brings no second word', () => {
    const { scene, board } = subscribed()
    board.subscribe('ana/#')
    assert.equal(judge(scene).intents.length, 1)
  })

  test('Send again repeats the word, at most once a second', () => {
    const { scene } = subscribed()
    scene
      .send(toWord('seed', 'reply', 1))
      .wait(2000)
      .again()
      .again()
      .again()
      .tick(3)
    const words = judge(scene).intents.map(({ payload }) => payload)
    assert.deepEqual(words, [words[0], words[0], words[0]])
  })

  test('a board that comes back within ten seconds hears the same word, later a new one', () => {
    const { scene, board } = subscribed()
    scene.send(toWord('seed', 'reply', 1)).wait(3000)
    board.close('network', 'ECONNRESET')
    const second = scene.client().subscribe('ana/inTopic')
    scene.send(toWord('seed', 'reply', 1)).wait(20_000)
    second.close('network', 'ECONNRESET')
    scene.client().subscribe('ana/inTopic')
    const words = judge(scene).intents.map(({ payload }) => payload)
    assert.deepEqual(
      words,
      [1, 1, 2].map((count) => toWord('seed', 'reply', count)),
    )
  })

  test('no word comes twice in 197', () => {
    for (const seed of ['a', 'b', 'c', 'd']) {
      const words = Array.from({ length: 197 }, (_, count) => toWord(seed, 'reply', count))
      assert.equal(new Set(words).size, 197)
    }
  })

  test('a session that is taken up again brings its subscriptions along', () => {
    const scene = createScene()
    scene.client({ clean: false }).subscribe('ana/inTopic').close('network', 'ECONNRESET')
    scene.wait(20_000)
    scene.client({ clean: false, sessionPresent: true })
    assert.equal(judge(scene).intents.length, 2)
  })

  test('a session from before the attempt gets a word too, and its delivery proves the subscription', () => {
    const scene = createScene()
    const board = scene.client({ clean: false, sessionPresent: true })
    assert.equal(judge(scene).intents.length, 1)
    board.subscribe('ana/inTopic')
    scene.events.splice(3)
    const told = createScene()
    told.client({ clean: false, sessionPresent: true }).subscribe('ana/inTopic')
    told.send('kettle')
    told.events.splice(3, 2)
    assert.equal(judge(told).of('subscribe').verdict, 'passed')
  })

  test('the word itself and the one before it count, an older one does not', () => {
    for (const [word, verdict] of [
      ['three', 'passed'],
      ['two', 'passed'],
      ['one', 'failed'],
    ] as const) {
      const { scene, board } = subscribed()
      scene.send('one').send('two').send('three')
      board.publish('ana/outTopic', word)
      const { of } = judge(scene)
      assert.equal(of('reply').verdict, verdict)
      if (verdict === 'failed') assert.equal(of('reply').diagnosis?.id, 'echo-old-word')
    }
  })

  test('a word that was never sent does not pass, though the checker thought of it', () => {
    const { scene, board } = subscribed()
    board.publish('ana/outTopic', toWord('seed', 'reply', 1))
    assert.notEqual(judge(scene).of('reply').verdict, 'passed')
  })

  test('it may be typed with blanks and capitals, once it was sent', () => {
    const { scene } = subscribed()
    assert.equal(judge(scene.answer('kettle')).of('reply').diagnosis?.id, 'typed-too-early')
    assert.equal(judge(scene.send('kettle').answer(' Kettle ')).of('reply').verdict, 'passed')
  })

  test('an answer to another lab, another step or by another student is none', () => {
    const { scene } = subscribed()
    scene.send('kettle')
    const stamp = { seq: 99, at: 9000, time: MORNING + 9000, type: 'answered', text: 'kettle' } as const
    const about = { handle: 'ana', lab: '01-hello', step: 'reply' }
    for (const other of [{ lab: '02-more' }, { step: 'publish' }, { handle: 'bo' }]) {
      let { state } = judge(scene)
      state = fold(lab, state, { ...stamp, ...about, ...other }).state
      assert.equal(report(lab, state).steps[3]?.verdict, 'waiting')
    }
  })

  test('while the word is out the page is told what may be done about it', () => {
    const { scene, board } = subscribed()
    assert.equal(judge(scene).of('reply').asks, undefined)
    scene.send('kettle').send('kettle')
    assert.deepEqual(judge(scene).of('reply').asks, { topic: 'ana/inTopic', sent: 2, canType: true })
    board.publish('ana/outTopic', 'kettle')
    assert.equal(judge(scene).of('reply').asks, undefined)
  })

  test('a word without an answer is mentioned after a while', () => {
    const { scene } = subscribed()
    scene.send('kettle').tick(26)
    assert.match(judge(scene).of('reply').message, /^A word was sent to "ana\/inTopic" a while ago/)
  })

  test('the evidence of an answer is the word going out, the board hearing it, and the answer', () => {
    const { scene, board } = subscribed()
    scene.send('kettle')
    board.publish('ana/outTopic', 'kettle')
    assert.deepEqual(
      judge(scene)
        .of('reply')
        .evidence.map(({ summary }) => summary),
      [
        'the checker sent "kettle" to ana/inTopic',
        'PUBLISH ana/inTopic "kettle" QoS 0',
        'PUBLISH ana/outTopic "kettle" QoS 0',
      ],
    )
  })
})

describe('steps in order', () => {
  const ordered = (more = '') =>
    parseLab(
      `id: 09-order
title: Order
summary: One after the other.
steps:
  - {id: first, kind: publishes, title: First things first, topic: "{handle}/a", payload: {text: one}${more}}
  - {id: second, kind: publishes, title: Second, topic: "{handle}/b", payload: {text: two}, after: [first]}
`,
      'lab.yaml',
    )

  test('a step after another is skipped until that one has passed', () => {
    const scene = createScene()
    const board = scene.client().publish('ana/b', 'two')
    const before = judge(scene, START, ordered())
    assert.equal(before.of('second').verdict, 'skipped')
    assert.equal(before.of('second').message, 'First comes "First things first".')
    board.publish('ana/a', 'one')
    assert.equal(judge(scene, START, ordered()).of('second').verdict, 'waiting')
    board.publish('ana/b', 'two')
    assert.ok(judge(scene, START, ordered()).passed)
  })

  test('a step after an optional one does not wait for it, and the lab passes without the optional one', () => {
    const scene = createScene()
    scene.client().publish('ana/b', 'two')
    const { verdicts, passed } = judge(scene, START, ordered(', optional: true'))
    assert.deepEqual(verdicts, { first: 'waiting', second: 'passed' })
    assert.ok(passed)
  })
})

describe('the state', () => {
  test('a tick that changes nothing leaves the very same state', () => {
    const scene = createScene()
    scene.client().publish('ana/outTopic', 'hello world')
    const { state } = judge(scene)
    const [tick] = createScene().wait(9000).tick().events
    assert.equal(fold(lab, state, { ...tick!, time: MORNING + 9000 }).state, state)
  })

  test('it stays small whatever a client does', () => {
    const scene = createScene()
    for (let i = 0; i < 300; i++) {
      const board = scene.client({ clientId: `c${i}`, clean: false })
      board.subscribe(`ana/${i}`).publish(`ana/${i}`, 'x'.repeat(5000), { qos: 1, unanswered: true })
      scene.send(`word${i}`)
    }
    assert.ok(JSON.stringify(judge(scene).state).length < 200_000)
  })

  test('a step that a newer lab file added begins as if it had always been there', () => {
    const scene = createScene()
    scene.client()
    const { state } = judge(scene)
    const old = { ...state, steps: state.steps.slice(0, 2) }
    assert.equal(report(lab, old).steps.length, 4)
    assert.equal(fold(lab, old, createScene().tick().events[0]!).state.steps.length, 4)
  })

  test('a report has the shape that is promised', () => {
    const scene = createScene()
    scene.client().publish('outTopic', 'hello world').subscribe('ana/#')
    scene.send('kettle')
    const message = toMessage(lab, judge(scene).state, MORNING)
    assert.deepEqual(VerdictMessage.parse(JSON.parse(JSON.stringify(message))), message)
  })
})
