// How far each student has come in the lessons, as the classroom tells it on desk/progress/<handle>.

import { signal } from '@preact/signals'
import type { ProgressSum } from '../../../labs/progress/sum.ts'
import { parseObject } from '../../class/notes.ts'
import { gatherInto } from '../gathering.ts'
import { listenDesk } from '../listen-desk.ts'

/** By handle. */
export const sumsOf = signal<ReadonlyMap<string, ProgressSum>>(new Map())

const gathered = gatherInto(sumsOf)

/** Keeps `sumsOf` as the classroom tells it, until the function is called. `handle`: of one student alone. */
export function watchSums(handle = '+'): () => void {
  return listenDesk(`desk/progress/${handle}`, (topic, payload) => {
    gathered.put(topic.split('/')[2] ?? '', () => parseSum(payload))
  })
}

/** Undefined where there is nothing any more, or it is not of that form. */
export function parseSum(payload: string | undefined): ProgressSum | undefined {
  const found = parseObject(payload)
  if (typeof found?.handle !== 'string' || typeof found.lessons !== 'object' || !Array.isArray(found.labs))
    return undefined
  return { updatedAt: 0, read: 0, run: 0, answered: 0, firstRight: 0, ...found } as unknown as ProgressSum
}
