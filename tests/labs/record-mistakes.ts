// npm run record:mistakes -- [LAB …]
//
// Plays the scripts in mistakes/LAB.ts on a stage and saves each as a transcript: what the broker saw, and what the
// judge says of it today. Whoever runs this reads the sentences before they are committed.

import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { catalogFolder, listLabs, loadLab } from '../../labs/catalog.ts'
import type { Offers } from '../../labs/checker/offers.ts'
import { writeTranscript } from '../../labs/transcript-from.ts'
import { play, type Script } from './stage.ts'

export interface Played {
  /** What happens in it, in a sentence. */
  about: string
  script: Script
  /** The student presses Start in the middle of the script. */
  startsLater?: true
  /** What the classroom has, when it is not the usual. */
  offers?: Offers
}

/** By the transcript's name: start…, solution-… or mistake-ID…. */
export type Scripts = Record<string, Played>

if (process.argv[1] === import.meta.filename) {
  const asked = process.argv.slice(2)
  for (const id of listLabs().filter((lab) => asked.length === 0 || asked.includes(lab))) {
    const file = join(import.meta.dirname, 'mistakes', `${id}.ts`)
    if (!existsSync(file)) continue
    const { scripts }: { scripts: Scripts } = await import(file)
    const lab = loadLab(id)
    mkdirSync(join(catalogFolder, id, 'transcripts'), { recursive: true })
    for (const [name, { about, script, startsLater, offers }] of Object.entries(scripts)) {
      const trace = await play(lab, script, { startsAtOnce: !startsLater, offers })
      const { lines, expectation, message } = writeTranscript(lab, trace, about, { offers })
      const base = join(catalogFolder, id, 'transcripts', name)
      writeFileSync(`${base}.jsonl`, lines)
      writeFileSync(`${base}.yaml`, expectation)
      console.log(`${id} ${name}: ${about}`)
      for (const { id: step, verdict, message: sentence, diagnosis } of message.steps)
        console.log(
          `  ${verdict.padEnd(8)} ${step}: ${sentence}${diagnosis ? ` [${diagnosis.id}] ${diagnosis.remedy}` : ''}`,
        )
    }
  }
}
