// An attempt that was stored, perhaps by an older version, is taken up again: what still fits is carried over, and what
// does not begins anew. A step that has passed stays passed.

import { begin, type JudgeState } from './judge.ts'
import type { Lab } from './lab.ts'
import { emptyWorld, type StepState } from './state.ts'

type Plain = Readonly<Record<string, unknown>>

/** `stored`: the state as it was read, of whatever version. */
export function takeUp(lab: Lab, stored: JudgeState): JudgeState {
  const fresh = begin(lab, stored)
  const { world, roles, quiet, steps, trouble, pauses, disturbedUntil } = stored as Partial<JudgeState>
  const known = new Map((Array.isArray(steps) ? steps : []).map((step) => [step.id, step]))
  return {
    ...fresh,
    world: carryWorld(world),
    roles: fits(fresh.roles, roles) ? (roles as JudgeState['roles']) : fresh.roles,
    quiet: fits(fresh.quiet, quiet) ? (quiet as JudgeState['quiet']) : fresh.quiet,
    steps: fresh.steps.map((step) => carryStep(step, known.get(step.id))),
    ...(trouble?.diagnosis ? { trouble } : {}),
    ...(Array.isArray(pauses) ? { pauses } : {}),
    ...(typeof disturbedUntil === 'number' ? { disturbedUntil } : {}),
  }
}

function carryStep(fresh: StepState, stored: StepState | undefined): StepState {
  if (!stored || !Array.isArray(stored.evidence)) return fresh
  if (fits(fresh.memory, stored.memory)) return stored
  if (stored.verdict !== 'passed') return fresh
  return { ...stored, memory: fresh.memory }
}

/** Clients without something that is asked of all are forgotten; what they say next makes them known again. */
function carryWorld(world: Partial<JudgeState['world']> | undefined): JudgeState['world'] {
  const list = <T>(found: T[] | undefined, lists: readonly (keyof T)[]): T[] =>
    Array.isArray(found) ? found.filter((one) => lists.every((key) => Array.isArray(one[key]))) : []
  return {
    ...emptyWorld(),
    boards: list(world?.boards, ['subscriptions', 'asked', 'refused', 'aliases']),
    arrivals: list(world?.arrivals, []),
    sessions: list(world?.sessions, ['subscriptions']),
    unacknowledged: list(world?.unacknowledged, []),
    stories: list(world?.stories, ['filters', 'owed', 'kept']),
    knocks: list(world?.knocks, []),
  }
}

/** True when everything that the pattern has is there, and of its kind. What was null may have become more since. */
function fits(pattern: unknown, found: unknown): boolean {
  if (pattern === null) return found !== undefined
  if (typeof pattern !== 'object') return typeof found === typeof pattern
  if (typeof found !== 'object' || found === null) return false
  if (Array.isArray(pattern) !== Array.isArray(found)) return false
  return Object.keys(pattern).every((key) => fits((pattern as Plain)[key], (found as Plain)[key]))
}
