// Leading the class: follow me, a question to all, a raised hand, a lab that is stopped and begun again, and what is not an
// assistant's.

import type { Browser, Page } from 'playwright/test'
import { publish, type Room } from '../class/room.ts'
import { hostile } from '../hostile/payloads.ts'
import { findBarriers, overflow } from './barriers.ts'
import { ask, expect, join, joinWithToken, withRoom } from './class-room.ts'

const test = withRoom()
test.describe.configure({ timeout: 120_000 })

const password = 'three green kettles'
let desk = ''

async function newPage(browser: Browser): Promise<Page> {
  return (await browser.newContext()).newPage()
}

/** The instructor, at the page for leading. */
async function openDesk(browser: Browser, room: Room): Promise<Page> {
  const page = await newPage(browser)
  if (desk === '') {
    const link = room.classroom.instructorLink.split('#')[1]
    desk = (await ask<{ desk: string }>(room, 'POST instructor', { link })).desk
    await ask(room, 'POST password', { password }, desk)
  }
  await page.goto(`${room.site}desk/lead/`)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('heading', { name: 'Follow me' })).toBeVisible()
  return page
}

const close = (...pages: Page[]) => Promise.all(pages.map((page) => page.context().close()))

async function expectReadable(page: Page, what: string) {
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 900 })
    expect(await overflow(page), `pixels that ${what} is wider than the window`).toBeLessThanOrEqual(0)
  }
  expect(await findBarriers(page), what).toEqual([])
}

test('a student who agrees is taken along, is asked before typing is left, and can stop', async ({
  browser,
  room,
  page: student,
}) => {
  await join(student, room, 'Fay Green')
  await student.goto(`${room.site}lessons/02-publish-subscribe/`)
  const desk = await openDesk(browser, room)
  await desk.getByRole('button', { name: 'Lead from this browser' }).click()
  await desk.goto(`${room.site}lessons/04-topics/`)
  await expect(desk.getByText('You lead: the class can follow.')).toBeVisible()

  await student.getByRole('button', { name: 'Follow', exact: true }).click()
  await expect(student).toHaveURL(/04-topics/)
  await expect(student.getByText('Following:')).toBeVisible()
  await desk.locator('#quiz').scrollIntoViewIfNeeded()
  await desk.mouse.wheel(0, 300)
  await expect(student.locator('#quiz')).toBeInViewport()
  await expectReadable(student, 'a lesson of one who follows')
  await student.setViewportSize({ width: 1280, height: 900 })

  await student.goto(`${room.site}playground/filters/`)
  await student.getByRole('textbox').first().fill('my/own/filter')
  await desk.goto(`${room.site}labs/01-hello/`)
  await expect(student.getByText('You have typed something here.')).toBeVisible()
  await expect(student).toHaveURL(/filters/)
  await student.getByRole('button', { name: 'Go there' }).click()
  await expect(student).toHaveURL(/labs\/01-hello/)

  await student.getByRole('button', { name: 'Stop' }).click()
  await desk.goto(`${room.site}lessons/05-wildcards/`)
  await expect(student.getByText('Your instructor is at “')).toContainText(/wildcard/i)
  await expect(student).toHaveURL(/labs\/01-hello/)
  // Stopped at the desk, the bar of the same page goes, too.
  await desk.goto(`${room.site}desk/lead/`)
  const bar = desk.getByRole('complementary', { name: 'Leading the class' })
  await expect(bar).toBeVisible()
  const panel = desk.getByRole('region', { name: 'Follow me' })
  await panel.getByRole('button', { name: 'Stop leading' }).click()
  await expect(bar).toBeHidden()
  await expect(panel.getByRole('button', { name: 'Lead from this browser' })).toBeVisible()
  await expect(student.getByText('Your instructor is at “')).toBeHidden()
  await close(desk)
})

