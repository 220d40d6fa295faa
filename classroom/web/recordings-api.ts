// The class as a recording with other names, for the instructor: what `/replay/` opens.

import { readFileSync } from 'node:fs'
import { Hono } from 'hono'
import type { ClassPart } from '../../labs/class-part.ts'
import { toPlainName } from '../plain-name.ts'
import type { Recorder } from '../recording/recorder.ts'
import { bodyOf, deskOf, type Env, type Parts } from './context.ts'
import { ApiFault } from './fault.ts'

export interface RecordingParts extends Parts {
  recorder: Recorder
}

/** Names in a list at most. */
const MOST = 1_000

export function recordingsApi(parts: RecordingParts) {
  return new Hono<Env>().post('/recordings', async (c) => {
    const proof = deskOf(c, parts, 'own')
    const part = toPart(await bodyOf(c))
    const recording = await parts.recorder.record(part)
    const { events } = recording
    try {
      const bytes = readFileSync(recording.file)
      await parts.deeds.did(proof, 'recording', { ...part, events })
      const name = `${toPlainName(parts.className())}-${new Date().toISOString().slice(0, 10)}.jsonl.gz`
      c.header('Content-Type', 'application/gzip')
      c.header('Content-Disposition', `attachment; filename="${name}"`)
      c.header('X-Events', String(events))
      return c.body(new Uint8Array(bytes))
    } finally {
      recording.drop()
    }
  })
}

function toPart(body: Record<string, unknown>): ClassPart {
  return {
    from: toTime(body, 'from'),
    to: toTime(body, 'to'),
    students: toList(body, 'students'),
    labs: toList(body, 'labs'),
  }
}

function toTime(body: Record<string, unknown>, field: string): number | undefined {
  const value = body[field]
  if (value === undefined || value === null) return undefined
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new ApiFault(422, 'part-invalid', field)
  return value
}

/** An empty list is none: nobody wants a recording of nobody. */
function toList(body: Record<string, unknown>, field: string): string[] | undefined {
  const value = body[field]
  if (value === undefined || value === null) return undefined
  if (!Array.isArray(value) || value.length > MOST || value.some((one) => typeof one !== 'string'))
    throw new ApiFault(422, 'part-invalid', field)
  return value.length === 0 ? undefined : (value as string[])
}
