// How long to wait before the next attempt to connect.

const FIRST_MS = 1_000
const LONGEST_MS = 30_000

/**
 * Milliseconds before attempt `attempt` (counted from 1). Doubles up to half a minute; between a half and the
 * whole of it is drawn by lot, or a class that lost its broker at one moment would come back at one moment.
 */
export function toDelay(attempt: number, random: () => number = Math.random): number {
  const whole = Math.min(FIRST_MS * 2 ** (attempt - 1), LONGEST_MS)
  return Math.round(whole / 2 + (whole / 2) * random())
}