test('a student who follows is shown the packet that the instructor is at, once they have it, and the cell before', async ({
  browser,
  room,
  page: student,
}) => {
  await join(student, room, 'Lou')
  const lesson = `${room.site}lessons/02-publish-subscribe/`
  await student.goto(lesson)
  const desk = await openDesk(browser, room)
  await desk.getByRole('button', { name: 'Lead from this browser' }).click()
  await desk.goto(lesson)
  await student.getByRole('button', { name: 'Follow', exact: true }).click()
  await expect(student.getByText('Following:')).toBeVisible()

  const cell = (page: Page) => page.locator('#frame-publish-subscribe-first')
  const packet = (page: Page, label: RegExp) =>
    cell(page).locator('.ld-rows').getByRole('button', { name: label })
  const details = (page: Page) => cell(page).locator('.ld-details')
  const run = async (page: Page) => {
    await cell(page).scrollIntoViewIfNeeded()
    await cell(page).getByRole('button', { name: 'Run', exact: true }).click()
    await expect(packet(page, /^PUBLISH, broker to laptop/)).toBeVisible()
  }
  await run(desk)
  await packet(desk, /^SUBACK/).click()
  await expect(details(desk)).toContainText('SUBACK')
  const taken = () => student.evaluate(() => sessionStorage.getItem('mqtt-notebook:follow'))
  await expect.poll(taken, { timeout: 20_000 }).toMatch(/ frame-publish-subscribe-first\/\d+$/)
  await expect(cell(student).getByRole('button', { name: 'Run', exact: true })).toBeInViewport()
  await expect(details(student)).toHaveCount(0)

  await run(student)
  await packet(desk, /^SUBSCRIBE/).click()
  await expect(details(student)).toContainText('SUBSCRIBE')
  await expect(packet(student, /^SUBSCRIBE/)).toBeInViewport()
  // Left and gone to again, it is shown again and not put away.
  await desk.locator('h1').scrollIntoViewIfNeeded()
  await expect(student.locator('h1')).toBeInViewport()
  await packet(desk, /^SUBSCRIBE/).scrollIntoViewIfNeeded()
  await expect(packet(student, /^SUBSCRIBE/)).toBeInViewport()
  await expect(details(student)).toContainText('SUBSCRIBE')
  await desk.getByRole('button', { name: 'Stop leading' }).click()
  await close(desk)
})

test('a question of a quiz is asked, answered on any page, charted, shown, and put away', async ({
  browser,
  room,
  page: one,
}) => {
  const two = await newPage(browser)
  await join(one, room, 'Gus')
  await join(two, room, 'Hal')
  await one.goto(`${room.site}lessons/04-topics/`)
  const desk = await openDesk(browser, room)
  await desk.getByLabel('Take one from a lesson’s quiz').selectOption('04-topics:0')
  await expect(desk.getByLabel('Answers to choose from')).toHaveValue(/^\* |\n\* /)
  await desk.getByLabel('Question', { exact: true }).fill(`${hostile[0]}`)
  await desk.getByLabel('Answers to choose from').fill(`* ana/temp\n${hostile[1]}\n/ana/temp`)
  await desk.getByRole('button', { name: 'Ask the class' }).click()

  const right = one.locator('.companion-poll')
  await expect(right).toContainText(hostile[0]!.replace(/\s+/g, ' ').trim().slice(0, 20))
  await expectReadable(one, 'a lesson with a question')

  // A phone has no room for it: one line that names it, and opens.
  await one.setViewportSize({ width: 390, height: 844 })
  await expect(right).toBeHidden()
  const line = one.getByRole('button', { name: 'A question', exact: true })
  const { height = 0 } = (await one.locator('.companion').boundingBox()) ?? {}
  expect(height, 'pixels of a phone that are covered').toBeLessThan(844 / 6)
  await line.press('Enter')
  await expect(right).toBeVisible()
  await one.getByRole('button', { name: 'Fold away' }).press('Enter')
  await expect(right).toBeHidden()
  await line.press('Enter')
  await one.setViewportSize({ width: 1280, height: 900 })
  await right.getByRole('radio').first().check()
  await right.getByRole('button', { name: 'Answer' }).click()
  await expect(right).toContainText('Answered.')
  await two.locator('.companion-poll').getByRole('radio').nth(2).check()
  await two.locator('.companion-poll').getByRole('button', { name: 'Answer' }).click()

  await expect(desk.locator('.lead-poll')).toContainText('2 answers.')
  await expect(desk.locator('.shares-count')).toHaveText(['1 · 50 %', '0 · 0 %', '1 · 50 %'])
  await expectReadable(desk, 'leading')
  const other = await openDesk(browser, room)
  await expect(other.locator('.shares-count')).toHaveText(['1 · 50 %', '0 · 0 %', '1 · 50 %'])
  await desk.getByRole('button', { name: 'Show what is right' }).click()
  await expect(right.locator('[data-right]')).toContainText('ana/temp')
  await expect(right.locator('[data-right]')).toContainText('(yours)')
  await desk.getByRole('button', { name: 'Take it away' }).click()
  await expect(right).toBeHidden()
  await close(desk, other, two)
})

