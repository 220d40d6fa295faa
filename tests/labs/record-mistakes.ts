// npm run record:mistakes -- [LAB …]
//
// Plays the scripts in mistakes/LAB.ts on a stage and saves each as a transcript: what the broker saw, and what the
// judge says of it today. Whoever runs this reads the sentences before they are committed.

import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { catalogFolder, examplesFolder, listLabs, loadLab } from '../../labs/catalog.ts'
import type { Offers } from '../../labs/checker/offers.ts'
import { writeTranscript } from '../../labs/transcript-from.ts'
import { play, type Script, type StageLimits } from './stage.ts'

export interface Played {
  /** What happens in it, in a sentence. */
  about: string
  script: Script
  /** The student presses Start in the middle of the script. */
  startsLater?: true
  /** What the classroom has, when it is not the usual. */
  offers?: Offers
  /** Where its limits are tighter than a classroom's. */
  limits?: StageLimits
}

/** By the transcript's name: start…, solution-… or mistake-ID…. */
export type Scripts = Record<string, Played>

if (process.argv[1] === import.meta.filename) {
  const asked = process.argv.slice(2)
  for (const folder of [catalogFolder, examplesFolder])
    for (const id of listLabs(folder)) if (asked.length === 0 || asked.includes(id)) await record(id, folder)
}

async function record(id: string, folder: string) {
  const file = join(import.meta.dirname, 'mistakes', `${id}.ts`)
  if (!existsSync(file)) return
  const { scripts }: { scripts: Scripts } = await import(file)
  const lab = loadLab(id, folder)
  const place = join(folder, id, 'transcripts')
  mkdirSync(place, { recursive: true })
  for (const [name, { about, script, startsLater, offers, limits }] of Object.entries(scripts)) {
    const trace = await play(lab, script, { startsAtOnce: !startsLater, offers, limits })
    const { lines, expectation, message } = writeTranscript(lab, trace, about, { offers })
    writeFileSync(join(place, `${name}.jsonl`), lines)
    writeFileSync(join(place, `${name}.yaml`), expectation)
    console.log(`${id} ${name}: ${about}`)
    for (const { id: step, verdict, message: sentence, diagnosis } of message.steps)
      console.log(
        `  ${verdict.padEnd(8)} ${step}: ${sentence}${diagnosis ? ` [${diagnosis.id}] ${diagnosis.remedy}` : ''}`,
      )
  }
}
