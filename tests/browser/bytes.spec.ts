// The page for packet bytes: paste, read, point, walk with the keyboard. As a student uses it.

import type { Page } from 'playwright/test'
import { findBarriers, overflow } from './barriers.ts'
import { costOf } from './cost.ts'
import { expect, test } from './watched.ts'

const DUMP = `0000   10 12 00 04 4d 51 54 54  04 02 00 3c 00 06 61 6e   ....MQTT...<..an
0010   61 2d 30 31                                       a-01`

async function open(page: Page, site: string, fragment = '') {
  await page.goto(`${site}playground/bytes/${fragment}`)
  await expect(page.getByLabel('Bytes in hexadecimal')).toBeVisible()
}
const paste = (page: Page, text: string) => page.getByLabel('Bytes in hexadecimal').fill(text)
const field = (page: Page, name: RegExp) => page.locator('.pb-field-head').filter({ hasText: name })
const byte = (page: Page, at: number) => page.locator(`.pb-byte[data-at="${at}"]`)

test('a student can paste a Wireshark dump and read each field', async ({ page, site }) => {
  await open(page, site)
  await expect(page.getByText('Paste the bytes of a packet')).toBeVisible()
  await paste(page, DUMP)
  await expect(page.getByRole('heading', { name: 'CONNECT' })).toBeVisible()
  await expect(page.getByText('Read as a hex dump of 2 lines')).toBeVisible()
  await expect(field(page, /Client Identifier/)).toContainText('"ana-01"')
  await expect(page.getByText('after 90 s of silence the broker ends the connection')).toBeVisible()
})

test('a student can point at bytes to see their field, and at a field to see its bytes', async ({
  page,
  site,
}) => {
  await open(page, site)
  await paste(page, DUMP)
  await byte(page, 11).hover()
  await expect(page.locator('.pb-lens')).toContainText('Keep Alive')
  await expect(page.locator('.pb-field.pb-on')).toContainText('Keep Alive')
  await expect(page.locator('.pb-byte.pb-on')).toHaveText(['00', '3c'])
  await field(page, /Protocol Level/).hover()
  await expect(page.locator('.pb-byte.pb-on')).toHaveText(['04'])
  await byte(page, 9).click()
  await expect(field(page, /Connect Flags/)).toHaveAttribute('aria-expanded', 'true')
  await expect(page.getByText('The session begins empty, and ends with this connection.')).toBeVisible()
  await expect(page.locator('.pb-bit')).toHaveCount(8)
})

test('a student can walk through bytes and fields with the keyboard alone', async ({ page, site }) => {
  await open(page, site, '#hex=101200044d5154540402003c0006616e612d3031')
  await byte(page, 0).focus()
  await page.keyboard.press('ArrowRight')
  await expect(byte(page, 1)).toBeFocused()
  await expect(field(page, /Remaining Length/)).toHaveAttribute('aria-expanded', 'true')
  await page.keyboard.press('ArrowDown')
  await expect(page.locator('.pb-byte:focus')).toHaveAttribute('data-at', '9')
  await page.keyboard.press('End')
  await expect(page.locator('.pb-byte:focus')).toHaveAttribute('data-at', '15')
  await expect(page.locator('.pb-byte:focus')).toHaveAccessibleName(
    '6e, byte 15, Client Identifier, bytes 12 to 19',
  )
  // One stop for all bytes, one for all fields.
  await page.keyboard.press('Tab')
  await expect(field(page, /Client Identifier/)).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await expect(field(page, /Keep Alive/)).toBeFocused()
  await expect(field(page, /Keep Alive/)).toHaveAccessibleName(/^bytes 10 to 11, Keep Alive, 60 s/)
  await page.keyboard.press('Enter')
  await expect(field(page, /Keep Alive/)).toHaveAttribute('aria-expanded', 'true')
  await expect(page.locator('.pb-byte.pb-on')).toHaveText(['00', '3c'])
})

