// The labs, read at build time. Their folder is named from the project's, as a build moves this file elsewhere.

import { join } from 'node:path'
import { loadLabs as load } from '../../labs/catalog.ts'
import type { Lab } from '../../labs/checker/lab.ts'
import { kindOf } from '../../labs/checker/steps/index.ts'
import type { Step } from './steps.ts'

export function loadLabs(): Lab[] {
  return load(join(process.cwd(), 'labs/catalog'))
}

/** What a page needs of a lab's steps. */
export function toSteps(lab: Lab): Step[] {
  return lab.steps.map((step) => {
    const { id, title, kind, optional, weight } = step
    const topics = kindOf(step).topics(step)
    return { id, title, topics, isForbidden: kind === 'never', isOptional: optional, weight }
  })
}
