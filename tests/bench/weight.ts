// What a lesson weighs, as a browser really loads it: before its first live cell, and what that cell adds.

import { gzipSync } from 'node:zlib'
import { chromium, type Page, type Response } from 'playwright'
import { serveStatic } from '../browser/static-server.ts'
import { browserArguments, findBrowser } from '../find-browser.ts'
import type { Row } from './table.ts'

const LESSONS = ['01-why-mqtt', '02-publish-subscribe']

/** Gzipped bytes of each HTML, CSS and script file that the page asks for, by address, as they come. */
function listen(page: Page) {
  const seen = new Map<string, Promise<number>>()
  page.on('response', (response: Response) => {
    const type = response.request().resourceType()
    if (!['document', 'stylesheet', 'script', 'other'].includes(type) || !response.ok()) return
    if (!/\.(js|css|html)$|\/$/.test(new URL(response.url()).pathname)) return
    seen.set(
      response.url(),
      response.body().then((body) => gzipSync(body, { level: 9 }).length),
    )
  })
  return {
    /** The two largest files: MQTT.js, and the worker with the broker. */
    async largest() {
      const sizes = await Promise.all(seen.values())
      return sizes
        .sort((a, b) => b - a)
        .slice(0, 2)
        .reduce((sum, size) => sum + size, 0)
    },
    async total() {
      let sum = 0
      for (const size of seen.values()) sum += await size
      return sum
    },
  }
}

export async function measureWeight(siteDir: string): Promise<Row[]> {
  const server = await serveStatic(siteDir, '/')
  const browser = await chromium.launch({ executablePath: await findBrowser(), args: browserArguments() })
  const address = `http://127.0.0.1:${server.port}/`
  const rows: Row[] = []
  try {
    for (const lesson of LESSONS) {
      const page = await browser.newPage({ viewport: { width: 1280, height: 720 } })
      const loaded = listen(page)
      await page.goto(`${address}lessons/${lesson}/`, { waitUntil: 'networkidle' })
      const before = await loaded.total()
      rows.push({
        what: `lesson ${lesson} before its first live cell`,
        measured: before / 1024,
        goal: 30,
        unit: 'KB gz',
      })
      const run = page.getByRole('button', { name: 'Run' }).first()
      await run.scrollIntoViewIfNeeded()
      await page.waitForLoadState('networkidle')
      await run.click()
      await page.getByText('SUBACK').first().waitFor()
      await page.waitForLoadState('networkidle')
      const client = await loaded.largest()
      rows.push({
        what: '  client and in-page broker, on first use',
        measured: client / 1024,
        goal: 140,
        unit: 'KB gz',
      })
      const live = (await loaded.total()) - before
      console.error(`${lesson}: ${(live / 1024).toFixed(1)} KB gz in all after the page itself`)
      await page.close()
    }
  } finally {
    await browser.close()
    await server.close()
  }
  return rows
}
