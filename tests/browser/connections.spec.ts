// The connection log where people read it: on the student's board page, and at the desk.

import { expect, test } from 'playwright/test'
import { openRoom, publish } from '../class/room.ts'
import { overflow } from './barriers.ts'
import { joinWithToken } from './class-room.ts'

test('a student and the instructor read how a board’s connections went, live, and find one by a word', async ({
  page,
  browser,
}) => {
  test.setTimeout(180_000)
  const room = await openRoom()
  try {
    const who = await joinWithToken(page, room, 'Ana')
    expect(who.user).toBe('ana')
    const log = page.locator('.connection-log')
    await expect(log).toContainText('No board has connected yet.')

    await publish(who, 'ana/outTopic', '<img src=x onerror=alert(1)>', 'ana-first')
    await publish(who, 'bo/outTopic', 'hello', 'ana-second')
    await publish({ ...who, token: 'wrong' }, 'ana/outTopic', 'hello', 'ana-third')
    await publish({ ...who, user: 'Ana' }, 'ana/outTopic', 'hello')
    await expect(log.locator('.connection')).toHaveCount(3)
    const first = log.locator('.connection', { hasText: 'ana-first' })
    await expect(first).toContainText('said goodbye with DISCONNECT')
    await first.locator('summary').click()
    await expect(first).toContainText('ana/outTopic "<img src=x onerror=alert(1)>"')
    await expect(first).toContainText('1 message, 28 bytes')
    const third = log.locator('.connection', { hasText: 'ana-third' })
    await expect(third).toContainText('not let in')
    await expect(third).toContainText('Expected the board token of "ana" as password')
    await page.getByLabel('Search', { exact: true }).fill('second')
    await expect(log.locator('.connection')).toHaveCount(1)
    await page.getByLabel('Search', { exact: true }).fill('')

    const desk = await (await browser.newContext()).newPage()
    await desk.goto(room.classroom.instructorLink)
    await expect(desk.locator('.desk-unknown')).toContainText('Unrecognised boards')
    await expect(desk.locator('.desk-unknown')).toContainText('Expected a handle of this class as user name.')
    await desk.locator('.desk-student').first().click()
    await expect(desk.locator('.desk-dialog .connection')).toHaveCount(3)
    await publish(who, 'ana/outTopic', 'again', 'ana-fourth')
    await expect(desk.locator('.desk-dialog .connection')).toHaveCount(4)

    for (const [name, shown] of [
      ['board', page],
      ['desk', desk],
    ] as const)
      for (const width of [1280, 390])
        for (const colorScheme of ['light', 'dark'] as const) {
          await shown.setViewportSize({ width, height: 900 })
          await shown.emulateMedia({ colorScheme })
          expect(await overflow(shown)).toBeLessThanOrEqual(0)
          if (name === 'board') await log.scrollIntoViewIfNeeded()
          else await desk.locator('.desk-dialog .connection').first().scrollIntoViewIfNeeded()
          await shown.screenshot({ path: test.info().outputPath(`${name}-${width}-${colorScheme}.png`) })
        }
  } finally {
    await room.close()
  }
})
