// Reading without a network, where a browser allows it: on localhost, which is a secure context. The network is cut for
// good: the server is closed.

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, expect, type Page } from 'playwright/test'
import { writeOfflineFiles } from '../../components/offline/offline-files.ts'
import { openRoom } from '../class/room.ts'
import { builtSite } from '../site/built.ts'
import { serveStatic } from './static-server.ts'
import { test as watched } from './watched.ts'

const folder = await builtSite('/course/')

// Pages, scripts and parts are fetched and written to disk: a machine with much to do takes its time.
base.setTimeout(180_000)

interface Host {
  site: string
  cut(): Promise<void>
  /** Serves another folder at the same address. */
  serve(other: string): Promise<void>
}

const test = base.extend<{ host: Host }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's pattern
  host: async ({}, use) => {
    let server = await serveStatic(folder, '/course/')
    const { port } = server
    await use({
      site: `http://localhost:${port}/course/`,
      cut: () => server.close(),
      serve: async (other) => {
        await server.close()
        server = await serveStatic(other, '/course/', port)
      },
    })
    await server.close()
  },
})

/** Addresses of all that is kept, below the base. */
const keptOf = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const found: string[] = []
    for (const name of await caches.keys())
      for (const { url } of await (await caches.open(name)).keys()) found.push(new URL(url).pathname)
    return found
  })

/** Opens a page and stays until the worker says that it is kept, with what its cells need. */
async function visit(page: Page, address: string) {
  await page.addInitScript(() => {
    navigator.serviceWorker.addEventListener('message', ({ data }) => {
      if (data.offline === 'kept') document.documentElement.dataset.kept = 'yes'
    })
  })
  await page.goto(address)
  await expect(page.locator('html')).toHaveAttribute('data-kept', 'yes', { timeout: 60_000 })
  expect(await keptOf(page)).toContain(new URL(address).pathname)
}

test('a student can read what was visited without a network, run its cells, and is told of what is not kept', async ({
  page,
  host,
}) => {
  await visit(page, `${host.site}lessons/02-publish-subscribe/`)
  // From here on everything that the pages use passes by the worker.
  await visit(page, `${host.site}lessons/06-qos/`)
  await visit(page, `${host.site}glossary/`)
  await host.cut()

  await page.goto(`${host.site}lessons/06-qos/`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Quality of service')
  // With its styles, and its script.
  expect(await page.evaluate(() => getComputedStyle(document.body).display)).toBe('flex')
  const cell = page.locator('.cell-frame').first()
  await cell.scrollIntoViewIfNeeded()
  await cell.getByRole('button', { name: 'Run' }).click()
  await expect(cell.locator('.pg-state').first()).toHaveText(/^connected/, { timeout: 20_000 })
  await page.getByRole('link', { name: 'packet', exact: true }).first().click()
  await expect(page).toHaveURL(/\/glossary\/#control-packet$/)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Glossary')

  // The first page of all, which was there before the worker.
  await page.goto(`${host.site}lessons/02-publish-subscribe/`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Publish and subscribe')
  expect(await page.evaluate(() => getComputedStyle(document.body).display)).toBe('flex')

  await page.goto(`${host.site}lessons/11-tls/`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This page is not kept here')
  await expect(page.getByRole('link', { name: 'Quality of service' })).toBeVisible()
  await expect(page).toHaveURL(/11-tls/)
})

test('a student can keep the whole course, search it without a network, and forget it again', async ({
  page,
  host,
}) => {
  await page.goto(`${host.site}lessons/`)
  const box = page.locator('offline-box')
  await box.getByRole('button', { name: /^Keep the whole course \(\d\.\d MB\)$/ }).click()
  await expect(box.getByRole('status')).toHaveText('The whole course is kept in this browser.', {
    timeout: 60_000,
  })
  await host.cut()
  await page.goto(`${host.site}search/?q=retained`)
  await expect(page.getByRole('status')).toHaveText(/^For “retained”: \d+ lessons/)
  await page.getByRole('link', { name: 'Retained messages' }).first().click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Retained messages')
  const cell = page.locator('.cell-frame').first()
  await cell.scrollIntoViewIfNeeded()
  await cell.getByRole('button', { name: 'Run' }).click()
  await expect(cell.locator('.pg-state').first()).toHaveText(/^connected/, { timeout: 20_000 })
  await page.goto(`${host.site}lessons/`)
  await box.getByRole('button', { name: 'Forget what is kept' }).click()
  await expect(box.getByRole('status')).toHaveText('Nothing is kept any more.')
  expect((await keptOf(page)).filter((path) => /\/lessons\/\d/.test(path))).toEqual([])
})

test('a student never sees an old page while the site is there, and a new build takes the place of what was kept', async ({
  page,
  host,
}) => {
  const other = mkdtempSync(join(tmpdir(), 'site-'))
  try {
    await visit(page, `${host.site}lessons/04-topics/`)
    await visit(page, `${host.site}lessons/05-wildcards/`)
    cpSync(folder, other, { recursive: true })
    for (const lesson of ['04-topics', '05-wildcards']) {
      const file = join(other, 'lessons', lesson, 'index.html')
      writeFileSync(file, readFileSync(file, 'utf8').replace(/<h1([^>]*)>/, '<h1$1>New: '))
    }
    const { build } = writeOfflineFiles(other)
    await host.serve(other)
    await page.goto(`${host.site}lessons/05-wildcards/`)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('New: Wildcards')
    // Lesson 4 was kept as it was before, and is fetched anew without a visit.
    const renewed = () =>
      page.evaluate(async (build) => {
        const name = (await caches.keys()).find((one) => one.endsWith(build))
        return name
          ? (await (await caches.open(name)).match('/course/lessons/04-topics/'))?.text()
          : undefined
      }, build)
    await page.reload()
    await expect.poll(renewed, { timeout: 40_000 }).toContain('New: Topics')
    await host.cut()
    await page.goto(`${host.site}lessons/04-topics/`)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('New: Topics')
  } finally {
    rmSync(other, { recursive: true, force: true })
  }
})

base('a student in a class keeps its pages, and nothing of what the classroom answers', async ({ page }) => {
  const room = await openRoom()
  try {
    await visit(page, `${room.local}labs/01-hello/`)
    await page.goto(`${room.local}join/`)
    await visit(page, `${room.local}lessons/01-why-mqtt/`)
    const kept = await keptOf(page)
    expect(
      kept.filter((path) => /\/api\/|classroom\.json|\/mqtt$|ca\.crt|\/join\/|\/desk\//.test(path)),
    ).toEqual([])
    const answer = await page.evaluate(async () => (await fetch('/classroom.json')).json())
    expect(answer).toMatchObject({ classroom: true })
  } finally {
    await room.close()
  }
  // The class is over: the lesson is there, and says nothing of a class.
  await page.goto(`${room.local}lessons/01-why-mqtt/`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Why MQTT')
  const gone = await page.evaluate(() =>
    fetch('/classroom.json').then(
      () => 'there',
      () => 'away',
    ),
  )
  expect(gone).toBe('away')
})

watched(
  'a student on plain http is promised nothing, as nothing can be kept there',
  async ({ page, site }) => {
    await page.goto(`${site}lessons/`)
    await expect(page.locator('progress-box')).toBeVisible()
    expect(await page.evaluate(() => 'serviceWorker' in navigator)).toBe(false)
    await expect(page.locator('offline-box')).toBeHidden()
  },
)
