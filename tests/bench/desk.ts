// The desk in mid-class: 500 students, 1,000 packets a second, a real browser. How soon the whole picture is there, how
// many frames it is drawn in, how late a verdict is, and whether memory stays. One minute; `--minutes 10` in full.

import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import mqtt, { type MqttClient } from 'mqtt'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright'
import { browserArguments, findBrowser } from '../find-browser.ts'
import type { BoardOf } from './desk-boards.ts'
import { look } from './look.ts'
import { percentile, type Row } from './table.ts'

const STUDENTS = 500
const RATE = 1_000
const SAMPLES = 60
/** Until the browser has compiled what it runs often. Seconds. */
const WARM_UP = 10
/** Until boards that all began at once are not told each of their first ten messages any more. Seconds. */
const UNDER_WAY = 15
/** Requests at a time. */
const AT_ONCE = 10

interface Started {
  httpPort: number
  mqttPort: number
  instructorLink: string
}

interface Student extends BoardOf {
  site: string
}

export async function measureDesk(siteDir: string): Promise<Row[]> {
  const asked = process.argv.indexOf('--minutes')
  const minutes = asked < 0 ? 1 : Number(process.argv[asked + 1])
  const dataDir = mkdtempSync(join(tmpdir(), 'bench-'))
  const server = fork(join(import.meta.dirname, 'classroom-process.ts'), [siteDir, dataDir])
  const crowd = fork(join(import.meta.dirname, 'desk-boards.ts'))
  const browser = await chromium.launch({ executablePath: await findBrowser(), args: browserArguments() })
  try {
    const [started] = (await once(server, 'message')) as [Started]
    return await measure(started, crowd, browser, minutes)
  } finally {
    await browser.close()
    crowd.disconnect()
    const gone = once(server, 'exit')
    server.disconnect()
    await gone
    rmSync(dataDir, { recursive: true, force: true })
  }
}

async function measure(
  started: Started,
  crowd: ChildProcess,
  browser: Browser,
  minutes: number,
): Promise<Row[]> {
  const address = `http://127.0.0.1:${started.httpPort}`
  console.error(`${STUDENTS} students come in …`)
  const students = await comeIn(address)
  const [watched, others] = [students.slice(0, SAMPLES), students.slice(SAMPLES)]
  crowd.send({ port: started.mqttPort, students: others })
  await once(crowd, 'message')
  const boards = await Promise.all(watched.map((who) => connect(started.mqttPort, who)))
  try {
    crowd.send({ rate: RATE })
    await wait(UNDER_WAY * 1000)
    const context = await signIn(browser, started)
    const opened: number[] = []
    for (let i = 0; i < 3; i++) opened.push(await timeOpening(context, address))
    console.error(`opened in ${opened.map((time) => (time / 1000).toFixed(2)).join(', ')} s`)
    const page = await openDesk(context, address)
    await wait(WARM_UP * 1000)
    const cdp = await page.context().newCDPSession(page)
    await cdp.send('Performance.enable')
    const before = await look(page, cdp)
    const latencies = await timeVerdicts(page, boards, minutes)
    const after = await look(page, cdp)
    crowd.send({ rate: 0 })
    const seconds = after.at - before.at
    const frames = after.frames - before.frames
    const grown = Math.max(0, after.heap - before.heap) / 1024 / 1024
    console.error(
      `${(frames / seconds).toFixed(1)} frames a second, heap ${(after.heap / 1048576).toFixed(1)} MB`,
    )
    const what = `the desk, ${STUDENTS} students, ${RATE.toLocaleString('en')} packets a second`
    return [
      { what: `${what}: opened, worst of 3`, measured: Math.max(...opened) / 1000, goal: 2, unit: 's' },
      { what: '  a frame, on average', measured: (seconds * 1000) / frames, goal: 20, unit: 'ms' },
      {
        what: '  script a frame',
        measured: ((after.script - before.script) * 1000) / frames,
        unit: 'ms',
      },
      {
        what: '  PUBLISH to verdict on the desk, p95',
        measured: percentile(latencies, 0.95),
        goal: 250,
        unit: 'ms',
      },
      { what: '  the same, median', measured: percentile(latencies, 0.5), goal: 250, unit: 'ms' },
      { what: `  growth of the heap in ${minutes} min`, measured: grown, goal: 5, unit: 'MB' },
    ]
  } finally {
    await Promise.all(boards.map(({ client }) => client.endAsync(true)))
  }
}

