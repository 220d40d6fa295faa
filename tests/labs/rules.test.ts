// The rules of judging that hold for every lab, whatever its steps ask for.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { isSameReport, report } from '../../labs/checker/judge.ts'
import { prepare } from '../../labs/checker/prepared.ts'
import { remember } from '../../labs/checker/remember.ts'
import { labOf, type Play, play } from './play.ts'
import type { Client } from './scene.ts'

const A = 'kind: publishes, topic: "{handle}/a", payload: {text: hello world}'
const B = 'kind: publishes, topic: "{handle}/b", payload: {text: hello world}'
const ANY_C = 'kind: publishes, topic: "{handle}/c"'
const refused = { why: 'wrong-password', answer: 'CONNACK 4', code: 4 } as const
const unknown = { why: 'unknown-user', answer: 'CONNACK 4', code: 4 } as const

const playing = (...steps: string[]): Play & { board: Client } => {
  const it = play(labOf(...steps))
  return Object.assign(it, { board: it.scene.client() })
}
const also = (it: Play, id?: string) => it.step(id).diagnosis?.also?.map((one) => one.id) ?? []

describe('what another step asks for is nobody’s mistake', () => {
  test('a message that has passed its step may come again while another step waits', () => {
    const it = playing(A, B)
    it.board.publish('ana/a', 'hello world').publish('ana/a', 'hello world')
    assert.equal(it.all(), 'passed waiting')
    it.board.publish('ana/a', 'hello World')
    assert.equal(it.of('s2'), 'topic-swapped')
  })

  test('a message that has passed its step is no mistake of a step of another kind', () => {
    const b = '{topic: "{handle}/b", payload: {text: hello world}}'
    const it = playing(A, `kind: sequence, topics: [${b}, {topic: "{handle}/c"}]`)
    it.board.publish('ana/a', 'hello world').publish('ana/a', 'hello world')
    assert.equal(it.all(), 'passed waiting')
    it.board.publish('ana/B', 'hello world')
    assert.equal(it.all(), 'passed topic-case')
  })

  test('a message whose turn has not come is no mistake of the step in front of it', () => {
    const it = playing(A, `${B}, after: [s1]`)
    it.board.publish('ana/b', 'hello world')
    assert.equal(it.all(), 'waiting skipped')
    const counted = playing(A, `${B}, count: 3, after: [s1]`)
    counted.board.publish('ana/b', 'hello world')
    assert.equal(counted.all(), 'waiting skipped')
  })

  test('a subscription that has passed its step may be made again while another step waits', () => {
    const it = playing('kind: subscribes, hears: ["{handle}/a"]', 'kind: subscribes, hears: ["{handle}/b"]')
    it.board.subscribe('ana/a').subscribe('ana/a')
    assert.equal(it.all(), 'passed waiting')
    it.board.subscribe('ana/B')
    assert.equal(it.all(), 'passed topic-case')
  })

  test('a client may come back as it came, while another way to connect is still to be shown', () => {
    const it = playing('kind: connects, version: 4', 'kind: connects, version: 5')
    it.scene.client()
    assert.equal(it.all(), 'passed waiting')
    it.scene.client({ version: 3 })
    assert.equal(it.all(), 'passed other-version')
  })

  test('that a client comes or goes means something else to each kind of step', () => {
    const it = play(labOf('kind: connects', 'kind: reconnects, sessionPresent: true, after: [s1]'))
    it.scene.client({ clean: false }).close()
    it.scene.wait(2000).client({ clean: false })
    assert.equal(it.all(), 'passed session-not-present')
  })

  test('a refusal that was asked for may come again: it is not what keeps anybody out', () => {
    const it = play(labOf('kind: refused, why: wrong-password', 'kind: refused, why: no-credentials'))
    it.scene.client({ refused })
    it.scene.client({ refused })
    assert.equal(it.all(), 'passed waiting')
  })

  test('a message passes only one step of a row', () => {
    const it = playing(A, `${A}, after: [s1]`)
    it.board.publish('ana/a', 'hello world')
    assert.equal(it.all(), 'passed waiting')
    it.board.publish('ana/a', 'hello world')
    assert.equal(it.all(), 'passed passed')
  })
})

