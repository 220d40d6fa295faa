// Marks and numbers at the desk: seen, opened, set by hand, saved as files, judged again, counted.

import { readFileSync } from 'node:fs'
import { join as joinPath } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import Papa from 'papaparse'
import type { Browser, Page } from 'playwright/test'
import { GradesFile } from '../../classroom/grades/export/json.ts'
import type { Course } from '../../labs/progress/course.ts'
import { noProgress } from '../../labs/progress/progress.ts'
import { publish, type Room } from '../class/room.ts'
import { hostile } from '../hostile/payloads.ts'
import { findBarriers, overflow } from './barriers.ts'
import { ask, expect, signIn, withRoom } from './class-room.ts'

const test = withRoom()
test.describe.configure({ timeout: 120_000 })

const password = 'three green kettles'
let desk = ''
const tokens = new Map<string, string>()

const [evil] = hostile
const people = [
  { name: 'Ana López', handle: 'ana', email: 'ana@school.example', group: 'B' },
  { name: '=HYPERLINK("http://evil.test")', handle: 'bo-2', email: '', group: '' },
  { name: evil!, handle: 'cy', email: '', group: '' },
]

/** Half of lab 1: connected, and the greeting published. */
async function half(room: Room, handle: string) {
  await ask(room, 'POST attempts', { lab: '01-hello' }, tokens.get(handle))
  const who = { port: room.classroom.mqttPort, user: handle, token: tokens.get(handle)! }
  await publish(who, `${handle}/outTopic`, 'hello world')
}

/** A desk in a browser of its own, at a page of it. */
async function openDesk(browser: Browser, room: Room, view: 'grades' | 'numbers'): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  if (desk === '') {
    const link = room.classroom.instructorLink.split('#')[1]
    desk = (await ask<{ desk: string }>(room, 'POST instructor', { link })).desk
    await ask(room, 'POST password', { password }, desk)
    for (const { handle, ...student } of people) {
      const { token } = await ask<{ token: string }>(room, 'POST students', { handle, ...student }, desk)
      tokens.set(handle, token)
    }
    await half(room, 'ana')
    await half(room, 'bo-2')
  }
  await page.goto(`${room.site}desk/${view}/`)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  return page
}

const cellOf = (page: Page, handle: string) =>
  page.locator(`[data-handle="${handle}"] td`).first().getByRole('button')

test('a mark is set by hand with a reason, on every desk at once; what it rests on opens; it is taken back', async ({
  browser,
  room,
}) => {
  const page = await openDesk(browser, room, 'grades')
  const other = await openDesk(browser, room, 'grades')
  await expect(cellOf(page, 'ana')).toContainText('5 of 10')
  await expect(cellOf(page, 'cy')).toContainText('not begun')

  // By keyboard: down from the head, Enter opens.
  await page.getByRole('button', { name: 'Student' }).focus()
  await page.keyboard.press('ArrowDown')
  await expect(cellOf(page, 'ana')).toBeFocused()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('5 of 10 points')
  await dialog.getByText('Attempt 1').click()
  await expect(dialog.locator('.evidence')).toContainText(['PUBLISH ana/outTopic "hello world"'])
  expect(await findBarriers(page, { include: 'dialog' })).toEqual([])

  await dialog.getByLabel('Points').fill('8.5')
  await dialog.getByRole('button', { name: 'Set these points' }).click()
  await expect(dialog).toContainText('Expected a reason.')
  await dialog.getByLabel('Reason').fill(evil!)
  await dialog.getByRole('button', { name: 'Set these points' }).click()
  await expect(dialog).toContainText('8.5 of 10 points')
  await expect(dialog).toContainText('The checker’s own: 5.')
  await expect(dialog.locator('.mark-reason')).toContainText(evil!)
  await expect(cellOf(other, 'ana')).toContainText('8.5 of 10, set by hand')

  await dialog.getByLabel('Reason').fill('it was another board')
  await dialog.getByRole('button', { name: 'Take it back' }).click()
  await expect(dialog).toContainText('5 of 10 points')
  await expect(dialog.locator('.mark-history li')).toHaveCount(2)
  await page.keyboard.press('Escape')
  await expect(cellOf(page, 'ana')).toBeFocused()
  await expect(cellOf(other, 'ana')).toContainText('5 of 10')
  await expect(cellOf(other, 'ana')).not.toContainText('set by hand')
  expect(await page.evaluate(() => 'pwned' in window)).toBe(false)
})

