import { readFile } from 'node:fs/promises'
import type { Locator, Page } from 'playwright/test'
import { findBarriers } from './barriers.ts'
import { comeTo } from './come-to.ts'
import { expect, test } from './watched.ts'

async function wake(page: Page, id: string): Promise<Locator> {
  const frame = page.locator(`#frame-${id}`)
  await comeTo(frame, frame.locator('.pg[data-live="true"]'))
  await expect(frame.getByRole('button', { name: 'More for this cell' })).toBeVisible()
  return frame
}

async function openLesson(page: Page, site: string, id: string): Promise<Locator> {
  await page.goto(`${site}lessons/06-qos/`)
  return wake(page, id)
}

async function choose(cell: Locator, what: string) {
  await cell.getByRole('button', { name: 'More for this cell' }).click()
  await cell.getByRole('button', { name: what }).click()
}

const payload = (cell: Locator, client = 'sensor') =>
  cell.getByRole('group', { name: client, exact: true }).getByLabel('Payload')
const run = (cell: Locator) => cell.getByRole('button', { name: 'Run', exact: true }).click()
const isDone = (cell: Locator) => expect(cell.getByText('Done. Follow the packets')).toBeVisible()

test('a student can run all cells above, each to its end, and sees what runs in which order', async ({
  page,
  site,
}) => {
  test.slow()
  const cell = await openLesson(page, site, 'qos-two-cut')
  await choose(cell, 'Run all above')
  const bar = page.locator('.cm-bar')
  await expect(bar).toContainText('Running cell 1 of 2: One reading at QoS 2')
  await expect(bar).toContainText('Running cell 2 of 2', { timeout: 40_000 })
  await expect(cell.getByText('2 cells run.')).toBeVisible({ timeout: 20_000 })
  await expect(bar).toHaveCount(0)
  await expect(page.locator('#frame-qos-two-slowly .cell-number')).toHaveAttribute('data-run', '1')
  await expect(page.locator('#frame-qos-one-cut .cell-number')).toHaveAttribute('data-run', '2')
  await expect(cell.locator('.cell-number')).not.toHaveAttribute('data-run')
  // The reader is back where he was.
  await expect(cell.getByRole('button', { name: 'More for this cell' })).toBeFocused()
  await run(cell)
  await expect(cell.locator('.cell-number')).toHaveAttribute('data-run', '3')
})

test('a student can stop what runs above', async ({ page, site }) => {
  const cell = await openLesson(page, site, 'qos-two-cut')
  await choose(cell, 'Run all above')
  const bar = page.locator('.cm-bar')
  await expect(bar).toContainText('Running cell 1')
  await bar.getByRole('button', { name: 'Stop' }).click()
  await expect(bar).toContainText('The cells after that were not run.', { timeout: 40_000 })
  await expect(page.locator('#frame-qos-one-cut .cell-number')).not.toHaveAttribute('data-run')
})

test('a student finds edits and packets again after a reload, marked as from before', async ({
  page,
  site,
}) => {
  let cell = await openLesson(page, site, 'qos-one-cut')
  await payload(cell).fill('41')
  await run(cell)
  await isDone(cell)
  await expect(cell.locator('.pg-way-out li')).toHaveCount(2)
  await page.reload()
  cell = await wake(page, 'qos-one-cut')
  await expect(payload(cell)).toHaveValue('41')
  await expect(cell.getByText('The packets below are from before')).toBeVisible()
  await expect(cell.getByRole('button', { name: /^PUBLISH, sensor to broker.*DUP/ })).toBeVisible()
  await expect(cell.locator('.cell-number')).toHaveAttribute('data-run', '1')
  // The lifelines are the cell's own clients.
  await expect(cell.getByRole('button', { name: /^PUBLISH, broker to counter/ })).toHaveCount(2)
  await run(cell)
  await isDone(cell)
  await expect(cell.getByText('The packets below are from before')).toHaveCount(0)
  await expect(cell.getByRole('button', { name: /^CONNECT, sensor to broker/ })).toHaveCount(1)
  await expect(cell.locator('.cell-number')).toHaveAttribute('data-run', '2')
})

