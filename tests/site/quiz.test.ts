import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { judge, type Key, toGiven } from '../../components/notebook/quiz/judge.ts'
import { shuffle, toQuestionHash } from '../../components/notebook/quiz/question-hash.ts'
import { type QuizQuestion, quizSpec } from '../../components/notebook/quiz-spec.ts'

const one: QuizQuestion = {
  id: 'q',
  kind: 'one',
  question: 'Which?',
  misconception: 'm',
  choices: [
    { text: 'a', right: true, why: 'w' },
    { text: 'b', why: 'w' },
  ],
}

describe('a question', () => {
  it('that is reworded is another one; a reworded reason changes nothing', () => {
    const hash = toQuestionHash(one)
    assert.match(hash, /^[0-9a-z]{13}$/)
    const [a, b] = one.choices
    assert.equal(toQuestionHash({ ...one, id: 'other', choices: [a!, { ...b!, why: 'otherwise' }] }), hash)
    assert.notEqual(toQuestionHash({ ...one, question: 'Which one?' }), hash)
    assert.notEqual(toQuestionHash({ ...one, choices: [a!, { ...b!, text: 'c' }] }), hash)
    assert.notEqual(toQuestionHash({ ...one, kind: 'several' }), hash)
  })

  it('to be put in order never stands in its order, and stands alike in every build', () => {
    for (let seed = 0; seed < 300; seed++)
      for (const count of [3, 4, 8]) {
        const order = shuffle(count, seed.toString(36).padStart(13, '0'))
        assert.deepEqual(order, shuffle(count, seed.toString(36).padStart(13, '0')))
        assert.deepEqual(
          order.toSorted((a, b) => a - b),
          Array.from({ length: count }, (_, i) => i),
        )
        assert.ok(order.some((item, i) => item !== i))
      }
  })

  it('speaks of cells that its quiz has', () => {
    const cells = { there: { title: 't', clients: [{ name: 'a' }] } }
    const quiz = (show: string) => ({
      questions: ['x', 'y', 'z'].map((id) => ({ ...one, id, show })),
      cells,
    })
    assert.ok(quizSpec.safeParse(quiz('there')).success)
    assert.ok(quizSpec.safeParse(quiz('#in-the-lesson')).success)
    assert.ok(!quizSpec.safeParse(quiz('elsewhere')).success)
  })
})

describe('an answer', () => {
  const said = (key: Key, given: number[] | string) => {
    const { chosen, isRight, reasons } = judge(key, given)
    return `${chosen} ${isRight ? 'right' : 'wrong'} ${reasons.join()}`
  }

  it('of one choice is right when it is the right one, and has its own reason', () => {
    for (const kind of ['one', 'fault'] as const) {
      assert.equal(said({ kind, right: 1 }, [1]), '1 right 1')
      assert.equal(said({ kind, right: 1 }, [2]), '2 wrong 2')
    }
  })

  it('of several is right when all of them are chosen and no other; what was left out is not told', () => {
    const key: Key = { kind: 'several', right: [0, 2] }
    assert.equal(said(key, [0, 2]), '0,2 right 0,2')
    assert.equal(said(key, [0]), '0 wrong ')
    assert.equal(said(key, [0, 1, 2]), '0,1,2 wrong 1')
  })

  it('in words counts without case and outer spaces, unless they matter', () => {
    const key: Key = { kind: 'short', answers: ['+/temp'], wrong: ['#/temp'], exact: false }
    assert.equal(said(key, ' +/Temp '), 'right right ')
    assert.equal(said(key, '#/temp'), 'wrong 0 wrong 0')
    assert.equal(said({ ...key, exact: true }, '+/Temp'), 'other wrong ')
  })

  it('in words leaves nothing behind of what was typed', () => {
    const key: Key = { kind: 'short', answers: ['a'], wrong: ['b'], exact: false }
    assert.equal(judge(key, 'my secret').chosen, 'other')
    assert.deepEqual(
      ['right', 'wrong 0', 'other'].map((chosen) => toGiven(key, chosen)),
      ['a', 'b', undefined],
    )
  })

  it('as an order tells the first item that is not in its place', () => {
    const key: Key = { kind: 'order', count: 3 }
    assert.equal(said(key, [0, 1, 2]), '0,1,2 right ')
    assert.equal(said(key, [0, 2, 1]), '0,2,1 wrong 1')
  })

  it('that was kept and is none to this question is forgotten', () => {
    for (const spoiled of ['0,0,1', '0,1', '0,1,9', '', 'x'])
      assert.equal(toGiven({ kind: 'order', count: 3 }, spoiled), undefined)
    assert.deepEqual(toGiven({ kind: 'order', count: 3 }, '2,0,1'), [2, 0, 1])
  })
})
