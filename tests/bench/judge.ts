// What judging costs: a record folded into one lab on one core, and a class of 500 students with a lab each, beside the
// same class with no lab begun, whose messages are carried, counted and thrown away.

import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import mqtt, { type MqttClient } from 'mqtt'
import { listLabs, loadLab } from '../../labs/catalog.ts'
import { begin, fold } from '../../labs/checker/judge.ts'
import { MORNING } from '../labs/scene.ts'
import { makeTrace, traces } from './judge-traces.ts'
import { percentile, type Row } from './table.ts'

const RECORDS = 100_000
const ROUNDS = 5
const STUDENTS = 500
const SECONDS = 10

export async function measureJudge(siteDir: string): Promise<Row[]> {
  return [...measureFold(), ...(await measureClass(siteDir))]
}

/**
 * Microseconds for one record of a lesson, and of each thing by itself that happens in one: of processor time, collecting
 * garbage included, so that a busy machine measures the same.
 */
function measureFold(): Row[] {
  const lab = loadLab('01-hello')
  return Object.keys(traces).map((what, i): Row => {
    const events = makeTrace(what, i === 0 ? RECORDS : RECORDS / 4)
    const rounds = Array.from({ length: ROUNDS }, () => {
      const before = process.cpuUsage()
      let state = begin(lab, { handle: 'ana', number: 1, seed: 'bench', startedAt: MORNING })
      for (const event of events) state = fold(lab, state, event).state
      const { user, system } = process.cpuUsage(before)
      return (user + system) / events.length
    })
    const measured = percentile(rounds, 0.5)
    const rate = Math.round(1e6 / measured / 1000).toLocaleString('en')
    const each = `${what} (${rate},000 a second on one core)`
    return i === 0
      ? { what: `judging a record of ${each}`, measured, goal: 5, unit: 'µs' }
      : { what: `  ${each}`, measured, unit: 'µs' }
  })
}

interface Student {
  handle: string
  token: string
  site: string
}

async function measureClass(siteDir: string): Promise<Row[]> {
  const without = await measureOnce(siteDir, false)
  const withLabs = await measureOnce(siteDir, true)
  const ratio = (withLabs / without).toFixed(2)
  return [
    {
      what: `${STUDENTS} students, a lab each, 1 message a second: share of a core`,
      measured: withLabs,
      goal: 25,
      unit: '%',
    },
    {
      what: `  the same carried, counted and thrown away (judging makes it ${ratio} times as much)`,
      measured: without,
      goal: 25,
      unit: '%',
    },
  ]
}

/** Percent of a core that a classroom's process takes while its students publish. */
async function measureOnce(siteDir: string, hasLabs: boolean): Promise<number> {
  const dataDir = mkdtempSync(join(tmpdir(), 'bench-'))
  const server = fork(join(import.meta.dirname, 'classroom-process.ts'), [siteDir, dataDir])
  try {
    const [ports] = (await once(server, 'message')) as [{ httpPort: number; mqttPort: number }]
    return await measureTraffic(server, ports, hasLabs)
  } finally {
    const gone = once(server, 'exit')
    server.disconnect()
    await gone
    rmSync(dataDir, { recursive: true, force: true })
  }
}

async function measureTraffic(
  server: ChildProcess,
  { httpPort, mqttPort }: { httpPort: number; mqttPort: number },
  hasLabs: boolean,
): Promise<number> {
  async function ask<T>(path: string, body: object, bearer?: string): Promise<T> {
    const headers = {
      'content-type': 'application/json',
      ...(bearer ? { authorization: `Bearer ${bearer}` } : {}),
    }
    const url = `http://127.0.0.1:${httpPort}${path}`
    const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
    return (await response.json()) as T
  }
  const labs = listLabs()
  const boards: { board: MqttClient; topic: string }[] = []
  for (let i = 0; i < STUDENTS; i++) {
    const handle = `student-${i}`
    const student = await ask<Student>('/api/join', { code: 'bench-1', handle, name: `Student ${i}` })
    if (hasLabs) await ask('/api/attempts', { lab: labs[i % labs.length] }, student.site)
    const board = await mqtt.connectAsync(`mqtt://127.0.0.1:${mqttPort}`, {
      clientId: `${handle}-board`,
      username: handle,
      password: student.token,
    })
    boards.push({ board, topic: `${handle}/outTopic` })
  }
  const timers: NodeJS.Timeout[] = []
  // Spread over the second, as boards that were switched on one after the other are.
  for (const [i, { board, topic }] of boards.entries())
    timers.push(
      setTimeout(
        () => timers.push(setInterval(() => board.publish(topic, `reading ${Date.now() % 1000}`), 1000)),
        (i * 1000) / STUDENTS,
      ),
    )
  await wait(2_000)
  const before = await usageOf(server)
  const started = performance.now()
  await wait(SECONDS * 1000)
  const spent = (await usageOf(server)) - before
  const share = (spent / ((performance.now() - started) * 1000)) * 100
  for (const timer of timers) clearInterval(timer)
  await Promise.all(boards.map(({ board }) => board.endAsync(true)))
  return share
}

/** Microseconds of processor time that the process has taken so far. */
async function usageOf(server: ChildProcess): Promise<number> {
  server.send('usage')
  const [{ usage }] = (await once(server, 'message')) as [{ usage: number }]
  return usage
}
