// A question as a classroom knows it: enough to count answers and to say in words what was chosen.

import type { CourseQuestion } from '../../../labs/progress/course.ts'
import { plainInline } from '../inline.ts'
import type { QuizQuestion } from '../quiz-spec.ts'
import { toQuestionHash } from './question-hash.ts'

export function toCourseQuestion(question: QuizQuestion): CourseQuestion {
  const { id, kind, misconception } = question
  return {
    hash: toQuestionHash(question),
    id,
    kind,
    text: plainInline(question.question),
    misconception,
    choices: toChoices(question).map(plainInline),
  }
}

/** In the order that an answer's numbers count in. */
function toChoices(question: QuizQuestion): string[] {
  switch (question.kind) {
    case 'one':
    case 'several':
      return question.choices.map(({ text }) => text)
    case 'short':
      return question.wrong.map(({ answer }) => answer)
    case 'order':
      return question.items
    case 'fault':
      return question.packets.map(({ from, to, text }) => `${from} → ${to}: ${text}`)
    case 'predict':
      return []
  }
}
