// `npm run soak -- journal COUNT`: kills a loaded class so many times, 200 unless told. Exit status 1 when anything was lost,
// or the load fell short.

import { findLoss } from './kills.ts'

const times = Number(process.argv[3] ?? 200)
const begun = performance.now()
const { faults, acknowledged, rate } = await findLoss({ times, students: 18, every: 70 })
for (const fault of faults) console.log(fault)
console.log(
  `${times} kills, ${acknowledged} messages acknowledged, ${rate.toFixed(0)} a second, ${faults.length} faults; ${((performance.now() - begun) / 60_000).toFixed(1)} minutes`,
)
// 200 results a second are what was asked for.
const isLoaded = rate >= 200
if (!isLoaded)
  console.log('Expected a load of 200 a second: run it where the machine has nothing else to do.')
process.exit(faults.length > 0 || !isLoaded ? 1 : 0)
