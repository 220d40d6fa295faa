// Transcripts: recorded traces of a lab (NAME.jsonl), each with what it has to come to (NAME.yaml).
//
// The name says what it is: start… passes nothing, solution-… passes everything, mistake-ID… shows the diagnosis ID.

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import type { Trace } from '../wire/record.ts'
import { parseTrace } from '../wire/trace.ts'
import { Offers } from './checker/offers.ts'
import { Verdict } from './checker/verdict.ts'
import { en } from './texts/en.ts'

const Expected = z.union([
  Verdict,
  z.strictObject({
    verdict: Verdict,
    diagnosis: z.string().optional(),
    message: z.string().optional().describe('the sentence a student reads'),
    hint: z.string().optional().describe('of a step that waits: what may be the matter, in a sentence'),
    remedy: z.string().optional(),
    evidence: z.array(z.int()).optional().describe('numbers of the events that prove it'),
  }),
])

export const Expectation = z.strictObject({
  about: z.string().describe('what happens in the transcript'),
  handle: z.string().default('ana'),
  startedAt: z.number().optional().describe('when the attempt began; else with the first event'),
  offers: Offers.optional().describe('what the classroom has, when it is not the usual'),
  steps: z.record(z.string(), Expected),
})
export type Expectation = z.output<typeof Expectation>

export interface Transcript {
  name: string
  trace: Trace
  expectation: Expectation
}

export type TranscriptKind = 'start' | 'solution' | 'mistake'

export function kindOfName(name: string): TranscriptKind | undefined {
  if (name === 'start' || name.startsWith('start-')) return 'start'
  if (name.startsWith('solution-')) return 'solution'
  return name.startsWith('mistake-') ? 'mistake' : undefined
}

/** The transcripts of a lab's folder that can be read, and what is wrong with the others. */
export function loadTranscripts(folder: string): { transcripts: Transcript[]; faults: string[] } {
  const place = join(folder, 'transcripts')
  const files = existsSync(place) ? readdirSync(place).sort() : []
  const faults: string[] = []
  const transcripts: Transcript[] = []
  const names = [...new Set(files.map((file) => file.replace(/\.(jsonl|yaml)$/, '')))]
  for (const name of names) {
    if (!files.includes(`${name}.yaml`)) faults.push(en.verify.noExpectation(`${name}.jsonl`, `${name}.yaml`))
    else if (!files.includes(`${name}.jsonl`))
      faults.push(en.verify.noTranscript(`${name}.yaml`, `${name}.jsonl`))
    else if (!kindOfName(name)) faults.push(en.verify.badName(name))
    else
      try {
        transcripts.push(loadTranscript(join(folder, 'transcripts'), name))
      } catch (error) {
        faults.push(error instanceof Error ? error.message : String(error))
      }
  }
  return { transcripts, faults }
}

function loadTranscript(folder: string, name: string): Transcript {
  const { trace, fault } = parseTrace(readFileSync(join(folder, `${name}.jsonl`), 'utf8'))
  if (fault) throw new Error(en.check.badLine(`${name}.jsonl`, fault.line, fault.expected, fault.came))
  const parsed = Expectation.safeParse(parse(readFileSync(join(folder, `${name}.yaml`), 'utf8')))
  if (!parsed.success) throw new Error(`${name}.yaml: ${z.prettifyError(parsed.error)}`)
  return { name, trace, expectation: parsed.data }
}
