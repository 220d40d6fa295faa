// Setting up a class at the desk: a roster, cards, the password, certificates, a backup.

import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join as joinPath } from 'node:path'
import { test as base, expect, type Page } from 'playwright/test'
import { readBackup } from '../../classroom/classes/backup-file.ts'
import { openRoom, type Room } from '../class/room.ts'
import { findBarriers, overflow } from './barriers.ts'

/** Each test has a class of its own: all of them change who is in it. */
const test = base.extend<{ room: Room; complaints: string[] }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's pattern
  room: async ({}, use) => {
    const room = await openRoom()
    await use(room)
    await room.close()
  },
  complaints: [
    async ({ page }, use) => {
      const complaints: string[] = []
      page.on('pageerror', (error) => complaints.push(String(error)))
      page.on('dialog', (dialog) => complaints.push(`dialog: ${dialog.message()}`))
      await use(complaints)
      expect(complaints).toEqual([])
    },
    { auto: true },
  ],
})
test.describe.configure({ timeout: 120_000 })

async function openSetup(page: Page, room: Room) {
  const link = room.classroom.instructorLink.split('#')[1]
  await page.goto(`${room.site}desk/setup/#${link}`)
  await expect(page.getByRole('heading', { name: 'Roster', exact: true })).toBeVisible()
}

const file = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })

test('a roster is looked at, mended, taken in, and its cards fill A4 pages by eight', async ({
  page,
  room,
}) => {
  await openSetup(page, room)
  await expect(page.getByText('Nobody is in the class yet.')).toBeVisible()
  const choose = page.getByLabel('Choose a file')
  await choose.setInputFiles(file('class.csv', 'handle,name\nana,Ana\nA B,Bo\n,\u0007Cy\n'))
  await expect(page.getByText('2 lines cannot be meant.')).toBeVisible()
  await expect(page.locator('.roster-faults li')).toContainText([
    'Line 3: Expected a handle',
    'Line 4: Expected a name',
  ])
  await expect(page.getByRole('button', { name: /^Take in/ })).toHaveCount(0)
  expect(await findBarriers(page)).toEqual([])

  const hostile = ['<script>alert(1)</script>', '=cmd()', '<img src=x onerror=alert(2)>']
  const rows = [...hostile, ...Array.from({ length: 9 }, (_, i) => `Student ${i}`)]
  const text = `name;e-mail;group\n${rows.map((name, i) => `"${name}";s${i}@school.example;B`).join('\n')}\n`
  await choose.setInputFiles(file('class.csv', text))
  await expect(page.getByText('12 new, 0 changed, 0 as before.')).toBeVisible()
  await expect(page.getByText('Read as UTF-8, with semicolons')).toBeVisible()
  await expect(page.getByRole('cell', { name: hostile[0]! })).toBeVisible()
  expect(await findBarriers(page)).toEqual([])
  await page.getByRole('button', { name: 'Take in: 12 new, 0 changed' }).press('Enter')
  await expect(page.getByText('Done: 12 new, 0 changed.')).toBeVisible()
  await expect(page.locator('.student-list li[data-handle]')).toHaveCount(12)

  const path = await page.getByRole('link', { name: 'Open the cards' }).getAttribute('href')
  const cards = await page.context().newPage()
  await cards.goto(new URL(path!, room.site).href)
  await expect(cards.locator('.card')).toHaveCount(12)
  expect(await findBarriers(cards)).toEqual([])
  const pdf = await cards.pdf({ preferCSSPageSize: true })
  expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(2)

  // The same once more changes nothing; another group is a change.
  await choose.setInputFiles(file('class.csv', text))
  await expect(page.getByText('Nothing would change: 12 as before')).toBeVisible()
  await page.getByText('Or paste the lines').click()
  await page.getByLabel('Lines of a roster').fill('name,e-mail,group\nStudent 0,s3@school.example,C')
  await page.getByRole('button', { name: 'Look at it' }).click()
  await expect(page.locator('.setup-table')).toContainText('B C')
  await page.getByRole('button', { name: 'Take in: 0 new, 1 changed' }).click()
  await expect(page.getByText('Done: 0 new, 1 changed.')).toBeVisible()
})

