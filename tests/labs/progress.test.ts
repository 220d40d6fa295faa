import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { within } from '../../labs/progress/course.ts'
import { findNews, mergeProgress } from '../../labs/progress/merge.ts'
import { type Answer, noProgress, type Progress, toProgress } from '../../labs/progress/progress.ts'
import { countAnswers, toChosenText } from '../../labs/progress/quiz-numbers.ts'
import { sumProgress } from '../../labs/progress/sum.ts'

// Few names, so that two computers often have the same; some that every object has.
const name = fc.constantFrom('01-why', '02-topics', 'cell', 'quiz', 'constructor', 'toString', 'valueOf')
const names = fc.uniqueArray(name, { maxLength: 5 })
const lists = fc.dictionary(name, fc.uniqueArray(name, { minLength: 1, maxLength: 4 }), {
  noNullPrototype: true,
})
const moment = fc.integer({ min: 0, max: 4 })
const chosen = fc.constantFrom('0', '1', '0,2', 'right', 'wrong 1', '')
const answer: fc.Arbitrary<Answer> = fc.record(
  {
    lesson: name,
    question: name,
    misconception: name,
    chosen,
    isRight: fc.boolean(),
    first: chosen,
    firstRight: fc.boolean(),
    tries: fc.integer({ min: 1, max: 3 }),
    firstAt: moment,
    at: moment,
  },
  { noNullPrototype: true },
)
const hash = fc.constantFrom('0000000000000', '0000000000001', 'zzzzzzzzzzzzz')
const progress: fc.Arbitrary<Progress> = fc.record(
  {
    version: fc.constant(1 as const),
    read: names,
    sections: lists,
    run: lists,
    answers: fc.dictionary(hash, answer, { noNullPrototype: true }),
    passed: names,
  },
  { noNullPrototype: true },
)

const has = (all: Record<string, string[]>, some: Record<string, string[]>) =>
  Object.entries(some).every(([lesson, wanted]) => wanted.every((one) => all[lesson]!.includes(one)))

describe('progress of two computers', () => {
  it('comes to the same in whichever order it is put together', () => {
    fc.assert(
      fc.property(progress, progress, (a, b) => assert.deepEqual(mergeProgress(a, b), mergeProgress(b, a))),
    )
    fc.assert(
      fc.property(progress, progress, progress, (a, b, c) =>
        assert.deepEqual(mergeProgress(mergeProgress(a, b), c), mergeProgress(a, mergeProgress(b, c))),
      ),
    )
  })

  it('changes no more when the same comes again', () => {
    fc.assert(
      fc.property(progress, progress, (a, b) => {
        const both = mergeProgress(a, b)
        assert.deepEqual(mergeProgress(both, a), both)
        assert.deepEqual(mergeProgress(both, both), both)
      }),
    )
  })

  it('loses nothing: not a name, not a question, not the first answer, not the last, not a try', () => {
    fc.assert(
      fc.property(progress, progress, (a, b) => {
        const both = mergeProgress(a, b)
        for (const one of [a, b]) {
          assert.ok(one.read.every((lesson) => both.read.includes(lesson)))
          assert.ok(one.passed.every((lab) => both.passed.includes(lab)))
          assert.ok(has(both.sections, one.sections) && has(both.run, one.run))
          for (const [key, answer] of Object.entries(one.answers)) {
            const kept = both.answers[key]!
            assert.ok(kept.firstAt <= answer.firstAt && kept.at >= answer.at && kept.tries >= answer.tries)
          }
        }
      }),
    )
  })

  it('is whole again from what one knows and the news of the other, and no news are undefined', () => {
    fc.assert(
      fc.property(progress, progress, (known, more) => {
        const news = findNews(known, more)
        const whole = mergeProgress(known, more)
        assert.deepEqual(mergeProgress(known, news ?? noProgress), whole)
        assert.equal(findNews(whole, more), undefined)
        assert.equal(findNews(whole, news ?? noProgress), undefined)
      }),
    )
  })

  it('goes through JSON and comes back as it was', () => {
    fc.assert(
      fc.property(progress, (one) => assert.deepEqual(toProgress(JSON.parse(JSON.stringify(one))), one)),
    )
  })

  it('keeps the first answer of whoever answered first, though the other has answered since', () => {
    const said = { lesson: 'a', question: 'q', misconception: 'm' }
    const early = {
      ...said,
      chosen: '0',
      isRight: true,
      first: '2',
      firstRight: false,
      tries: 3,
      firstAt: 1,
      at: 9,
    }
    const late = {
      ...said,
      chosen: '0',
      isRight: true,
      first: '0',
      firstRight: true,
      tries: 1,
      firstAt: 5,
      at: 5,
    }
    const of = (answer: Answer): Progress => ({ ...noProgress, answers: { '0000000000000': answer } })
    assert.deepEqual(mergeProgress(of(late), of(early)).answers['0000000000000'], early)
  })
})

