// The brokers to be compared, each in a process of its own on free ports of 127.0.0.1.

import { type ChildProcess, execFileSync, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Carrier } from '../load/line.ts'
import { startMosquitto } from './mosquitto.ts'

export interface Server {
  readonly ports: Record<Carrier, number>
  readonly pid: number
  stop(): Promise<void>
}

export type ServerName = 'ours' | 'journal' | 'mosquitto' | 'aedes'

/** `profile`: a folder that gets a CPU profile of ours. */
export const startServers = (profile?: string): Record<ServerName, () => Promise<Server>> => ({
  ours: () => startProcess('ours-process.ts', [], profile ? ['--cpu-prof', '--cpu-prof-dir', profile] : []),
  journal: startJournalling,
  mosquitto: startMosquitto,
  aedes: () => startProcess('aedes-process.ts'),
})

async function startJournalling(): Promise<Server> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-journal-'))
  const server = await startProcess('ours-process.ts', [folder])
  return {
    ...server,
    async stop() {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** As `npm start` has it (classroom/start.js): a process after the first finds what Node made of the files. */
const env = { ...process.env, NODE_COMPILE_CACHE: join(import.meta.dirname, '../../../../.cache/node') }

async function startProcess(file: string, args: string[] = [], execArgv: string[] = []): Promise<Server> {
  const child: ChildProcess = fork(join(import.meta.dirname, file), args, { execArgv, env })
  const failed = once(child, 'exit').then(([code]) => {
    throw new Error(`${file} ended with exit status ${code} before it listened.`)
  })
  const [ports] = (await Promise.race([once(child, 'message'), failed])) as [Server['ports']]
  failed.catch(() => {})
  return {
    ports,
    pid: child.pid!,
    async stop() {
      const gone = once(child, 'exit')
      child.disconnect()
      await gone
    },
  }
}

/** Resident memory of a process in bytes. */
export const memoryOf = (pid: number): number =>
  Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) * 1024
