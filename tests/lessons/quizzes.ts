// The quizzes as they stand in the lessons' folders.

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parse } from 'yaml'
import { type QuizSpec, quizSpec } from '../../components/notebook/quiz-spec.ts'

const root = resolve(import.meta.dirname, '../..')

export interface LessonQuiz {
  lesson: string
  quiz: QuizSpec
}

/** Every quiz of the English course. Throws, with the file's name, what its form has against it. */
export function readQuizzes(): LessonQuiz[] {
  const folder = join(root, 'lessons/en')
  return readdirSync(folder)
    .filter((lesson) => existsSync(join(folder, lesson, 'quiz.yaml')))
    .map((lesson) => {
      const read = quizSpec.safeParse(parse(readFileSync(join(folder, lesson, 'quiz.yaml'), 'utf8')))
      if (read.success) return { lesson, quiz: read.data }
      const why = read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
      throw new Error(`lessons/en/${lesson}/quiz.yaml\n${why.join('\n')}`)
    })
}

export const readMisconceptions = (): Map<string, string> =>
  new Map(Object.entries(parse(readFileSync(join(root, 'lessons/misconceptions.yaml'), 'utf8'))))
