// A recorded class: opened in any page, played, looked at; and at the desk, saved and the topics seen live.

import { readFileSync } from 'node:fs'
import type { Page } from 'playwright/test'
import { publish } from '../class/room.ts'
import { findBarriers, overflow } from './barriers.ts'
import { joinWithToken, openDesk, withRoom } from './class-room.ts'
import { expect, test as reading } from './watched.ts'

const deskTest = withRoom()

async function expectReadable(page: Page, what: string) {
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 900 })
    expect(await overflow(page), `pixels that ${what} is wider than the window`).toBeLessThanOrEqual(0)
  }
  expect(await findBarriers(page), what).toEqual([])
}

/** Moves to a share of the class, and waits until the picture is there. */
async function seek(page: Page, share: number) {
  await page.getByLabel('Moment of the class').evaluate((slider: HTMLInputElement, share) => {
    slider.value = String(Number(slider.max) * share)
    slider.dispatchEvent(new Event('input', { bubbles: true }))
  }, share)
  await expect(page.locator('.rp[aria-busy="false"]')).toBeVisible({ timeout: 20_000 })
}

const passedSigns = (page: Page) => page.locator('.rp-step[data-verdict="passed"]')

reading(
  'a reader can open the example without a classroom, play it, seek, and look at map and packets',
  async ({ page, site }) => {
    reading.setTimeout(120_000)
    await page.goto(`${site}replay/`)
    await page.getByRole('button', { name: 'Open the example: a class of 30' }).click()
    await expect(page.locator('tr[data-handle]')).toHaveCount(30)
    await page.getByLabel('Lab', { exact: true }).selectOption('01-hello')
    await seek(page, 1)
    await expect.poll(() => passedSigns(page).count()).toBeGreaterThan(60)
    const atEnd = await passedSigns(page).count()
    await seek(page, 0.2)
    await expect.poll(() => passedSigns(page).count()).toBeLessThan(atEnd)
    const early = await passedSigns(page).count()

    await page.getByLabel('Speed').selectOption('max')
    await page.getByRole('button', { name: 'Play' }).click()
    await expect.poll(() => passedSigns(page).count(), { timeout: 30_000 }).toBeGreaterThan(early)
    await expect(page.getByRole('button', { name: 'Play' })).toBeVisible({ timeout: 30_000 })
    await expect.poll(() => passedSigns(page).count()).toBe(atEnd)
    await expectReadable(page, 'the class')

    await page.getByRole('button', { name: 'Topic map' }).click()
    await expect(page.getByRole('heading', { name: 'Who talks to whom' })).toBeVisible()
    await page.getByLabel('Topics that hold').fill('class/kitchen')
    await expect(page.locator('.map-tree')).toContainText('temperature')
    await expectReadable(page, 'the map')

    await page.getByRole('button', { name: 'The class' }).click()
    const first = page.locator('tr[data-handle] .rp-name').first()
    const handle = await first.innerText()
    await first.click()
    await expect(page.getByRole('heading', { name: 'Verdicts at this moment' })).toBeVisible()
    await expect(page.locator('.ladder')).toContainText('CONNECT')
    await expectReadable(page, 'one student')

    await page.getByLabel('Hide names').check()
    await expect(page.locator('.rp')).not.toContainText(handle)
    await page.getByRole('button', { name: 'Topic map' }).click()
    await expect(page.locator('.rp')).not.toContainText(handle)
  },
)

reading(
  'a file with broken lines opens, and says which they are; one that is no trace says so',
  async ({ page, site }) => {
    await page.goto(`${site}replay/`)
    const trace = readFileSync('labs/catalog/01-hello/transcripts/solution-paho-2.jsonl', 'utf8')
      .trimEnd()
      .split('\n')
    trace[4] = '{"type":"packet", <img src=x onerror=alert(1)>'
    const choose = page.getByLabel('Recording (.jsonl or .jsonl.gz)')
    await expect(choose).toBeEnabled()
    await choose.setInputFiles({
      name: 'broken.jsonl',
      mimeType: 'text/plain',
      buffer: Buffer.from(trace.join('\n')),
    })
    await expect(page.getByRole('alert')).toContainText('Line 5')
    await expect(page.locator('tr[data-handle="ana"]')).toBeVisible()
    await page.getByRole('button', { name: 'Open another' }).click()
    await choose.setInputFiles({
      name: 'cat.jpg',
      mimeType: 'image/jpeg',
      buffer: Buffer.from([0xff, 0xd8, 1, 2, 3]),
    })
    await expect(page.getByRole('alert')).toContainText('cat.jpg cannot be opened')
  },
)

deskTest(
  'an instructor sees the class’s topics live, saves the class, and opens it again',
  async ({ browser, room }) => {
    deskTest.setTimeout(120_000)
    const student = await (await browser.newContext()).newPage()
    const who = await joinWithToken(student, room, 'Winterbottom')
    const page = await (await browser.newContext()).newPage()
    await openDesk(page, room, 'desk/map/')
    await publish(who, `${who.user}/kitchen/temperature`, '21.5')
    await publish(who, 'class/Kitchen/<b>temperature</b>', '21.5')
    await expect(page.locator('.map-tree')).toContainText(who.user)
    await page.getByLabel('Topics that hold').fill('<b>')
    await expect(page.locator('.map-tree')).toContainText('<b>temperature<')
    await expectReadable(page, 'the map at the desk')
    await page.getByLabel('Topics that hold').fill('')
    await page.getByLabel('Hide names').check()
    await expect(page.locator('.map')).not.toContainText(who.user)
    await page.getByLabel('Hide names').uncheck()

    await page.goto(`${room.site}desk/replay/`)
    await page.getByText('Save this class').click()
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Save a recording' }).click()
    expect((await download).suggestedFilename()).toMatch(/\.jsonl\.gz$/)
    await page.getByRole('button', { name: 'Open it here' }).click()
    await expect(page.locator('tr[data-handle]')).not.toHaveCount(0)
    await expect(page.locator('.rp-table')).not.toContainText(/winterbottom/i)
    await expectReadable(page, 'recordings at the desk')
    for (const one of [page, student]) await one.context().close()
  },
)
