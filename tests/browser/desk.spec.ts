// The desk: the class at a glance, who is stuck on the same thing, what is told to all of them, and the projector.

import type { Browser, Page } from 'playwright/test'
import { views } from '../../components/desk/pages.ts'
import { publish } from '../class/room.ts'
import { findBarriers, overflow } from './barriers.ts'
import { expect, joinWithToken, openDesk, withRoom } from './class-room.ts'

const test = withRoom()

const hostile = '<img src=x onerror="document.title=1">'

async function newPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext()
  return context.newPage()
}

async function startHello(page: Page, site: string) {
  await page.goto(`${site}labs/01-hello/`)
  await page.getByRole('button', { name: 'Start', exact: true }).click()
  await expect(page.locator('.attempt-head')).toBeVisible()
}

test('an instructor tells everybody who is stuck on the same thing, at two desks, and takes it back', async ({
  page,
  room,
  browser,
}) => {
  test.setTimeout(120_000)
  const students = []
  for (const name of ['Ada', 'Ben', 'Cleo']) {
    const at = await newPage(browser)
    const who = await joinWithToken(at, room, name)
    await startHello(at, room.site)
    students.push({ at, who })
  }
  await openDesk(page, room)
  await expect(page.locator('tbody[data-handle]')).toHaveCount(3)

  for (const { who } of students.slice(0, 2)) await publish(who, `/${who.user}/outTopic`, 'hello world')
  const group = page.locator('[data-cause="topic-leading-slash"]')
  await expect(group).toContainText('2 students', { timeout: 20_000 })
  await expect(group.locator('.stuck-handles')).toHaveText(/ada\s*ben/)

  // A second desk, opened by what the first browser keeps, sees the same.
  const second = await page.context().newPage()
  await second.goto(`${room.site}desk/`)
  await expect(second.locator('[data-cause="topic-leading-slash"]')).toContainText('2 students')

  await group.getByRole('button', { name: 'Tell all 2' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('ada · ben')
  await dialog.getByLabel('Note').fill(`{handle}: no slash in front. ${hostile}`)
  await dialog.getByRole('button', { name: 'Send' }).click()
  await expect(page.getByText('The note is on 2 students’ pages.')).toBeVisible()
  const [ada, ben, cleo] = students
  await expect(ada!.at.locator('.desk-note')).toContainText(`ada: no slash in front. ${hostile}`)
  await expect(ben!.at.locator('.desk-note')).toContainText('ben: no slash in front.')
  await expect(cleo!.at.locator('.desk-note')).toHaveCount(0)
  expect(await findBarriers(ada!.at)).toEqual([])

  await ben!.at.getByRole('button', { name: 'I have read it' }).click()
  await expect(ben!.at.locator('.desk-note')).toHaveCount(0)
  await ben!.at.goto(`${room.site}board/`)
  await expect(ben!.at.getByRole('heading', { name: 'Connect your board' })).toBeVisible()
  await expect(ben!.at.locator('.desk-note')).toHaveCount(0)

  const out = second.locator('.notes-out li')
  await expect(out).toContainText('2 students · instructor')
  await out.getByRole('button', { name: 'Take back' }).click()
  await expect(ada!.at.locator('.desk-note')).toHaveCount(0)
  await expect(page.locator('.notes-out')).toHaveCount(0)
  await second.getByRole('button', { name: 'Put it there again' }).click()
  await expect(ada!.at.locator('.desk-note')).toContainText(`ada: no slash in front. ${hostile}`)
  await out.getByRole('button', { name: 'Take back' }).click()
  await expect(ada!.at.locator('.desk-note')).toHaveCount(0)

  // Whoever does it right is stuck no more.
  await publish(ada!.who, 'ada/outTopic', 'hello world')
  await expect(group).toContainText('1 student:')
  for (const { at } of students) await at.context().close()
})

test('an instructor finds a student, reads their steps, and watches their packets', async ({
  page,
  room,
  browser,
}) => {
  const at = await newPage(browser)
  const who = await joinWithToken(at, room, 'Dora Quist')
  await startHello(at, room.site)
  await openDesk(page, room)
  await page.getByLabel('Find').fill('quist')
  await expect(page.locator('tbody[data-handle]')).toHaveCount(1)
  await page.getByLabel('Find').fill('nobody at all')
  await page.getByRole('button', { name: 'Show everybody' }).click()
  await page.locator('tbody[data-handle="dora"]').getByRole('button').click()
  await expect(page).toHaveURL(/#student=dora$/)
  const dialog = page.getByRole('dialog')
  await dialog.getByText('Packets of this student’s boards').click()
  await expect(dialog.getByRole('button', { name: 'Large, for the projector' })).toBeVisible()
  await expect(dialog.locator('.board-wire')).toContainText('Nothing has passed since', {
    timeout: 20_000,
  })
  await publish(who, 'dora/outTopic', 'hello world')
  await expect(dialog.locator('.board-wire')).toContainText('dora/outTopic', { timeout: 20_000 })
  await expect(dialog.locator('.passed-line')).toHaveText('published dora/outTopic hello world QoS 0')
  expect(await findBarriers(page)).toEqual([])
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  await at.context().close()
})

test('a row that goes to another place keeps the keyboard’s focus', async ({ page, room, browser }) => {
  const other = await newPage(browser)
  await joinWithToken(other, room, 'Abel')
  const at = await newPage(browser)
  await joinWithToken(at, room, 'Zoe')
  await openDesk(page, room)
  await page.getByLabel('Sort by').selectOption('help')
  const zoe = page.locator('tbody[data-handle="zoe"]')
  await zoe.getByRole('button').focus()
  await at.getByRole('button', { name: 'Raise your hand' }).click()
  await expect(zoe).toContainText('hand up')
  await expect(page.locator('tbody').first()).toHaveAttribute('data-handle', 'zoe')
  await expect(zoe.getByRole('button')).toBeFocused()
  await at.getByRole('button', { name: 'Hand is up' }).click()
  await expect(page.locator('tbody').first()).not.toHaveAttribute('data-handle', 'zoe')
  await expect(zoe.getByRole('button')).toBeFocused()
  for (const one of [at, other]) await one.context().close()
})

test('a raised hand stands in its row since when, opens with what the student sees, and is lowered there', async ({
  page,
  room,
  browser,
}) => {
  const at = await newPage(browser)
  const who = await joinWithToken(at, room, 'Finn')
  await startHello(at, room.site)
  await publish(who, '/finn/outTopic', 'hello world')
  await expect(at.locator('.step[data-verdict="failed"]')).toHaveCount(1)
  await at.getByRole('button', { name: 'Raise your hand' }).click()

  await openDesk(page, room)
  const mark = page.locator('tbody[data-handle="finn"] .desk-hand')
  await expect(mark).toHaveText(/^hand up \d\d:\d\d/)
  await page.getByRole('button', { name: 'Projector' }).click()
  await expect(mark).toBeHidden()
  await page.locator('tbody[data-handle="finn"]').getByRole('button').click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toBeVisible()
  await expect(dialog.locator('.dialog-hand')).toHaveCount(0)
  await dialog.getByRole('button', { name: 'Close' }).click()
  await page.getByRole('button', { name: 'Leave projector' }).click()

  await mark.click()
  const hand = dialog.locator('.dialog-hand')
  await expect(hand).toContainText(/Hand up since \d\d:\d\d/)
  await expect(hand).toContainText('Hello, broker: Publish a greeting')
  await expect(hand).toContainText('Expected a message on "finn/outTopic"')
  await expect(hand.getByRole('link', { name: 'Hello, broker' })).toHaveAttribute('href', '/labs/01-hello/')
  expect(await findBarriers(page, { include: 'dialog' })).toEqual([])
  await hand.getByRole('button', { name: 'Tell them' }).click()
  await expect(page.getByRole('textbox', { name: 'Note' })).toHaveValue(/slash/)
  await page.getByRole('button', { name: 'Cancel' }).click()
  await hand.getByRole('button', { name: 'Lower the hand' }).click()
  await expect(hand).toHaveCount(0)
  await expect(dialog.getByRole('button', { name: 'Close' })).toBeFocused()
  await expect(at.getByRole('button', { name: 'Raise your hand' })).toBeVisible()
  await at.context().close()
})

test('every view of the desk, and what opens in it, is read in light and dark and fits a phone, a laptop and a projector', async ({
  page,
  room,
  browser,
}) => {
  test.setTimeout(150_000)
  const at = await newPage(browser)
  const who = await joinWithToken(at, room, 'Gwendolyn Featherstonehaugh')
  await startHello(at, room.site)
  await publish(who, `/${who.user}/a-topic-whose-name-is-long-enough-to-be-broken-on-a-phone`, 'hello world')
  await expect(at.locator('.step[data-verdict="failed"]')).toHaveCount(1)
  await at.getByRole('button', { name: 'Raise your hand' }).click()
  await openDesk(page, room)
  const ask = (method: string, path: string, body: object) =>
    page.evaluate(
      async ([method, path, body]) => {
        const headers = { 'content-type': 'application/json' }
        return (await fetch(`/api/${path}`, { method, headers, body })).status
      },
      [method, path, JSON.stringify(body)] as const,
    )
  const text = 'Look at the topic: https://example.com/a/very/long/address/that/has/no/place/to/break'
  const asked = [
    await ask('POST', 'notes', { handles: [who.user], text }),
    await ask('PUT', 'lead/message', { text }),
    await ask('PUT', 'lead/now', { path: '/lessons/04-topics/', anchor: '', title: 'Topics' }),
    await ask('POST', 'polls', { question: text, choices: [text, 'no'], several: false }),
    await ask('POST', 'assistants', { name: 'Bartholomew Cunningham' }),
    await ask('POST', `grades/${who.user}/01-hello/override`, { points: 7.5, reason: text }),
  ]
  expect(asked.filter((status) => status >= 300)).toEqual([])

  const fits = async (what: string) => {
    for (const width of [390, 1280, 1920]) {
      await page.setViewportSize({ width, height: 900 })
      expect(await overflow(page), `pixels that ${what} is wider than ${width}`).toBeLessThanOrEqual(0)
      const dialogs = page.locator('dialog[open]')
      expect(
        await dialogs.evaluateAll((all) => all.map((one) => one.scrollWidth - one.clientWidth)),
        `pixels that a dialog of ${what} is wider than itself`,
      ).toEqual((await dialogs.all()).map(() => 0))
    }
    await page.setViewportSize({ width: 1280, height: 900 })
    expect(await findBarriers(page), what).toEqual([])
  }
  const paths = [...views.map((view) => (view === 'class' ? 'desk/' : `desk/${view}/`)), 'replay/']
  for (const path of paths) {
    await page.goto(room.site + path)
    await expect(page.locator(path === 'replay/' ? '.rp, .drop' : '.desk-nav').first()).toBeVisible()
    await expect(page.locator('.looking')).toHaveCount(0)
    await fits(path)
  }
  await page.goto(`${room.site}desk/#student=${who.user}`)
  await expect(page.locator('.dialog-hand')).toBeVisible()
  await fits('a student')
  await page.getByRole('button', { name: 'Write a note' }).click()
  await fits('a note')
  await page.goto(`${room.site}desk/grades/`)
  await page.locator(`.sheet [data-handle="${who.user}"] td`).first().getByRole('button').click()
  await page.locator('.mark-attempt summary').first().click()
  await fits('a mark')
  await at.context().close()
})

test('the projector shows the class large, without names, until Escape', async ({ page, room, browser }) => {
  const at = await newPage(browser)
  await joinWithToken(at, room, 'Edda Roth')
  await openDesk(page, room)
  await expect(page.locator('tbody[data-handle="edda"]')).toContainText('Edda Roth')
  await page.getByRole('button', { name: 'Projector' }).click()
  await expect(page.locator('tbody[data-handle="edda"]')).toBeVisible()
  await expect(page.locator('body')).not.toContainText('Edda Roth')
  await expect(page.getByRole('navigation', { name: 'Views of the desk' })).toBeHidden()
  await page.keyboard.press('Escape')
  await expect(page.locator('tbody[data-handle="edda"]')).toContainText('Edda Roth')

  for (const width of [390, 1280, 1920]) {
    await page.setViewportSize({ width, height: 900 })
    expect(await overflow(page), `pixels that the desk is wider than ${width}`).toBeLessThanOrEqual(0)
  }
  expect(await findBarriers(page)).toEqual([])
  await at.context().close()
})
