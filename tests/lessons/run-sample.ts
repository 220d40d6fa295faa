// A sample of a lesson, run as a student would run it: in a folder of its own, with the values of their class, or
// where the lesson sets up a broker of its own, with a Mosquitto of this machine.

import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { MqttClient } from 'mqtt'
import type { AClass, Joined } from '../classroom/a-class.ts'
import { makeWallet } from '../classroom/certificates.ts'
import { freePort } from '../real/mosquitto.ts'
import { commands } from '../real/performance.ts'
import { mosquitto } from '../tools.ts'
import type { Sample, Step } from './samples.ts'
import { adapt, type Place, toPaho1 } from './student.ts'

/** Seconds for a step. Machines may be slow. */
const PATIENCE = 30

/** What the samples publish in a class that has opened these topics to everybody. */
export const openTopics = ['house/#', 'pump/#', 'room/#', 'board/#', 'ana/#', 'devices/#']

export interface Listener {
  client: MqttClient
  /** "topic payload (QoS 1, retained)", in order. */
  heard: string[]
}

/** Hears everything that the samples publish, with the retain flag that it was published with. */
export async function listen(it: AClass, who: Joined): Promise<Listener> {
  const client = await it.page(who, { protocolVersion: 5 })
  const heard: string[] = []
  client.on('message', (topic, payload, { qos, retain }) => {
    const marks = [...(qos > 0 ? [`QoS ${qos}`] : []), ...(retain ? ['retained'] : [])]
    heard.push(`${topic} ${payload}${marks.length > 0 ? ` (${marks.join(', ')})` : ''}`)
  })
  await client.subscribeAsync(openTopics, { qos: 2, rap: true })
  return { client, heard }
}

export interface Around {
  it: AClass
  who: Joined
  listener: Listener
  samples: readonly Sample[]
}

/** Plays the steps of a sample. Throws what was expected and what the program said. */
export async function runSample(
  sample: Sample,
  around: Around,
  paho: 'paho-1' | 'paho-2' = 'paho-2',
): Promise<void> {
  const steps = toSteps(sample)
  const folder = join(resolve(import.meta.dirname, '../../.cache/samples'), around.who.handle)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  if (sample.code.includes('ca.crt')) await makeWallet(around.it, around.who, folder)
  const place = await findPlace(sample, steps, around, folder)
  await play(sample, steps, { ...around, place, paho })
}

/** Where a lesson sets up a broker, it is this machine's Mosquitto, on free ports. */
async function findPlace(sample: Sample, steps: Step[], { it, who }: Around, folder: string): Promise<Place> {
  const own = sample.language === 'conf' || steps.some((step) => 'first' in step)
  if (!own) {
    const { mqttPort, tlsPort, mutualPort, httpPort } = it.classroom
    const ports = { port: mqttPort, tlsPort: tlsPort!, mutualPort: mutualPort!, webPort: httpPort }
    return { ...ports, folder, account: { handle: who.handle, token: who.token } }
  }
  const [port, tlsPort, mutualPort, webPort] = [
    await freePort(),
    await freePort(),
    await freePort(),
    await freePort(),
  ]
  return { port, tlsPort, mutualPort, webPort, folder, account: undefined }
}

function toSteps({ lesson, name, proof }: Sample): Step[] {
  if (!Array.isArray(proof)) throw new Error(`Expected ${lesson}/${name} to have steps in proof.yaml.`)
  return proof
}

interface Playing extends Around {
  place: Place
  paho: 'paho-1' | 'paho-2'
}

