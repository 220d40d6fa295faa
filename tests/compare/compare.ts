// Plays scripts to both brokers, several at a time, and tells where the transcripts part.

import { startMosquitto, startOurs } from './brokers.ts'
import { play } from './play.ts'
import type { Script } from './script.ts'

/** Scripts wait more than they work. */
const AT_ONCE = 12

/** The lines that only one of the two brokers gave, in their order: `ours: 2 ana closed`, `its: 2 ana PUBACK 1`. */
export type Difference = string[]

export async function compare(scripts: Script[]): Promise<Map<string, Difference>> {
  const found = new Map<string, Difference>()
  const left = [...scripts]
  const worker = async () => {
    for (let script = left.shift(); script; script = left.shift()) {
      const [ours, its] = await Promise.all([playTo(startOurs, script), playTo(startMosquitto, script)])
      found.set(script.title, differ(ours, its))
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  return found
}

async function playTo(start: typeof startOurs, script: Script): Promise<string[]> {
  const broker = await start()
  try {
    return await play(script, broker.port)
  } finally {
    await broker.stop()
  }
}

/** What is left of both when their longest common subsequence is taken out. Empty when they are the same. */
export function differ(ours: string[], its: string[]): Difference {
  /** `shared[i][j]`: how many lines the rest of ours from `i` and of its from `j` have in common. */
  const shared = Array.from({ length: ours.length + 1 }, () => new Array<number>(its.length + 1).fill(0))
  for (let i = ours.length - 1; i >= 0; i--)
    for (let j = its.length - 1; j >= 0; j--)
      shared[i]![j] =
        ours[i] === its[j] ? shared[i + 1]![j + 1]! + 1 : Math.max(shared[i + 1]![j]!, shared[i]![j + 1]!)

  const found: Difference = []
  let i = 0
  let j = 0
  while (i < ours.length || j < its.length) {
    if (i < ours.length && j < its.length && ours[i] === its[j]) {
      i++
      j++
    } else if (j === its.length || (i < ours.length && shared[i + 1]![j]! >= shared[i]![j + 1]!))
      found.push(`ours: ${ours[i++]}`)
    else found.push(`its: ${its[j++]}`)
  }
  return found
}
