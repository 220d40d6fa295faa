// A classroom that is killed again and again while boards publish: what was acknowledged or shown must be there after.

import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import mqtt, { type MqttClient } from 'mqtt'
import type { ClassroomOptions } from '../../classroom/class-options.ts'
import { verifyJournal } from '../../classroom/journal/verify.ts'
import { openTraceFolder } from '../../labs/trace-folder.ts'
import { freshFolder, smallSite } from './a-class.ts'

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
    `import { startClassroom } from ${JSON.stringify(module)}
     const { httpPort, mqttPort, classCode: code } = await startClassroom(${JSON.stringify(options)})
     process.send({ httpPort, mqttPort, code })`,
  )
  const child = spawn(process.execPath, [script], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  return new Promise((done, fail) => {
    child.once('message', (ports: Omit<Killable, 'child'>) => done({ child, ...ports }))
    child.once('exit', () => fail(new Error('the classroom ended')))
  })
}

/** Kills a loaded class so many times. Answers what was lost, doubled or not whole: nothing, if all is well. */
export async function findLoss(
  times: number,
  onRound: (acknowledged: number) => void = () => {},
): Promise<string[]> {
  const dataDir = join(freshFolder(), 'class')
  mkdirSync(dataDir)
  const faults: string[] = []
  const acknowledged = new Set<string>()
  let who: { token: string; site: string } | undefined
  let shown: string[] = []
  for (let round = 1; round <= times; round++) {
    const { child, httpPort, mqttPort, code } = await startProcess(dataDir)
    const ask = async (path: string, body?: object) => {
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${who?.site}` }
      const more = body ? { method: 'POST', body: JSON.stringify(body) } : {}
      return (await fetch(`http://127.0.0.1:${httpPort}${path}`, { headers, ...more })).json()
    }
    const passed = async () =>
      ((await ask('/api/attempts/01-hello')).steps as { id: string; verdict: string }[])
        .filter(({ verdict }) => verdict === 'passed')
        .map(({ id }) => id)
    if (!who) {
      who = await ask('/api/join', { code, handle: 'killed', name: 'K' })
      await ask('/api/attempts', { lab: '01-hello' })
    } else {
      const now = await passed()
      for (const step of shown)
        if (!now.includes(step)) faults.push(`round ${round}: step ${step} was shown as passed`)
    }
    const board = await mqtt.connectAsync(`mqtt://127.0.0.1:${mqttPort}`, {
      username: 'killed',
      password: who!.token,
      clientId: 'killed-board',
      reconnectPeriod: 0,
    })
    const isKilled = publishOn(board, round, acknowledged)
    await board.publishAsync('killed/outTopic', 'hello world', { qos: 1 })
    await wait(100 + 37 * (round % 10))
    shown = await passed()
    const gone = new Promise((done) => child.once('exit', done))
    child.kill('SIGKILL')
    await gone
    isKilled()
    board.end(true)
    faults.push(
      ...findMissing(join(dataDir, 'journal'), acknowledged).map((fault) => `round ${round}: ${fault}`),
    )
    onRound(acknowledged.size)
  }
  return faults
}

/** Publishes without pause, and notes what was acknowledged. Answers the function that stops it. */
function publishOn(board: MqttClient, round: number, acknowledged: Set<string>): () => void {
  let isOver = false
  const go = async () => {
    for (let i = 0; !isOver; i++) {
      const topic = `killed/${round}/${i}`
      await board.publishAsync(topic, 'x', { qos: 1 })
      acknowledged.add(topic)
      await wait(45) // below what the gate calls a flood
    }
  }
  // A publish that the end cuts off was not acknowledged.
  go().catch(() => {})
  return () => {
    isOver = true
  }
}

function findMissing(folder: string, acknowledged: Set<string>): string[] {
  // Half a line at the end is what a start sets aside; anything else is a fault.
  const damage = verifyJournal(folder).segments.flatMap(({ name, damage }) =>
    damage && damage.kind !== 'torn' ? [`${name} is ${damage.kind} at line ${damage.line}`] : [],
  )
  const counts = new Map<string, number>()
  for (const event of openTraceFolder(folder).read())
    if (event.type === 'packet' && event.way === 'in' && event.packet.cmd === 'publish')
      counts.set(event.packet.topic, (counts.get(event.packet.topic) ?? 0) + 1)
  const lost = [...acknowledged].filter((topic) => !counts.has(topic)).map((topic) => `${topic} is lost`)
  const doubled = [...acknowledged]
    .filter((topic) => counts.get(topic)! > 1)
    .map((topic) => `${topic} is doubled`)
  return [...damage, ...lost, ...doubled]
}
