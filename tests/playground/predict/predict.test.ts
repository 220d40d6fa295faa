import assert from 'node:assert/strict'
import { afterEach, describe, test } from 'node:test'
import { createPageLine } from '../../../components/playground/page-line.ts'
import { findKept, keep, toKept } from '../../../components/playground/predict/kept.ts'
import { type Played, play } from '../../../components/playground/predict/play.ts'
import {
  type Copy,
  isSame,
  toBlank,
  toScore,
  withCopies,
  withCount,
} from '../../../components/playground/predict/prediction.ts'
import { type PredictSpec, toQuestion } from '../../../components/playground/predict/question.ts'
import { stories } from '../../../components/playground/predict/stories.ts'
import { en } from '../../../components/playground/predict/texts/en.ts'
import { memory, openPage, quick, type TestPage } from '../surroundings.ts'

let pages: TestPage[] = []
afterEach(() => {
  for (const page of pages) page.broker.stop()
  pages = []
})

async function played(spec: PredictSpec): Promise<Played> {
  const page = openPage()
  pages.push(page)
  return play(spec, toQuestion(spec), { line: createPageLine(page.broker, spec.id), around: quick })
}

const copyWords = ({ qos, retain, dup }: Copy) => `${qos}${retain ? ' retained' : ''}${dup ? ' dup' : ''}`

/** What came to whom, and why, in a line each. */
async function tell(spec: PredictSpec): Promise<string[]> {
  const { messages, rows } = toQuestion(spec)
  const { came, reasons } = await played(spec)
  return messages.flatMap(({ payload }, m) =>
    rows.map((names, r) => {
      const copies = came[m]![r]!.map(copyWords).join(' + ')
      const why = reasons[m]![r]!.map(({ why }) => why).join(', ')
      return `${payload} → ${names.join(' & ')}: ${copies || 'nothing'} (${why})`
    }),
  )
}

describe('the broker’s key', () => {
  const expected: Record<keyof typeof stories, string[]> = {
    lower: ['one car → screen: 0 (lower)', 'one car → counter: 1 (lower)', 'one car → ledger: 2 (agreed)'],
    retained: [
      '20.5 → early: 0 (agreed, stood)',
      '20.5 → late: nothing (replaced)',
      '21.0 → early: 0 (agreed, stood)',
      '21.0 → late: 0 retained (kept, agreed)',
    ],
    overlap: ['open → alarm: 1 (overlap, lower)'],
    own: [
      'hello → ana: 0 (own, agreed)',
      'hello → ben: 0 (agreed)',
      'hi there → ana: 0 (agreed)',
      'hi there → ben: nothing (no-match)',
    ],
    wildcards: [
      'open → one: nothing (no-match)',
      'open → two: 0 (agreed)',
      'open → three: nothing (no-match)',
      'open → four: 0 (agreed)',
      'open → five: nothing (no-match)',
    ],
    away: [
      'ring → phone: nothing (away)',
      'ring → tablet: nothing (session-ended)',
      'ring again → phone: 1 (queued, agreed)',
      'ring again → tablet: nothing (session-ended)',
    ],
    shared: [
      'paint the fence → worker 1 & worker 2: 1 (divided, agreed)',
      'paint the fence → log: 1 (agreed)',
      'sweep the yard → worker 1 & worker 2: 1 (divided, agreed)',
      'sweep the yard → log: 1 (agreed)',
    ],
    cut: ['4711 → bill: 1 + 1 (agreed, passed-twice)'],
  }
  for (const [name, lines] of Object.entries(expected))
    test(`of the story "${name}" is what it does, and the facts prove why`, async () => {
      assert.deepEqual(await tell(stories[name as keyof typeof stories]), lines)
    })
})