describe('which mistake is shown', () => {
  test('a mistake comes before what only may be the matter, though that may fit better', () => {
    const it = playing(
      'kind: subscribes, hears: ["{handle}/x", "{handle}/y"]',
      'kind: publishes, topic: "{handle}/c", count: 5, every: {seconds: 2, tolerance: 0.5}',
    )
    it.board.publish('ana/c', '1')
    it.scene.tick(5)
    it.board.subscribe('ana/x')
    it.scene.tick(3)
    assert.equal(it.of('s2'), 'pace-stopped')
    assert.equal(it.of('s1'), 'waiting')
  })

  test('a mistake takes the place of what only may be the matter, and keeps it', () => {
    const part = 'kind: subscribes, hears: ["{handle}/x", "{handle}/y"]'
    const it = playing(part)
    it.board.subscribe('ana/x')
    it.scene.tick(4)
    assert.equal(it.of(), 'may be filter-too-narrow')
    it.board.subscribe('ana/Y')
    assert.equal(it.of(), 'topic-case')
    assert.deepEqual(also(it), ['filter-too-narrow'])
    const other = playing(part)
    other.board.subscribe('ana/Y').subscribe('ana/x')
    other.scene.tick(4)
    assert.equal(other.of(), 'topic-case')
    assert.deepEqual(also(other), ['filter-too-narrow'])
  })

  test('what only may be the matter puts nothing right, however long ago the mistake was', () => {
    const it = playing(A)
    it.board.publish('ana/A', 'hello world')
    it.scene.wait(30_000)
    it.board.publish('ana/other', '21')
    assert.equal(it.of(), 'topic-case')
    assert.deepEqual(also(it), [])
  })

  test('of two mistakes within a second the later is shown, with the earlier below it', () => {
    const it = playing(A)
    it.board.publish('ana/A', 'hello world').publish('ana/a/', 'hello world')
    assert.equal(it.of(), 'topic-trailing-slash')
    assert.deepEqual(also(it), ['topic-case'])
    const filters = playing('kind: subscribes, hears: ["{handle}/a"]')
    filters.board.subscribe('ana/A').subscribe('ana/a/')
    assert.equal(filters.of(), 'topic-trailing-slash')
    assert.deepEqual(also(filters), ['topic-case'])
  })

  test('one that comes nearer is shown at once, also on the same topic', () => {
    const it = playing(A)
    it.board.publish('ana/a', 'anything').publish('ana/a', 'Hello World')
    assert.equal(it.of(), 'payload-case')
  })

  test('one that is ten seconds old is over, and is told no more beside another', () => {
    const it = playing(A)
    it.board.publish('ana/A', 'hello world')
    it.scene.wait(11_000)
    it.board.publish('ana/a', 'anything')
    assert.equal(it.of(), 'payload-other')
    assert.deepEqual(also(it), [])
  })

  test('the same lesser mistake again is nothing new to tell', () => {
    const it = playing(A)
    it.board.publish('ana/A', 'hello world').publish('ana/a', 'anything')
    const before = it.go().state
    assert.deepEqual([it.of(), ...also(it)], ['topic-case', 'payload-other'])
    it.board.publish('ana/a', 'anything else')
    assert.equal(it.go().state.steps, before.steps)
  })

  test('of a step that has passed nothing is told any more', () => {
    const it = playing(A, ANY_C)
    it.board.publish('ana/A', 'hello world').publish('ana/a', 'hello world')
    assert.equal(it.of('s1'), 'passed')
    assert.equal(it.step('s1').diagnosis, undefined)
  })
})

