// Who does what in a lab: which client each step is for, and how that client has to connect.

import { matches } from '../../wire/topic.ts'
import type { WantedGreeting } from '../checker/steps/connects.ts'
import type { Step } from '../checker/steps/index.ts'

export type Kind<K extends Step['kind']> = Extract<Step, { kind: K }>

export const isKind =
  <K extends Step['kind']>(kind: K) =>
  (step: Step): step is Kind<K> =>
    step.kind === kind

/** A topic on which the checker sends to the board, for the step. */
export function heardBy(step: Step): string | undefined {
  if (step.kind === 'replies' || step.kind === 'obeys' || step.kind === 'reconnects') return step.hears
  return step.kind === 'acknowledges' && step.way === 'out' ? step.topic : undefined
}

/** The role that does a step. One without `by` is done by whoever is fit for it. */
export function roleOf(step: Step, steps: readonly Step[]): string {
  if (step.by !== undefined) return step.by
  const heard = heardBy(step)
  const listener = steps.find(
    (other) => other.kind === 'subscribes' && heard !== undefined && other.hears.includes(heard),
  )
  if (listener?.by) return listener.by
  const willTopic = step.kind === 'vanishes' ? step.topic : undefined
  const mortal = steps.find(
    (other) => other.kind === 'connects' && willTopic !== undefined && other.will?.topic === willTopic,
  )
  if (mortal?.by) return mortal.by
  return steps.find(({ by }) => by !== undefined)?.by ?? 'board'
}

/** How a role has to connect, whatever step it is at: what its steps ask for, together. */
export function greetingOf(role: string, steps: readonly Step[]): WantedGreeting {
  const mine = steps.filter((step) => roleOf(step, steps) === role)
  const asked: WantedGreeting = Object.assign({}, ...mine.filter(isKind('connects')))
  const will = mine.find(isKind('vanishes'))
  const comesBack = mine.some((step) => step.kind === 'reconnects' && (step.sessionPresent || step.misses))
  const avoids = steps.filter(isKind('never')).map(({ connects }) => connects?.clean)
  return {
    ...asked,
    ...(asked.will || !will
      ? {}
      : { will: { topic: will.topic, payload: will.payload, qos: will.qos, retain: will.retain } }),
    ...(comesBack || avoids.includes(true) ? { clean: false } : {}),
    ...(avoids.includes(false) ? { clean: true } : {}),
  }
}

/** Topics that no subscription of this role may hear. */
export const unheardOf = (role: string, steps: readonly Step[]): string[] => [
  ...steps
    .filter(isKind('subscribes'))
    .flatMap((step) => (roleOf(step, steps) === role ? step.hearsNot : [])),
  ...steps.filter(isKind('never')).flatMap(({ subscribes }) => subscribes?.hears ?? []),
]

/** Filters that an `unsubscribes` step ends later, which have to be there for it. */
export const endedLater = (steps: readonly Step[]): string[] =>
  steps.filter(isKind('unsubscribes')).map(({ filter }) => filter)

export const hears = (filter: string, topic: string) => matches(filter, topic)
