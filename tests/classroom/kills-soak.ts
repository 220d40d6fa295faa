// `npm run soak -- journal COUNT`: kills a loaded class so many times, 200 unless told. Exit status 1 when anything was lost.

import { findLoss } from './kills.ts'

const times = Number(process.argv[3] ?? 200)
const { faults, acknowledged, rate } = await findLoss({ times, students: 18, every: 70 })
for (const fault of faults) console.log(fault)
console.log(
  `${times} kills, ${acknowledged} messages acknowledged, ${rate.toFixed(0)} a second, ${faults.length} faults`,
)
process.exit(faults.length > 0 ? 1 : 0)
