import { readFile } from 'node:fs/promises'
import { test as base, expect, type Page } from 'playwright/test'
import { parseTrace } from '../../wire/trace.ts'
import { findBarriers, overflow } from './barriers.ts'
import type { LadderRoom } from './in-page/ladder.tsx'
import { openLadderSite } from './ladder-room.ts'

declare const room: LadderRoom

base.use({ viewport: { width: 1280, height: 1300 } })

const test = base.extend<{ complaints: string[] }, { site: string }>({
  site: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's pattern
    async ({}, use) => {
      const site = await openLadderSite()
      await use(site.url)
      await site.close()
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  complaints: [
    async ({ page }, use) => {
      const complaints: string[] = []
      page.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
      })
      page.on('pageerror', (error) => complaints.push(String(error)))
      await use(complaints)
      expect(complaints).toEqual([])
    },
    { auto: true },
  ],
})

const ladder = (page: Page) => page.getByRole('region', { name: 'On the wire: QoS 1' })
const packet = (page: Page, label: string | RegExp) =>
  ladder(page).locator('.ld-rows').getByRole('button', { name: label })
const bytes = (page: Page) => page.getByRole('region', { name: 'Bytes', exact: true })
const box = (page: Page) => page.locator('.ld-box')
const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? '')

async function open(page: Page, site: string, story?: 'qos2' | 'cut') {
  await page.goto(site)
  await expect(ladder(page).locator('.ld-head')).toBeVisible()
  if (!story) return
  await page.evaluate((name) => room.story(name), story)
  await expect(packet(page, /^PUBLISH/).first()).toBeVisible()
}

test('a student who has not run anything yet reads what will appear', async ({ page, site }) => {
  await open(page, site)
  await expect(ladder(page)).toContainText('Packets appear here as they pass')
  await expect(ladder(page).getByText('to the broker')).toBeVisible()
})

test('a student sees a packet lost, sent again with DUP, and slow ones slope', async ({ page, site }) => {
  await open(page, site, 'cut')
  await box(page).evaluate((element) => {
    element.scrollTop = 300
  })
  await expect(packet(page, /^PUBACK, broker to sensor, .*lost: the link was cut/)).toBeVisible()
  await expect(
    packet(page, /^PUBLISH, sensor to broker, home\/temperature, .*DUP, took 120 ms/),
  ).toBeVisible()
  await expect(page.locator('.ld-lost .ld-cross')).toHaveCount(1)
  const slope = await page.locator('.ld-arrived .ld-line').first().getAttribute('d')
  const [, y1, y2] = /M\S+ (\S+)L\S+ (\S+)/.exec(slope ?? '') ?? []
  expect(Number(y2)).toBeGreaterThan(Number(y1) + 10)
  await expect(page.locator('.ld-gap', { hasText: '1.5 s later' })).toBeVisible()
})

test('a student can walk through the packets with the keyboard alone, and read the bytes of one', async ({
  page,
  site,
}) => {
  await open(page, site, 'qos2')
  await packet(page, /^PUBCOMP, subscriber/).focus()
  await page.keyboard.press('ArrowUp')
  expect(await focused(page)).toMatch(/^PUBREL, broker to subscriber/)
  await page.keyboard.press('Home')
  await expect.poll(() => focused(page)).toMatch(/^publisher: connection opened/)
  await page.keyboard.press('ArrowDown')
  await expect.poll(() => focused(page)).toMatch(/^CONNECT, publisher to broker/)
  await page.keyboard.press('Enter')
  await expect(bytes(page)).toContainText('MQTT')
  await expect(bytes(page)).toContainText('CONNECT')
  await page.keyboard.press('Escape')
  await expect(bytes(page)).toBeHidden()
  expect(await focused(page)).toMatch(/^CONNECT, publisher to broker/)
  await page.keyboard.press('End')
  await expect.poll(() => focused(page)).toMatch(/^PUBCOMP, subscriber to broker/)
})

