// How far a reader has come: what was read, run, answered and passed. Only ids, hashes and chosen options, nothing that
// was typed. It stays in the browser; in a class the reader's own page hands it to the classroom too.

import { recall, remember } from './memory.ts'

export interface Answer {
  lesson: string
  /** Its id in the quiz. */
  question: string
  /** The wrong belief it tests. */
  misconception: string
  /** The answer given last, and how it was (quiz/judge.ts). */
  chosen: string
  isRight: boolean
  /** How the first was: what a class's numbers count. */
  first: string
  firstRight: boolean
  tries: number
  /** Milliseconds since 1970, of the last. */
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

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isName = (value: unknown): value is string => typeof value === 'string' && /^[\w. -]{1,80}$/.test(value)
const toNames = (value: unknown): string[] =>
  Array.isArray(value) ? [...new Set(value.filter(isName))].slice(0, 500) : []
const toLists = (value: unknown): Record<string, string[]> =>
  Object.fromEntries(
    Object.entries(isRecord(value) ? value : {})
      .filter(([lesson]) => isName(lesson))
      .slice(0, 100)
      .map(([lesson, names]) => [lesson, toNames(names)]),
  )

function toAnswer(value: unknown): Answer | undefined {
  if (!isRecord(value)) return undefined
  const { lesson, question, misconception, chosen, isRight, first, firstRight, tries, at } = value
  if (![lesson, question, misconception].every(isName)) return undefined
  if (![chosen, first].every((one) => typeof one === 'string' && /^[\w, ]{0,40}$/.test(one))) return undefined
  if (typeof isRight !== 'boolean' || typeof firstRight !== 'boolean') return undefined
  if (!Number.isInteger(tries) || (tries as number) < 1 || typeof at !== 'number') return undefined
  return { lesson, question, misconception, chosen, isRight, first, firstRight, tries, at } as Answer
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
          const answer = /^[0-9a-z]{13}$/.test(hash) ? toAnswer(one) : undefined
          return answer ? [[hash, answer] as const] : []
        }),
    ),
    passed: toNames(value.passed),
  }
}

const union = (a: readonly string[] = [], b: readonly string[] = []) => [...new Set([...a, ...b])]
const unionLists = (a: Record<string, string[]>, b: Record<string, string[]>) =>
  Object.fromEntries(union(Object.keys(a), Object.keys(b)).map((key) => [key, union(a[key], b[key])]))

/** Both together. Nothing is lost: of two answers to one question the later stands, with the tries of the busier. */
export function mergeProgress(a: Progress, b: Progress): Progress {
  const answers = { ...a.answers }
  for (const [hash, theirs] of Object.entries(b.answers)) {
    const ours = answers[hash]
    answers[hash] = ours ? mergeAnswers(ours, theirs) : theirs
  }
  return {
    version: 1,
    read: union(a.read, b.read),
    sections: unionLists(a.sections, b.sections),
    run: unionLists(a.run, b.run),
    answers,
    passed: union(a.passed, b.passed),
  }
}

function mergeAnswers(a: Answer, b: Answer): Answer {
  const [earlier, later] = a.at <= b.at ? [a, b] : [b, a]
  return {
    ...later,
    first: earlier.first,
    firstRight: earlier.firstRight,
    tries: Math.max(a.tries, b.tries),
  }
}

export const withRead = (progress: Progress, lesson: string): Progress =>
  progress.read.includes(lesson) ? progress : { ...progress, read: [...progress.read, lesson] }

export const withSection = (progress: Progress, lesson: string, section: string): Progress =>
  withListed(progress, 'sections', lesson, section)

export const withRun = (progress: Progress, lesson: string, cell: string): Progress =>
  withListed(progress, 'run', lesson, cell)

function withListed(progress: Progress, what: 'sections' | 'run', lesson: string, name: string): Progress {
  if (progress[what][lesson]?.includes(name)) return progress
  return { ...progress, [what]: { ...progress[what], [lesson]: union(progress[what][lesson], [name]) } }
}

export const withPassed = (progress: Progress, lab: string): Progress =>
  progress.passed.includes(lab) ? progress : { ...progress, passed: [...progress.passed, lab] }

export function withAnswer(
  progress: Progress,
  hash: string,
  said: Pick<Answer, 'lesson' | 'question' | 'misconception' | 'chosen' | 'isRight'>,
  at: number,
): Progress {
  const before = progress.answers[hash]
  const answer: Answer = {
    ...said,
    first: before?.first ?? said.chosen,
    firstRight: before?.firstRight ?? said.isRight,
    tries: (before?.tries ?? 0) + 1,
    at,
  }
  return { ...progress, answers: { ...progress.answers, [hash]: answer } }
}

const key = 'progress'

/** Fired on `window` after each change in this page. */
export const progressChanged = 'notebook-progress'

export const findProgress = (): Progress => toProgress(recall(key))

/** Reads what is kept at this moment, so that two pages side by side lose nothing of each other. */
export function changeProgress(change: (progress: Progress) => Progress): void {
  const before = findProgress()
  const after = change(before)
  if (after === before) return
  remember(key, after)
  globalThis.dispatchEvent?.(new Event(progressChanged))
}