const question = (hash: string, id: string) =>
  ({
    hash,
    id,
    kind: 'one',
    text: `What of ${id}?`,
    misconception: 'm',
    choices: ['the first', 'the second', 'the third'],
  }) as const
const course = {
  lessons: [
    { id: '01-a', title: 'A', questions: [question('0000000000001', 'x'), question('0000000000002', 'y')] },
    { id: '02-b', title: 'B', questions: [question('0000000000003', 'z')] },
  ],
}
const answered = (lesson: string, first: string, firstRight: boolean): Answer => ({
  lesson,
  question: 'x',
  misconception: 'm',
  chosen: '0',
  isRight: true,
  first,
  firstRight,
  tries: 2,
  firstAt: 1,
  at: 2,
})

describe('the desk', () => {
  it('counts what was read, run and answered by lesson, and questions as they are asked now', () => {
    const progress: Progress = {
      version: 1,
      read: ['01-a', '09-gone'],
      sections: { '01-a': ['intro', 'quiz'] },
      run: { '02-b': ['cell'] },
      answers: {
        '0000000000001': answered('01-a', '0', true),
        '0000000000002': answered('01-a', '1', false),
        '0000000000009': answered('01-a', '0', true), // reworded since
      },
      passed: ['01-hello'],
    }
    assert.deepEqual(sumProgress(course, progress, { handle: 'ana', labs: ['02-topics'], updatedAt: 5 }), {
      handle: 'ana',
      updatedAt: 5,
      lessons: {
        '01-a': { read: true, sections: 2, run: 0, answered: 2, firstRight: 1 },
        '02-b': { read: false, sections: 0, run: 1, answered: 0, firstRight: 0 },
      },
      read: 1,
      run: 1,
      answered: 2,
      firstRight: 1,
      labs: ['02-topics'], // what the page says of labs is not what the judge says
    })
    assert.deepEqual(within({ lessons: ['01-a'], labs: [] }, progress), {
      ...progress,
      read: ['01-a'],
      run: {},
      passed: [],
    })
  })

  it('reads of each question how many answered, how many right at once, and the commonest wrong choice first', () => {
    const first = (first: string, students: number, firstRight = false) => ({
      students,
      hash: '0000000000001',
      first,
      firstRight,
    })
    const numbers = countAnswers(course, [first('2', 1), first('0', 1, true), first('1', 2)])
    assert.deepEqual(
      numbers.map(({ question, answered, firstRight }) => [question, answered, firstRight]),
      [
        ['x', 4, 1],
        ['y', 0, 0],
        ['z', 0, 0],
      ],
    )
    assert.deepEqual(numbers[0]!.wrong, [
      { chosen: '1', text: 'the second', count: 2 },
      { chosen: '2', text: 'the third', count: 1 },
    ])
  })

  it('reads an answer of each kind of question in words', () => {
    const of = (kind: Parameters<typeof toChosenText>[0]['kind'], chosen: string) =>
      toChosenText({ ...question('0000000000001', 'x'), kind, choices: ['a', 'b'] }, chosen)
    assert.deepEqual(
      [of('one', '1'), of('fault', '0'), of('several', '0,1'), of('several', ''), of('order', '1,0')],
      ['b', 'a', 'a + b', 'nothing of it', 'b → a'],
    )
    assert.deepEqual(
      [of('short', 'wrong 1'), of('short', 'other'), of('predict', '2 of 3'), of('one', '7')],
      ['b', 'something nobody foresaw', '2 of 3 predicted as it came', 'a choice that is not there'],
    )
  })
})
