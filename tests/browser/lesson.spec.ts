// A lesson at the desk, from the roster to the recording, with the demo's students at work: what an instructor does in
// one class, in its order.

import { readFileSync } from 'node:fs'
import Papa from 'papaparse'
import type { Browser, Page } from 'playwright/test'
import { startCrowd } from '../../classroom/demo/crowd.ts'
import { personAt } from '../../classroom/demo/names.ts'
import { GradesFile } from '../../classroom/grades/export/json.ts'
import { type Credentials, publish, type Room } from '../class/room.ts'
import { expect, openDesk, signIn, withRoom } from './class-room.ts'

const test = withRoom()

/** By this seed four of seven begin with quotes around what they say, one after the other. */
const demo = { students: 7, seed: 9, speed: 20, labs: ['01-hello'] }
const guests = Array.from({ length: demo.students }, (_, n) => personAt(n))
const roster = 'name,e-mail\nNoemi Field,noemi@school.example\nOtis Late,otis@school.example\n'

/** What everybody at the desk waits for; the machine may be busy. */
const soon = { timeout: 30_000 }

test('an instructor takes in a roster, watches who works, tells a group, sets a mark, exports it, and replays the class', async ({
  page: desk,
  room,
  browser,
}) => {
  test.setTimeout(180_000)
  await openDesk(desk, room, 'desk/setup/')
  const noemi = await takeIn(desk, room)
  const student = await signInAnew(browser, room, noemi)
  await desk.goto(`${room.site}desk/`)
  await expect(rowOf(desk, 'noemi')).toContainText('Noemi Field')

  await publish(noemi, 'noemi/outTopic', '"hello world"')
  const group = desk.locator('[data-cause="payload-quotes"]')
  await expect(group).toContainText('1 student')

  const faults: unknown[] = []
  const crowd = await startCrowd(room.classroom, { ...demo, onFault: (_, error) => faults.push(error) })
  try {
    // One of the demo's students is stuck on what Noemi is stuck on, and both are told at once.
    await group.getByRole('button', { name: /^Tell all \d/ }).click(soon)
    const dialog = desk.getByRole('dialog')
    const told = (await dialog.locator('.tell-handles').innerText()).split(' · ')
    expect(told).toContain('noemi')
    await dialog.getByLabel('Note').fill('{handle}: no quotes around it.')
    await dialog.getByRole('button', { name: 'Send' }).click()
    await expect(student.locator('.desk-note')).toContainText('noemi: no quotes around it.')
    const out = desk.locator('.notes-out li')
    await expect(out).toContainText(`${told.length} students · instructor`)
    for (const handle of told) await expect(out.getByTitle(handle)).toBeVisible()

    // Steps pass while the desk looks on: the demo's students mend what is wrong by themselves, Noemi is told.
    await publish(noemi, 'noemi/outTopic', 'hello world')
    await expect(passedBy(desk, 'noemi')).toHaveCount(2, soon)
    await expect(student.locator('.step[data-verdict="passed"]')).toHaveCount(2)
    for (const { handle, name } of guests) {
      await expect(rowOf(desk, handle)).toContainText(name, soon)
      await expect(passedBy(desk, handle)).not.toHaveCount(0, soon)
    }
  } finally {
    await crowd.stop()
  }
  expect(faults).toEqual([])

  await desk.goto(`${room.site}desk/grades/`)
  await markOf(desk, 'noemi').click()
  const mark = desk.getByRole('dialog')
  await mark.getByLabel('Points').fill('8.5')
  await mark.getByLabel('Reason').fill('has explained it')
  await mark.getByRole('button', { name: 'Set these points' }).click()
  await expect(mark).toContainText('The checker’s own: 5.')
  await desk.keyboard.press('Escape')
  for (const { form, points } of await saveAll(desk)) {
    expect([...points.keys()], form).toEqual(expect.arrayContaining(['noemi', 'otis']))
    expect(points.get('noemi'), form).toBe('8.5')
    for (const { handle } of guests)
      expect(Number(points.get(handle)), `${handle} ${form}`).toBeGreaterThan(0)
  }

  const assistant = await admitAssistant(browser, desk, room)
  await assistant.goto(`${room.site}desk/grades/`)
  await markOf(assistant, 'noemi').click()
  await expect(assistant.getByRole('dialog')).toContainText('has explained it')
  await expect(assistant.getByLabel('Points')).toHaveCount(0)
  expect(await overrideAs(assistant, 'noemi')).toMatchObject({ error: 'not-yours' })

  await desk.goto(`${room.site}desk/replay/`)
  await desk.getByText('Save this class').click()
  await desk.getByRole('button', { name: 'Save a recording' }).click()
  await desk.getByRole('button', { name: 'Open it here' }).click()
  const recorded = desk.locator('tr[data-handle]')
  await expect(recorded).toHaveCount(guests.length + 1, soon)
  await desk.getByLabel('Speed').selectOption('max')
  await desk.getByRole('button', { name: 'Play' }).click()
  await expect(desk.locator('.rp-step[data-verdict="passed"]')).not.toHaveCount(0, soon)
  await expect(desk.locator('.rp')).not.toContainText(/noemi/i)
  for (const page of [student, assistant]) await page.context().close()
})

