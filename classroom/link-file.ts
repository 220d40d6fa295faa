// The instructor's link in a file, for a class whose terminal nobody sees: a log goes to too many places for it.

import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Classroom } from './classroom.ts'
import { writeWhole } from './whole-file.ts'

/** Answers the file, which only its owner can read; undefined once there is a password, and then there is no file. */
export function leaveLink({
  dataDir,
  hasPassword,
  instructorLink,
}: Pick<Classroom, 'dataDir' | 'hasPassword' | 'instructorLink'>): string | undefined {
  const file = join(dataDir, 'instructor-link.txt')
  rmSync(file, { force: true })
  if (hasPassword) return undefined
  writeWhole(file, `${instructorLink}\n`)
  return file
}
