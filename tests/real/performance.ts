// A student at a lab, played with a lab's very own solution program and the client it is written for: what they start,
// kill and type, and what they wait for on the page. The tests run these, and `record-solutions.ts` records them.

import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { type BoardValues, fill } from '../../components/class/snippets.ts'
import { toProgramFile } from '../../components/lab/programs.ts'
import { catalogFolder } from '../../labs/catalog.ts'
import type { VerdictMessage } from '../../labs/checker/verdict.ts'
import { loadPrograms, type ToolId } from '../../labs/programs.ts'
import type { AClass, Joined } from '../classroom/a-class.ts'
import { makeWallet } from '../classroom/certificates.ts'
import { mosquitto, pythonWithPaho1, pythonWithPaho2 } from '../tools.ts'

/** Tools whose programs run on this machine, and what each is called. */
export const runnable = {
  mosquitto: 'mosquitto_pub and mosquitto_sub',
  'paho-1': 'Python with paho-mqtt 1.6',
  'paho-2': 'Python with paho-mqtt 2',
  mqttjs: 'JavaScript with MQTT.js',
} as const satisfies Partial<Record<ToolId, string>>
export type Runnable = keyof typeof runnable

export interface Player {
  readonly handle: string
  /** Runs the solution program, or the starter. Where a lab has several, the one whose name begins so. */
  start(which?: 'solution' | 'starter', name?: string): void
  /** Types a line where the latest program runs; without one just Enter. */
  enter(line?: string): void
  /** The latest program is killed, or the one whose name begins so, and nothing of it can say goodbye. */
  kill(name?: string): void
  /** Waits until the step has passed; `all` for every step. Throws what the page says when that takes too long. */
  until(step: string): Promise<void>
  /** Another program of the student's, run to its end. */
  publish(topic: string, ...args: string[]): Promise<void>
}

/** Seconds after which a step that has not passed is a failure. Machines may be slow. */
const PATIENCE = 90

export async function perform(
  it: AClass,
  who: Joined,
  lab: string,
  tool: Runnable,
  act: (player: Player) => Promise<void>,
): Promise<VerdictMessage> {
  const folder = join(
    resolve(import.meta.dirname, '../../.cache/performances'),
    `${who.handle}-${lab}-${tool}`,
  )
  mkdirSync(folder, { recursive: true })
  const values: BoardValues = {
    host: '127.0.0.1',
    port: it.classroom.mqttPort,
    tlsPort: it.classroom.tlsPort,
    mutualPort: it.classroom.mutualPort,
    ca: '',
    user: who.handle,
    token: who.token,
    clientId: `${who.handle}-board`,
    websocket: `ws://127.0.0.1:${it.classroom.httpPort}/mqtt`,
    library: 'mqtt.min.js',
  }
  // ca.crt, client.crt and client.key, as a student has downloaded them.
  await makeWallet(it, who, folder)
  const children: (ChildProcess & { name?: string })[] = []
  let said = ''
  let latest: VerdictMessage | undefined

  function write(which: 'solution' | 'starter', name: string): string {
    const files = loadPrograms(join(catalogFolder, lab))?.[tool][which] ?? []
    const file = files.find((one) => one.name.startsWith(name))
    if (!file) throw new Error(`${lab} has no ${which} ${name} for ${tool}`)
    const { quoting, source } = toProgramFile(`labs/catalog/${lab}`, tool, file)
    const text = readFileSync(resolve(import.meta.dirname, '../..', source), 'utf8')
    const path = join(folder, `${which}-${file.name}`)
    writeFileSync(path, fill(text, quoting, values))
    return path
  }

  const player: Player = {
    handle: who.handle,
    start(which = 'solution', name = '') {
      const { command, env } = commands[tool]
      const child = Object.assign(
        spawn(command, [write(which, name)], { env, cwd: folder, detached: true }),
        { name },
      )
      for (const stream of [child.stdout, child.stderr])
        stream.on('data', (text) => {
          said += text
        })
      // A program may be gone when something is typed.
      child.stdin.on('error', () => {})
      children.push(child)
    },
    enter(line = '') {
      children.at(-1)?.stdin?.write(`${line}\n`)
    },
    kill(name) {
      const child = name === undefined ? children.at(-1) : children.findLast((one) => one.name === name)
      endGroup(child!, 'SIGKILL')
    },
    async until(step) {
      const end = performance.now() + PATIENCE * 1000
      while (performance.now() < end) {
        latest = await it.verdicts(who, lab)
        const open = latest.steps.filter(
          ({ id, verdict }) => verdict !== 'passed' && (step === 'all' || id === step),
        )
        if (open.length === 0) return
        await wait(100)
      }
      const lines = latest?.steps.map(({ id, verdict, message }) => `${id} ${verdict}: ${message}`) ?? []
      throw new Error(`${lab} with ${tool}: "${step}" has not passed.\n${lines.join('\n')}\nIt said: ${said}`)
    },
    async publish(topic, ...args) {
      const { code, err } = await it.mosquitto('pub', [
        ...['-u', who.handle, '-P', who.token, '-t', topic],
        ...args,
      ])
      if (code !== 0) throw new Error(err)
    },
  }

  try {
    const { status, body } = await it.post('/api/attempts', { lab }, who.site)
    if (status !== 200 && status !== 201) throw new Error(`${lab} was answered ${status}: ${body?.message}`)
    await act(player)
    return await it.verdicts(who, lab)
  } finally {
    for (const child of children) endGroup(child, 'SIGTERM')
  }
}

