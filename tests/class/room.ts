// A real classroom for browser tests, and the programs that students run against it.

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Classroom, type ClassroomOptions, startClassroom } from '../../classroom/classroom.ts'
import { builtSite } from '../site/built.ts'
import { mosquitto } from '../tools.ts'

export interface Room {
  /** The site, by a name that is no secure context. */
  site: string
  /** The same on localhost, which is one. */
  local: string
  classroom: Classroom
  /** Stops the classroom. */
  stop(): Promise<void>
  /** Starts it again: same folder, same ports. */
  start(): Promise<void>
  close(): Promise<void>
}

export const classCode = 'blue-kettle'

export async function openRoom(more: Partial<ClassroomOptions> = {}): Promise<Room> {
  const dataDir = mkdtempSync(join(tmpdir(), 'class-'))
  const siteDir = await builtSite('/')
  const options = { siteDir, dataDir, classCode, name: 'Physics 7', allowedHosts: ['class.test'], ...more }
  let classroom = await startClassroom({ ...options, httpPort: 0, mqttPort: 0 })
  const { httpPort, mqttPort } = classroom
  return {
    site: `http://class.test:${httpPort}/`,
    local: `http://localhost:${httpPort}/`,
    get classroom() {
      return classroom
    },
    stop: () => classroom.stop(),
    async start() {
      classroom = await startClassroom({ ...options, httpPort, mqttPort })
    },
    async close() {
      await classroom.stop()
      rmSync(dataDir, { recursive: true })
    },
  }
}

export interface Credentials {
  port: number
  user: string
  token: string
}

const toArguments = ({ port, user, token }: Credentials, rest: string[]) => [
  ...['-h', '127.0.0.1', '-p', String(port), '-u', user, '-P', token],
  ...rest,
]

/**
 * mosquitto_pub, once. Its exit status is not looked at: a mistake is what some tests want. The classroom runs in
 * this very process, so nothing here may wait without letting it work.
 */
export async function publish(
  who: Credentials,
  topic: string,
  payload: string,
  clientId = `${who.user}-pub`,
): Promise<void> {
  const program = start(mosquitto().pub, toArguments(who, ['-i', clientId, '-t', topic, '-m', payload]))
  await once(program, 'exit')
}

export interface Listener {
  /** The first line that comes; throws after ten seconds. */
  line(): Promise<string>
  stop(): void
}

/** mosquitto_sub on a topic, for its first message. */
export function listen(who: Credentials, topic: string): Listener {
  const program = start(mosquitto().sub, toArguments(who, ['-i', `${who.user}-board`, '-t', topic]))
  return { line: () => firstLine(program), stop: () => stop(program) }
}

/** Starts a program in a process group of its own, as a shell program has children. */
export function start(command: string, args: string[], env: NodeJS.ProcessEnv = process.env): ChildProcess {
  return spawn(command, args, { detached: true, env, stdio: ['ignore', 'pipe', 'pipe'] })
}

export function stop(program: ChildProcess): void {
  if (program.pid === undefined || program.exitCode !== null) return
  try {
    process.kill(-program.pid, 'SIGTERM')
  } catch {
    // It ended in between.
  }
}

function firstLine(program: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    const timer = setTimeout(
      () => reject(new Error(`Expected a line within 10 s. There came "${text}".`)),
      10_000,
    )
    program.stdout?.on('data', (chunk) => {
      text += chunk
      if (!text.includes('\n')) return
      clearTimeout(timer)
      resolve(text.split('\n')[0] ?? '')
    })
  })
}
