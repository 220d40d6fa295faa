// The dashboard in a real browser, on the static site, over plain http.

import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright/test'
import { findBarriers } from './barriers.ts'
import { startSocketBroker } from './socket-broker.ts'
import { expect, test } from './watched.ts'

const tile = (page: Page, name: string) => page.getByRole('article', { name, exact: true })
const titles = (page: Page) => page.locator('.db-tile h4').allTextContents()
const menu = async (page: Page, name: string) => {
  await page.locator('.db-menu > summary').click()
  await page.getByRole('button', { name, exact: true }).click()
}
const arrange = (page: Page) => page.getByRole('button', { name: 'Arrange' }).click()

async function open(page: Page, site: string, fragment = '') {
  await page.goto(`${site}playground/dashboard/${fragment}`)
  await expect(page.locator('.db[data-live="true"]')).toBeVisible()
}

async function add(page: Page, kind: string, fields: Record<string, string>) {
  await page.getByRole('button', { name: 'Add a tile' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: kind }).check()
  for (const [label, value] of Object.entries(fields))
    await dialog.getByLabel(label, { exact: true }).fill(value)
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
}

test('a student sees a dashboard that lives, and works it', async ({ page, site }) => {
  await open(page, site)
  await expect(tile(page, 'Temperature')).toContainText(/\d\d\.\d\s*°C/, { timeout: 20_000 })
  await expect(tile(page, 'The room’s device')).toContainText('online')
  await expect(tile(page, 'Humidity').getByRole('img')).toHaveAccessibleName(
    /%, on a scale from 0 to 100: in range/,
  )
  await expect(tile(page, 'Temperature, two minutes').getByRole('img')).toHaveAccessibleName(/now, between/)

  const light = tile(page, 'Light').getByRole('switch')
  await expect(light).toHaveText('off')
  await light.click()
  await expect(light).toHaveText('on')
  await expect(light).toBeChecked()

  await tile(page, 'Heat to').getByRole('slider').fill('24.5')
  await expect(tile(page, 'Heat to')).toContainText('24.5')
  await tile(page, 'Open the window').getByRole('button').click()
  await expect(tile(page, 'Open the window')).toContainText('“open” sent to room/window/set.')

  await page.getByLabel(/^Simulated room/).uncheck()
  await expect(tile(page, 'The room’s device')).toContainText('offline')
})

test('a student can follow the packets behind the tiles', async ({ page, site }) => {
  await open(page, site)
  await expect(tile(page, 'Light').getByRole('switch')).toHaveText('off', { timeout: 20_000 })
  await page.locator('.db-packets > summary').click()
  const wire = page.getByRole('region', { name: /^On the wire/ })
  await expect(wire).toContainText('PUBLISH')
})

test('a student can add a tile, reads what is wrong in its settings, and it shows the value in JSON', async ({
  page,
  site,
}) => {
  await open(page, site)
  await arrange(page)
  await page.getByRole('button', { name: 'Add a tile' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: 'Gauge' }).check()
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(dialog).toContainText('This tile needs a topic.')
  await expect(dialog.getByLabel('Topic it shows')).toBeFocused()
  await dialog.getByLabel('Topic it shows').fill('room/#/air')
  await expect(dialog).toContainText('nothing can follow it')
  await dialog.getByLabel('Topic it shows').fill('room/air')
  await dialog.getByLabel('JSON path').fill('humidity')
  await expect(dialog).toContainText('One begins with $')
  await dialog.getByLabel('JSON path').fill('$.humidity')
  await dialog.getByLabel('From').fill('9')
  await dialog.getByLabel('To', { exact: true }).fill('3')
  await expect(dialog).toContainText('more than the number before it')
  await dialog.getByLabel('To', { exact: true }).fill('90')
  await dialog.getByLabel('Title').fill('Mine')
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(dialog).toBeHidden()
  await page.getByRole('button', { name: 'Done' }).click()
  await expect(tile(page, 'Mine').getByRole('img')).toHaveAccessibleName(/on a scale from 9 to 90/, {
    timeout: 20_000,
  })
})

