// The labs, read when the site is built.

import { loadLabs, toSteps } from '../../lab/catalog.ts'
import type { DeskLab } from './labs.ts'

export function toDeskLabs(): DeskLab[] {
  const labs = loadLabs().map((lab) => ({ id: lab.id, title: lab.title, steps: toSteps(lab) }))
  if (labs.length === 0)
    throw new Error('Expected a lab in labs/catalog for the desk to show. There is none.')
  return labs
}
