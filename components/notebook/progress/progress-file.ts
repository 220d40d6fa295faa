// Progress as a file to keep, and such a file read again.

import { type Progress, toProgress } from '../progress.ts'

const KIND = 'mqtt-notebook-progress'
const MOST_MB = 2

/** Why a file cannot be opened. */
export type ProgressFileFault =
  | { what: 'too-big'; megabytes: number }
  | { what: 'not-json' }
  | { what: 'other-json' }
  | { what: 'newer'; version: number }

export function toProgressFile(progress: Progress, saved: Date): { name: string; text: string } {
  const day = saved.toISOString().slice(0, 10)
  return {
    name: `${KIND}-${day}.json`,
    text: `${JSON.stringify({ kind: KIND, saved: saved.toISOString(), ...progress }, null, 1)}\n`,
  }
}

export function readProgressFile(text: string): Progress | ProgressFileFault {
  if (text.length > MOST_MB * 1024 * 1024) return { what: 'too-big', megabytes: MOST_MB }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { what: 'not-json' }
  }
  if (typeof value !== 'object' || value === null || !('kind' in value) || value.kind !== KIND)
    return { what: 'other-json' }
  const version = 'version' in value ? value.version : undefined
  if (typeof version !== 'number') return { what: 'other-json' }
  if (version > 1) return { what: 'newer', version }
  return toProgress(value)
}
