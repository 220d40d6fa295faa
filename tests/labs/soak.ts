// `npm run soak -- labs RUNS SEED`: as many honest runs as you like over all labs, 10,000 unless told. Exit status 1 when
// one was failed, or did not pass.

import { honestLabs } from './honest/labs.ts'
import { findFalseVerdict, playHonestly } from './honest/run.ts'

const [runs = 10_000, seed = 1] = process.argv.slice(3).map(Number)
const labs = honestLabs()
const started = performance.now()
let faults = 0
for (let i = 0; i < runs; i++) {
  const lab = labs[i % labs.length]!
  const fault = findFalseVerdict(lab, await playHonestly(lab, seed + i))
  if (fault === undefined) continue
  faults++
  console.log(`${lab.id}, seed ${seed + i}: ${fault}\n`)
}
const seconds = ((performance.now() - started) / 1000).toFixed(1)
console.log(
  `${runs} honest runs of ${labs.length} labs in ${seconds} s from seed ${seed}: ${faults} judged wrongly`,
)
process.exitCode = faults > 0 ? 1 : 0
