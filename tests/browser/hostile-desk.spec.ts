// The same hostile texts by the ways of a class that is led: names of the roster and of assistants, raised hands, answers,
// questions, messages, notes, reasons of marks. None runs, at the desk or on a student's page.

import mqtt from 'mqtt'
import { toName } from '../../classroom/handle.ts'
import type { Room } from '../class/room.ts'
import { hostile } from '../hostile/payloads.ts'
import { ask, expect, signIn, withRoom } from './class-room.ts'
import { guard } from './guard.ts'

const test = withRoom()

/** All of them, as few texts of at most so many characters. */
function pack(most: number): string[] {
  const packs = ['']
  for (const text of hostile) {
    const last = packs.at(-1)!
    if (last.length + text.length < most) packs[packs.length - 1] = `${last} ${text}`
    else packs.push(text)
  }
  return packs
}

/** What the page makes of a text: blanks in a row are one, and at the ends none. */
const asRead = (text: string) => text.replaceAll(/\s+/g, ' ').trim()

const names = hostile.flatMap((text) => toName(text) ?? []).filter((_, n) => n % 2 === 0)
/** Five texts a hand. */
const handPacks = Array.from({ length: Math.ceil(pack(400).length / 5) }, (_, n) =>
  pack(400).slice(5 * n, 5 * n + 5),
)

test('none runs in what a class is led with, is told and says to the desk', async ({
  page,
  room,
  browser,
}) => {
  test.setTimeout(180_000)
  const student = await (await browser.newContext()).newPage()
  const [signs, studentSigns] = [await guard(page), await guard(student)]
  const instructor = await enter(room)
  const students = await fillRoster(room, instructor)
  await raiseHands(room, students)
  const assistant = await admitAssistants(room, instructor)
  const said = await leadWith(room, assistant, students)
  const [first] = students
  for (const reason of pack(500))
    await ask(room, `POST grades/${first!.handle}/01-hello/override`, { points: 5, reason }, instructor)

  await signIn(student, room, { user: first!.handle, token: first!.token })
  await student.goto(`${room.site}lessons/04-topics/`)
  const companion = student.locator('.companion')
  for (const text of [said.message, said.title, ...said.choices, said.notes[0]!])
    await expect(companion).toContainText(asRead(text))
  await companion.getByRole('checkbox').first().check()
  await companion.getByRole('button', { name: 'Answer' }).click()
  await expect(companion).toContainText('Answered.')

  // The class: names, hands and notes in the table, in a dialog of a student, and large without names.
  await page.goto(`${room.site}desk/`)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.locator('tbody[data-handle]')).toHaveCount(students.length)
  expect((await page.locator('.desk-name').allTextContents()).sort()).toEqual([...names].sort())
  await expect(page.locator('.notes-out li')).toHaveCount(said.notes.length)
  await expect(page.locator('.notes-out')).toContainText(said.by)
  await page.locator('.desk-hand').first().click()
  await expect(page.locator('.dialog-hand')).toContainText('window.pwned=1')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Projector' }).click()
  await expect(page.locator('body')).not.toContainText(students.at(-1)!.name)
  await page.keyboard.press('Escape')

  await page.goto(`${room.site}desk/lead/`)
  await expect(page.locator('[data-hand]')).toHaveCount(handPacks.length)
  for (const [n, [title, , lab, step, diagnosis]] of handPacks.entries())
    for (const text of [title, lab, step, diagnosis])
      await expect(page.locator(`[data-hand="h${n}"]`)).toContainText(asRead(text ?? ''))
  // What a student's page calls its address leads nowhere.
  await expect(page.locator('.hands a[href*="evil"], .hands a[href^="javascript"]')).toHaveCount(0)
  for (const text of [said.message, said.title, ...said.choices, said.by])
    await expect(page.locator('.lead-parts')).toContainText(asRead(text))
  await page.getByRole('button', { name: 'Show it large' }).click()
  await page.goto(`${room.site}desk/setup/`)
  await expect(page.locator('li[data-handle]')).toHaveCount(students.length)
  for (const text of [said.by, names[1]!, names.at(-1)!])
    await expect(page.locator('.student-list', { hasText: text })).not.toHaveCount(0)
  await page.goto(`${room.site}desk/grades/`)
  await page.locator(`.sheet [data-handle="${first!.handle}"] td`).first().getByRole('button').click()
  for (const reason of pack(500))
    await expect(page.locator('.mark-history')).toContainText(asRead(reason.normalize('NFC')))
  await page.goto(`${room.site}desk/map/`)
  await expect(page.locator('.desk-tools')).toBeVisible()
  await page.goto(`${room.site}desk/lessons/`)
  await expect(page.locator('.lesson-table')).toContainText(students[1]!.name)

  expect(await signs()).toEqual([])
  expect(await studentSigns()).toEqual([])
  await student.context().close()
})