async function play(sample: Sample, steps: Step[], playing: Playing): Promise<void> {
  const { listener, place, paho } = playing
  const name = sample.name.includes('.') ? sample.name : `${sample.name}.mjs`
  const text = adapt(paho === 'paho-1' ? toPaho1(sample.code) : sample.code, sample.language, place)
  writeFileSync(join(place.folder, name), sample.language === 'conf' ? `user root\n${text}` : text)
  let program: Program | undefined
  const start = () => {
    program ??= new Program(...toCommand(sample, name, paho), place.folder)
    return program
  }
  let heard = listener.heard.length
  const published = (wanted: string) => () => {
    const at = listener.heard.indexOf(wanted, heard)
    if (at >= 0) heard = at + 1
    return at >= 0
  }
  const shell = (command: string) =>
    execFileSync('bash', ['-euc', adapt(command, 'sh', { ...place, account: undefined })], {
      cwd: place.folder,
      stdio: 'pipe',
      env: commands.mosquitto.env,
    })

  const doStep = async (step: Step) => {
    if ('first' in step) await playFirst(step.first, playing)
    else if ('prepare' in step) shell(step.prepare)
    else if ('publishes' in step) await until(published(step.publishes))
    else if ('prints' in step)
      await until(start().printed((paho === 'paho-1' ? step.paho1 : undefined) ?? step.prints))
    else if ('send' in step) {
      const [, topic, payload, mark] = /^(\S+) (.*?)( \(retained\))?$/s.exec(step.send)!
      await listener.client.publishAsync(topic!, payload!, { qos: 1, retain: mark !== undefined })
    } else if ('type' in step) start().type(step.type)
    else if ('ends' in step) await until(() => start().status === step.ends)
    else shell(step.then)
  }

  try {
    for (const step of steps) {
      if (!('first' in step || 'prepare' in step)) start()
      await doStep(step).catch((error) => {
        const heardNow = listener.heard.slice(-5).join('; ')
        throw new Error(
          `${sample.lesson}/${sample.name}, ${JSON.stringify(step)}: ${error.message}\nIt said: ${program?.said}\n` +
            `It ended with ${program?.status}. Heard at last: ${heardNow}`,
        )
      })
    }
  } finally {
    program?.stop()
  }
}

async function playFirst(wanted: string, playing: Playing) {
  const sample = playing.samples.find(({ lesson, name }) => `${lesson}/${name}` === wanted)
  if (!sample) throw new Error(`There is no sample ${wanted}.`)
  const { proof } = sample
  if (Array.isArray(proof)) await play(sample, proof, playing)
  else writeFileSync(join(playing.place.folder, sample.name), sample.code)
}

function toCommand(
  { language }: Sample,
  file: string,
  paho: 'paho-1' | 'paho-2',
): [string, string[], NodeJS.ProcessEnv] {
  if (language === 'conf') return [mosquitto().broker, ['-v', '-c', file], process.env]
  const { command, env } = commands[language === 'python' ? paho : language === 'js' ? 'mqttjs' : 'mosquitto']
  return [command, language === 'sh' ? ['-eu', file] : [file], { ...env, PYTHONUNBUFFERED: '1' }]
}

/** A program that runs, and what it has said. */
class Program {
  said = ''
  status: number | null | undefined
  #read = 0
  #child: ChildProcess

  constructor(command: string, args: string[], env: NodeJS.ProcessEnv, cwd: string) {
    this.#child = spawn(command, args, { env, cwd, detached: true })
    for (const stream of [this.#child.stdout!, this.#child.stderr!])
      stream.on('data', (text) => {
        this.said += text
      })
    // It may be gone when something is typed.
    this.#child.stdin!.on('error', () => {})
    this.#child.once('close', (status) => {
      this.status = status
    })
  }

  /** True as soon as it has printed this, behind what was found before. */
  printed = (wanted: string) => () => {
    const at = this.said.indexOf(wanted, this.#read)
    if (at >= 0) this.#read = at + wanted.length
    return at >= 0
  }

  type(line: string) {
    this.#child.stdin!.write(`${line}\n`)
  }

  /** With whatever it has started. */
  stop() {
    try {
      if (this.#child.pid) process.kill(-this.#child.pid, 'SIGKILL')
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
    }
  }
}

async function until(isTrue: () => boolean): Promise<void> {
  const end = performance.now() + PATIENCE * 1000
  while (!isTrue()) {
    if (performance.now() > end) throw new Error(`it has not happened in ${PATIENCE} s`)
    await wait(25)
  }
}

/** How a program ended that must not do without a broker, and what it said. */
export async function runAlone(code: string, who: string): Promise<{ status: number | null; said: string }> {
  const folder = join(resolve(import.meta.dirname, '../../.cache/samples'), who)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'old.py'), code)
  const program = new Program(commands['paho-2'].command, ['old.py'], commands['paho-2'].env, folder)
  try {
    await until(() => program.status !== undefined)
    return { status: program.status ?? null, said: program.said }
  } finally {
    program.stop()
  }
}