test('a student whose storage is full runs cells all the same', async ({ page, site }) => {
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError')
    }
  })
  const cell = await openLesson(page, site, 'qos-one-cut')
  await run(cell)
  await isDone(cell)
  await payload(cell).fill('7')
  const saving = page.waitForEvent('download')
  await choose(cell, 'Save this page’s cells')
  const text = await readFile(await (await saving).path(), 'utf8')
  expect(text).toContain('"payload": "7"')
})

test('a student can save the cells of a page, open them elsewhere, and undo that', async ({
  page,
  site,
  browser,
}) => {
  const cell = await openLesson(page, site, 'qos-one-cut')
  await payload(cell).fill('from my notebook')
  const sensor = cell.getByRole('group', { name: 'sensor', exact: true })
  await sensor.locator('summary', { hasText: /^CONNECT/ }).click()
  await sensor.getByLabel('User name').fill('ana')
  await sensor.getByLabel('Password').fill('open-sesame')
  await run(cell)
  await isDone(cell)
  const saving = page.waitForEvent('download')
  await choose(cell, 'Save this page’s cells')
  const download = await saving
  expect(download.suggestedFilename()).toBe('06-qos-cells.json')
  const file = await download.path()
  const text = await readFile(file, 'utf8')
  expect(text).not.toContain('open-sesame')
  const { cells } = JSON.parse(text) as { cells: { id: string }[] }
  expect(cells.map(({ id }) => id)).toContain('qos-one-cut')
  // As the file's packets have no password either.
  expect(text).not.toContain(Buffer.from('open-sesame').toString('hex'))

  const elsewhere = await browser.newContext()
  const other = await elsewhere.newPage()
  // From another cell of the page: the one that is filled has not been scrolled to yet.
  const last = await openLesson(other, site, 'qos-your-turn')
  await last
    .locator('input[type="file"]')
    .first()
    .setInputFiles({
      name: 'my cells.json',
      mimeType: 'application/json',
      buffer: Buffer.from(text),
    })
  await expect(last.getByText(/filled from my cells\.json/)).toBeVisible()
  const filled = await wake(other, 'qos-one-cut')
  await expect(payload(filled)).toHaveValue('from my notebook')
  await expect(filled.getByText('The packets below are from before')).toBeVisible()
  await last.getByRole('button', { name: 'Undo' }).first().click()
  await expect(payload(filled)).toHaveValue('1')
  await elsewhere.close()
})

test('a student who opens a wrong file reads what was expected and what came', async ({ page, site }) => {
  const cell = await openLesson(page, site, 'qos-one-cut')
  const open = (name: string, text: string) =>
    cell
      .locator('input[type="file"]')
      .first()
      .setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) })
  await open('holiday.png', '\x89PNG')
  await expect(
    cell.getByText('Expected a file saved with “Save this page’s cells”. holiday.png is not JSON'),
  ).toBeVisible()
  await open('run.jsonl', '{"seq":1,"at":0,"time":0,"type":"tick"}')
  await expect(cell.getByText('run.jsonl is a recorded trace.')).toBeVisible()
  await open(
    'other.json',
    '{"kind":"mqtt-notebook-cells","version":1,"page":"Topics","cells":[{"id":"x","kind":"playground","settings":[]}]}',
  )
  await expect(cell.getByText('Those in other.json are from “Topics”.')).toBeVisible()
  await expect(payload(cell)).toHaveValue('1')
})

