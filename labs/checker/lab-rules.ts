// What no single key of a lab.yaml can say of itself: ids, order, and steps that want something at all.

import type { Step } from './steps/index.ts'
import { en } from './texts/en.ts'

export interface LabFault {
  path: (string | number)[]
  message: string
}

export function findStepFaults(steps: readonly Step[]): LabFault[] {
  const ids = steps.map(({ id }) => id)
  const faults: LabFault[] =
    steps.length > 0 && steps.every(({ kind }) => kind === 'never')
      ? [{ path: ['steps'], message: en.lab.neverAlone }]
      : []
  for (const [i, step] of steps.entries()) {
    const { id, after } = step
    if (ids.indexOf(id) < i) faults.push({ path: ['steps', i, 'id'], message: en.lab.idTwice(id) })
    for (const [k, one] of after.entries())
      if (!ids.slice(0, i).includes(one))
        faults.push({ path: ['steps', i, 'after', k], message: en.lab.after(one, ids.slice(0, i)) })
    const message = findEmptiness(step)
    if (message !== undefined) faults.push({ path: ['steps', i], message })
  }
  return faults
}

function findEmptiness(step: Step): string | undefined {
  switch (step.kind) {
    case 'subscribes':
      return step.hears.length + step.filters.length === 0 ? en.lab.someOf(['hears', 'filters']) : undefined
    case 'never': {
      const known = ['publishes', 'subscribes', 'connects'] as const
      const came = known.filter((key) => step[key] !== undefined)
      return came.length === 1 ? undefined : en.lab.oneOf(known, came)
    }
    case 'reconnects':
      return (step.misses === undefined) === (step.hears === undefined) ? undefined : en.lab.missesHears
    default:
      return undefined
  }
}
