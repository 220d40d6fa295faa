// How far a reader has come: what was read, run, answered and passed. Only ids, hashes and chosen options, nothing that
// was typed. A browser keeps it, and a class; each adds what the other has.

export interface Answer {
  lesson: string
  /** Its id in the quiz. */
  question: string
  /** The wrong belief it tests. */
  misconception: string
  /** The answer given last, and how it was. */
  chosen: string
  isRight: boolean
  /** How the first was: what a class's numbers count. */
  first: string
  firstRight: boolean
  tries: number
  /** Milliseconds since 1970, of the first and of the last. */
  firstAt: number
  at: number
}

export interface Progress {
  version: 1
  /** Lessons read to their end. */
  read: string[]
  /** Sections that were in sight, by lesson. */
  sections: Record<string, string[]>
  /** Live cells that were run, by lesson. */
  run: Record<string, string[]>
  /** By the question's hash. */
  answers: Record<string, Answer>
  /** Labs that were passed. */
  passed: string[]
}

export const noProgress: Progress = { version: 1, read: [], sections: {}, run: {}, answers: {}, passed: [] }

/** What may be in it. No name is one that every object has. */
export const forms = {
  name: /^[A-Za-z0-9][\w. -]{0,79}$/,
  hash: /^[0-9a-z]{13}$/,
  chosen: /^[\w, ]{0,40}$/,
}

/** The latest moment that a Date can be. */
export const LAST_MOMENT = 8.64e15

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isName = (value: unknown): value is string => typeof value === 'string' && forms.name.test(value)
const isMoment = (value: unknown): value is number =>
  Number.isInteger(value) && (value as number) >= 0 && (value as number) <= LAST_MOMENT
const toNames = (value: unknown): string[] =>
  Array.isArray(value) ? [...new Set(value.filter(isName))].slice(0, 500) : []
const toLists = (value: unknown): Record<string, string[]> =>
  Object.fromEntries(
    Object.entries(isRecord(value) ? value : {})
      .filter(([lesson]) => isName(lesson))
      .slice(0, 100)
      .map(([lesson, names]) => [lesson, toNames(names)] as const)
      .filter(([, names]) => names.length > 0),
  )

function toAnswer(value: unknown): Answer | undefined {
  if (!isRecord(value)) return undefined
  // Of an older page it is not known when the first answer was given.
  const {
    lesson,
    question,
    misconception,
    chosen,
    isRight,
    first,
    firstRight,
    tries,
    at,
    firstAt = at,
  } = value
  if (![lesson, question, misconception].every(isName)) return undefined
  if (![chosen, first].every((one) => typeof one === 'string' && forms.chosen.test(one))) return undefined
  if (typeof isRight !== 'boolean' || typeof firstRight !== 'boolean') return undefined
  if (!Number.isInteger(tries) || (tries as number) < 1 || !isMoment(at) || !isMoment(firstAt))
    return undefined
  return { lesson, question, misconception, chosen, isRight, first, firstRight, tries, firstAt, at } as Answer
}

/** What is progress in `value`; anything else in it counts as nothing. */
export function toProgress(value: unknown): Progress {
  if (!isRecord(value)) return noProgress
  return {
    version: 1,
    read: toNames(value.read),
    sections: toLists(value.sections),
    run: toLists(value.run),
    answers: Object.fromEntries(
      Object.entries(isRecord(value.answers) ? value.answers : {})
        .slice(0, 1_000)
        .flatMap(([hash, one]) => {
          const answer = forms.hash.test(hash) ? toAnswer(one) : undefined
          return answer ? [[hash, answer] as const] : []
        }),
    ),
    passed: toNames(value.passed),
  }
}
