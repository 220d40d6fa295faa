import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright/test'
import { findBarriers, overflow } from './barriers.ts'
import { expect, test } from './watched.ts'

const bench = (page: Page) => page.getByRole('region', { name: 'Certificate bench' })
const outcome = (page: Page) => page.locator('.cb-outcome')

async function open(page: Page, site: string, hash = '') {
  await page.goto('about:blank')
  await page.goto(`${site}playground/certificates/${hash}`)
  await expect(bench(page)).toBeVisible()
}

test('a student can make three certificates, one after another, and save one that programs read', async ({
  page,
  site,
}) => {
  await open(page, site)
  await expect(page.getByRole('button', { name: 'Make the server’s certificate' })).toBeDisabled()
  await page.getByRole('button', { name: 'Make the authority' }).click()
  await page.getByLabel('Names, one a line').fill('broker.lab\nno name\nmqtt.classroom')
  await expect(bench(page)).toContainText('“no name” is none')
  await page.getByLabel('Addresses, one a line').fill('10.0.0.7')
  await page.getByRole('button', { name: 'Make the server’s certificate' }).click()
  await expect(bench(page)).not.toContainText('Let the board connect')
  await page.getByRole('button', { name: 'Make the board’s certificate' }).click()
  await expect(outcome(page)).toContainText('The board connects.')
  const save = async (name: string) => {
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: `Save ${name}` }).click(),
    ])
    return new X509Certificate(readFileSync(await file.path()))
  }
  const [authority, server] = [await save('ca.crt'), await save('server.crt')]
  expect(server.verify(authority.publicKey)).toBe(true)
  expect(server.subjectAltName).toBe('DNS:broker.lab, DNS:mqtt.classroom, IP Address:10.0.0.7')
})

test('bytes and fields of a certificate point at each other', async ({ page, site }) => {
  await open(page, site, '#case=good')
  await page.locator('.cb-step').nth(1).getByText('Look inside').click()
  const view = page.locator('.cb-step').nth(1).locator('.pb-packet')
  await view.locator('.pb-field-head', { hasText: 'Not after' }).click()
  await expect(view.locator('.pb-details')).toContainText('RFC 5280, §4.1.2.5')
  await expect(view.locator('.pb-byte.pb-on').first()).toHaveAccessibleName(/Not after/)
  await view.locator('.pb-byte').first().click()
  await expect(view.locator('.pb-open .pb-name')).toHaveText('Certificate')
  await page.keyboard.press('ArrowRight')
  await expect(view.locator('.pb-byte').nth(1)).toBeFocused()
})

test('a student sees each check fail one at a time, and puts it right', async ({ page, site }) => {
  await open(page, site, '#case=clock')
  await expect(outcome(page)).toContainText('The board’s clock is at 1970')
  await expect(bench(page)).toContainText('The certificate validity starts in the future')
  await page.getByRole('button', { name: 'Sync time (NTP)' }).click()
  await expect(outcome(page)).toContainText('The board connects.')
  await page.getByLabel('Its program connects to').fill('192.168.1.11')
  await expect(outcome(page)).toContainText('The address that the board has typed is not on the certificate')
  await expect(page.locator('.cb-alert')).toContainText('Fatal, number 42: bad_certificate')
  await page.getByLabel('Its program connects to').press('End')
  await page.keyboard.type('99')
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(page.getByLabel('Its program connects to')).toHaveValue('mqtt.classroom')
  await page.getByRole('button', { name: 'Revoked', exact: true }).click()
  await expect(outcome(page)).toContainText('The server hangs up.')
  await expect(page.locator('.cb-failed')).toContainText('is on the authority’s signed list')
  await page.getByLabel('asks for the board’s certificate').uncheck()
  await expect(outcome(page)).toContainText('The board connects.')
  await page.getByRole('button', { name: 'Start over' }).click()
  await expect(page.getByRole('button', { name: 'Make the authority' })).toBeVisible()
})

test('with setInsecure an impostor reads the password, and a board that checks does not send it', async ({
  page,
  site,
}) => {
  await open(page, site, '#case=insecure')
  await page.getByLabel('Password in the board’s CONNECT').fill('open sesame')
  await expect(page.locator('.cb-impostor')).toContainText('password “open sesame”')
  await expect(page.locator('.cb-impostor .pb-packet')).toContainText('CONNECT')
  await page.getByLabel('setInsecure(): looks at nothing').uncheck()
  await expect(outcome(page)).toContainText('its authority has the same name and another key')
  await expect(bench(page)).not.toContainText('open sesame')
})

test('a student can say first what will happen', async ({ page, site }) => {
  await open(page, site, '#case=expired')
  await page.getByLabel('Ask me first').check()
  await expect(outcome(page)).toBeEmpty()
  await page.getByRole('button', { name: 'It connects' }).click()
  await expect(outcome(page)).toContainText('It goes otherwise.')
})

test('a link leads to a case', async ({ page, site, context }) => {
  await open(page, site, '#case=good')
  await page.getByRole('button', { name: 'Wrong authority' }).click()
  await page.getByRole('button', { name: 'Copy link' }).click()
  await expect(bench(page).locator('.cb-said')).toHaveText('Copied')
  const other = await context.newPage()
  await other.goto(page.url())
  await expect(other.locator('.cb-outcome')).toContainText('The board trusts another authority')
  await other.close()
})

test('six boards that do not connect: an answer is judged, with its reason', async ({ page, site }) => {
  await open(page, site)
  await page.getByRole('button', { name: 'Draw six boards' }).click()
  const board = page.locator('.cb-board')
  for (let n = 1; n <= 6; n++) {
    await expect(board).toContainText(`Board ${n} of 6`)
    const answers = board.getByRole('radio')
    // The right one is not known here: one after another, and each wrong one has its reason.
    for (let i = 0; i < (await answers.count()); i++) {
      await answers.nth(i).check()
      await board.getByRole('button', { name: 'Check' }).click()
      if (/^Right\./.test(await board.getByRole('status').innerText())) break
      await expect(board.getByRole('status')).toContainText('Not this: ')
    }
    await expect(board.getByRole('status')).toContainText('Right.')
    if (n < 6) await board.getByRole('button', { name: 'Next board' }).click()
  }
  await expect(bench(page)).toContainText('of 6 found at the first try.')
})

for (const colorScheme of ['light', 'dark'] as const)
  for (const width of [1280, 390])
    test(`the bench fits ${width} pixels and has no barrier that axe can find, ${colorScheme}`, async ({
      page,
      site,
    }) => {
      await page.setViewportSize({ width, height: 900 })
      await page.emulateMedia({ colorScheme })
      await open(page, site, '#case=insecure')
      await page.locator('.cb-step').nth(1).getByText('Look inside').click()
      await page.getByRole('button', { name: 'Draw six boards' }).click()
      expect(await overflow(page)).toBe(0)
      expect(await findBarriers(page)).toEqual([])
      await test
        .info()
        .attach('page', { body: await page.screenshot({ fullPage: true }), contentType: 'image/png' })
    })
