// The class as the desk shows it: the order of its rows, who is stuck on the same, what is drawn anew.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Student } from '../../components/class/api.ts'
import type { InstructorNote, Note } from '../../components/class/notes.ts'
import { toNotesOut } from '../../components/desk/class/instructor-note.ts'
import { parseChoice } from '../../components/desk/class/kept-choice.ts'
import { countAt, findCommonLab, findCurrent } from '../../components/desk/class/labs.ts'
import { toPassed, withPassed } from '../../components/desk/class/passed.ts'
import { createRowBook } from '../../components/desk/class/row-book.ts'
import { filterRows, type Order, type Row, sortRows, toRow } from '../../components/desk/class/rows.ts'
import { keepOrder } from '../../components/desk/class/still-order.ts'
import { gatherStuck, toNoteForAll } from '../../components/desk/class/stuck.ts'
import { createGathering } from '../../components/desk/gathering.ts'
import { parseStudent } from '../../components/desk/students.ts'
import type { StepVerdict, Verdict, VerdictMessage } from '../../labs/checker/verdict.ts'
import type { TraceEvent } from '../../wire/record.ts'

interface Failed {
  diagnosis?: string
  confidence?: 'certain' | 'likely'
  remedy?: string
}

function step(id: string, verdict: Verdict, time = 0, failed: Failed = {}): StepVerdict {
  const { diagnosis = 'topic-leading-slash', confidence = 'certain', remedy = 'Try this.' } = failed
  const evidence = [{ seq: 1, time, summary: 'PUBLISH' }]
  return {
    id,
    verdict,
    message: `${id} ${verdict}`,
    weight: 1,
    evidence: verdict === 'passed' ? evidence : [],
    ...(verdict === 'failed'
      ? {
          diagnosis: {
            id: diagnosis,
            parameters: {},
            sentence: `wrong at ${time}`,
            remedy,
            confidence,
            evidence,
          },
        }
      : {}),
  }
}

const attempt = (steps: StepVerdict[], lab = '01-hello', updatedAt = 2000): VerdictMessage => ({
  lab,
  handle: 'ana',
  attempt: { number: 1, startedAt: 1000 },
  passed: steps.every(({ verdict }) => verdict === 'passed'),
  score: { earned: 0, of: steps.length },
  updatedAt,
  steps,
})

const student = (handle: string, more: Partial<Student> = {}): Student => ({
  handle,
  name: handle,
  joinedAt: 0,
  online: true,
  lab: null,
  team: null,
  ...more,
})

const note = (time: number, why: string): Note => ({
  time,
  what: 'connect',
  why,
  sentence: 'Another program has this identifier.',
  remedy: 'Choose another.',
})

const ids = ['connect', 'publish']
const waiting = (passedAt: number) => [step('connect', 'passed', passedAt), step('publish', 'waiting')]
const failed = (time: number, how: Failed = {}) => [
  step('connect', 'failed', time, how),
  step('publish', 'waiting'),
]
const hand = { raised: true, at: 5000, page: '/labs/01-hello/', title: 'Hello, broker', sees: {} } as const
const row = (handle: string, steps?: StepVerdict[]): Row =>
  toRow(student(handle), ids, steps && attempt(steps), undefined)

describe('the order of the class', () => {
  const rows = [
    row('abe', [step('connect', 'passed', 3000), step('publish', 'passed', 4000)]),
    row('zoe', failed(0)),
    row('kim', failed(0, { confidence: 'likely' })),
    toRow(student('ben', { name: 'A. Ben', team: 'red' }), ids, undefined, undefined, hand),
    row('lea', waiting(9000)),
    row('max', waiting(7000)),
    row('new'),
  ]
  const handles = (order: Order) => sortRows(rows, order).map((one) => one.student.handle)

  test('by handle', () =>
    assert.deepEqual(handles('handle'), ['abe', 'ben', 'kim', 'lea', 'max', 'new', 'zoe']))
  test('by name', () => assert.deepEqual(handles('name').slice(0, 2), ['ben', 'abe']))
  test('by need: a raised hand, what is certainly wrong, what is likely wrong, who has stood still for longest, who has not begun, who is done', () =>
    assert.deepEqual(handles('help'), ['ben', 'zoe', 'kim', 'max', 'lea', 'new', 'abe']))
  test('by progress, least first', () =>
    assert.deepEqual(handles('progress'), ['ben', 'kim', 'new', 'zoe', 'lea', 'max', 'abe']))

  test('is of those who were asked for, and a hidden name finds nobody', () => {
    const found = (text: string, team = '', areNamesHidden = false) =>
      filterRows(rows, { text, team, areNamesHidden }).map((one) => one.student.handle)
    assert.deepEqual(found(' a. B'), ['ben'])
    assert.deepEqual(found('a. b', '', true), [])
    assert.deepEqual(found('', 'red'), ['ben'])
    assert.deepEqual(found('m'), ['kim', 'max'])
  })
})

