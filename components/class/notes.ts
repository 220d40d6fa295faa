// What the classroom publishes for a page under desk/, read into plain data. What is not of its form is left out.

import type { VerdictMessage } from '../../labs/checker/verdict.ts'

/** The latest refusal that concerns a handle: retained at desk/notes/<handle>/connection. */
export interface Note {
  time: number
  what: string
  why: string
  sentence: string
  remedy: string
}

export function parseNote(payload: string | undefined): Note | undefined {
  const found = parseObject(payload)
  if (typeof found?.sentence !== 'string') return undefined
  return { time: 0, what: 'connect', why: 'unexpected', remedy: '', ...found } as Note
}

/** What the instructor tells a student: retained at desk/notes/<handle>/desk. */
export interface InstructorNote {
  /** The same for all who were told at once. */
  id: string
  /** Milliseconds since 1970. */
  time: number
  by: string
  text: string
}

export function parseInstructorNote(payload: string | undefined): InstructorNote | undefined {
  const found = parseObject(payload)
  if (typeof found?.id !== 'string' || typeof found.text !== 'string') return undefined
  return { time: 0, by: '', ...found } as InstructorNote
}

export function parseVerdicts(payload: string | undefined): VerdictMessage | undefined {
  const found = parseObject(payload)
  const isWhole =
    typeof found?.lab === 'string' && typeof found.handle === 'string' && Array.isArray(found.steps)
  return isWhole ? (found as unknown as VerdictMessage) : undefined
}

export function parseObject(payload: string | undefined): Record<string, unknown> | undefined {
  try {
    const found: unknown = JSON.parse(payload ?? '')
    return typeof found === 'object' && found !== null ? (found as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}

/** Answers over HTTP and messages over MQTT may cross: the later attempt counts, and in it the later state. */
export function toNewer(known: VerdictMessage | undefined, came: VerdictMessage): VerdictMessage {
  if (!known || known.lab !== came.lab) return came
  if (came.attempt.number !== known.attempt.number) {
    return came.attempt.number > known.attempt.number ? came : known
  }
  return came.updatedAt >= known.updatedAt ? came : known
}
