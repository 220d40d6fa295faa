// What a simulated student is like: drawn once, from chance, and the same for the whole class.

import type { Chance } from '../../labs/students/chance.ts'
import type { Port } from '../../labs/students/stage.ts'

export interface Traits {
  /** From 0, slips at nearly every step, to 1, hardly ever. */
  skill: number
  /** Times the usual for reading and thinking. */
  slowness: number
  /** How the board connects where the lab leaves it open. */
  door: Port
  /** Tries at one step before a hand goes up. */
  patience: number
  /** Goes away for a while when a step will not pass. */
  givesUp: boolean
  /** What they do under `class/` besides the labs. */
  gadget: 'none' | 'sensor' | 'listener' | 'chatter' | 'odd'
}

export function drawTraits(chance: Chance): Traits {
  // Most are in the middle.
  const skill = (chance.next() + chance.next() + chance.next()) / 3
  return {
    skill,
    slowness: 0.6 + 1.4 * (1 - skill) * chance.next() + 0.4 * chance.next(),
    door: chance.one([1883, 1883, 1883, 1883, 1883, 1883, 8883, 8883, 'websocket', 'websocket'] as const),
    patience: chance.between(2, 4),
    givesUp: chance.is(0.15),
    gadget: chance.one(['none', 'none', 'sensor', 'sensor', 'listener', 'chatter', 'odd'] as const),
  }
}