test('each form is downloaded, and opened by a parser as its system would', async ({ browser, room }) => {
  const page = await openDesk(browser, room, 'grades')
  await page.getByRole('button', { name: 'Export' }).click()
  const save = async (name: string) => {
    const waiting = page.waitForEvent('download')
    await page.getByRole('button', { name: `Save: ${name}` }).click()
    const download = await waiting
    return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') }
  }
  const parse = (text: string, delimiter: string) =>
    Papa.parse<string[]>(text, { delimiter, skipEmptyLines: true }).data

  const moodle = await save('For Moodle')
  expect(moodle.name).toMatch(/^physics-7-grades-moodle-\d{4}-\d\d-\d\d\.csv$/)
  const [head, ana, bo, cy] = parse(moodle.text, ',')
  expect(head?.slice(0, 5)).toEqual([
    ...['ID number', 'Email address', 'Full name', 'Hello, broker (Real)', 'Hello, broker (Feedback)'],
  ])
  expect(ana?.slice(0, 5)).toEqual(['ana', 'ana@school.example', 'Ana López', '5', '2 of 4 steps passed'])
  expect(bo?.[2]).toBe(`'${people[1]!.name}`)
  expect([cy?.[2], cy?.[3]]).toEqual([evil, '-'])

  const canvas = parse((await save('For Canvas')).text, ',')
  expect(canvas[0]?.slice(0, 6)).toEqual([
    ...['Student', 'ID', 'SIS User ID', 'SIS Login ID', 'Section', 'Hello, broker'],
  ])
  expect([canvas[1]?.[0], canvas[1]?.[5], canvas[2]?.[5]]).toEqual(['    Points Possible', '10', '5'])

  await page.getByLabel('Columns are parted by').selectOption('semicolon')
  await page.getByLabel('Where nothing was begun').selectOption('zero')
  const plain = await save('Plain table')
  expect(plain.text.charCodeAt(0)).toBe(0xfeff)
  const rows = parse(plain.text.slice(1), ';')
  expect(rows[0]?.slice(4, 9)).toEqual([
    ...['01-hello: Connect your board', '01-hello: Publish a greeting', '01-hello: Subscribe to a topic'],
    ...['01-hello: Answer a word', '01-hello (of 10)'],
  ])
  expect(rows[1]?.slice(4, 9)).toEqual(['1', '1', '0', '0', '5'])
  expect(rows[3]?.[8]).toBe('0')

  const json = GradesFile.parse(JSON.parse((await save('JSON')).text))
  expect(json.students.map(({ handle }) => handle)).toEqual(['ana', 'bo-2', 'cy'])
  expect(await findBarriers(page)).toEqual([])
})