test('a file can be dropped; students are added and removed by hand, and get cards', async ({
  page,
  room,
}) => {
  await openSetup(page, room)
  const data = await page.evaluateHandle(() => {
    const transfer = new DataTransfer()
    transfer.items.add(new File(['name\nAna\nBo\n'], 'dropped.csv'))
    return transfer
  })
  await page.locator('.drop').dispatchEvent('drop', { dataTransfer: data })
  await page.getByRole('button', { name: 'Take in: 2 new, 0 changed' }).click()
  const list = page.locator('.student-list li[data-handle]')
  await expect(list).toHaveCount(2)

  const form = page.getByRole('form', { name: 'Add one student' })
  await form.getByRole('button').click()
  await expect(form.getByRole('alert')).toContainText('Expected a name')
  await form.getByLabel('Name', { exact: true }).fill('Cy Young')
  await form.getByLabel('Group').fill('B')
  await form.getByRole('button').click()
  await expect(page.getByText('cy is in the class.')).toBeVisible()
  await expect(list).toHaveCount(3)

  await list.filter({ hasText: 'bo' }).getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Cards for the 1 chosen …' }).click()
  await expect(page.getByRole('button', { name: 'Make new tokens and cards' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByText('1 card, each with a new token.')).toBeVisible()

  const remove = page.getByRole('button', { name: 'Remove … ana' })
  await remove.click()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(remove).toBeFocused()
  await remove.click()
  await page.getByRole('button', { name: 'Remove this student' }).click()
  await expect(list).toHaveCount(2)
})

test('the password opens the desk on another computer, after wrong ones it says for how long not, and it can go', async ({
  page,
  room,
  browser,
}) => {
  await openSetup(page, room)
  const secret = 'three green kettles'
  await page.getByLabel('New password', { exact: true }).fill('short')
  await page.getByRole('button', { name: 'Set the password' }).click()
  await expect(page.getByText('Expected at least 10 characters.')).toBeVisible()
  await page.getByLabel('New password', { exact: true }).fill(secret)
  await page.getByLabel('New password, once more').fill(secret)
  await page.getByRole('button', { name: 'Set the password' }).click()
  await expect(page.getByText('The password is set.')).toBeVisible()

  const other = await (await browser.newContext()).newPage()
  await other.goto(`${room.site}desk/`)
  expect(await findBarriers(other)).toEqual([])
  const signIn = async (typed: string) => {
    await other.getByLabel('Password').fill(typed)
    await other.getByRole('button', { name: 'Sign in' }).click()
  }
  await signIn('three red kettles')
  await expect(other.getByText('This is not the instructor’s password.')).toBeVisible()
  await signIn(secret)
  await expect(other.getByRole('heading', { name: 'Class code' })).toBeVisible()
  await other.getByRole('button', { name: 'Sign out' }).click()
  await expect(other.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  for (let n = 0; n < 10; n++) {
    await signIn(`wrong ${n}`)
    await expect(other.getByRole('alert')).toContainText(/not the instructor|Too many wrong tries/)
  }
  await signIn('wrong again')
  await expect(other.getByText(/Too many wrong tries\. Wait \d+ seconds/)).toBeVisible()
  await other.context().close()
})

test('certificates of the class are shown, and a backup of the open class is downloaded', async ({
  page,
  room,
}) => {
  await openSetup(page, room)
  const { fingerprint } = room.classroom
  await expect(page.locator('.fingerprint')).toHaveText(fingerprint.replaceAll(':', ':\u200b'))
  await expect(page.getByText('mqtt.classroom')).toBeVisible()
  await expect(page.getByText('No board has one yet.')).toBeVisible()
  await page.getByRole('button', { name: 'Make a backup' }).click()
  const link = page.getByRole('link', { name: /^Download physics-7-/ })
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()])
  const copy = joinPath(mkdtempSync(joinPath(tmpdir(), 'backup-')), download.suggestedFilename())
  writeFileSync(copy, readFileSync(await download.path()))
  expect(readBackup(copy).files.map(({ path }) => path)).toContain('tls/ca.key')
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 900 })
    expect(await overflow(page)).toBe(0)
  }
  expect(await findBarriers(page)).toEqual([])
})