describe('what keeps clients out', () => {
  test('is over when one connects, and takes nothing away of what was done', () => {
    const it = playing('kind: publishes, topic: "{handle}/c", count: 3')
    it.board.publish('ana/c', '1').publish('ana/c', '2')
    it.scene.client({ refused })
    assert.equal(it.of(), 'wrong-password')
    it.scene.client()
    assert.equal(it.of(), 'waiting')
    assert.deepEqual(it.step().progress, { done: 2, of: 3 })
  })

  test('is shown at the first step that asks for something to be done', () => {
    const it = play(
      labOf(
        'kind: never, publishes: {topic: "{handle}/raw"}',
        'kind: connects, optional: true',
        'kind: connects, version: 4',
        ANY_C,
      ),
    )
    it.scene.client({ refused })
    assert.equal(it.all(), 'waiting waiting wrong-password waiting')
  })

  test('is told to nobody who is done', () => {
    const it = playing('kind: connects')
    it.scene.client({ refused })
    assert.equal(it.of(), 'passed')
    assert.ok(report(labOf('kind: connects'), it.state).passed)
  })

  test('what surely is one’s own is told before what may be somebody else’s', () => {
    const it = play(labOf('kind: connects'))
    it.scene.client({ refused: unknown, userName: 'somebody' })
    assert.equal(it.of(), 'unknown-user')
    it.scene.client({ refused })
    assert.equal(it.of(), 'wrong-password')
    it.scene.client({ refused: unknown, userName: 'somebody' })
    assert.equal(it.of(), 'wrong-password')
  })

  test('the broker’s refusal of a message is evidence of its mistake, once, and not that of another client’s', () => {
    const it = playing(A)
    it.board.publish('/ana/a', 'hello world')
    const shown = it.step().evidence
    assert.equal(shown.length, 2)
    it.board.publish('/ana/a', 'hello world')
    assert.deepEqual(it.step().evidence, shown)
    const two = playing(A)
    two.board.publish('ana/A', 'hello world')
    const own = two.step().evidence
    two.scene.client({ clientId: 'ana-2' }).break('publish', 'topic-space', { topic: 'ana/A' })
    assert.deepEqual(two.step().evidence, own)
  })
})

describe('the time a step may take', () => {
  const first = 'kind: publishes, topic: "{handle}/a", count: 2'
  const second = `${B}, after: [s1], within: 10`

  test('ends with its last second, and not before', () => {
    const it = playing(first, second)
    it.board.publish('ana/a', '1').publish('ana/a', '2')
    it.scene.wait(10_000)
    it.board.publish('ana/b', 'hello world')
    assert.equal(it.all(), 'passed passed')
  })

  test('does not begin anew when a board comes back, where it is counted from a step', () => {
    const it = playing(first, second)
    it.board.publish('ana/a', '1').publish('ana/a', '2')
    it.scene.wait(8000)
    const back = it.scene.client()
    it.scene.wait(4000)
    back.publish('ana/b', 'hello world')
    assert.equal(it.all(), 'passed too-late')
  })

  test('begins with the last packet of the step in front, which is shown', () => {
    const it = playing(first, second)
    it.board.publish('ana/a', '1').publish('ana/a', '2')
    const last = it.step('s1').evidence.at(-1)
    it.scene.tick(11)
    assert.deepEqual(it.step('s2').evidence, [last])
  })

  test('is said to be over by the very message that another step asks for', () => {
    const it = playing(first, second, ANY_C)
    it.board.publish('ana/a', '1').publish('ana/a', '2')
    it.scene.wait(20_000)
    it.board.publish('ana/c', '1')
    assert.equal(it.all(), 'passed too-late passed')
  })

  test('hides no other mistake when it is over', () => {
    const it = playing(first, second, A.replace('/a', '/d'))
    it.board.publish('ana/a', '1').publish('ana/a', '2')
    it.scene.tick(12)
    it.board.publish('ana/D', 'hello world')
    assert.equal(it.all(), 'passed too-late topic-case')
    it.board.publish('ana/b', 'hello world')
    assert.equal(it.of('s2'), 'too-late')
  })
})

