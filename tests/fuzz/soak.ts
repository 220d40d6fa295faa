// npm run soak -- fuzz [PACKETS] [THROUGH THE PARSER] [SEED]

import { cases } from './cases.ts'
import { fuzzParser } from './parser.ts'
import { tryCase } from './try-case.ts'
import { fuzzWire, ways } from './wire.ts'

const [packets = 1_000_000, parsed = 10_000_000, seed = 1] = process.argv.slice(3).map(Number)
/** Milliseconds that the class may stand still. */
const STALL = 250
let isWell = true
const say = (met: boolean, line: string) => {
  isWell &&= met
  console.log(`${met ? 'met   ' : 'MISSED'}  ${line}`)
}

let wrong = 0
const named = cases()
for (const one of named) if ((await tryCase(one)) !== one.expected) wrong++
say(wrong === 0, `${named.length} named cases: ${wrong} ended otherwise than the specification says`)

const parser = fuzzParser(
  parsed,
  seed,
  (done) => done % 1_000_000 === 0 && console.log(`        ${done} parsed`),
)
say(
  parser.faults.length === 0,
  `${parser.packets} mutated packets through the parser: ${parser.taken} taken, ${parser.refused} refused, ${parser.faults.length} faults`,
)
for (const fault of parser.faults) console.log(`        ${fault}`)

const run = await fuzzWire(
  packets,
  seed,
  (done) => done % 50_000 < 10_000 && console.log(`        ${done} sent`),
)
const sent = ways.map((way) => `${run.packets[way]} over ${way}`).join(', ')
say(
  run.faults.length === 0,
  `mutated packets: ${sent}, on ${run.connections} connections, ${run.seen} looked into: ${run.faults.length} faults`,
)
for (const fault of run.faults) console.log(`        ${fault}`)
say(run.lost === 0, `the honest pair lost ${run.lost} of ${run.honest} messages`)
say(
  run.own <= STALL,
  `the class stood still for ${run.own.toFixed(0)} ms at most, ${run.stall.toFixed(0)} ms with the time that other programs had the processor`,
)
process.exit(isWell ? 0 : 1)
