// Progress of several computers put together. In whichever order and however often: the same comes of it, and nothing
// is lost.

import type { Answer, Progress } from './progress.ts'

type Lists = Readonly<Record<string, readonly string[]>>

const union = (a: readonly string[], b: readonly string[]): string[] => [...new Set([...a, ...b])].sort()
const listOf = (lists: Lists, lesson: string) => (Object.hasOwn(lists, lesson) ? lists[lesson]! : [])
const toSorted = <Value>(entries: [string, Value][]): Record<string, Value> =>
  Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)))

const unionLists = (a: Lists, b: Lists) =>
  toSorted(
    union(Object.keys(a), Object.keys(b)).map((lesson) => [
      lesson,
      union(listOf(a, lesson), listOf(b, lesson)),
    ]),
  )

/** All of both. Of two answers to one question the first stays the first, and the last the last. */
export function mergeProgress(a: Progress, b: Progress): Progress {
  const answers = new Map(Object.entries(a.answers))
  for (const [hash, theirs] of Object.entries(b.answers)) {
    const ours = answers.get(hash)
    answers.set(hash, ours ? mergeAnswers(ours, theirs) : theirs)
  }
  return {
    version: 1,
    read: union(a.read, b.read),
    sections: unionLists(a.sections, b.sections),
    run: unionLists(a.run, b.run),
    answers: toSorted([...answers]),
    passed: union(a.passed, b.passed),
  }
}

export function mergeAnswers(a: Answer, b: Answer): Answer {
  const { first, firstRight, firstAt } = isBefore(toFirst(a), toFirst(b)) ? a : b
  const { lesson, question, misconception, chosen, isRight, at } = isBefore(toLast(a), toLast(b)) ? b : a
  // Tries of two computers cannot be added: each may have those of the other in it already.
  const tries = Math.max(a.tries, b.tries)
  return { lesson, question, misconception, chosen, isRight, first, firstRight, tries, firstAt, at }
}

type Place = readonly [number, ...string[]]

const toFirst = ({ firstAt, first, firstRight }: Answer): Place => [firstAt, first, `${firstRight}`]
const toLast = ({ at, chosen, isRight, lesson, question, misconception }: Answer): Place => [
  at,
  chosen,
  `${isRight}`,
  lesson,
  question,
  misconception,
]

/** By the time, and where that is the same by the words: so that each computer takes the same one. */
function isBefore(a: Place, b: Place): boolean {
  const at = a.findIndex((part, i) => part !== b[i])
  return at >= 0 && a[at]! < b[at]!
}

/** What `more` has that `known` has not: merged with `known`, it gives the same as all of `more`. Undefined for nothing. */
export function findNews(known: Progress, more: Progress): Progress | undefined {
  const merged = mergeProgress(known, more)
  const beyond = (a: readonly string[], b: readonly string[]) => b.filter((one) => !a.includes(one))
  const listsBeyond = (a: Lists, b: Lists) =>
    Object.fromEntries(
      Object.entries(b)
        .map(([lesson, names]) => [lesson, beyond(listOf(a, lesson), names)] as const)
        .filter(([, names]) => names.length > 0),
    )
  const news: Progress = {
    version: 1,
    read: beyond(known.read, merged.read),
    sections: listsBeyond(known.sections, merged.sections),
    run: listsBeyond(known.run, merged.run),
    answers: Object.fromEntries(
      Object.entries(merged.answers).filter(([hash, answer]) => !isSame(known.answers[hash], answer)),
    ),
    passed: beyond(known.passed, merged.passed),
  }
  const { read, sections, run, answers, passed } = news
  const isNothing = [read, sections, run, answers, passed].every((one) => Object.keys(one).length === 0)
  return isNothing ? undefined : news
}

function isSame(a: Answer | undefined, b: Answer): boolean {
  return (
    a !== undefined && a.tries === b.tries && `${toFirst(a)} ${toLast(a)}` === `${toFirst(b)} ${toLast(b)}`
  )
}
