import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { countAnswers, readChoices, toPlain } from '../../components/desk/lead/questions.ts'

describe('a question to all', () => {
  test('has an answer on each line, and a star in front of what is right', () => {
    assert.deepEqual(readChoices('a/+\n\n * a/#\n*b'), { choices: ['a/+', 'a/#', 'b'], right: [1, 2] })
  })

  test('counts each student once a choice, and no answer to another question', () => {
    const answers = [
      { poll: 'p', choices: [0, 0, 2] },
      { poll: 'p', choices: [2] },
      { poll: 'old', choices: [1] },
    ]
    assert.deepEqual(countAnswers(answers, 'p', 3), [1, 0, 2])
  })

  test('takes no notice of a choice that there is not', () => {
    assert.deepEqual(countAnswers([{ poll: 'p', choices: [9, -1, 0.5, Number.NaN] }], 'p', 2), [0, 0])
  })

  test('is plain text: the marks of code go', () => {
    assert.equal(toPlain('What does `a/#` match?'), 'What does a/# match?')
  })
})
