// When to try again after a connection was lost. With jitter, so that a class that lost its broker together does
// not come back all in the same moment.

const first = 1000
const longest = 15_000

/** Milliseconds to wait before try number `attempt` (1, 2, …): doubling, less a random part of up to a half. */
export function toDelay(attempt: number, random: () => number = Math.random): number {
  const whole = Math.min(longest, first * 2 ** (attempt - 1))
  return Math.round(whole * (1 - random() / 2))
}