test('a tile that cannot read a payload says so in a sentence', async ({ page, site }) => {
  await open(page, site)
  await arrange(page)
  await add(page, 'Button', { Title: 'Say', 'Topic it publishes to': 'x', Payload: '21,5' })
  await add(page, 'Gauge', { Title: 'Number', 'Topic it shows': 'x' })
  await add(page, 'Text', { Title: 'Path', 'Topic it shows': 'x', 'JSON path': '$.a' })
  await add(page, 'Lamp', { Title: 'State', 'Topic it shows': 'x' })
  await page.getByRole('button', { name: 'Done' }).click()
  await tile(page, 'Say').getByRole('button').click()
  await expect(tile(page, 'Number')).toContainText('programs write a point, as in 21.5')
  await expect(tile(page, 'Path')).toContainText('Expected JSON. “21,5” is none')
  await expect(tile(page, 'State')).toContainText('Expected “on” or “off”. “21,5” came')
  await page.getByRole('button', { name: 'Disconnect' }).click()
  await tile(page, 'Say').getByRole('button').click()
  await expect(tile(page, 'Say')).toContainText('Not sent: this dashboard is not connected.')
})

test('a student can arrange tiles with the keyboard alone', async ({ page, site }) => {
  await open(page, site)
  await page.getByRole('button', { name: 'Arrange' }).focus()
  await page.keyboard.press('Enter')
  expect((await titles(page)).slice(0, 2)).toEqual(['Temperature', 'Heat to'])
  const right = page.getByRole('button', { name: 'Move “Temperature” right' })
  await right.focus()
  await page.keyboard.press('Enter')
  expect((await titles(page)).slice(0, 2)).toEqual(['Heat to', 'Temperature'])
  await expect(right).toBeFocused()
  await expect(page.locator('.db-said')).toHaveText('“Temperature” is tile 2 of 8 now.')
  await page.keyboard.press('Enter')
  expect((await titles(page))[2]).toBe('Temperature')
  await page.reload()
  await expect(page.locator('.db[data-live="true"]')).toBeVisible()
  expect((await titles(page))[2]).toBe('Temperature')
})

test('a student can drag a tile to its place', async ({ page, site }) => {
  await page.setViewportSize({ width: 1280, height: 1400 })
  await open(page, site)
  await arrange(page)
  const from = await tile(page, 'Temperature').locator('.db-handle').boundingBox()
  const to = await tile(page, 'Humidity').boundingBox()
  await page.mouse.move(from!.x + 8, from!.y + 8)
  await page.mouse.down()
  await page.mouse.move(to!.x + 60, to!.y + 60, { steps: 8 })
  await page.mouse.up()
  await expect.poll(async () => (await titles(page)).indexOf('Temperature')).toBe(3)
  await expect(page.locator('.db-said')).toHaveText('“Temperature” is tile 4 of 8 now.')
})

