// A cell under load: 1,000 and 5,000 messages a second into messages, ladder and tree, for 30 s each; and how soon a
// playground is usable. Frames, script and memory are the browser's own figures.

import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { type CDPSession, chromium, type Page } from 'playwright'
import { serveStatic } from '../browser/static-server.ts'
import { browserArguments, findBrowser } from '../find-browser.ts'
import { look as lookAtPage, type Look as PageLook } from './look.ts'
import type { Row } from './table.ts'

const SECONDS = 30
/** Until all rings are full: rows, messages, and the last values of each topic; at 5,000 a second the heap rises for some 20 s. */
const WARM_UP = 24

export async function measurePlayground(siteDir: string): Promise<Row[]> {
  const source = fork(join(import.meta.dirname, 'playground-process.ts'))
  const server = await serveStatic(siteDir, '/')
  const browser = await chromium.launch({ executablePath: await findBrowser(), args: browserArguments() })
  const address = `http://127.0.0.1:${server.port}/playground/`
  const rows: Row[] = []
  try {
    const [{ port }] = (await once(source, 'message')) as [{ port: number }]
    rows.push(...(await measureFirstUse(() => browser.newPage(), address)))
    for (const rate of [1_000, 5_000]) {
      const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
      await page.goto(address)
      await subscribeElsewhere(page, `ws://127.0.0.1:${port}/mqtt`)
      rows.push(...(await measureFlow(page, source, rate)))
      await page.close()
    }
  } finally {
    await browser.close()
    await server.close()
    source.disconnect()
  }
  return rows
}

/** From a click on Connect, with neither MQTT.js nor the broker's Worker loaded yet, to the CONNACK on the ladder. */
async function measureFirstUse(newPage: () => Promise<Page>, address: string): Promise<Row[]> {
  const live: number[] = []
  const used: number[] = []
  for (let i = 0; i < 3; i++) {
    const page = await newPage()
    const begin = performance.now()
    await page.goto(address, { waitUntil: 'commit' })
    await page.locator('[data-live="true"]').first().waitFor()
    live.push(performance.now() - begin)
    const connect = page.getByRole('button', { name: 'Connect', exact: true }).first()
    const connack = page.getByText('CONNACK').first()
    const clicked = performance.now()
    await connect.click()
    await connack.waitFor()
    used.push(performance.now() - clicked)
    await page.close()
  }
  const median = (samples: number[]) => samples.sort((a, b) => a - b)[1]! / 1000
  return [
    { what: 'playground, cold, until it is alive, median of 3', measured: median(live), goal: 1, unit: 's' },
    { what: '  and from its first click to a CONNACK', measured: median(used), goal: 1, unit: 's' },
  ]
}

/** Both views are opened once, so that ladder and tree both take every message. */
async function subscribeElsewhere(page: Page, url: string) {
  await page.getByLabel('another broker').check()
  await page.getByLabel('Address').fill(url)
  const subscriber = page.getByRole('group', { name: 'subscriber', exact: true })
  await subscriber.getByRole('button', { name: 'Connect', exact: true }).click()
  await subscriber.getByText('connected', { exact: true }).waitFor()
  await subscriber.getByLabel('Topic filter').fill('bench/#')
  await subscriber.getByRole('button', { name: 'Subscribe', exact: true }).click()
  await page.getByText('SUBACK').first().waitFor()
  await page.getByRole('tab', { name: 'Topics' }).click()
  await page.getByRole('tab', { name: 'On the wire' }).click()
  await page.getByRole('tab', { name: 'On the wire' }).scrollIntoViewIfNeeded()
}

async function measureFlow(page: Page, source: ChildProcess, rate: number): Promise<Row[]> {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Performance.enable')
  source.send(rate)
  await wait(WARM_UP * 1000)
  const before = await look(page, cdp)
  await wait(SECONDS * 1000)
  const after = await look(page, cdp)
  source.send(0)
  const seconds = after.at - before.at
  const frames = after.frames - before.frames
  const script = ((after.script - before.script) * 1000) / frames
  const received = (after.received - before.received) / seconds
  const grown = (after.heap - before.heap) / 1024 / 1024
  console.error(
    `${rate} msg/s: ${received.toFixed(0)} a second received, ${(frames / seconds).toFixed(1)} frames a second`,
  )
  const what = `${rate.toLocaleString('en')} msg/s into a cell`
  return [
    { what: `${what}: a frame, on average`, measured: (seconds * 1000) / frames, goal: 20, unit: 'ms' },
    // No goal is set for the higher rate; the frame's own time is.
    { what: '  script a frame', measured: script, goal: rate === 1_000 ? 4 : 20, unit: 'ms' },
    { what: `  growth of the heap in ${SECONDS} s`, measured: Math.max(0, grown), goal: 5, unit: 'MB' },
    { what: '  not received', measured: Math.max(0, 1 - received / rate) * 100, goal: 5, unit: '%' },
  ]
}

interface Look extends PageLook {
  received: number
}

async function look(page: Page, cdp: CDPSession): Promise<Look> {
  const seen = await lookAtPage(page, cdp)
  const heading = await page.locator('.pg-way-out h5 .pg-count').first().textContent()
  return { ...seen, received: Number(heading?.replace(/\D/g, '')) }
}
