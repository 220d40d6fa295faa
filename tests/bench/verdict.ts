// From PUBLISH at the gate to the verdict on the student's screen, while 40 students publish once a second.

import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import mqtt from 'mqtt'
import { chromium, type Page } from 'playwright'
import { sessionKey } from '../../components/class/session.ts'
import { browserArguments, findBrowser } from '../find-browser.ts'
import { percentile, type Row } from './table.ts'

const STUDENTS = 40
const SAMPLES = 100

interface Student {
  handle: string
  token: string
  site: string
}

export async function measureVerdict(siteDir: string): Promise<Row[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'bench-'))
  const server = fork(join(import.meta.dirname, 'classroom-process.ts'), [siteDir, dataDir])
  try {
    const [ports] = (await once(server, 'message')) as [{ httpPort: number; mqttPort: number }]
    return await measure(ports)
  } finally {
    await stop(server)
    rmSync(dataDir, { recursive: true, force: true })
  }
}

async function stop(server: ChildProcess) {
  const gone = once(server, 'exit')
  server.disconnect()
  await gone
}

async function measure({ httpPort, mqttPort }: { httpPort: number; mqttPort: number }): Promise<Row[]> {
  const address = `http://127.0.0.1:${httpPort}`
  async function ask<T>(path: string, body: object, bearer?: string): Promise<T> {
    const headers = {
      'content-type': 'application/json',
      ...(bearer ? { authorization: `Bearer ${bearer}` } : {}),
    }
    const response = await fetch(address + path, { method: 'POST', headers, body: JSON.stringify(body) })
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
    return (await response.json()) as T
  }
  const students: Student[] = []
  for (let i = 0; i < STUDENTS; i++)
    students.push(await ask('/api/join', { code: 'bench-1', handle: `student-${i}`, name: `Student ${i}` }))
  for (const { site } of students) await ask('/api/attempts', { lab: '01-hello' }, site)
  const boards = await Promise.all(
    students.map(({ handle, token }) =>
      mqtt.connectAsync(`mqtt://127.0.0.1:${mqttPort}`, {
        clientId: `${handle}-board`,
        username: handle,
        password: token,
      }),
    ),
  )
  // Spread over the second, as boards that were switched on one after the other are.
  const timers = boards.slice(1).map((board, i) => {
    const topic = `student-${i + 1}/outTopic`
    const start = setTimeout(
      () => timers.push(setInterval(() => board.publish(topic, `reading ${Date.now() % 1000}`), 1000)),
      (i * 1000) / STUDENTS,
    )
    return start as NodeJS.Timeout
  })
  const browser = await chromium.launch({ executablePath: await findBrowser(), args: browserArguments() })
  try {
    const [first] = students
    const page = await browser.newPage()
    await page.addInitScript(([key, value]) => localStorage.setItem(key!, value!), [
      sessionKey,
      JSON.stringify({ ...first, name: 'Student 0' }),
    ] as const)
    await page.goto(`${address}/labs/01-hello/`)
    const samples: number[] = []
    for (let i = 0; i < SAMPLES; i++) {
      await ask('/api/attempts', { lab: '01-hello' }, first!.site)
      await page.locator('[data-step="publish"]:not([data-verdict="passed"])').waitFor()
      await wait(100 + Math.random() * 100)
      samples.push(
        await timeOne(page, () => boards[0]!.publish('student-0/outTopic', 'hello world'), address, first!),
      )
    }
    return [
      {
        what: `PUBLISH to verdict on screen, ${STUDENTS} students, p95`,
        measured: percentile(samples, 0.95),
        goal: 250,
        unit: 'ms',
      },
      { what: '  the same, median', measured: percentile(samples, 0.5), goal: 250, unit: 'ms' },
    ]
  } finally {
    for (const timer of timers) clearInterval(timer)
    await browser.close()
    await Promise.all(boards.map((board) => board.endAsync(true)))
  }
}

/** Milliseconds from the tap's wall clock to the page's, which on one machine is the same. */
async function timeOne(page: Page, publish: () => void, address: string, { site }: Student): Promise<number> {
  const shown = page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const step = document.querySelector('[data-step="publish"]')!
        const look = () =>
          step.getAttribute('data-verdict') === 'passed' && requestAnimationFrame(() => resolve(Date.now()))
        new MutationObserver(look).observe(step, { attributes: true })
        look()
      }),
  )
  publish()
  const at = await shown
  const response = await fetch(`${address}/api/attempts/01-hello`, {
    headers: { authorization: `Bearer ${site}` },
  })
  const { steps } = (await response.json()) as { steps: { id: string; evidence: { time: number }[] }[] }
  return at - steps.find(({ id }) => id === 'publish')!.evidence.at(-1)!.time
}
