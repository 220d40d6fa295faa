// Looks for a story in which broker and model differ, and tells the shortest of them.

import fc from 'fast-check'
import type { BrokerOptions } from '../../broker/broker.ts'
import { story } from './arbitrary.ts'
import { play } from './play.ts'
import { type Step, tell } from './step.ts'

export interface Search {
  stories: number
  seed?: number
  /** To play to a broker that does wrong. */
  broker?: Pick<BrokerOptions, 'hooks'>
}

/** The shortest story found, one line a step, with what differed and the seed; undefined when all went well. */
export async function findDifference({
  stories,
  seed = Date.now(),
  broker,
}: Search): Promise<string | undefined> {
  const property = fc.asyncProperty(story, async (steps) => {
    const fault = await play(steps, broker)
    if (fault) throw new Error(fault)
  })
  const { failed, counterexample } = await fc.check(property, { numRuns: stories, seed })
  if (!failed) return undefined
  const [steps] = counterexample as [Step[]]
  return [`seed ${seed}, and the shortest story:`, ...steps.map(tell), '', await play(steps, broker)].join(
    '\n',
  )
}
