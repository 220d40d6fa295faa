// Questions of the lessons' quizzes, as they can be asked of a class.

export interface Question {
  question: string
  several: boolean
  choices: string[]
  /** Indices of the right ones; empty where the instructor has not said. */
  right: number[]
}

export interface LessonQuestions {
  lesson: string
  title: string
  questions: Question[]
}

/** `code` in a question's text is marked for a lesson's page; a question to the class is plain. */
export const toPlain = (text: string): string => text.replaceAll('`', '')

/** Lines of a question that was typed: one answer each, a right one with a star in front. */
export function readChoices(text: string): Pick<Question, 'choices' | 'right'> {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  return {
    choices: lines.map((line) => line.replace(/^\*\s*/, '')),
    right: lines.flatMap((line, i) => (line.startsWith('*') ? [i] : [])),
  }
}

/** How many chose each. An answer to another question, or to none of the choices, does not count. */
export function countAnswers(
  answers: Iterable<{ poll: string; choices: readonly number[] }>,
  poll: string,
  choices: number,
): number[] {
  const counts = Array.from({ length: choices }, () => 0)
  for (const answer of answers) {
    if (answer.poll !== poll) continue
    for (const i of new Set(answer.choices)) if (i in counts) counts[i]!++
  }
  return counts
}
