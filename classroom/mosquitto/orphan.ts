// A Mosquitto that outlived its class: the class was killed, and could not take it along. The next start finds it by
// the process identifier that was written down, and stops it, if it is that Mosquitto and not another program by now.

import { execFileSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { StartFault } from '../fault.ts'
import { texts } from '../texts/texts.ts'
import { toFiles } from './configuration.ts'

/** Milliseconds for an orderly end, and as many for the other kind. */
const PATIENCE = 2_000

/** Throws `StartFault` when it is there and will not stop. */
export async function stopOrphan(folder: string, log: (line: string, kind: 'plain' | 'fault') => void) {
  const { pid: file, configuration } = toFiles(folder)
  const pid = readPid(file)
  if (pid !== undefined && commandOf(pid).includes(configuration)) {
    const isGone = () => !commandOf(pid).includes(configuration)
    for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
      send(pid, signal)
      for (let waited = 0; !isGone() && waited < PATIENCE; waited += 50) await wait(50)
    }
    if (!isGone()) throw new StartFault(texts.mosquitto.stuck(pid))
    log(texts.mosquitto.orphan(pid), 'plain')
  }
  rmSync(file, { force: true })
}

function readPid(file: string): number | undefined {
  try {
    const pid = Number(readFileSync(file, 'utf8'))
    return Number.isInteger(pid) && pid > 1 ? pid : undefined
  } catch {
    return undefined
  }
}

function send(pid: number, signal: NodeJS.Signals) {
  try {
    process.kill(pid, signal)
  } catch {
    // Gone already.
  }
}

/** The command line of a process; empty when there is none, or when it is not ours to see. */
function commandOf(pid: number): string {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
    const [program, args] =
      process.platform === 'win32'
        ? (['powershell', ['-NoProfile', '-Command', toQuery(pid)]] as const)
        : (['ps', ['-o', 'args=', '-p', String(pid)]] as const)
    return execFileSync(program, args, {
      encoding: 'utf8',
      timeout: 10_000,
      stdio: ['ignore', 'pipe', 'ignore'],
    })
  } catch {
    return ''
  }
}

const toQuery = (pid: number) => `(Get-CimInstance Win32_Process -Filter "ProcessId=${pid}").CommandLine`
