// `npm run soak -- COUNT SEED`: as many random stories as you like, 100,000 unless told. Exit status 1 on a difference.

import { findDifference } from './search.ts'

const [stories = 100_000, seed = Date.now()] = process.argv.slice(2).map(Number)
const started = performance.now()
const difference = await findDifference({ stories, seed })
const seconds = ((performance.now() - started) / 1000).toFixed(1)
console.log(difference ?? `${stories} stories in ${seconds} s, seed ${seed}: no difference`)
process.exitCode = difference ? 1 : 0