test('one packet of the ladder is in the tab order, however many there are', async ({ page, site }) => {
  await open(page, site, 'cut')
  await expect(page.locator('.ld-rows [tabindex="0"]')).toHaveCount(1)
})

test('a student who points at a message sees its other hop and its acknowledgements marked', async ({
  page,
  site,
}) => {
  await open(page, site, 'qos2')
  await packet(page, /^PUBLISH, publisher/).hover()
  await expect(page.locator('.ld-button.ld-marked')).toHaveCount(8)
  await page.mouse.move(0, 0)
  await expect(page.locator('.ld-button.ld-marked')).toHaveCount(0)
})

test('a student can follow a chosen message step by step', async ({ page, site }) => {
  await open(page, site, 'cut')
  await page.evaluate(() => {
    document.querySelector('.ld-box')!.scrollTop = 300
  })
  await packet(page, /^PUBLISH, sensor to broker, .*DUP/).click()
  const steps = page.getByRole('navigation', { name: 'The same message' })
  await expect(steps.getByRole('button')).toHaveText([
    'PUBLISH sensor → broker',
    'PUBLISH broker → phone',
    'PUBACK broker → sensor ✕ lost',
    'PUBACK phone → broker',
    'PUBLISH sensor → broker, DUP',
    'PUBLISH broker → phone',
    'PUBACK broker → sensor',
  ])
  await steps.getByRole('button', { name: /lost/ }).click()
  await expect(bytes(page)).toContainText('lost: the link was cut')
  await expect(packet(page, /^PUBACK, broker to sensor, .*lost/)).toBeInViewport()
})

test('the newest packet stays in sight, until a student scrolls up, and again after Newest', async ({
  page,
  site,
}) => {
  await open(page, site)
  await page.evaluate(() => room.flood(300))
  await expect(packet(page, /"299 °C"/)).toBeInViewport()
  await box(page).hover()
  await page.mouse.wheel(0, -2_000)
  const newest = ladder(page).getByRole('button', { name: /Newest/ })
  await expect(newest).toBeVisible()
  const before = await box(page).evaluate((element) => element.scrollTop)
  await page.evaluate(() => room.flood(300))
  await expect(ladder(page)).toContainText('600 packets')
  expect(await box(page).evaluate((element) => element.scrollTop)).toBe(before)
  await newest.click()
  await expect(newest).toBeHidden()
  await expect
    .poll(() => box(page).evaluate((one) => one.scrollHeight - one.clientHeight - one.scrollTop))
    .toBeLessThan(2)
})

test('5,000 packets scroll smoothly: only what is in sight is drawn', async ({ page, site }) => {
  await open(page, site)
  await page.evaluate(() => room.flood(5_000))
  await expect(ladder(page)).toContainText('5,000 packets')
  const empty = await page.evaluate(async () => {
    const element = document.querySelector('.ld-box')!
    const { left, top, width, height } = element.getBoundingClientRect()
    const places: number[] = []
    for (let i = 0; i < 40; i++) {
      element.scrollTop = (i * 7_919) % (element.scrollHeight - height)
      await new Promise(requestAnimationFrame)
      await new Promise(requestAnimationFrame)
      const found = document.elementFromPoint(left + width / 2, top + height / 2)
      if (!found?.closest('.ld-button')) places.push(element.scrollTop)
    }
    return places
  })
  expect(empty.length).toBeLessThan(4)
  expect(await page.locator('.ld-row').count()).toBeLessThan(60)
  await packet(page, /./).last().focus()
  await page.keyboard.press('Home')
  await expect(packet(page, /"0 °C"/)).toBeFocused()
})

test('a flood of packets costs the ladder little of each frame', async ({ page, site }) => {
  await open(page, site)
  await page.evaluate(() => room.flood(5_000))
  // The best of a few: what else the machine does is not the ladder's.
  const spent = await page.evaluate(async () => {
    const runs: number[] = []
    for (let i = 0; i < 4; i++) runs.push(await room.cost(90, 17))
    return Math.min(...runs)
  })
  expect(spent).toBeLessThan(4)
})