describe('a reason', () => {
  const sender = { name: 'sender', publish: { topic: 'a/b', payload: 'x', qos: 1 as const } }

  test('is that the client never subscribed, where it never did', async () => {
    const lines = await tell({ id: 'r', clients: [sender, { name: 'other' }], ask: ['other'] })
    assert.deepEqual(lines, ['x → other: nothing (no-subscription)'])
  })

  test('is that it subscribed too late, where the message was not retained', async () => {
    const lines = await tell({
      id: 'r',
      clients: [sender, { name: 'other', subscribe: ['a/+'] }],
      steps: [
        { do: 'connect', client: 'sender' },
        { do: 'publish', client: 'sender' },
        { do: 'connect', client: 'other' },
        { do: 'subscribe', client: 'other' },
      ],
      ask: ['other'],
    })
    assert.deepEqual(lines, ['x → other: nothing (late)'])
  })

  test('is that it unsubscribed, where it did so before the message', async () => {
    const lines = await tell({
      id: 'r',
      clients: [sender, { name: 'other', subscribe: ['a/+'] }],
      steps: [
        { do: 'connect', client: 'sender' },
        { do: 'connect', client: 'other' },
        { do: 'subscribe', client: 'other' },
        { do: 'unsubscribe', client: 'other', filter: 'a/+' },
        { do: 'publish', client: 'sender' },
      ],
      ask: ['other'],
    })
    assert.deepEqual(lines, ['x → other: nothing (unsubscribed)'])
  })

  test('at QoS 0 on a cut link is that the message was lost, up or down', async () => {
    const lost = (client: string): PredictSpec => ({
      id: 'r',
      clients: [
        { name: 'sender', publish: { topic: 'a/b', payload: 'x' } },
        { name: 'other', subscribe: ['a/+'] },
      ].map((one) =>
        one.name === client ? { ...one, faults: { cut: { packet: 'PUBLISH' as const } } } : one,
      ),
      ask: ['other'],
    })
    assert.deepEqual(await tell(lost('sender')), ['x → other: nothing (lost-up)'])
    assert.deepEqual(await tell(lost('other')), ['x → other: nothing (lost-down)'])
  })

  test('at QoS 2 is that the broker knew the packet identifier', async () => {
    const lines = await tell({
      id: 'r',
      clients: [
        {
          name: 'sender',
          connect: { clean: false },
          faults: { cut: { packet: 'PUBREC' } },
          publish: { topic: 'a/b', payload: 'x', qos: 2 },
        },
        { name: 'other', subscribe: [{ filter: 'a/b', qos: 2 }] },
      ],
      ask: ['other'],
    })
    assert.deepEqual(lines, ['x → other: 2 (agreed, known)'])
  })

  test('for a copy with DUP is that the broker sent it before', async () => {
    const lines = await tell({
      id: 'r',
      clients: [
        sender,
        {
          name: 'other',
          connect: { clean: false },
          faults: { cut: { packet: 'PUBACK' } },
          subscribe: [{ filter: 'a/b', qos: 1 }],
        },
      ],
      ask: ['other'],
    })
    assert.deepEqual(lines, ['x → other: 1 + 1 dup (agreed, redelivered)'])
  })

  test('for a will is how its client went', async () => {
    const spec = (leave: 'pull-plug' | 'disconnect'): PredictSpec => ({
      id: 'r',
      clients: [
        {
          name: 'sender',
          connect: { will: { topic: 'a/b', payload: 'gone', qos: 1, retain: false, delay: 0 } },
        },
        { name: 'other', subscribe: [{ filter: 'a/b', qos: 1 }] },
      ],
      steps: [
        { do: 'connect', client: 'sender' },
        { do: 'connect', client: 'other' },
        { do: 'subscribe', client: 'other' },
        { do: leave, client: 'sender' },
      ],
      ask: ['other'],
    })
    assert.deepEqual(await tell(spec('pull-plug')), ['gone → other: 1 (will, agreed)'])
    assert.deepEqual(await tell(spec('disconnect')), ['gone → other: nothing (no-will)'])
  })

  test('is a sentence that names what is compared', async () => {
    const spec = stories.wildcards
    const { messages } = toQuestion(spec)
    const { reasons } = await played(spec)
    const sentences = reasons[0]!.map((all) => all.map((one) => en.reason(one, messages[0]!)))
    assert.deepEqual(sentences[0], [
      '`home/+` does not match `home/kitchen/door`: the name goes on with “door”, and the filter ends.',
    ])
    assert.match(sentences[2]![0]!, /capital and small letters differ/)
  })
})