/** Each program leads a group of its own. One that has finished may leave others of its group behind. */
function endGroup({ pid }: ChildProcess, signal: NodeJS.Signals) {
  if (!pid) return
  try {
    process.kill(-pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

/** Looked for once, before anything runs: what is missing is installed, and nothing else happens in the meantime. */
export const commands: Record<Runnable, { command: string; env: NodeJS.ProcessEnv }> = {
  mosquitto: {
    command: 'bash',
    env: { ...process.env, PATH: `${resolve(mosquitto().pub, '..')}:${process.env.PATH}` },
  },
  'paho-1': pythonWithPaho1(),
  'paho-2': pythonWithPaho2(),
  mqttjs: { command: process.execPath, env: process.env },
}

/** What a student does beside starting the program, by lab. Without an entry: starts it, and waits. */
const acts: Record<string, (player: Player, tool: Runnable) => Promise<void>> = {
  async '03-wildcards'(player) {
    player.start()
    for (const step of ['log-kitchen', 'log-room', 'alarms']) await player.until(step)
    player.enter()
    await player.until('all')
  },
  async '05-status'(player, tool) {
    player.start()
    await player.until('online')
    // The script that plays a board with mosquitto_sub pulls its plug itself.
    if (tool === 'mosquitto') player.enter()
    else player.kill()
    await player.until('unplugged')
    if (tool === 'mosquitto') player.enter()
    else player.start()
    await player.until('back')
    player.enter()
    await player.until('leave')
    if (tool === 'mosquitto') player.enter()
    else await player.publish(`${player.handle}/status`, '-r', '-n')
    await player.until('all')
  },
  async '12-capstone'(player) {
    player.start('solution', 'sensor')
    player.start('solution', 'lamp')
    await player.until('obey')
    player.start('solution', 'dashboard')
    await player.until('dashboard')
    player.enter('on')
    await player.until('switch')
    await player.until('climate')
    player.kill('sensor')
    await player.until('all')
  },
}

/** Plays the whole lab. */
export const performSolution = (
  it: AClass,
  who: Joined,
  lab: string,
  tool: Runnable,
): Promise<VerdictMessage> =>
  perform(it, who, lab, tool, async (player) => {
    const act = acts[lab]
    if (act) return act(player, tool)
    player.start()
    await player.until('all')
  })

/** Labs that can be played with each tool, as their programs.yaml says. */
export function listPerformances(labs: readonly string[]): { lab: string; tool: Runnable }[] {
  return labs.flatMap((lab) => {
    const programs = loadPrograms(join(catalogFolder, lab))
    const tools = (Object.keys(runnable) as Runnable[]).filter((tool) => programs?.[tool].solution)
    return tools.map((tool) => ({ lab, tool }))
  })
}
