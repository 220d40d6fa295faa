// A student's progress: on each of their computers, in the class, and at the desk.

import type { Browser, Page } from 'playwright/test'
import { type Credentials, classCode, type Room } from '../class/room.ts'
import { findBarriers, overflow } from './barriers.ts'
import { expect, joinWithToken, signIn, withRoom } from './class-room.ts'
import { comeTo } from './come-to.ts'

const test = withRoom()

/** Another computer of the same student. */
async function signInAnew(browser: Browser, room: Room, who: Credentials): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  await signIn(page, room, who)
  return page
}

async function answer(page: Page, question: string, choice: string | RegExp) {
  const asked = page.locator(`fieldset[data-question="${question}"]`)
  await asked.scrollIntoViewIfNeeded()
  await asked.getByRole('radio', { name: choice }).check()
  await asked.getByRole('button', { name: /^Check/ }).click()
  await expect(asked.locator('output')).not.toBeEmpty()
}

const lesson = (page: Page, title: string) =>
  page.locator('.lessons > li', { has: page.getByRole('link', { name: title, exact: true }) })

test('a student who reads, answers and runs finds it on another computer, and the classroom may be away meanwhile', async ({
  page,
  room,
  browser,
}) => {
  test.slow()
  const desk = await (await browser.newContext()).newPage()
  await desk.goto(room.classroom.instructorLink.replace('localhost', 'class.test'))
  await expect(desk.locator('.desk-code')).toContainText(classCode)
  await desk.getByRole('link', { name: 'Lessons', exact: true }).last().click()
  const second = await desk.context().newPage()
  await second.goto(`${room.site}desk/lessons/`)
  const who = await joinWithToken(page, room, 'Ana Lima')
  await page.goto(`${room.site}lessons/05-wildcards/`)

  const cell = page.locator('#frame-wildcards-first')
  await comeTo(cell, cell.locator('.pg[data-live="true"]'))
  await cell.getByRole('button', { name: 'Run', exact: true }).click()
  await expect(cell.getByText('Done. Follow the packets below')).toBeVisible()
  const bench = page.locator('#frame-wildcards-bench')
  await comeTo(bench, bench.locator('.fb'))
  await bench.locator('button[aria-label^="#, house: "]').click()
  const commands = page.locator('#frame-wildcards-commands')
  await comeTo(commands, commands.locator('.cmd[data-live="true"]'))
  await commands
    .getByRole('button', { name: /^Run: / })
    .first()
    .click()
  await expect(commands.getByRole('article', { name: 'Command 1', exact: true })).toBeVisible()
  await answer(page, 'hash-parent', /^No, only what lies below/)
  await answer(page, 'hash-parent', 'Yes.')
  await page.locator('lesson-end').scrollIntoViewIfNeeded()
  // It is in sight a frame later, and noted then: nobody reads on faster.
  await expect
    .poll(() => page.evaluate(() => localStorage.getItem('notebook.progress')))
    .toContain('"read":["05-wildcards"]')

  await page.goto(`${room.site}lessons/`)
  const seen = /quiz 1 of \d+ · 3 cells run/
  await expect(lesson(page, 'Wildcards')).toContainText(seen)
  await expect(lesson(page, 'Wildcards').locator('read-mark')).toBeVisible()
  await expect(page.locator('progress-box')).toContainText('in your class, where your instructor sees it')
  await expect(page.getByRole('button', { name: 'Forget it' })).toBeHidden()

  // Two desks see the same, as it comes.
  for (const each of [desk, second]) {
    const row = each.locator('tr[data-handle="ana"]')
    await expect(row).toContainText(/read, 3 cells run, 1 of \d+ answered, 0 right at the first try/)
    await expect(row.locator('.lesson-sum')).toHaveText(['1', '3', '0 of 1', '0'])
  }

  const other = await signInAnew(browser, room, who)
  await other.goto(`${room.site}lessons/`)
  await expect(lesson(other, 'Wildcards')).toContainText(seen)
  await expect(lesson(other, 'Wildcards').locator('read-mark')).toBeVisible()

  // The classroom goes while a lesson is open, and comes back.
  await other.goto(`${room.site}lessons/02-publish-subscribe/`)
  await other.locator('quiz-sheet').scrollIntoViewIfNeeded()
  await expect(other.locator('[data-score]')).not.toBeEmpty()
  await room.stop()
  await answer(other, 'leading-slash', /^You receive it/)
  await other.locator('.badge summary').click()
  await other.getByRole('button', { name: 'Leave this computer' }).click()
  await expect(other.locator('.badge-leave')).toContainText('is not in the class yet, and would be lost')
  await other.getByRole('button', { name: 'Cancel', exact: true }).click()
  await room.start()
  await expect(async () => {
    await page.reload()
    await expect(lesson(page, 'Publish and subscribe')).toContainText(/quiz 0 of \d+/, { timeout: 2_000 })
  }).toPass({ timeout: 40_000 })

  await expect(desk.locator('tr[data-handle="ana"] .lesson-sum')).toHaveText(['1', '3', '0 of 2', '0'], {
    timeout: 30_000,
  })

  await desk.getByLabel('Hide names (projector)').check()
  await expect(desk.locator('.lesson-table')).not.toContainText('Lima')
  for (const width of [390, 1280]) {
    await desk.setViewportSize({ width, height: 900 })
    expect(await overflow(desk), `pixels that it is wider than ${width}`).toBeLessThanOrEqual(0)
  }
  expect(await findBarriers(desk)).toEqual([])
  await desk.getByRole('link', { name: 'ana', exact: true }).click()
  const dialog = desk.getByRole('dialog')
  await dialog.getByText('1 lesson read · 3 cells run · 0 of 2 questions right at the first try').click()
  await expect(dialog.getByText('Wildcards: read, 3 cells run')).toBeVisible()

  // Leaving forgets here, and not in the class.
  await page.locator('.badge summary').click()
  await page.getByRole('button', { name: 'Leave this computer' }).click()
  await expect(page.locator('.badge-leave')).toContainText('stays in your class')
  await page.getByRole('button', { name: 'Leave', exact: true }).click()
  await expect(page.getByRole('link', { name: 'Join the class' }).first()).toBeVisible()
  await expect(lesson(page, 'Wildcards').locator('read-mark')).toBeHidden()
  expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => /progress/.test(key)))).toEqual(
    [],
  )
  await expect(page.locator('progress-box')).toContainText('It stays in this browser.')
  await other.goto(`${room.site}lessons/`)
  await expect(lesson(other, 'Wildcards')).toContainText(seen)
  await other.context().close()
})
