// Chance that can be repeated: the same seed, the same run.

export interface Chance {
  /** From 0 up to 1. */
  next(): number
  /** A whole number, both ends in. */
  between(least: number, most: number): number
  /** True so often, from 0 to 1. */
  is(share: number): boolean
  one<T>(of: readonly T[]): T
  shuffle<T>(list: readonly T[]): T[]
}

/** Mulberry32, 32 bits of state. */
export function createChance(seed: number): Chance {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1))
  return {
    next,
    between,
    is: (share) => next() < share,
    one: (of) => of[between(0, of.length - 1)]!,
    shuffle(list) {
      const shuffled = [...list]
      for (let i = shuffled.length - 1; i > 0; i--) {
        const j = between(0, i)
        const moved = shuffled[i]!
        shuffled[i] = shuffled[j]!
        shuffled[j] = moved
      }
      return shuffled
    },
  }
}