test('rules are set, and change what counts; names are hidden, sorted and found', async ({
  browser,
  room,
}) => {
  const page = await openDesk(browser, room, 'grades')
  await page.getByRole('button', { name: 'Rules', exact: true }).click()
  await page.getByLabel('What is done after the due time').selectOption('cut-off')
  await page.getByLabel('Points of Hello, broker').fill('20')
  await page.getByLabel('When Hello, broker is due').fill('2020-01-01T10:00')
  await page.getByRole('button', { name: 'Save the rules' }).click()
  await expect(page.getByText('Saved. Every mark is by these rules now.')).toBeVisible()
  await expect(cellOf(page, 'ana')).toContainText(/0 of 20, \d+ days late/)
  await page.getByLabel('Who', { exact: true }).selectOption('ana')
  await page.getByLabel('How long').fill('366')
  await page.getByLabel('Unit').selectOption('days')
  await page.getByRole('button', { name: 'Add' }).click()
  await expect(page.getByText('ana: 366 days more for every lab')).toBeVisible()
  expect(await findBarriers(page)).toEqual([])
  await page.getByRole('button', { name: /^Remove ana/ }).click()
  await page.getByLabel('When Hello, broker is due').fill('')
  await page.getByLabel('Points of Hello, broker').fill('10')
  await page.getByRole('button', { name: 'Save the rules' }).click()
  await expect(cellOf(page, 'ana')).toContainText('5 of 10')
  await page.getByRole('button', { name: 'Rules', exact: true }).click()

  const handles = () =>
    page
      .locator('.sheet [data-handle]')
      .evaluateAll((rows) => rows.map((row) => (row as HTMLElement).dataset.handle))
  await page.getByRole('button', { name: /Hello, broker/ }).click()
  expect(await handles()).toEqual(['ana', 'bo-2', 'cy'])
  await page.getByRole('button', { name: 'Student' }).click()
  await page.getByRole('button', { name: 'Student' }).click()
  expect(await handles()).toEqual(['cy', 'bo-2', 'ana'])
  await page.getByLabel('Find').fill('lopez')
  await expect(page.locator('.sheet [data-handle]')).toHaveCount(1)
  await page.getByLabel('Hide names').check()
  await expect(page.getByText('Nobody matches.')).toBeVisible()
  await page.getByLabel('Find').fill('')
  await page.getByLabel('Group').selectOption('B')
  await expect(page.locator('.sheet [data-handle]')).toHaveCount(1)
  await expect(page.locator('.sheet')).not.toContainText('López')
})

test('a student reads a mark and why it is what it is, once marks are released', async ({
  browser,
  room,
}) => {
  const page = await openDesk(browser, room, 'grades')
  await ask(room, 'POST grades/ana/01-hello/override', { points: 6.5, reason: evil! }, desk)
  const student = await (await browser.newContext()).newPage()
  await signIn(student, room, { user: 'ana', token: tokens.get('ana')! })
  await student.goto(`${room.site}labs/`)
  await expect(student.getByText('2 of 4 steps passed')).toBeVisible()
  await expect(student.locator('.lab-mark')).toHaveCount(0)
  await page.getByRole('button', { name: 'Rules', exact: true }).click()
  await page.getByLabel('Students read their own marks').check()
  await page.getByRole('button', { name: 'Save the rules' }).click()
  await expect(student.locator('.lab-mark')).toHaveText(`Mark: 6.5 of 10 · ${evil}`)
  expect(await findBarriers(student)).toEqual([])
})

test('judging again shows who gains and by which step, and is applied then', async ({ browser, room }) => {
  await openDesk(browser, room, 'grades').then((page) => page.context().close())
  // What a class would be like in which an older checker was wrong.
  await room.stop()
  const database = new DatabaseSync(joinPath(room.classroom.dataDir, 'class.sqlite'))
  database
    .prepare(
      `UPDATE attempts SET ended_at = 1, seq = seq + 1000, message = replace(message, '"verdict":"passed"', '"verdict":"failed"') WHERE handle = ?`,
    )
    .run('bo-2')
  database.close()
  await room.start()
  const page = await openDesk(browser, room, 'grades')
  await expect(cellOf(page, 'bo-2')).toContainText('0 of 10')
  await page.getByRole('button', { name: 'Judge again' }).click()
  await page.getByLabel('Which lab').selectOption('01-hello')
  await page.getByRole('button', { name: 'Show the difference' }).click()
  await expect(page.getByText('1 of 2 attempts would change. Nothing is written yet.')).toBeVisible({
    timeout: 30_000,
  })
  const row = page.locator('.regrade-frame tbody tr')
  await expect(row).toHaveCount(1)
  await expect(row).toContainText(/bo-2.*01-hello, attempt 1.*publish: failed → passed.*0 → 5.*gains/s)
  expect(await findBarriers(page)).toEqual([])
  await page.getByRole('button', { name: 'Apply to 1 attempt …' }).click()
  await page.getByRole('button', { name: 'Apply', exact: true }).click()
  await expect(page.getByText('Done: 1 attempt changed.')).toBeVisible({ timeout: 30_000 })
  await expect(cellOf(page, 'bo-2')).toContainText('5 of 10')
})