const rowOf = (desk: Page, handle: string) => desk.locator(`tbody[data-handle="${handle}"]`)
const passedBy = (desk: Page, handle: string) => rowOf(desk, handle).locator('[data-verdict="passed"]')
const markOf = (desk: Page, handle: string) =>
  desk.locator(`.sheet [data-handle="${handle}"] td`).first().getByRole('button')

/** Takes in the roster, and answers what is on Noemi's card. */
async function takeIn(desk: Page, room: Room): Promise<Credentials> {
  await desk
    .getByLabel('Choose a file')
    .setInputFiles({ name: 'class.csv', mimeType: 'text/csv', buffer: Buffer.from(roster) })
  await desk.getByRole('button', { name: 'Take in: 2 new, 0 changed' }).click()
  const path = await desk.getByRole('link', { name: 'Open the cards' }).getAttribute('href')
  const cards = await desk.context().newPage()
  await cards.goto(new URL(path!, room.site).href)
  const [user, token] = await cards.locator('.card', { hasText: 'Noemi Field' }).locator('dd').allInnerTexts()
  await cards.close()
  return { port: room.classroom.mqttPort, user: user!, token: token! }
}

/** Noemi's browser, at the lab. */
async function signInAnew(browser: Browser, room: Room, who: Credentials): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  await signIn(page, room, who)
  await page.goto(`${room.site}labs/01-hello/`)
  await page.getByRole('button', { name: 'Start', exact: true }).click()
  await expect(page.locator('.attempt-head')).toBeVisible()
  return page
}

/** Each form of the export, with the points of each student for the first lab. */
async function saveAll(desk: Page): Promise<{ form: string; points: Map<string, string> }[]> {
  await desk.getByRole('button', { name: 'Export' }).click()
  const save = async (form: string) => {
    const coming = desk.waitForEvent('download')
    await desk.getByRole('button', { name: `Save: ${form}` }).click()
    return readFileSync(await (await coming).path(), 'utf8')
  }
  const tables = []
  for (const [form, who, what] of [
    ['For Moodle', 'ID number', 'Hello, broker (Real)'],
    ['For Canvas', 'SIS User ID', 'Hello, broker'],
    ['Plain table', 'handle', '01-hello (of 10)'],
  ] as const) {
    const { data } = Papa.parse<Record<string, string>>((await save(form)).replace('\ufeff', ''), {
      header: true,
      skipEmptyLines: true,
    })
    tables.push({ form, points: new Map(data.map((row) => [row[who] ?? '', row[what] ?? ''])) })
  }
  const { students } = GradesFile.parse(JSON.parse(await save('JSON')))
  const points = students.map(({ handle, labs }) => [handle, String(labs['01-hello']?.points)] as const)
  return [...tables, { form: 'JSON', points: new Map(points) }]
}

/** An assistant's browser, by the link that the instructor makes. */
async function admitAssistant(browser: Browser, desk: Page, room: Room): Promise<Page> {
  await desk.goto(`${room.site}desk/setup/`)
  await desk.getByLabel('Name of an assistant').fill('Pia')
  await desk.getByRole('button', { name: 'Make a link for them' }).click()
  const link = await desk.locator('.secret-line code').first().innerText()
  const page = await (await browser.newContext()).newPage()
  await page.goto(`${room.site}desk/#${link.split('#')[1]}`)
  await expect(page.locator('.desk-nav')).toBeVisible()
  return page
}

/** Tries by hand what the page does not offer. */
const overrideAs = (page: Page, handle: string) =>
  page.evaluate(async (path) => {
    const headers = { 'content-type': 'application/json' }
    const body = '{"points":10,"reason":"because"}'
    return (await fetch(path, { method: 'POST', headers, body })).json()
  }, `/api/grades/${handle}/01-hello/override`)