test('a tile that was removed, and a dashboard that was reset, come back with Undo', async ({
  page,
  site,
}) => {
  await open(page, site)
  await arrange(page)
  await page.getByRole('button', { name: 'Remove “Light”' }).click()
  await expect(tile(page, 'Light')).toBeHidden()
  await expect(page.getByText('Removed “Light”.')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(tile(page, 'Light')).toBeVisible()
  await page.getByRole('button', { name: 'Copy “Light”' }).click()
  await expect(tile(page, 'Light 2')).toBeVisible()
  await menu(page, 'Reset')
  await expect(tile(page, 'Light 2')).toBeHidden()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(tile(page, 'Light 2')).toBeVisible()
})

test('a student can save a dashboard as a file and open it again', async ({ page, site }) => {
  await open(page, site)
  await arrange(page)
  await page.getByLabel('Name of this dashboard').fill('My room')
  const saved = page.waitForEvent('download')
  await menu(page, 'Save as a file')
  const download = await saved
  expect(download.suggestedFilename()).toBe('my-room.json')
  const text = await readFile(await download.path(), 'utf8')
  await page.getByRole('button', { name: 'Remove “Light”' }).click()
  const file = page.locator('input[type="file"]')
  await file.setInputFiles({ name: 'x.json', mimeType: 'application/json', buffer: Buffer.from(text) })
  await expect(tile(page, 'Light')).toBeVisible()
  await expect(page.getByText('This is “My room” from the file.')).toBeVisible()
  await file.setInputFiles({ name: 'x.txt', mimeType: 'text/plain', buffer: Buffer.from('hello') })
  await expect(page.getByText('This is something else.')).toBeVisible()
  await expect(tile(page, 'Light')).toBeVisible()
})

test('a student can give a dashboard away as a link, which holds no credentials', async ({ page, site }) => {
  await open(page, site)
  await arrange(page)
  await page.getByRole('button', { name: 'Remove “Temperature”' }).click()
  await menu(page, 'Copy link')
  await expect(page.getByText('The link is copied.')).toBeVisible()
  const name = page.getByLabel('Name of this dashboard')
  await name.fill('')
  await name.evaluate((field: HTMLInputElement) => {
    field.maxLength = 100_000
  })
  await name.focus()
  await page.keyboard.press('ControlOrMeta+v')
  const link = await name.inputValue()
  const held = Buffer.from(link.split('=')[1]!, 'base64url').toString()
  expect(held).toContain('room/light')
  expect(held).not.toMatch(/password|userName|ws:/)
  await page.goto('about:blank')
  await page.evaluate(() => {})
  await page.goto(`${site}playground/dashboard/`)
  await page.evaluate(() => localStorage.clear())
  await page.goto('about:blank')
  await page.goto(link)
  await expect(page.getByText('This dashboard came with the link.')).toBeVisible()
  await expect(tile(page, 'Temperature')).toBeHidden()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(tile(page, 'Temperature')).toBeVisible()
})

test('a dashboard follows its broker: away, back, and another one', async ({ page, site, complaints }) => {
  const broker = await startSocketBroker()
  await open(page, site)
  await expect(tile(page, 'Light').getByRole('switch')).toHaveText('off')
  await page.getByLabel('another broker').check()
  await expect(page.getByText('The simulated room stays in this page')).toBeVisible()
  await page.getByLabel('Address').fill(`ws://class.test:${broker.port}/mqtt`)
  await page.getByRole('button', { name: 'Connect', exact: true }).click()
  await expect(page.locator('.db-link')).toContainText('connected')
  // What this page's broker said is no reading of another's.
  await expect(tile(page, 'Light').getByRole('switch')).toHaveText('not known yet')
  await tile(page, 'Light').getByRole('switch').click()
  await expect(tile(page, 'Light')).toContainText('No answer on room/light yet')
  await broker.close()
  await expect(page.locator('.db-link')).toContainText('next try in')
  await page.getByLabel('in this page').check()
  await expect(page.locator('.db-link')).toContainText('connected')
  await expect(tile(page, 'The room’s device')).toContainText('online', { timeout: 20_000 })
  // The browser writes about every connection that fails.
  expect(complaints.every((text) => /WebSocket|asked|ERR_/.test(text))).toBe(true)
  complaints.splice(0)
})

test('the dashboard is readable for everybody', async ({ page, site }) => {
  await open(page, site)
  await expect(tile(page, 'Temperature')).toContainText('°C', { timeout: 20_000 })
  const check = async () => expect(await findBarriers(page)).toEqual([])
  await check()
  await arrange(page)
  await check()
  await page.getByRole('button', { name: 'Settings of “Heat to”' }).click()
  await page.getByLabel('To', { exact: true }).fill('x')
  await check()
})

test('the dashboard fits a phone, in use and while it is arranged', async ({ page, site }) => {
  await page.setViewportSize({ width: 390, height: 800 })
  await open(page, site)
  await expect(tile(page, 'Temperature')).toContainText('°C', { timeout: 20_000 })
  const fits = async () =>
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await fits()
  await arrange(page)
  await fits()
  for (const button of await page.locator('.db-tool').all()) {
    const box = await button.boundingBox()
    expect(Math.min(box!.width, box!.height)).toBeGreaterThanOrEqual(24)
  }
})
