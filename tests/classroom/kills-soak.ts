// `npm run soak -- journal COUNT`: kills a loaded class so many times, 200 unless told. Exit status 1 when anything was lost.

import { findLoss } from './kills.ts'

const times = Number(process.argv[3] ?? 200)
let acknowledged = 0
const faults = await findLoss(times, (count) => {
  acknowledged = count
})
for (const fault of faults) console.log(fault)
console.log(`${times} kills, ${acknowledged} messages acknowledged, ${faults.length} faults`)
process.exitCode = faults.length > 0 ? 1 : 0
