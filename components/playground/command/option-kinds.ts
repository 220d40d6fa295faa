// What an option is, and the kinds of options that there are several of.

import { toWhole } from './numbers.ts'
import type { Settings, Tool } from './settings.ts'

export interface Option {
  /** The short one first. */
  names: readonly string[]
  /** Undefined: both tools have it. */
  whose?: Tool
  /** What its argument is called when it is missing; undefined for an option without one. */
  wants?: string
  /** Where the sentence about the missing argument is unlike the others. */
  missing?: string
  /** Asked before the argument is looked for. */
  refuse?(settings: Settings): string | undefined
  /** Returns what is wrong with `value`, in the tools' words. */
  take(settings: Settings, value: string): string | undefined
  /** It stands for something that no page can do. */
  isBeyond?: boolean
}

type Flag =
  | 'debug'
  | 'quiet'
  | 'retain'
  | 'verbose'
  | 'pretty'
  | 'exitAfterSuback'
  | 'noRetained'
  | 'retainedOnly'
  | 'removeRetained'
  | 'retainAsPublished'

export const flag = (names: string[], field: Flag): Option => ({
  names,
  take(settings) {
    settings[field] = true
  },
})

/** A whole number of at least 1, kept in `field`. */
export const atLeastOne =
  (
    field: 'count' | 'timeout' | 'repeat' | 'mostInFlight',
    fault: (value: number) => string,
  ): Option['take'] =>
  (settings, text) => {
    const value = toWhole(text)
    if (value < 1) return fault(value)
    settings[field] = value
    return undefined
  }

/** The argument as it is. */
export const text =
  (field: 'host' | 'message' | 'userName' | 'password'): Option['take'] =>
  (settings, value) => {
    settings[field] = value
    return undefined
  }