describe('roles', () => {
  const sensor = 'kind: connects, by: sensor'
  const screen = 'kind: connects, by: screen'
  const other = { clientId: 'ana-screen' }

  test('a client that has done a step without a role may take any', () => {
    const it = playing(ANY_C, 'kind: publishes, topic: "{handle}/d", by: sensor')
    it.board.publish('ana/c', '1').publish('ana/d', '1')
    assert.equal(it.all(), 'passed passed')
  })

  test('subscriptions of one role’s client are none of another’s', () => {
    const subscribes = 'kind: subscribes, hears: ["{handle}/a"], by: screen, after: [s1]'
    const it = playing(`${ANY_C}, by: sensor`, subscribes)
    it.board.subscribe('ana/a').publish('ana/c', '1')
    assert.equal(it.all(), 'passed waiting')
    it.scene.client(other).subscribe('ana/a')
    assert.equal(it.all(), 'passed passed')
  })

  test('what a role’s client has done before its turn counts, and what others have done does not', () => {
    const steps = [sensor, ANY_C, 'kind: subscribes, hears: ["{handle}/a"], by: sensor, after: [s2]']
    const it = playing(...steps)
    it.scene.client(other).subscribe('ana/a').publish('ana/c', '1')
    assert.equal(it.all(), 'passed passed waiting')
    const own = playing(...steps)
    own.board.subscribe('ana/a').publish('ana/c', '1')
    assert.equal(own.all(), 'passed passed passed')
  })

  test('a role goes to the client that did what the step asks for, not to the one whose turn it was to open it', () => {
    const it = playing(sensor, ANY_C, 'kind: subscribes, hears: ["{handle}/a"], by: screen, after: [s2]')
    it.scene.client(other).subscribe('ana/a')
    it.board.publish('ana/c', '1')
    assert.equal(it.all(), 'passed passed passed')
    assert.deepEqual(it.state.roles, { sensor: 'ana-board', screen: 'ana-screen' })
  })

  test('a word that is typed is of no client, and is not asked who it is', () => {
    const reply = 'kind: replies, hears: "{handle}/in", answers: "{handle}/out", mayType: true, by: screen'
    const it = playing(screen, reply)
    it.board.subscribe('ana/in')
    const word = it.go().intents.at(-1)!.payload
    const about = { handle: 'ana', lab: '01-hello', step: 's2', text: word }
    const last = it.scene.tick().events.at(-1)!
    it.scene.events.push({ ...about, type: 'answered', seq: last.seq + 1, at: last.at, time: last.time })
    assert.equal(it.all(), 'passed passed')
  })
})

describe('a lab that has changed since the attempt began', () => {
  test('steps are known by their ids, in whatever order they stand now', () => {
    const it = playing(A, ANY_C)
    it.board.publish('ana/c', '1')
    assert.equal(it.all(), 'waiting passed')
    const { steps } = it.state
    for (const changed of [[steps[1]!, steps[0]!], [steps[1]!], [steps[0]!, { ...steps[1]!, id: 'other' }]]) {
      const verdicts = report(labOf(A, ANY_C), { ...it.state, steps: changed }).steps
      const isKept = changed.some(({ id }) => id === 's2')
      assert.deepEqual(
        verdicts.map(({ id, verdict }) => [id, verdict]),
        [
          ['s1', 'waiting'],
          ['s2', isKept ? 'passed' : 'waiting'],
        ],
      )
    }
  })
})

describe('what never may happen', () => {
  test('is shown by the packet that did it first', () => {
    const it = playing(ANY_C, 'kind: never, publishes: {topic: "{handle}/raw"}')
    it.board.publish('ana/raw', '1')
    const shown = it.step('s2').evidence
    it.scene.wait(20_000)
    it.board.publish('ana/raw', '2')
    assert.equal(it.of('s2'), 'never-seen')
    assert.deepEqual(it.step('s2').evidence, shown)
  })

  test('is not waited for: its sentence says nothing of how long nothing came', () => {
    const it = playing(ANY_C, 'kind: never, publishes: {topic: "{handle}/raw"}')
    it.scene.tick(40)
    assert.match(it.step('s1').message, /Nothing|30 s|half a minute/i)
    assert.equal(
      it.step('s2').message,
      'So far not seen: a message on "ana/raw". Passes with the last of the other steps.',
    )
  })
})

