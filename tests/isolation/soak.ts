// npm run soak -- isolation [DECISIONS] [OPERATIONS ON THE WIRE] [SEED]

import { compareDecisions } from './decisions.ts'
import { isolateOnWire } from './wire.ts'

const [decisions = 1_000_000, operations = 20_000, seed = 1] = process.argv.slice(3).map(Number)
let isWell = true

const compared = compareDecisions(decisions, seed)
isWell &&= compared.differences.length === 0
console.log(
  `${decisions} decisions, ${compared.allowed} of them allowed: ${compared.differences.length} differ from the reference`,
)
for (const difference of compared.differences) console.log(`  ${difference}`)

for (const engine of ['own', 'mosquitto'] as const) {
  const run = await isolateOnWire(
    { operations, seed, engine },
    (done) => done % 5_000 === 0 && console.log(`  ${done}`),
  )
  isWell &&= run.faults.length === 0
  console.log(
    `${engine}: ${run.operations} operations on the wire, ${run.arrived} messages arrived, ${run.refused} filters refused, ${run.turnedAway} take-overs turned away: ${run.faults.length} crossed a border`,
  )
  for (const fault of run.faults) console.log(`  ${fault}`)
}
process.exit(isWell ? 0 : 1)
