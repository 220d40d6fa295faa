// The wire's own tests, tables and all, in a real browser: what holds in Node holds in a page.

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'playwright/test'
// Astro's own bundler, of the version Astro brings.
import { build } from 'vite'
import type { Outcome } from './in-page/test.ts'
import { type StaticServer, serveStatic } from './static-server.ts'

const here = import.meta.dirname
let folder: string
let server: StaticServer

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wire-'))
  await build({
    configFile: false,
    root: here,
    logLevel: 'error',
    publicDir: false,
    resolve: {
      alias: [
        { find: 'node:test', replacement: join(here, 'in-page', 'test.ts') },
        { find: 'node:assert/strict', replacement: join(here, 'in-page', 'assert.ts') },
        { find: 'node:timers/promises', replacement: join(here, 'in-page', 'timers.ts') },
        { find: /^bl$/, replacement: 'bl/BufferList.js' },
      ],
    },
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: 'esnext',
      rollupOptions: { input: join(here, 'in-page', 'wire.ts'), output: { entryFileNames: 'wire.js' } },
    },
  })
  await writeFile(
    join(folder, 'index.html'),
    '<!doctype html><title>wire</title><script type="module" src="wire.js"></script>',
  )
  server = await serveStatic(folder, '/')
})

test.afterAll(async () => {
  await server?.close()
  if (folder) await rm(folder, { recursive: true })
})

test('every rule of the wire that holds in Node holds in a browser', async ({ page }) => {
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(String(error)))
  await page.goto(`http://class.test:${server.port}/`)
  await page.waitForFunction(() => 'outcomes' in globalThis, undefined, { timeout: 60_000 })
  const outcomes = await page.evaluate(() => (globalThis as unknown as { outcomes: Outcome[] }).outcomes)
  expect(outcomes.filter(({ error }) => error !== undefined)).toEqual([])
  expect(outcomes.length).toBeGreaterThan(150)
  expect(faults).toEqual([])
})