describe('the report', () => {
  const scoreOf = (it: Play, ...steps: string[]) => report(labOf(...steps), it.go().state).score

  test('steps that are needed count their weight, and the share that is done of what is counted', () => {
    const steps = [
      'kind: connects, weight: 2',
      'kind: publishes, topic: "{handle}/c", count: 3, weight: 1.5',
      'kind: connects, version: 5, optional: true, weight: 10',
      'kind: publishes, topic: "{handle}/d", weight: 4',
    ]
    const it = playing(...steps)
    assert.deepEqual(scoreOf(it, ...steps), { earned: 2, of: 7.5 })
    it.board.publish('ana/c', '1')
    assert.deepEqual(scoreOf(it, ...steps), { earned: 2.5, of: 7.5 })
    it.board.publish('ana/c', '2').publish('ana/c', '3').publish('ana/d', '1')
    assert.deepEqual(scoreOf(it, ...steps), { earned: 7.5, of: 7.5 })
    const third = [`${ANY_C}, count: 3`]
    const some = playing(...third)
    some.board.publish('ana/c', '1')
    assert.deepEqual(scoreOf(some, ...third), { earned: 0.33, of: 1 })
  })

  test('what is done is told where it is counted, also when all of it is done', () => {
    const it = playing('kind: publishes, topic: "{handle}/c", count: 2', ANY_C)
    it.board.publish('ana/c', '1')
    assert.deepEqual(it.step('s1').progress, { done: 1, of: 2 })
    it.board.publish('ana/c', '2').publish('ana/c', '3')
    assert.deepEqual(it.step('s1').progress, { done: 2, of: 2 })
    assert.equal(it.step('s2').progress, undefined)
  })

  test('what cannot be seen here is unknown, with all that comes after it, and counts nothing', () => {
    const steps = [
      'kind: connects',
      'kind: connects, listener: tls',
      `${ANY_C}, count: 2, after: [s1, s2]`,
      'kind: publishes, topic: "{handle}/d", after: [s1]',
    ]
    const it = playing(...steps)
    assert.equal(it.all(), 'passed unknown unknown waiting')
    assert.equal(it.step('s3').message, it.step('s2').message)
    assert.deepEqual([it.step('s2').evidence, it.step('s3').evidence], [[], []])
    assert.deepEqual(scoreOf(it, ...steps), { earned: 1, of: 4 })
    // Whoever did it all the same has shown that it can be done.
    it.scene.client({ transport: 'tls' })
    assert.equal(it.all(), 'passed passed waiting waiting')
  })

  test('a step that is skipped names the one that comes first, and shows no packets', () => {
    const it = playing('kind: connects', A, `${ANY_C}, after: [s1, s2]`)
    const { verdict, message, evidence } = it.step('s3')
    assert.deepEqual([verdict, message, evidence], ['skipped', 'First comes "Step 2".', []])
  })

  test('only a step that is open excuses what it asks for itself', () => {
    const leaving = (...steps: string[]) => {
      const it = play(labOf(...steps))
      const board = it.scene.client()
      it.scene.wait(100)
      board.close('network', 'closed by the client')
      return it
    }
    assert.equal(leaving('kind: connects', ANY_C).of('s2'), 'leaves-at-once')
    const will = { topic: 'ana/status', payload: 'offline' }
    const vanishes = 'kind: vanishes, topic: "{handle}/status"'
    assert.equal(leaving('kind: connects', ANY_C, vanishes).of('s2'), 'waiting')
    assert.equal(leaving('kind: connects', A, `${vanishes}, after: [s2]`).of('s2'), 'leaves-at-once')
    const passed = play(labOf('kind: connects', vanishes, A))
    passed.scene.client({ will }).told({ cmd: 'publish', topic: 'ana/status', payload: 'x' }).close('network')
    passed.scene.wait(20_000)
    assert.equal(passed.of('s1'), 'passed')
  })

  test('is told again only when there is something else to read', () => {
    const it = playing(A, ANY_C)
    const first = it.go().state
    it.board.ping()
    assert.ok(isSameReport(first, it.go().state))
    it.scene.tick(31)
    const waited = it.go().state
    assert.ok(!isSameReport(first, waited))
    it.board.publish('ana/c', '1')
    assert.ok(!isSameReport(waited, it.go().state))
    assert.ok(!isSameReport({ ...first, steps: waited.steps }, { ...first, trouble: TROUBLE }))
  })
})

const TROUBLE = {
  diagnosis: {
    id: 'restarts',
    parameters: {},
    sentence: '',
    remedy: '',
    lesson: '14-boards',
    confidence: 'possible',
    evidence: [],
  },
  since: 0,
  waits: true,
} as const satisfies Play['state']['trouble']

describe('what is worked out once', () => {
  test('a lab is made ready once for each student', () => {
    const lab = labOf(A)
    assert.equal(prepare(lab, 'ana'), prepare(lab, 'ana'))
    assert.notEqual(prepare(lab, 'ana'), prepare(lab, 'bo'))
    assert.deepEqual(prepare(lab, 'bo').topics, ['bo/a'])
  })

  test('no more answers are kept than one says, and one that is kept is not worked out again', () => {
    const asked: string[] = []
    const ask = remember(2, (key: string) => {
      asked.push(key)
      return key !== 'no'
    })
    assert.deepEqual(['no', 'b', 'no', 'b'].map(ask), [false, true, false, true])
    assert.deepEqual(asked, ['no', 'b'])
    ask('c')
    assert.deepEqual([ask('c'), ask('no')], [true, false])
    assert.deepEqual(asked, ['no', 'b', 'c', 'no'])
  })
})
