// `npm run bench:broker`: our broker beside Mosquitto and Aedes, in one run and under one load generator. Prints a
// table with the ratios; exit status 1 when a goal is missed. `-- --quick` measures once and briefly, `-- --only TEXT`
// the rows whose name holds TEXT, and `-- --profile FOLDER` also says where ours spent its time. All traffic stays on
// 127.0.0.1.

import { parseArgs } from 'node:util'
import { compare, type Samples, toTable } from './compare.ts'
import { startLoad } from './load/load.ts'
import { readProfiles } from './profile.ts'
import { type Row, rows } from './rows.ts'
import { type Server, startServers } from './servers/servers.ts'

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
    profile: { type: 'string' },
  },
})
const rounds = options.quick ? 1 : 5
const pace = options.quick ? { warmUp: 200, duration: 400 } : { warmUp: 300, duration: 1_000 }
const chosen = rows.filter(({ what, carrier }) => `${carrier} ${what}`.includes(options.only))

const starts: Record<string, () => Promise<Server>> = startServers(options.profile)
const load = startLoad()
const samples = new Map<Row, Samples>(chosen.map((row) => [row, {}]))

/** Brokers take turns within a round, so that what else the machine does falls on all of them. */
async function measureRound(row: Row, servers: Record<string, Server>) {
  for (const name of Object.keys(starts)) {
    if (name === 'journal' && !row.journal) continue
    const server = row.fresh ? await starts[name]!() : servers[name]!
    try {
      const value = await row.measure(server, load, pace)
      const mine = samples.get(row)!
      mine[name] = [...(mine[name] ?? []), value]
    } catch (fault) {
      console.error(
        `  ${name}, ${row.carrier} ${row.what}: ${fault instanceof Error ? fault.message : fault}`,
      )
    } finally {
      if (row.fresh) await server.stop()
    }
  }
}

const servers: Record<string, Server> = {}
try {
  for (const [name, start] of Object.entries(starts)) servers[name] = await start()
  for (let round = 1; round <= rounds; round++)
    for (const row of chosen) {
      console.error(`round ${round} of ${rounds}: ${row.carrier} ${row.what} …`)
      await measureRound(row, servers)
    }
} finally {
  await load.stop()
  for (const server of Object.values(servers)) await server.stop()
}

const comparisons = chosen.map((row) => compare(row, samples.get(row)!))
console.log(toTable(comparisons))
if (options.profile) console.log(`\n${readProfiles(options.profile)}`)
process.exitCode = comparisons.every(({ isMet }) => isMet !== false) ? 0 : 1
