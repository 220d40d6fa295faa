// npm run record:solutions -- [LAB …]
//
// Records the transcripts solution-TOOL of the labs: the solution programs, run by real clients in a real classroom,
// each in a class of its own, because what some labs ask for is drawn from the student's handle.

import { join } from 'node:path'
import { recordTranscript } from '../../classroom/record.ts'
import { catalogFolder, listLabs } from '../../labs/catalog.ts'
import { STAND_IN } from '../../labs/transcript-from.ts'
import { openClass, until } from '../classroom/a-class.ts'
import { listPerformances, performSolution, runnable } from './performance.ts'

const asked = process.argv.slice(2)
const labs = listLabs().filter((lab) => asked.length === 0 || asked.includes(lab))
for (const { lab, tool } of listPerformances(labs)) {
  const it = await openClass()
  try {
    const who = await it.join(STAND_IN)
    await performSolution(it, who, lab, tool)
    const about = `The handout's solution for ${runnable[tool]}, run in a classroom.`
    const file = join(catalogFolder, lab, 'transcripts', `solution-${tool}`)
    const save = () => recordTranscript({ file, dataDir: it.dataDir, lab, about, overwrite: true })
    let lines = await save()
    // The journal is written in groups.
    await until(async () => {
      lines = await save()
      return !lines.join('\n').match(/waiting|failed|skipped/)
    })
    console.log(`${lab} ${tool}`)
    for (const line of lines) console.log(line)
  } finally {
    await it.stop()
  }
}
