// The bits of a byte that have names of their own: flags.

import type { Bit } from './explanation.ts'

export const findBits = (byte: number, high: number, low: number = high): number =>
  (byte >> low) & (2 ** (high - low + 1) - 1)

/** The bits from `high` down to `low`, with what their value means. */
export function toBit(
  byte: number,
  [high, low]: [number, number],
  name: string,
  meaning: string,
  clause?: string,
): Bit {
  const value = findBits(byte, high, low)
    .toString(2)
    .padStart(high - low + 1, '0')
  return { name, high, low, value, meaning, ...(clause && { clause }) }
}
