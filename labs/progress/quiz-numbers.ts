// How a class has answered: by question how many, how many right at the first try, and what was chosen instead.

import type { Course, CourseQuestion } from './course.ts'
import { en as texts } from './texts/en.ts'

/** How many students gave this first answer to this question. */
export interface FirstAnswer {
  students: number
  hash: string
  /** As it is kept: places of choices, or how a short answer or a prediction ended. */
  first: string
  firstRight: boolean
}

export interface QuestionNumbers {
  lesson: string
  /** Its id in the quiz, and the hash its answers are kept under. */
  question: string
  hash: string
  kind: CourseQuestion['kind']
  text: string
  misconception: string
  answered: number
  firstRight: number
  /** First answers that were wrong, the commonest first. */
  wrong: { chosen: string; text: string; count: number }[]
}

export interface QuizNumbers {
  /** Students who have answered anything. */
  students: number
  /** Every question of the course, in its order. */
  questions: QuestionNumbers[]
}

export function countAnswers(course: Course, answers: Iterable<FirstAnswer>): QuestionNumbers[] {
  const byHash = Map.groupBy(answers, ({ hash }) => hash)
  const sum = (of: readonly FirstAnswer[]) => of.reduce((total, { students }) => total + students, 0)
  return course.lessons.flatMap((lesson) =>
    lesson.questions.map((question) => {
      const { hash, id, kind, text, misconception } = question
      const given = byHash.get(hash) ?? []
      const right = given.filter(({ firstRight }) => firstRight)
      const astray = Map.groupBy(
        given.filter(({ firstRight }) => !firstRight),
        ({ first }) => first,
      )
      return {
        lesson: lesson.id,
        question: id,
        hash,
        kind,
        text,
        misconception,
        answered: sum(given),
        firstRight: sum(right),
        wrong: [...astray]
          .map(([chosen, those]) => ({ chosen, text: toChosenText(question, chosen), count: sum(those) }))
          .sort((a, b) => b.count - a.count || (a.chosen < b.chosen ? -1 : 1)),
      }
    }),
  )
}

/** An answer as it is kept, in the words of its question. */
export function toChosenText({ kind, choices }: CourseQuestion, chosen: string): string {
  const nameOf = (place: string) => choices[Number(place)] ?? texts.unknownChoice
  switch (kind) {
    case 'one':
    case 'fault':
      return nameOf(chosen)
    case 'several':
      return chosen === '' ? texts.nothing : chosen.split(',').map(nameOf).join(texts.and)
    case 'order':
      return chosen.split(',').map(nameOf).join(texts.next)
    case 'short':
      return chosen.startsWith('wrong ') ? nameOf(chosen.slice('wrong '.length)) : texts.other
    case 'predict':
      return texts.predicted(chosen)
  }
}
