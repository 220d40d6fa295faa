// Levels taken out, put in or moved, to see whether a topic then fits.

import { hasWildcard, isAlike, type TopicClue, toPlain } from './topic-clue.ts'

/** The topic with one level left out, for each level. */
export const withoutOne = (topic: string): { rest: string; level: string }[] => {
  const levels = topic.split('/')
  return levels.map((level, i) => ({ rest: levels.filter((_, other) => other !== i).join('/'), level }))
}

/** The level of `long` that `short` does not have, when that is all that sets them apart. */
export function findMissing(short: string, long: string): string | undefined {
  if (!hasWildcard(short) && toPlain(short).length > toPlain(long).length) return undefined
  return withoutOne(long).findLast(({ rest }) => isAlike(short, rest))?.level
}

const sorted = (topic: string) => topic.toLowerCase().split('/').sort().join('/')

/** The same levels in another order. */
export const isShuffled = ({ came, expected }: TopicClue) =>
  came.length === expected.length &&
  came.toLowerCase() !== expected.toLowerCase() &&
  sorted(came) === sorted(expected)