test('a student can send a link to a cell, which fills it and offers to go back', async ({ page, site }) => {
  const cell = await openLesson(page, site, 'qos-two-cut')
  await payload(cell).fill('look at this')
  // No clipboard on plain http: what would be copied is caught where it is selected.
  await page.evaluate(() => {
    document.execCommand = () => {
      document.title = (document.activeElement as HTMLTextAreaElement).value
      return true
    }
  })
  await choose(cell, 'Copy a link to this cell')
  await expect(cell.getByText('The link is copied.')).toBeVisible()
  const link = await page.title()
  expect(link).toMatch(/\/lessons\/06-qos\/#cell-qos-two-cut=[\w-]+$/)
  expect(link.length).toBeLessThan(300)

  await payload(cell).fill('mine')
  await page.goto('about:blank')
  await page.goto(link)
  const filled = page.locator('#frame-qos-two-cut')
  await expect(payload(filled)).toHaveValue('look at this')
  await expect(filled).toBeInViewport()
  await expect(filled.getByText('The forms were filled from the link.')).toBeVisible()
  expect(page.url()).not.toContain('#cell')
  await filled.getByRole('button', { name: 'Undo' }).click()
  await expect(payload(filled)).toHaveValue('mine')

  await page.goto('about:blank')
  await page.goto(link.slice(0, -7))
  await expect(filled.getByText('perhaps the link was cut short')).toBeVisible()
  await expect(payload(filled)).toHaveValue('mine')
})

test('a student can look at the solution and take it back', async ({ page, site }) => {
  const cell = await openLesson(page, site, 'qos-your-turn')
  await payload(cell).fill('my own try')
  await choose(cell, 'Show the solution')
  await expect(cell.getByText('This is how the lesson’s author would fill it.')).toBeVisible()
  await expect(payload(cell)).toHaveValue('1')
  await cell.getByRole('button', { name: 'Undo' }).click()
  await expect(payload(cell)).toHaveValue('my own try')
})

test('a student can use a cell’s menu with the keyboard alone', async ({ page, site }) => {
  const cell = await openLesson(page, site, 'qos-your-turn')
  const menu = cell.getByRole('button', { name: 'More for this cell' })
  await menu.focus()
  await page.keyboard.press('Enter')
  await expect(menu).toHaveAttribute('aria-expanded', 'true')
  await page.keyboard.press('Tab')
  await expect(cell.getByRole('button', { name: 'Run all above' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(menu).toBeFocused()
  await expect(menu).toHaveAttribute('aria-expanded', 'false')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(cell.getByText('This is how the lesson’s author would fill it.')).toBeVisible()
  await expect(menu).toBeFocused()
})

test('a cell’s menu passes axe, and fits 390 pixels', async ({ page, site }) => {
  await page.setViewportSize({ width: 390, height: 800 })
  const cell = await openLesson(page, site, 'qos-your-turn')
  await cell.getByRole('button', { name: 'More for this cell' }).click()
  expect(await findBarriers(page, { include: '#frame-qos-your-turn' })).toEqual([])
  const width = await page.evaluate(() => document.documentElement.scrollWidth)
  expect(width).toBeLessThanOrEqual(390)
  const box = await cell.locator('.cm-sheet').boundingBox()
  expect(box!.x).toBeGreaterThanOrEqual(0)
  expect(box!.x + box!.width).toBeLessThanOrEqual(390)
})

for (const [what, path] of [
  ['command', 'playground/commands/'],
  ['code', 'playground/code/'],
] as const)
  test(`what is in a ${what} cell can be saved as a file and opened again, on a phone too`, async ({
    page,
    site,
  }) => {
    await page.setViewportSize({ width: 390, height: 800 })
    await page.goto(site + path)
    await page.locator('.cell[data-live=true]').waitFor()
    const box = page.getByRole('textbox').first()
    if (what === 'command') {
      await page.getByRole('combobox').fill('mosquitto_pub -t a -m quokka')
      await page.getByRole('combobox').press('Enter')
      await expect(page.locator('.cmd-screen')).toContainText('-m quokka')
    } else {
      await box.click()
      await page.keyboard.press('ControlOrMeta+a')
      await page.keyboard.type('// quokka')
      // Typed faster than the page draws, and nothing is lost.
      await expect(box).toContainText('// quokka')
    }
    const menu = page.getByRole('button', { name: 'More for this cell' })
    await menu.click()
    const sheet = await page.locator('.cm-sheet').boundingBox()
    expect(sheet!.x).toBeGreaterThanOrEqual(0)
    expect(sheet!.x + sheet!.width).toBeLessThanOrEqual(390)
    const saving = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Save this page’s cells' }).click()
    const file = await (await saving).path()
    await page.getByRole('button', { name: 'Reset', exact: true }).click()
    const shown = page.locator(what === 'command' ? '.cmd-screen' : '.cm-content')
    await expect(shown).not.toContainText('quokka')
    await page.locator('input[type=file]').setInputFiles(file)
    await expect(shown).toContainText('quokka')
  })
