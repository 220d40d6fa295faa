// A mistake that the checker knows by name: how to tell it from what was seen, and where to read about it.
// Its words are in texts/, under its id. Lists of mistakes go from the specific to the general; the first
// that finds itself in the clue is the diagnosis.

import { en } from '../texts/en.ts'
import type { Diagnosis, Evidence } from '../verdict.ts'

export type Parameters = Record<string, string | number>
export type MistakeId = keyof typeof en.mistakes

export interface Mistake<Clue> {
  id: MistakeId
  /** Slug of the lesson that explains it. */
  lesson: string
  confidence: Diagnosis['confidence']
  /** What its sentence needs to know, or undefined when the clue shows no such mistake. */
  find(clue: Clue): Parameters | undefined
}

export function diagnose<Clue>(
  mistakes: readonly Mistake<Clue>[],
  clue: Clue,
  evidence: Evidence[],
): Diagnosis | undefined {
  for (const { id, lesson, confidence, find } of mistakes) {
    const found = find(clue)
    if (!found) continue
    const parameters = toShort(found)
    return { id, parameters, ...say(id, parameters, lesson), lesson, confidence, evidence }
  }
  return undefined
}

/** What came may be 64 KB long, and a verdict travels with every change: more than a sentence shows is cut off. */
function toShort(parameters: Parameters): Parameters {
  const entries = Object.entries(parameters)
  return Object.fromEntries(
    entries.map(([key, value]) => [key, typeof value === 'string' ? value.slice(0, 200) : value]),
  )
}

/** The sentence and the remedy of a diagnosis, from its id and parameters alone, so that a page can say it again. */
export function say(id: MistakeId, parameters: Parameters, lesson: string, texts = en) {
  const { sentence, remedy } = texts.mistakes[id]
  const number = Number.parseInt(lesson, 10)
  return { sentence: texts.withLesson(sentence(parameters), number), remedy: remedy(parameters) }
}