test('a student sees what is wrong with a packet, and where', async ({ page, site }) => {
  await open(page, site)
  await page.getByRole('button', { name: 'a wildcard in a topic name' }).click()
  await expect(page.locator('.pb-first-fault')).toContainText('may hold no wildcards')
  await expect(page.locator('.pb-first-fault')).toContainText('MQTT 3.1.1, [MQTT-3.3.2-2]')
  await expect(page.locator('.pb-wrong')).toHaveCount(5)
  await expect(page.locator('.pb-field', { hasText: 'Topic Name' }).locator('.pb-fault')).toBeVisible()
  for (const [pasted, says] of [
    ['10 0g', 'Character 5 is "g"'],
    ['GET / HTTP/1.1', 'This is HTTP as text'],
    ['10 12 00', 'the last 17 are missing'],
  ] as const) {
    await paste(page, pasted)
    await expect(page.locator('.pb-fault').first()).toContainText(says)
  }
})

test('a student is told that the version was guessed, and can switch it', async ({ page, site }) => {
  await open(page, site)
  await paste(page, '90 04 00 01 00 00')
  await expect(page.getByText('It is read as MQTT 3.1.1.')).toBeVisible()
  await page.getByRole('button', { name: 'Read it as MQTT 5' }).click()
  await expect(field(page, /Properties/).first()).toBeVisible()
  await page.getByLabel('Version').selectOption('MQTT 3.1.1')
  await expect(field(page, /Return Code 2/)).toBeVisible()
})

test('a student can try each of the samples', async ({ page, site }) => {
  await open(page, site)
  const buttons = page.locator('.pb-samples button')
  const count = await buttons.count()
  expect(count).toBeGreaterThan(30)
  for (let i = 0; i < count; i++) {
    await buttons.nth(i).click()
    await expect(page.locator('.pb-packet').first()).toBeVisible()
  }
})

test('several packets are explained one after another, each by the version of the CONNECT before', async ({
  page,
  site,
}) => {
  await open(page, site, '#hex=c000d000')
  await expect(page.locator('.pb-head h4')).toHaveText(['PINGREQ', 'PINGRESP'])
  await expect(page.getByText('2 of 2')).toBeVisible()
})

test('a link carries the bytes, and back again', async ({ page, site }) => {
  await open(page, site)
  await paste(page, 'c000')
  await page.getByLabel('On its way').selectOption('to the broker')
  await page.getByRole('button', { name: 'Copy link' }).click()
  await expect(page).toHaveURL(/#hex=c000&way=in$/)
  await page.reload()
  await expect(page.getByRole('heading', { name: 'PINGREQ' })).toBeVisible()
  await expect(page.getByLabel('On its way')).toHaveValue('in')
})

test('keys that come faster than the page draws are all counted', async ({ page, site }) => {
  await open(page, site, `#hex=30130007616e612f6c6f67${'41'.repeat(10)}`)
  await byte(page, 20).focus()
  await page.evaluate(() => {
    const from = document.activeElement
    for (let i = 0; i < 8; i++)
      from?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowLeft', bubbles: true, cancelable: true }))
  })
  await expect(page.locator('.pb-byte:focus')).toHaveAttribute('data-at', '12')
})

test('64 KB are shown folded, and the page goes on', async ({ page, site }) => {
  await open(page, site)
  const hex = `30ffff030007616e612f6c6f67${'41'.repeat(65_526)}`
  const cost = await costOf(page, async () => {
    await paste(page, hex)
    await expect(page.getByText(/^and 65,\d{3} bytes more/)).toBeVisible()
  })
  expect(cost, 'milliseconds of processor time').toBeLessThan(4_000)
  expect(await page.locator('.pb-byte').count()).toBeLessThan(400)
  await page.getByRole('button', { name: 'Show 1,024 more' }).click()
  await expect(byte(page, 1_000)).toBeVisible()
  // The arrow keys step over what is folded.
  await byte(page, 65_538).focus()
  for (let i = 0; i < 6; i++) await page.keyboard.press('ArrowUp')
  const focused = async () => Number(await page.locator('.pb-byte:focus').getAttribute('data-at'))
  await expect.poll(focused).toBeLessThan(1_200)
})

test('the page has no barrier that axe finds, nor is it wider than a phone', async ({ page, site }) => {
  await page.setViewportSize({ width: 390, height: 800 })
  await open(page, site, '#hex=33120008616e612f74656d70002a32312e3522ff&v=4&way=in')
  await expect(page.locator('.pb-details')).toBeVisible()
  expect(await findBarriers(page)).toEqual([])
  expect(await overflow(page)).toBeLessThanOrEqual(0)
})
