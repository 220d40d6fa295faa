// npm run soak -- mosquitto
//
// Every lab by each of its tools, on Mosquitto: what the tests play once for each lab.

import { listLabs } from '../../labs/catalog.ts'
import { openClass } from '../classroom/a-class.ts'
import { listPerformances, performSolution, runnable } from './performance.ts'

const it = await openClass({ engine: 'mosquitto' })
const waiting = listPerformances(listLabs())
let failed = 0
async function work() {
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const { lab, tool } = next
    try {
      const who = await it.join(`s${lab.slice(0, 2)}-${tool}`)
      const { passed } = await performSolution(it, who, lab, tool)
      if (!passed) failed++
      console.log(`${passed ? 'passed' : 'FAILED'}  ${lab} with ${runnable[tool]}`)
    } catch (error) {
      failed++
      console.log(`FAILED  ${error instanceof Error ? error.message : error}`)
    }
  }
}
await Promise.all([work(), work(), work(), work()])
await it.stop()
process.exit(failed === 0 ? 0 : 1)
