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
  /** Mistakes that look much the same to a student, and which this one is told apart from. */
  lookAlikes?: readonly MistakeId[]
  /** What its sentence needs to know, or undefined when the clue shows no such mistake. */
  find(clue: Clue): Parameters | undefined
  /** The records that show it, where that is not simply what was just seen. */
  prove?(clue: Clue): Evidence[]
}

/** A mistake that is known, and not told yet: most of what is found is not shown. */
export interface Recognized {
  id: MistakeId
  tell(evidence: Evidence[]): Diagnosis
}

export function recognize<Clue>(mistakes: readonly Mistake<Clue>[], clue: Clue): Recognized | undefined {
  for (const mistake of mistakes) {
    const found = mistake.find(clue)
    if (found) return toRecognized(mistake, clue, found)
  }
  return undefined
}

/** Put into words once; told again, it has only other packets that show it. */
function toRecognized<Clue>(mistake: Mistake<Clue>, clue: Clue, found: Parameters): Recognized {
  let said: Diagnosis | undefined
  return {
    id: mistake.id,
    tell(evidence) {
      said ??= toDiagnosis(mistake, found, [])
      return { ...said, evidence: mistake.prove?.(clue) ?? evidence }
    },
  }
}

export const diagnose = <Clue>(
  mistakes: readonly Mistake<Clue>[],
  clue: Clue,
  evidence: Evidence[],
): Diagnosis | undefined => recognize(mistakes, clue)?.tell(evidence)

export function toDiagnosis<Clue>(
  { id, lesson, confidence }: Mistake<Clue>,
  found: Parameters,
  evidence: Evidence[],
): Diagnosis {
  const parameters = toShort(found)
  return { id, parameters, ...say(id, parameters, lesson), lesson, confidence, evidence }
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
