// A classroom that is killed again and again while boards publish: what was acknowledged or shown must be there after.

import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import mqtt, { type MqttClient } from 'mqtt'
import type { ClassroomOptions } from '../../classroom/class-options.ts'
import { readTail } from '../../classroom/journal/tail.ts'
import { verifyJournal } from '../../classroom/journal/verify.ts'
import { freshFolder, smallSite, until } from './a-class.ts'

const root = resolve(import.meta.dirname, '..', '..')

interface Killable {
  child: ChildProcess
  httpPort: number
  mqttPort: number
  code: string
}

/** A classroom in a process of its own, which can be killed. */
export function startProcess(dataDir: string, more: Partial<ClassroomOptions> = {}): Promise<Killable> {
  const script = join(dataDir, '..', `run-${process.pid}.ts`)
  const module = new URL('../../classroom/classroom.ts', import.meta.url).href
  const options = { siteDir: smallSite(), dataDir, httpPort: 0, mqttPort: 0, ...more }
  writeFileSync(
    script,
    `import { flushCompileCache } from 'node:module'
     import { startClassroom } from ${JSON.stringify(module)}
     const { httpPort, mqttPort, classCode: code } = await startClassroom(${JSON.stringify(options)})
     process.send({ httpPort, mqttPort, code })
     flushCompileCache()`,
  )
  const child = spawn(process.execPath, [script], {
    cwd: root,
    // As `npm start` has it: a process after the first finds what Node made of the files.
    env: { ...process.env, NODE_COMPILE_CACHE: join(root, '.cache', 'node') },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  return new Promise((done, fail) => {
    child.once('message', (ports: Omit<Killable, 'child'>) => done({ child, ...ports }))
    child.once('exit', () => fail(new Error('the classroom ended')))
  })
}

export interface Kills {
  times: number
  students: number
  /** Milliseconds between two messages of a student, who has to stay below what the gate calls a flood. */
  every: number
}

export interface Losses {
  /** What was lost, doubled or not whole: nothing, if all is well. */
  faults: string[]
  acknowledged: number
  /** Acknowledged messages a second, while there was load. */
  rate: number
}

/** A student: one board publishes, another, which has a lasting session, is away while it does. */
interface Student {
  handle: string
  token: string
  site: string
  /** Acknowledged in this round and not yet delivered to the one that was away. */
  owed: Set<string>
  /** Acknowledged in this round. */
  acknowledged: Set<string>
  /** Number of the last retained message that was acknowledged. */
  state: number
}

/** Kills a loaded class so many times. */
export async function findLoss({ times, students: count, every }: Kills): Promise<Losses> {
  const dataDir = join(freshFolder(), 'class')
  const journal = join(dataDir, 'journal')
  mkdirSync(dataDir)
  const faults: string[] = []
  const students: Student[] = []
  let shown: string[] = []
  let lastSeq = 0
  let acknowledged = 0
  let loaded = 0
  for (let round = 1; round <= times; round++) {
    const tell = (fault: string) => faults.push(`round ${round}: ${fault}`)
    const place = await startProcess(dataDir)
    const { child, httpPort, code } = place
    const ask = async (path: string, site?: string, body?: object) => {
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${site}` }
      const more = body ? { method: 'POST', body: JSON.stringify(body) } : {}
      return (await fetch(`http://127.0.0.1:${httpPort}${path}`, { headers, ...more })).json()
    }
    const passed = async () =>
      ((await ask('/api/attempts/01-hello', students[0]!.site)).steps as { id: string; verdict: string }[])
        .filter(({ verdict }) => verdict === 'passed')
        .map(({ id }) => id)
    if (round === 1) {
      for (let n = 0; n < count; n++) {
        const handle = `killed-${n}`
        const { token, site } = await ask('/api/join', undefined, { code, handle, name: 'K' })
        students.push({ handle, token, site, owed: new Set(), acknowledged: new Set(), state: -1 })
      }
      await ask('/api/attempts', students[0]!.site, { lab: '01-hello' })
    } else {
      const now = await passed()
      for (const step of shown) if (!now.includes(step)) tell(`step ${step} was shown as passed`)
    }
    await Promise.all(students.map((student) => wake(place, student, tell)))
    const boards = await Promise.all(students.map((student) => connectAs(place, student, 'board')))
    const ends = boards.map((board, n) => publishOn(board, students[n]!, round, every))
    await boards[0]!.publishAsync(`${students[0]!.handle}/outTopic`, 'hello world', { qos: 1 })
    const load = 300 + 37 * (round % 10)
    await wait(load)
    shown = await passed()
    const gone = new Promise((done) => child.once('exit', done))
    child.kill('SIGKILL')
    await gone
    for (const end of ends) end()
    for (const board of boards) board.end(true)
    loaded += load
    acknowledged += students.reduce((sum, student) => sum + student.acknowledged.size, 0)
    lastSeq = findMissing(journal, lastSeq, students, tell)
  }
  // Half a line at the end is what a start sets aside; anything else is a fault.
  for (const { name, damage } of verifyJournal(journal).segments)
    if (damage && damage.kind !== 'torn') faults.push(`${name} is ${damage.kind} at line ${damage.line}`)
  return { faults, acknowledged, rate: (1000 * acknowledged) / loaded }
}

const connectAs = ({ mqttPort }: Killable, { handle, token }: Student, board: string, clean = true) =>
  mqtt.connectAsync(
    `mqtt://127.0.0.1:${mqttPort}`,
    { username: handle, password: token, clientId: `${handle}-${board}`, clean, reconnectPeriod: 0 },
    false,
  )

/** The board that was away gets what was acknowledged meanwhile, each message once, and finds the last state. */
async function wake(place: Killable, student: Student, tell: (fault: string) => void) {
  const { handle, owed, state } = student
  const came = new Map<string, number>()
  let kept: number | undefined
  const board = mqtt.connect(`mqtt://127.0.0.1:${place.mqttPort}`, {
    username: handle,
    password: student.token,
    clientId: `${handle}-sleeper`,
    clean: false,
    reconnectPeriod: 0,
  })
  board.on('message', (topic, payload, { retain }) => {
    if (topic.endsWith('/state') && retain) kept = Number(payload)
    else came.set(topic, (came.get(topic) ?? 0) + 1)
  })
  await new Promise((done, fail) => board.once('connect', done).once('error', fail))
  await until(() => [...owed].every((topic) => came.has(topic)), 20_000)
  for (const topic of owed) if (!came.has(topic)) tell(`${topic} did not reach who was away`)
  for (const [topic, times] of came) if (times > 1) tell(`${topic} reached who was away ${times} times`)
  await board.subscribeAsync(`${handle}/state`)
  if (state >= 0) {
    await until(() => kept !== undefined, 20_000)
    if (kept === undefined || kept < state) tell(`${handle}/state is ${kept}, and was ${state}`)
  }
  await board.unsubscribeAsync(`${handle}/state`)
  await board.subscribeAsync(`${handle}/load/#`, { qos: 1 })
  await board.endAsync()
  owed.clear()
}

/** Publishes at a steady pace, and notes what was acknowledged. Answers the function that stops it. */
function publishOn(board: MqttClient, student: Student, round: number, every: number): () => void {
  const { handle, acknowledged, owed } = student
  acknowledged.clear()
  let i = 0
  // A publish that the end cuts off was not acknowledged.
  const publish = async (number: number) => {
    const topic = `${handle}/load/${round}/${number}`
    await board.publishAsync(topic, 'x', { qos: 1 })
    acknowledged.add(topic)
    owed.add(topic)
    if (number % 4 !== 0) return
    const state = round * 1_000 + number
    await board.publishAsync(`${handle}/state`, String(state), { qos: 1, retain: true })
    student.state = Math.max(student.state, state)
  }
  const timer = setInterval(() => void publish(i++).catch(() => {}), every)
  return () => clearInterval(timer)
}

/** Looks into what the journal has got in this round. Answers the number of its last event. */
function findMissing(
  folder: string,
  since: number,
  students: readonly Student[],
  tell: (fault: string) => void,
): number {
  const counts = new Map<string, number>()
  const tail = readTail(folder, since)
  for (const event of tail)
    if (event.type === 'packet' && event.way === 'in' && event.packet.cmd === 'publish')
      counts.set(event.packet.topic, (counts.get(event.packet.topic) ?? 0) + 1)
  for (const { acknowledged } of students)
    for (const topic of acknowledged) {
      const times = counts.get(topic) ?? 0
      if (times !== 1) tell(`${topic} is ${times === 0 ? 'lost' : 'doubled'}`)
    }
  return tail.at(-1)?.seq ?? since
}