test('pings are folded into one line, and shown when asked for', async ({ page, site }) => {
  await open(page, site, 'cut')
  const fold = packet(page, '6 keep-alive packets, folded. Show them')
  await expect(fold).toBeVisible()
  await fold.click()
  await expect(packet(page, /^PINGREQ/).first()).toBeAttached()
  await expect(fold).toHaveCount(0)
  await page.getByLabel('Keep-alive pings (6)').uncheck()
  await expect(fold).toHaveCount(1)
})

test('a student can look for a packet, a topic or a client', async ({ page, site }) => {
  await open(page, site, 'qos2')
  const filter = page.getByPlaceholder(/^Filter/)
  await filter.fill('publish home/door')
  await expect(ladder(page).locator('.ld-row')).toHaveCount(2)
  await expect(ladder(page)).toContainText('2 of 14 packets')
  await filter.fill('nothing like it')
  await expect(ladder(page)).toContainText('No packet fits the filter.')
  await filter.fill('')
  await ladder(page).getByRole('button', { name: 'Clients' }).click()
  await page.getByLabel('publisher', { exact: true }).uncheck()
  await expect(ladder(page).locator('.ld-lane')).toHaveText(['subscriber', 'broker'])
  await page.keyboard.press('Escape')
  await expect(page.getByLabel('publisher', { exact: true })).toBeHidden()
})

test('the ladder is also a table, for a screen reader and for copying', async ({ page, site }) => {
  await open(page, site, 'qos2')
  await ladder(page).getByRole('button', { name: 'As a table' }).click()
  const table = ladder(page).getByRole('table')
  await expect(table.getByRole('columnheader')).toHaveCount(10)
  await expect(table.getByRole('row')).toHaveCount(17)
  await expect(table.getByRole('row', { name: /810 ms publisher broker PUBLISH 7 2/ })).toContainText(
    'home/door',
  )
  await ladder(page).getByRole('button', { name: 'As a ladder' }).click()
  await expect(packet(page, /^PUBLISH/).first()).toBeVisible()
})

const menu = async (page: Page, choice: string | RegExp) => {
  await ladder(page).getByRole('button', { name: 'Copy or save' }).click()
  await ladder(page).getByRole('button', { name: choice }).click()
}

async function saved(page: Page, choice: string) {
  const [download] = await Promise.all([page.waitForEvent('download'), menu(page, choice)])
  return { name: download.suggestedFilename(), content: await readFile(await download.path()) }
}

test('a student can copy the packets as text and as a diagram, also where there is no clipboard', async ({
  page,
  site,
}) => {
  await open(page, site, 'cut')
  await page.evaluate(() => {
    document.addEventListener('copy', () => {
      const { value } = document.activeElement as HTMLTextAreaElement
      document.body.dataset.copied = value
    })
  })
  const copied = () => page.evaluate(() => document.body.dataset.copied ?? '')
  await menu(page, 'Copy as text')
  await expect(ladder(page).getByText('Copied.')).toBeVisible()
  expect(await copied()).toContain('PUBACK')
  await menu(page, /^Copy as Mermaid/)
  await expect.poll(copied).toContain('B-xC0: PUBACK id 4 lost')
})

test('a student can save the packets as a trace, and open it again', async ({ page, site }) => {
  await open(page, site, 'cut')
  const { name, content } = await saved(page, 'Save as a trace')
  expect(name).toBe('qos-1.jsonl')
  expect(parseTrace(content.toString()).fault).toBeUndefined()
  await page.evaluate(() => room.clear())
  await expect(ladder(page)).toContainText('Packets appear here')
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/plain', buffer: content })
  await expect(ladder(page)).toContainText('This is the trace qos-1.jsonl: 26 packets.')
  await expect(packet(page, /^PUBLISH, sensor to broker/).first()).toBeAttached()
  await ladder(page).getByRole('button', { name: 'Back to the live packets' }).click()
  await expect(ladder(page)).toContainText('Packets appear here')
})

