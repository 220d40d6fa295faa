// A student as the classroom publishes it on desk/students/<handle>.

import type { Student } from '../class/api.ts'
import { parseObject } from '../class/notes.ts'

/** Undefined where the student is gone, or it is not of that form. */
export function parseStudent(payload: string | undefined): Student | undefined {
  const found = parseObject(payload)
  if (typeof found?.handle !== 'string' || typeof found.name !== 'string') return undefined
  return { joinedAt: 0, online: false, lab: null, team: null, ...found } as Student
}
