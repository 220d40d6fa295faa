// A simulated student reads a lesson and answers its quiz, as well as they can.

import { hash } from '../../labs/checker/hash.ts'
import type { Course, CourseLesson, CourseQuestion } from '../../labs/progress/course.ts'
import { type Answer, noProgress, type Progress } from '../../labs/progress/progress.ts'
import type { Chance } from '../../labs/students/chance.ts'

/** The course beside the class's pages. A site without one has no lessons to read. */
export async function fetchCourse(port: number): Promise<Course> {
  const response = await fetch(`http://127.0.0.1:${port}/course.json`)
  return response.ok ? ((await response.json()) as Course) : { lessons: [] }
}

/** What the page keeps of it. `now`: milliseconds since 1970. */
export function readLesson(lesson: CourseLesson, skill: number, chance: Chance, now: number): Progress {
  const answered = lesson.questions.filter(() => chance.is(0.4 + 0.5 * skill))
  const answers = answered.map((question) => [
    question.hash,
    answerTo(question, lesson.id, skill, chance, now),
  ])
  return { ...noProgress, read: [lesson.id], answers: Object.fromEntries(answers) }
}

/** The course does not tell which choice is right, so that nobody reads it there; the demo settles on one. */
function answerTo(
  { id, hash: name, misconception, choices }: CourseQuestion,
  lesson: string,
  skill: number,
  chance: Chance,
  now: number,
): Answer {
  const count = Math.max(2, choices.length)
  const right = hash(name) % count
  const firstRight = chance.is(0.25 + 0.65 * skill)
  // One wrong choice is commoner than the others: the belief that the question tests.
  const wrong = (right + (chance.is(0.7) ? 1 : chance.between(1, count - 1))) % count
  const tries = firstRight ? 1 : chance.between(1, 3)
  const isRight = firstRight || tries > 1
  return {
    lesson,
    question: id,
    misconception,
    chosen: String(isRight ? right : wrong),
    isRight,
    first: String(firstRight ? right : wrong),
    firstRight,
    tries,
    firstAt: now,
    at: now,
  }
}