test('a lab is stopped, goes on, and begins again; a hand is raised with what is wrong, and lowered', async ({
  browser,
  room,
  page: student,
}) => {
  const who = await joinWithToken(student, room, 'Ivo')
  await student.goto(`${room.site}labs/01-hello/`)
  await student.getByRole('button', { name: 'Start', exact: true }).click()
  await publish(who, `/${who.user}/outTopic`, 'hello world')
  await expect(student.locator('.step[data-verdict="failed"]')).toHaveCount(1)
  await student.getByRole('button', { name: 'Raise your hand' }).click()
  await expect(student.getByRole('button', { name: 'Hand is up' })).toHaveAttribute('aria-pressed', 'true')

  const desk = await openDesk(browser, room)
  const hand = desk.locator('[data-hand="ivo"]')
  await expect(hand).toContainText('Expected a message on "ivo/outTopic"')
  await hand.getByRole('button', { name: 'Lower' }).click()
  await expect(hand).toBeHidden()
  await expect(student.getByRole('button', { name: 'Raise your hand' })).toBeVisible()

  await desk.getByRole('button', { name: 'Pause' }).click()
  await expect(student.getByText('Your instructor has stopped this lab')).toBeVisible()
  await expectReadable(student, 'a lab that is stopped')
  await publish(who, `${who.user}/outTopic`, 'hello world')
  await desk.getByRole('button', { name: 'Go on' }).click()
  await expect(student.getByText('Your instructor has stopped this lab')).toBeHidden()
  await expect(student.locator('.step[data-verdict="passed"]')).toHaveCount(1)
  await publish(who, `${who.user}/outTopic`, 'hello world')
  await expect(student.locator('.step[data-verdict="passed"]')).toHaveCount(2)

  await desk.getByRole('button', { name: 'Reset …' }).click()
  await desk.getByRole('button', { name: 'Begin it again' }).click()
  await expect(student.locator('.step[data-verdict="passed"]')).toHaveCount(0)
  await expect(student.locator('.attempt-head')).toContainText('Attempt 2')

  await desk.getByRole('button', { name: 'Close now' }).click()
  await expect(student.getByText('This lab is closed')).toBeVisible()
  await desk.getByRole('button', { name: 'Open now, with no end' }).click()
  await expect(student.getByText('This lab is closed')).toBeHidden()

  await desk.getByLabel('It stands on every page of the class').fill(hostile[2]!)
  await desk.getByRole('button', { name: 'Show it' }).click()
  await expect(student.getByRole('heading', { name: 'From your instructor' })).toBeVisible()
  await desk.getByRole('button', { name: 'Withdraw it' }).click()
  await expect(student.getByRole('heading', { name: 'From your instructor' })).toBeHidden()

  await desk.getByLabel('The broker is silent').check()
  await desk.getByLabel('For how many seconds').fill('2')
  await desk.getByRole('button', { name: 'Let it happen' }).click()
  await expect(student.getByRole('heading', { name: 'A fault on purpose' })).toBeVisible()
  await expect(student.getByRole('heading', { name: 'A fault on purpose' })).toBeHidden()
  await close(desk)
})

test('an assistant comes by a link, is offered what is theirs, and the rest is refused', async ({
  browser,
  room,
  page: assistant,
}) => {
  const desk = await openDesk(browser, room)
  await desk.goto(`${room.site}desk/setup/`)
  await desk.getByLabel('Name of an assistant').fill('Tom')
  await desk.getByRole('button', { name: 'Make a link for them' }).click()
  const link = await desk.locator('.secret-line code').first().innerText()
  await desk.getByRole('button', { name: 'Make a password' }).click()
  await expect(desk.locator('[data-client-password]')).toHaveText(/^(\w{4}-){3}\w{4}$/)
  await expectReadable(desk, 'setting up')

  await assistant.goto(`${room.site}desk/#${link.split('#')[1]}`)
  await expect(assistant.locator('.desk-nav')).toBeVisible()
  await expect(assistant.getByRole('switch', { name: 'Let students join' })).toBeHidden()
  await assistant.goto(`${room.site}desk/lead/`)
  await expect(assistant.getByText('You are here as an assistant, Tom')).toBeVisible()
  await expect(assistant.getByRole('heading', { name: 'A question to all' })).toBeVisible()
  for (const name of ['Labs', 'A fault on purpose'])
    await expect(assistant.getByRole('heading', { name, exact: true })).toBeHidden()
  const refused = await assistant.evaluate(async () => {
    const body = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"kind":"cut"}' }
    return (await fetch('/api/faults', body)).json()
  })
  expect(refused.error).toBe('not-yours')
  expect(refused.message).toContain("the instructor's own")
  await assistant.goto(`${room.site}desk/setup/`)
  await expect(assistant.getByRole('heading', { name: 'New board tokens' })).toBeVisible()
  await expect(assistant.getByRole('heading', { name: 'Roster' })).toBeHidden()
  await expectReadable(assistant, 'setting up, for an assistant')

  await desk.getByRole('button', { name: 'Remove … Tom' }).click()
  await desk.getByRole('button', { name: 'Remove this assistant' }).click()
  await expect(desk.getByText('at the desk in')).toBeHidden()
  await assistant.reload()
  await expect(assistant.getByLabel('Password')).toBeVisible()
  await close(desk)
})
