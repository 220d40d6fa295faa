// One main cause, and below it what else was seen.

import type { Diagnosis } from '../verdict.ts'

/** A mistake gives way to one that fits less well only when it is this old; and is then over, no more beside it. Milliseconds. */
export const FRESH = 10_000

/** Other things seen that are told below the main one. */
const MOST = 3

/** The main diagnosis with the others, and what these had beside them, told below it: each once. */
export function withAlso(main: Diagnosis, ...others: Diagnosis[]): Diagnosis {
  const all = [...(main.also ?? []), ...others.flatMap((other) => [other, ...(other.also ?? [])])]
  const also = all
    .filter(({ id }, i) => id !== main.id && all.findIndex((one) => one.id === id) === i)
    .slice(0, MOST)
    .map(({ id, sentence }) => ({ id, sentence }))
  return also.length === (main.also?.length ?? 0) ? main : { ...main, also }
}