test('of a damaged trace a student reads the line, and sees what came before it', async ({ page, site }) => {
  await open(page, site, 'qos2')
  const { content } = await saved(page, 'Save as a trace')
  const lines = content.toString().split('\n')
  lines[3] = 'PUBLISH'
  const buffer = Buffer.from(lines.join('\n'))
  await page.locator('input[type=file]').setInputFiles({ name: 'bad.jsonl', mimeType: 'text/plain', buffer })
  await expect(ladder(page)).toContainText(
    /bad\.jsonl, line 4: expected .+ came\. The 2 packets before it are shown\./,
  )
  const picture = { name: 'cat.png', mimeType: 'image/png', buffer: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0]) }
  await page.locator('input[type=file]').setInputFiles(picture)
  await expect(ladder(page)).toContainText(/cat\.png, line 1: expected/)
})

test('a student can save the ladder as a picture', async ({ page, site }) => {
  await open(page, site, 'cut')
  const svg = await saved(page, 'Save as SVG picture')
  expect(svg.name).toBe('qos-1.svg')
  expect(svg.content.toString()).toMatch(/^<svg xmlns/)
  const png = await saved(page, 'Save as PNG picture')
  expect(png.name).toBe('qos-1.png')
  expect(png.content.subarray(1, 4).toString()).toBe('PNG')
  expect(png.content.length).toBeGreaterThan(20_000)
})

test('a picture too long for one image holds the newest rows, and says so', async ({ page, site }) => {
  await open(page, site)
  await page.evaluate(() => room.flood(3_000))
  await saved(page, 'Save as PNG picture')
  await expect(ladder(page)).toContainText(/A picture this long has no room: it shows the newest \d+ rows\./)
})

test('whoever is led to a packet out of sight has it chosen, and in sight', async ({ page, site }) => {
  await open(page, site)
  await page.evaluate(() => room.flood(300))
  await expect(packet(page, /"299 °C"/)).toBeInViewport()
  // Asked for twice, it stays.
  for (const key of [10, 150, 150]) {
    await box(page).evaluate((element, detail) => {
      element.dispatchEvent(new CustomEvent('show-packet', { detail }))
    }, key)
    await expect(packet(page, `"${key - 1} °C"`)).toHaveAttribute('aria-expanded', 'true')
    await expect(packet(page, `"${key - 1} °C"`)).toBeInViewport()
  }
})

test('on paper the whole ladder stands, in a page’s width', async ({ page, site }) => {
  await open(page, site, 'cut')
  const before = await page.locator('.ld-row').count()
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
  await expect(packet(page, /^CONNECT, sensor/).first()).toBeAttached()
  await expect(page.locator('.ld-narrow')).toHaveCount(1)
  expect(await page.locator('.ld-row').count()).toBeGreaterThan(before)
  await page.evaluate(() => dispatchEvent(new Event('afterprint')))
  await expect(page.locator('.ld-wide')).toHaveCount(1)
})

test('200 clients have room: some lifelines of their own, one for all others', async ({ page, site }) => {
  await open(page, site)
  await page.evaluate(() => room.flood(2_000, 2_000, 200))
  await expect(page.locator('.ld-lane-others')).toHaveText(/^1\d\d others$/)
  await expect(packet(page, /^PUBLISH, broker to client 199/).first()).toBeVisible()
})

for (const width of [1280, 390]) {
  test(`${width} pixels wide the ladder has no fault that axe finds`, async ({ page, site }) => {
    await page.setViewportSize({ width, height: 900 })
    await open(page, site, 'cut')
    await packet(page, /^PUBLISH/)
      .last()
      .click()
    await expect(bytes(page)).toBeVisible()
    const look = () => findBarriers(page, { include: '.ladder', exclude: '.pb' })
    expect(await look()).toEqual([])
    await ladder(page).getByRole('button', { name: 'Copy or save' }).click()
    await ladder(page).getByRole('button', { name: 'As a table' }).click()
    expect(await look()).toEqual([])
    expect(await overflow(page)).toBeLessThanOrEqual(0)
  })
}
