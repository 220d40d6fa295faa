// What is set on a client's link, as short marks for its card while the panel is folded.

import type { LinkFaults } from '../../../wire/faults.ts'

export type FaultMark =
  | { kind: 'half-open' }
  | { kind: 'cut'; packet: string; way: 'in' | 'out' | undefined }
  | { kind: 'delay'; ms: number }
  | { kind: 'throttle'; bytesPerSecond: number }

/** Worst first. */
export function toFaultMarks({ delay, bytesPerSecond, isHalfOpen, cut }: LinkFaults): FaultMark[] {
  return [
    ...(isHalfOpen ? [{ kind: 'half-open' } as const] : []),
    ...(cut ? [{ kind: 'cut', packet: cut.packet, way: cut.way } as const] : []),
    ...(delay > 0 ? [{ kind: 'delay', ms: delay } as const] : []),
    ...(bytesPerSecond === undefined ? [] : [{ kind: 'throttle', bytesPerSecond } as const]),
  ]
}

/** Milliseconds until `bytes` have passed: their turn on the line, and the way. */
export const toPassingTime = (bytes: number, { delay, bytesPerSecond }: LinkFaults): number =>
  delay + (bytesPerSecond === undefined ? 0 : (bytes / bytesPerSecond) * 1_000)
