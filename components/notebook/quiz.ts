// A quiz: what a reader chose last in each question, and how far they are. Plain data, kept between visits.

/** By question: the number of the choice checked last. */
export type QuizState = Record<string, number>

export interface Asked {
  id: string
  right: number
}

export function answered(state: QuizState, question: string, choice: number): QuizState {
  return { ...state, [question]: choice }
}

/** What was remembered, without questions that are gone and values that are no choices. */
export function toQuizState(value: unknown, questions: Asked[]): QuizState {
  if (typeof value !== 'object' || value === null) return {}
  const kept = new Map(Object.entries(value))
  const state: QuizState = {}
  for (const { id } of questions) {
    const choice = kept.get(id)
    if (typeof choice === 'number' && Number.isInteger(choice) && choice >= 0) state[id] = choice
  }
  return state
}

export function countRight(state: QuizState, questions: Asked[]): number {
  return questions.filter(({ id, right }) => state[id] === right).length
}

export function isFinished(state: QuizState, questions: Asked[]): boolean {
  return countRight(state, questions) === questions.length
}