describe('the lab of the class', () => {
  const labs = ['01-hello', '02-topics'].map((id) => ({ id, title: id, steps: [] }))
  test('is the one that all are at; before anybody has begun, the first', () => {
    assert.equal(findCommonLab(labs, ['02-topics', undefined, '02-topics'])?.id, '02-topics')
    assert.equal(findCommonLab(labs, [undefined])?.id, '01-hello')
    assert.equal(findCommonLab(labs, [])?.id, '01-hello')
  })
  test('is none when they are at several', () =>
    assert.equal(findCommonLab(labs, ['02-topics', '01-hello']), undefined))
  test('of a student is that of the attempt that goes on, else that of which was heard last', () => {
    const byLab = new Map([
      ['01-hello', attempt(waiting(1), '01-hello', 10)],
      ['02-topics', attempt(waiting(1), '02-topics', 20)],
    ])
    assert.equal(findCurrent(student('ana', { lab: '01-hello' }), byLab)?.lab, '01-hello')
    assert.equal(findCurrent(student('ana'), byLab)?.lab, '02-topics')
    assert.equal(findCurrent(student('ana'), undefined), undefined)
  })
  test('counts who is at which', () =>
    assert.deepEqual(
      [...countAt([student('a', { lab: 'x' }), student('b'), student('c', { lab: 'x' })])],
      [['x', 2]],
    ))
})

describe('who is stuck on the same thing', () => {
  const refused = (handle: string, time: number) =>
    toRow(student(handle), ids, undefined, note(time, 'client-id-in-use'))

  test('is gathered, the largest group first, with the time of the first of them', () => {
    const groups = gatherStuck([
      row('ana', failed(50)),
      refused('ben', 40),
      refused('cem', 30),
      row('dan'),
      refused('eva', 60),
    ])
    assert.deepEqual(
      groups.map(({ cause, rows, since }) => [cause, rows.map((one) => one.student.handle), since]),
      [
        ['refused:client-id-in-use', ['ben', 'cem', 'eva'], 30],
        ['topic-leading-slash', ['ana'], 50],
      ],
    )
  })
  test('of two groups of a size, the one that is stuck for longer comes first', () => {
    const groups = gatherStuck([
      row('ana', failed(50, { diagnosis: 'one' })),
      row('ben', failed(20, { diagnosis: 'other' })),
    ])
    assert.deepEqual(
      groups.map(({ cause }) => cause),
      ['other', 'one'],
    )
  })
  test('is nobody who is done, or whom something has passed since', () => {
    const done = [step('connect', 'passed', 1), step('publish', 'passed', 2)]
    assert.deepEqual(
      gatherStuck([
        toRow(student('ana'), ids, attempt(done), note(9, 'limit')),
        toRow(student('ben'), ids, attempt(waiting(9)), note(5, 'limit')),
      ]),
      [],
    )
  })
  test('is told in words that hold for each: a handle becomes the reader’s own, a word that only holds it stays', () => {
    const [group] = gatherStuck([
      row('ana', failed(1, { remedy: 'Publish to ana/x, not to anabel/x or x-ana.' })),
    ])
    assert.equal(toNoteForAll(group!.rows[0]!), 'Publish to {handle}/x, not to anabel/x or x-ana.')
  })
})

describe('notes that are out', () => {
  test('are one each, however many students have them, the latest first', () => {
    const told = (id: string, time: number): InstructorNote => ({ id, time, by: 'instructor', text: id })
    const out = toNotesOut(
      new Map([
        ['ana', told('n1', 1)],
        ['ben', told('n2', 2)],
        ['cem', told('n1', 1)],
      ]),
    )
    assert.deepEqual(
      out.map(({ id, handles }) => [id, handles]),
      [
        ['n2', ['ben']],
        ['n1', ['ana', 'cem']],
      ],
    )
  })
  test('are shown with the place for the handle where each reader has their own', () => {
    const told = (handle: string) => ({ id: 'n', time: 1, by: 'Tom', text: `Publish to ${handle}/x.` })
    const [out] = toNotesOut(new Map(['ana', 'ben', 'cem'].map((handle) => [handle, told(handle)])))
    assert.deepEqual(out?.handles, ['ana', 'ben', 'cem'])
    assert.equal(out?.text, 'Publish to {handle}/x.')
    assert.equal(toNotesOut(new Map([['ana', told('ana')]]))[0]?.text, 'Publish to ana/x.')
  })
})

