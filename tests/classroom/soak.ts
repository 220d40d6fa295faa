// `npm run soak -- class`: the bad day of storm.ts at its full size, and a table of what came of it. Loads and class share
// one process, so times and memory are those of both.

import { dropAll, floods, hostileSockets, sleepers, takeOvers } from './storm.ts'

const rows: [what: string, goal: string, measure: () => Promise<[value: string, met: boolean]>][] = [
  [
    '1,000 hostile unauthenticated sockets',
    'closed within 6 s, memory up at most 64 MB',
    async () => {
      const { sockets, closed, slowest, memory } = await hostileSockets(1_000)
      const megabytes = memory / 1024 ** 2
      const met = closed === sockets && slowest <= 6_000 && megabytes <= 64
      return [`${closed} closed, slowest ${seconds(slowest)}, ${megabytes.toFixed(0)} MB up`, met]
    },
  ],
  [
    '600 hostile take-overs',
    'the victim is not dropped',
    async () => {
      const { tries, refused, drops } = await takeOvers(600)
      return [`${refused} of ${tries} refused, ${drops} drops`, refused === tries && drops === 0]
    },
  ],
  [
    '10 of 40 subscribers frozen, 4 KB messages',
    'nothing lost, longest gap 100 ms',
    async () => {
      const { lost, gap } = await sleepers({ clients: 40, frozen: 10, messages: 20_000 })
      return [`${lost} lost, longest gap ${gap.toFixed(0)} ms`, lost === 0 && gap <= 100]
    },
  ],
  [
    'five flooders against 35 honest students',
    'nothing lost, p99 100 ms, memory 300 MB, each named',
    async () => {
      const { lost, p99, memory, named } = await floods({ honest: 35, messages: 100 })
      const megabytes = memory / 1024 ** 2
      const met = lost === 0 && p99 <= 100 && megabytes <= 300 && named.length === 5
      return [
        `${lost} lost, p99 ${p99.toFixed(0)} ms, ${megabytes.toFixed(0)} MB, ${named.length} named`,
        met,
      ]
    },
  ],
  [
    '500 clients dropped at once',
    'all back within 5 s',
    async () => {
      const { clients, back, within } = await dropAll(500)
      return [`${back} of ${clients} back in ${seconds(within)}`, back === clients && within <= 5_000]
    },
  ],
]

const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} s`

let isMet = true
for (const [what, goal, measure] of rows) {
  const [value, met] = await measure()
  isMet &&= met
  console.log(`${what}\n  ${value}; goal: ${goal}: ${met ? 'met' : 'MISSED'}`)
}
process.exit(isMet ? 0 : 1)
