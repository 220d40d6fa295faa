// Messages a second, as of now: an average that forgets what is older than some seconds.

const MEMORY_S = 4

export interface Rate {
  perSecond: number
  /** Milliseconds of the record's clock. */
  at: number
}

export const noRate = (): Rate => ({ perSecond: 0, at: Number.NEGATIVE_INFINITY })

const faded = ({ perSecond, at }: Rate, now: number) =>
  perSecond === 0 ? 0 : perSecond * Math.exp(-Math.max(0, now - at) / 1_000 / MEMORY_S)

export function countOne(rate: Rate, now: number) {
  rate.perSecond = faded(rate, now) + 1 / MEMORY_S
  rate.at = now
}

/** Zero for what is slower than can be told. */
export function toRate(rate: Rate, now: number): number {
  const perSecond = faded(rate, now)
  return perSecond < 0.05 ? 0 : perSecond
}
