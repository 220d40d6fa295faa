import type { QuizQuestion } from '../quiz-spec.ts'
import type { Key } from './judge.ts'

/** What the page needs to judge an answer. */
export function toKey(question: QuizQuestion): Key {
  switch (question.kind) {
    case 'one':
      return { kind: 'one', right: question.choices.findIndex(({ right }) => right) }
    case 'several':
      return { kind: 'several', right: question.choices.flatMap(({ right }, i) => (right ? [i] : [])) }
    case 'fault':
      return { kind: 'fault', right: question.packets.findIndex(({ fault }) => fault) }
    case 'order':
      return { kind: 'order', count: question.items.length }
    case 'short':
      return {
        kind: 'short',
        answers: question.answers,
        wrong: question.wrong.map(({ answer }) => answer),
        exact: question.exact ?? false,
      }
    case 'predict':
      return { kind: 'predict' }
  }
}