describe('what was chosen for the table', () => {
  const labs = ['01-hello', '02-topics']
  test('is kept as it was', () => {
    const choice = { order: 'help', lab: '02-topics', team: 'B' }
    assert.deepEqual(parseChoice(JSON.stringify(choice), labs, ['A', 'B']), choice)
  })
  test('is as usual where it is gone from the class, or is none', () => {
    const usual = { order: 'handle', lab: '', team: '' }
    assert.deepEqual(parseChoice('{"order":"height","lab":"99-none","team":"B"}', labs, ['A']), usual)
    for (const text of [null, '', 'null', '[', '7']) assert.deepEqual(parseChoice(text, labs, []), usual)
  })
})

describe('a list that keeps still', () => {
  const keep = (shown: string, now: string) => keepOrder([...shown], [...now], (key) => key).join('')
  test('stays in the order that was shown, whatever the new one is', () => {
    assert.equal(keep('abc', 'cab'), 'abc')
  })
  test('lets go of what is there no more, and takes what is new at its end, in its own order', () => {
    assert.equal(keep('abc', 'ycxa'), 'acyx')
  })
})

describe('what comes between two pictures', () => {
  test('is shown once, each key by its latest; what comes later is shown by the next', () => {
    const shown: [string, number | undefined][][] = []
    let picture = new Set<() => void>()
    const draw = () => {
      const acts = picture
      picture = new Set()
      for (const act of acts) act()
    }
    const gathering = createGathering<number>(
      (changes) => shown.push([...changes]),
      () => false,
      (act) => picture.add(act),
    )
    gathering.put('a', () => 1)
    gathering.put('a', (waiting) => (waiting ?? 0) + 1)
    gathering.put('b', () => undefined)
    assert.equal(picture.size, 1)
    draw()
    gathering.put('a', (waiting) => waiting ?? 9)
    draw()
    assert.deepEqual(shown, [
      [
        ['a', 2],
        ['b', undefined],
      ],
      [['a', 9]],
    ])
  })
  test('leaves rows alone of which nothing has changed', () => {
    const book = createRowBook()
    const [ana, said] = [student('ana'), attempt(waiting(1))]
    const first = book.row(ana, ids, said, undefined, undefined)
    assert.equal(book.row(ana, ids, said, undefined, undefined), first)
    assert.notEqual(book.row(ana, ids, attempt(waiting(2)), undefined, undefined), first)
    assert.notEqual(book.row(ana, ids, said, undefined, hand), first)
    assert.notEqual(book.row({ ...ana, online: false }, ids, said, undefined, undefined), first)
  })
})

describe('what a student’s boards send', () => {
  const event = (seq: number, way: 'in' | 'out', topic: string, payload: string) =>
    ({
      type: 'packet',
      seq,
      at: seq,
      time: seq,
      way,
      connection: { id: 'c1' },
      packet: { cmd: 'publish', topic, payload: Buffer.from(payload), qos: 0, retain: false },
    }) as unknown as TraceEvent

  test('is listed the latest first, cut and made visible, and no more than can be read', () => {
    const passed = toPassed([
      event(1, 'in', 'ana/\u200btemp', '21'),
      event(2, 'out', 'class/x', 'y'.repeat(500)),
    ])
    assert.equal(passed[0]!.topic, 'ana/\\u200btemp')
    assert.equal(passed[1]!.payload.length, 121)
    assert.deepEqual(
      withPassed([], passed).map(({ way }) => way),
      ['out', 'in'],
    )
    const many = Array.from({ length: 150 }, (_, i) => event(i, 'in', `t/${i}`, ''))
    const kept = withPassed(passed, toPassed(many))
    assert.equal(kept.length, 100)
    assert.equal(kept[0]!.topic, 't/149')
  })
})

describe('a student of the list', () => {
  test('is none when the message is of another form', () => {
    for (const payload of [undefined, '', '[]', '{"handle":"ana"}', '{"handle":1,"name":"A"}'])
      assert.equal(parseStudent(payload), undefined, payload)
    assert.equal(parseStudent('{"handle":"ana","name":"Ana"}')?.online, false)
  })
})