test('the sheet fits every window, in light and dark', async ({ browser, room }) => {
  const page = await openDesk(browser, room, 'grades')
  await expect(cellOf(page, 'ana')).toBeVisible()
  for (const width of [1920, 1280, 390]) {
    await page.setViewportSize({ width, height: 900 })
    for (const panel of ['Rules', 'Export', 'Judge again']) {
      await page.getByRole('button', { name: panel, exact: true }).click()
      expect(await overflow(page), `${panel} at ${width}`).toBe(0)
    }
    await page.getByRole('button', { name: 'Judge again', exact: true }).click()
    expect(await findBarriers(page)).toEqual([])
  }
})

test('the numbers of the class come live: steps, a plot with its table, quiz questions', async ({
  browser,
  room,
}) => {
  const page = await openDesk(browser, room, 'numbers')
  const lab = page.getByRole('region', { name: 'Hello, broker' })
  await expect(lab).toContainText('2 students have begun, 0 passed all of it')
  const greeting = lab
    .locator('.numbers-table')
    .last()
    .getByRole('row', { name: /Publish a greeting/ })
  await expect(greeting.getByRole('cell').first()).toContainText('2')

  await ask(room, 'POST attempts', { lab: '01-hello' }, tokens.get('cy'))
  const who = { port: room.classroom.mqttPort, user: 'cy', token: tokens.get('cy')! }
  await publish(who, 'cy/OutTopic', 'hello world')
  await expect(greeting).toContainText('Capital and small letters in a topic (1 student)')
  await publish(who, 'cy/outTopic', 'hello world')
  await expect(greeting.getByRole('cell').first()).toContainText('3')
  await expect(lab).toContainText('3 students have begun')

  await lab.getByText('As a table').click()
  await expect(lab.getByRole('img')).toBeVisible()
  const last = lab.locator('.plot-table tbody tr').last()
  await expect(last.getByRole('cell').first()).toHaveText('3')

  // A question answered wrongly, as a page of a student tells it.
  const at = `http://127.0.0.1:${room.classroom.httpPort}`
  const course = (await (await fetch(`${at}/course.json`)).json()) as Course
  const [lesson] = course.lessons
  const question = lesson!.questions.find(({ kind }) => kind === 'one')!
  const { site } = await ask<{ site: string }>(room, 'POST signin', {
    handle: 'ana',
    token: tokens.get('ana'),
  })
  const given = {
    lesson: lesson!.id,
    question: question.id,
    misconception: question.misconception,
    chosen: '1',
    isRight: false,
    tries: 1,
    at: Date.now(),
  }
  const told = await fetch(`${at}/api/progress`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${site}` },
    body: JSON.stringify({
      ...noProgress,
      answers: { [question.hash]: { ...given, first: '1', firstRight: false, firstAt: given.at } },
    }),
  })
  expect(told.status).toBe(200)
  const quiz = page.getByRole('region', { name: 'Quiz questions' })
  await expect(quiz).toContainText(question.text)
  await expect(quiz).toContainText(`${question.choices[1]} (1)`)
  await expect(quiz).toContainText('0 (0 %)')

  for (const width of [1920, 1280, 390]) {
    await page.setViewportSize({ width, height: 900 })
    expect(await overflow(page), `at ${width}`).toBe(0)
    expect(await findBarriers(page)).toEqual([])
  }
})