describe('a prediction', () => {
  const copy = (qos: 0 | 1 | 2, flags: Partial<Copy> = {}): Copy => ({
    qos,
    retain: false,
    dup: false,
    ...flags,
  })

  test('is right when the same copies come, in whatever order', () => {
    assert.ok(isSame([copy(1), copy(1, { dup: true })], [copy(1, { dup: true }), copy(1)]))
    assert.ok(isSame([], []))
    assert.ok(!isSame([copy(1)], [copy(1), copy(1)]))
    assert.ok(!isSame([copy(1)], [copy(1, { retain: true })]))
  })

  test('counts one point for each client and message', () => {
    assert.deepEqual(toScore([[[copy(1)], []]], [[[copy(1)], [copy(0)]]]), { right: 1, of: 2 })
  })

  test('asked for one copy more begins it like the last', () => {
    assert.deepEqual(withCount([copy(2)], 2), [copy(2), copy(2)])
    assert.deepEqual(withCount([copy(2), copy(1)], 1), [copy(2)])
    assert.deepEqual(withCount([], 1), [copy(0)])
  })

  test('said and right, or not, is put in words that name only what differs', () => {
    assert.equal(
      en.outcome([copy(2)], [copy(1)], false),
      'You said once with QoS 2. It came once with QoS 1.',
    )
    assert.equal(
      en.outcome([copy(0)], [copy(0, { retain: true })], false),
      'You said once with QoS 0, not marked as retained. It came once with QoS 0, marked as retained.',
    )
    assert.equal(en.outcome([], [copy(0)], false), 'You said nothing. It came once with QoS 0.')
    assert.equal(en.outcome([], [], true), 'nothing came.')
  })

  test('comes back from storage, and from spoiled storage comes blank', () => {
    const question = toQuestion(stories.lower)
    const store = memory()
    const said = withCopies(toBlank(question), 0, 1, [copy(2, { dup: true })])
    keep('p', { said, isMade: true }, store)
    assert.deepEqual(findKept('p', question, store), { said, isMade: true })
    for (const spoiled of [null, 7, {}, { said: [] }, { said: [[[]]] }, { said: 'x' }])
      assert.equal(toKept(question, spoiled), undefined)
    assert.deepEqual(toKept(question, { said: [[[{ qos: 9 }], 3, []]] }), {
      said: [[[copy(0)], [], []]],
      isMade: false,
    })
  })
})

describe('a question', () => {
  test('with two messages of one payload, or of nobody, is refused where it is written', () => {
    const publish = { topic: 'a', payload: 'x' }
    assert.throws(
      () =>
        toQuestion({
          id: 'q',
          clients: [
            { name: 'a', publish },
            { name: 'b', publish },
          ],
        }),
      /payload of its own/,
    )
    assert.throws(() => toQuestion({ id: 'q', clients: [{ name: 'a' }], ask: ['b'] }), /None is called "b"/)
  })

  test('without steps is asked about what Run does', () => {
    const { steps } = toQuestion(stories.overlap)
    assert.deepEqual(en.steps(steps, stories.overlap.clients), [
      'door and alarm connect.',
      'alarm subscribes to `home/+` with QoS 0.',
      'alarm subscribes to `home/#` with QoS 1.',
      'door publishes “open” to `home/door` with QoS 2.',
    ])
  })

  test('tells of a client that comes back whether it asks for its session', () => {
    const { clients } = stories.away
    assert.deepEqual(en.steps(toQuestion(stories.away).steps, clients).slice(-2), [
      'phone connects again and asks for its session.',
      'tablet connects again and subscribes anew.',
    ])
  })
})
