// A page under watch: what a student would never notice and we must. Nothing on its console, nothing asked of
// another host, nothing thrown.

import { test as base, expect } from 'playwright/test'
import { builtSite } from '../site/built.ts'
import { serveStatic } from './static-server.ts'

interface Watched {
  /** Complaints so far. Every test ends by expecting none. */
  complaints: string[]
}

interface Served {
  /** Where the static site stands: `http://class.test:PORT/course/`, which is no secure context. */
  site: string
}

export const test = base.extend<Watched, Served>({
  site: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's pattern
    async ({}, use) => {
      const server = await serveStatic(await builtSite('/course/'), '/course/')
      await use(`http://class.test:${server.port}/course/`)
      await server.close()
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  complaints: [
    async ({ page, site }, use) => {
      const complaints: string[] = []
      const { host } = new URL(site)
      page.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
      })
      page.on('pageerror', (error) => complaints.push(String(error)))
      page.on('request', (request) => {
        const url = new URL(request.url())
        if (url.protocol.startsWith('http') && url.host !== host) complaints.push(`asked ${url.host}`)
      })
      await use(complaints)
      expect(complaints).toEqual([])
    },
    { auto: true },
  ],
})

export { expect }