async function ask<T>(url: string, body: object, bearer?: string): Promise<T> {
  const headers = {
    'content-type': 'application/json',
    ...(bearer ? { authorization: `Bearer ${bearer}` } : {}),
  }
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })
  if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`)
  return (await response.json()) as T
}

/** Everybody joins and begins the first lab. */
async function comeIn(address: string): Promise<Student[]> {
  const students: Student[] = []
  for (let i = 0; i < STUDENTS; i += AT_ONCE) {
    const some = Array.from({ length: AT_ONCE }, async (_, k) => {
      const number = i + k
      const who = { code: 'bench-1', handle: `student-${number}`, name: `Student Number ${number}` }
      const student = await ask<Student>(`${address}/api/join`, who)
      await ask(`${address}/api/attempts`, { lab: '01-hello' }, student.site)
      return student
    })
    students.push(...(await Promise.all(some)))
  }
  return students
}

interface Board {
  handle: string
  client: MqttClient
}

async function connect(port: number, { handle, token }: BoardOf): Promise<Board> {
  const client = await mqtt.connectAsync(`mqtt://127.0.0.1:${port}`, {
    clientId: `${handle}-board`,
    username: handle,
    password: token,
  })
  return { handle, client }
}

/** The link works once: the pages that are timed come by the cookie. */
async function signIn(browser: Browser, { httpPort, instructorLink }: Started): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
  const page = await context.newPage()
  await page.goto(`http://127.0.0.1:${httpPort}/desk/#${instructorLink.split('#')[1]}`)
  await page.locator('.desk-student').first().waitFor()
  await page.close()
  return context
}

async function timeOpening(context: BrowserContext, address: string): Promise<number> {
  const begin = performance.now()
  const page = await openDesk(context, address)
  const passed = performance.now() - begin
  await page.close()
  return passed
}

/** Answers when every student is there with the steps of their attempt. */
async function openDesk(context: BrowserContext, address: string): Promise<Page> {
  const page = await context.newPage()
  await page.goto(`${address}/desk/`, { waitUntil: 'commit' })
  await page.waitForFunction(
    (count) =>
      document.querySelectorAll('tbody[data-handle]').length === count &&
      document.querySelectorAll('tbody[data-handle]:has([data-verdict])').length === count,
    STUDENTS,
    { timeout: 120_000, polling: 'raf' },
  )
  return page
}

/** One board after the other does what its step asks for; from its PUBLISH to the frame in which the row shows it. */
async function timeVerdicts(page: Page, boards: readonly Board[], minutes: number): Promise<number[]> {
  const pause = (minutes * 60_000) / boards.length
  const latencies: number[] = []
  for (const { handle, client } of boards) {
    const due = performance.now() + pause
    const shown = page.evaluate(
      (of) =>
        new Promise<number>((resolve) => {
          const row = document.querySelector(`tbody[data-handle="${of}"]`)!
          const countPassed = () => row.querySelectorAll('[data-verdict="passed"]').length
          const before = countPassed()
          const look = () => countPassed() > before && requestAnimationFrame(() => resolve(Date.now()))
          new MutationObserver(look).observe(row, { attributes: true, childList: true, subtree: true })
        }),
      handle,
    )
    // The observer stands before there is something to observe.
    await page.evaluate(() => undefined)
    const at = Date.now()
    client.publish(`${handle}/outTopic`, 'hello world')
    latencies.push((await shown) - at)
    await wait(Math.max(0, due - performance.now()))
  }
  return latencies
}
