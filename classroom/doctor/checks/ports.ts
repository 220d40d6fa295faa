// The ports: free for the class, or open because it runs; and if neither, who has them.

import { createServer } from 'node:net'
import { isAnswered, tryToListen } from '../../listeners/port.ts'
import { texts } from '../../texts/texts.ts'
import type { Ports } from '../../usual-ports.ts'
import { type RunCommand, runCommand } from '../command.ts'
import { type Finding, toFinding } from '../finding.ts'
import { findOwner } from '../port-owner.ts'

const { ports: said } = texts.doctor

const flags = {
  http: '--http-port',
  https: '--https-port',
  mqtt: '--mqtt-port',
  tls: '--tls-port',
  mutual: '--mutual-port',
} as const satisfies Record<keyof Ports, string>

export interface PortParts {
  wanted: Ports
  /** Where the class is open, when it runs. */
  open: Ports | undefined
  host?: string | undefined
  platform?: NodeJS.Platform
  run?: RunCommand
}

export async function checkPorts({
  wanted,
  open,
  host,
  platform = process.platform,
  run = runCommand,
}: PortParts): Promise<Finding[]> {
  const names = (Object.keys(flags) as (keyof Ports)[]).filter((name) => wanted[name] !== undefined)
  const moved = open ? names.filter((name) => wanted[name] !== 0 && wanted[name] !== open[name]) : names
  const found = await Promise.all(
    moved.map(async (name): Promise<Finding | undefined> => {
      const port = wanted[name]!
      const code = port === 0 ? undefined : await findFault(port, host)
      if (code === undefined) return undefined
      if (code === 'EACCES')
        return toFinding('ports', 'bad', said.forbidden(port, flags[name], platform), 'port-forbidden')
      const owner = await findOwner(port, platform, run)
      return toFinding('ports', 'bad', said.busy({ port, flag: flags[name], owner, platform }), 'port-busy')
    }),
  )
  const faults = found.filter((one) => one !== undefined)
  const list = names.map((name) => (open ?? wanted)[name]!)
  if (faults.length > 0) return faults
  return [toFinding('ports', 'good', open ? said.open(list) : said.free(list))]
}

/** The system's word for why one cannot listen there. */
async function findFault(port: number, host: string | undefined): Promise<string | undefined> {
  if (host === undefined && (await isAnswered(port))) return 'EADDRINUSE'
  const server = createServer()
  const fault = await tryToListen(server, { port, ...(host === undefined ? {} : { host }) })
  if (!fault) await new Promise((done) => server.close(done))
  return fault?.code
}