interface Student {
  handle: string
  name: string
  token: string
}

const password = 'three green kettles'

async function enter(room: Room): Promise<string> {
  const link = room.classroom.instructorLink.split('#')[1]
  const { desk } = await ask<{ desk: string }>(room, 'POST instructor', { link })
  await ask(room, 'POST password', { password }, desk)
  return desk
}

/** A student for each name. */
async function fillRoster(room: Room, instructor: string): Promise<Student[]> {
  const students: Student[] = []
  for (const [n, name] of names.entries()) {
    const asked = { name, handle: `h${n}` }
    const { token } = await ask<{ token: string }>(room, 'POST students', asked, instructor)
    students.push({ ...asked, token })
  }
  return students
}

/** By the students' own pages, whose word the classroom passes on as it is. */
async function raiseHands(room: Room, students: readonly Student[]) {
  for (const [n, [title, page, lab, step, diagnosis]] of handPacks.entries())
    await sayAsPage(room, students[n]!, {
      hand: JSON.stringify({ raised: true, at: 1.8e12, title, page, sees: { lab, step, diagnosis } }),
      poll: JSON.stringify({ poll: title, choices: [page, lab, { [step ?? '']: 1 }] }),
    })
  const odd = [hostile[2]!, '[]', '{"raised":true,"at":1e300,"sees":{"__proto__":{"pwned":1}}}']
  for (const [n, hand] of odd.entries()) await sayAsPage(room, students[handPacks.length + n]!, { hand })
}

async function sayAsPage(room: Room, { handle, token }: Student, said: Record<string, string>) {
  const { site } = await ask<{ site: string }>(room, 'POST signin', { handle, token })
  const client = await mqtt.connectAsync(`ws://127.0.0.1:${room.classroom.httpPort}/mqtt`, {
    username: handle,
    password: site,
    clientId: `site-${handle}-x`,
    reconnectPeriod: 0,
  })
  for (const [what, text] of Object.entries(said))
    await client.publishAsync(`ask/${handle}/${what}`, text, { qos: 1, retain: true })
  await client.endAsync()
}

/** Assistants of such names; answers the credential of the first, who says the rest. */
async function admitAssistants(room: Room, instructor: string): Promise<string> {
  const links: string[] = []
  for (const name of names.slice(0, 10))
    links.push((await ask<{ link: string }>(room, 'POST assistants', { name }, instructor)).link)
  return (await ask<{ desk: string }>(room, 'POST instructor', { link: links[0] })).desk
}

/** Notes, messages to all, a question, a place. Answers what stays to be read. */
async function leadWith(room: Room, assistant: string, students: readonly Student[]) {
  const notes = pack(1_000)
  for (const [n, text] of notes.entries())
    await ask(room, 'POST notes', { handles: [students[n]!.handle], text }, assistant)
  for (const text of pack(500)) await ask(room, 'PUT lead/message', { text }, assistant)
  const message = pack(500).at(-1)!
  const [title, question, ...choices] = pack(200).slice(0, 10)
  await ask(room, 'POST polls', { question, choices, several: true }, assistant)
  await ask(room, 'PUT lead/now', { path: '/labs/', anchor: '"><b>', title }, assistant)
  return { notes, message, title: title!, choices: [question!, ...choices], by: names[0]! }
}
