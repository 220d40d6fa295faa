// A class, or a part of it, saved as a trace in which nobody can be known.

import { writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { loadLabs } from '../../labs/catalog.ts'
import { type ClassPart, pickPart } from '../../labs/class-part.ts'
import { disguiseClass } from '../../labs/pseudonyms/class-trace.ts'
import { wordsOf } from '../../labs/pseudonyms/lab-words.ts'
import type { Person } from '../../labs/pseudonyms/stand-ins.ts'
import { toCompactLines } from '../../wire/compact-lines.ts'
import type { Trace } from '../../wire/record.ts'
import { toLines } from '../../wire/trace.ts'
import { hashOf, plain } from '../secrets.ts'

export interface Saving {
  /** What the class knows of its students. */
  people: readonly Person[]
  /** SHA-256 of every token and credential of the class: none of them is to be in it, however it came there. */
  secrets: readonly string[]
  part?: ClassPart | undefined
  /** Where to; `.gz` at its end has it compressed. */
  file: string
  /** Without the words that stand beside each packet's bytes: for a file that is sent. */
  isCompact?: boolean
}

/** Answers how many events were saved. */
export function saveRecording(
  trace: Trace,
  { people, secrets, part = {}, file, isCompact = false }: Saving,
): number {
  const hashes = new Set(secrets)
  const disguised = disguiseClass(pickPart(trace, part), {
    people,
    kept: wordsOf(loadLabs()),
    isSecret: (word) => hashes.has(hashOf(plain(word))) || hashes.has(hashOf(word)),
  })
  const lines = (isCompact ? toCompactLines : toLines)(disguised.trace)
  writeFileSync(file, file.endsWith('.gz') ? gzipSync(lines, { level: 9 }) : lines, { mode: 0o600 })
  return disguised.trace.length
}
