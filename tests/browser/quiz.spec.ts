// A lesson's quiz in all its kinds, at an address that is no secure context.

import type { Page } from 'playwright/test'
import { expect, test } from './watched.ts'

const asked = (page: Page, id: string) => page.locator(`fieldset[data-question="${id}"]`)

async function open(page: Page, site: string, lesson: string) {
  const address = new URL(site)
  address.hostname = 'class.test'
  await page.goto(`${address.href}lessons/${lesson}/`)
  await page.locator('quiz-sheet').scrollIntoViewIfNeeded()
  await expect(page.locator('[data-score]')).not.toBeEmpty()
}

test('a student who answers wrongly is told why, and sees it on the broker in its place', async ({
  page,
  site,
}) => {
  await open(page, site, '02-publish-subscribe')
  const question = asked(page, 'leading-slash')
  await question.getByRole('radio', { name: /^You receive it/ }).check()
  await question.getByRole('button', { name: /^Check/ }).click()
  await expect(question.locator('output')).toContainText('The broker changes nothing in a topic')
  await question.getByRole('button', { name: 'See it on the broker' }).click()
  const cell = question.locator('.shown .pg[data-live="true"]')
  await cell.getByRole('button', { name: 'Run', exact: true }).click()
  await expect(cell.getByText('Done. Follow the packets below')).toBeVisible()
  await question.getByRole('button', { name: 'Close this cell' }).click()
  await expect(cell).toHaveCount(0)
})

test('a student can answer with several, with words and by choosing a line, and finds the answers again', async ({
  page,
  site,
}) => {
  await open(page, site, '01-why-mqtt')
  const several = asked(page, 'both-ways')
  await several.getByRole('checkbox', { name: /^What the lamp publishes/ }).check()
  await several.getByRole('button', { name: /^Check/ }).click()
  await expect(several.locator('output')).toContainText('there is more')
  await several.getByRole('checkbox', { name: /^What others publish/ }).check()
  await several.getByRole('checkbox', { name: /^The answers that show/ }).check()
  await several.getByRole('button', { name: /^Check/ }).click()
  await expect(several.locator('output')).toContainText('Right.')

  const short = asked(page, 'silent-line')
  await short.getByRole('textbox').fill('a telegram')
  await short.getByRole('textbox').press('Enter')
  await expect(short.locator('output')).toContainText('It has two bytes')
  await short.getByRole('textbox').fill(' pingreq ')
  await short.getByRole('textbox').press('Enter')
  await expect(short.locator('output')).toContainText('Right. Two bytes up')

  const fault = asked(page, 'get-on-1883')
  await fault.getByRole('radio', { name: /47 45 54/ }).check()
  await fault.getByRole('button', { name: /^Check/ }).click()
  await expect(fault.locator('output')).toContainText('Right.')
  await expect(page.locator('[data-score]')).toHaveText('3 of 7')

  await page.reload()
  await page.locator('quiz-sheet').scrollIntoViewIfNeeded()
  await expect(page.locator('[data-score]')).toHaveText('3 of 7')
  await expect(short.getByRole('textbox')).toHaveValue('PINGREQ')
  await page.getByRole('button', { name: 'Answer again' }).click()
  await expect(short.getByRole('textbox')).toHaveValue('')
  // What was typed is kept nowhere.
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain('telegram')
})

test('a student can put packets in order by keyboard alone, and by dragging', async ({ page, site }) => {
  await open(page, site, '06-qos')
  const order = asked(page, 'four-in-order')
  const check = order.getByRole('button', { name: /^Check/ })
  await check.click()
  await expect(order.locator('output')).toContainText('is not right yet')
  const items = order.locator('.item')
  const wanted = ['PUBLISH', 'PUBREC', 'PUBREL', 'PUBCOMP']
  for (const [place, item] of wanted.entries()) {
    await order.getByRole('button', { name: `Move ${item}: arrow keys, or drag` }).focus()
    while ((await items.allTextContents()).map((text) => text.trim()).indexOf(item) > place)
      await page.keyboard.press('ArrowUp')
  }
  await expect(items).toHaveText(wanted)
  await expect(order.getByRole('status').first()).toContainText('is now')
  await check.click()
  await expect(order.locator('output')).toContainText('Right.')

  const grip = await order.getByRole('button', { name: 'Move PUBLISH: arrow keys, or drag' }).boundingBox()
  const last = await order.locator('.items li').last().boundingBox()
  await page.mouse.move(grip!.x + 10, grip!.y + 10)
  await page.mouse.down()
  for (const part of [0.3, 0.6, 0.9, 1])
    await page.mouse.move(grip!.x + 10, grip!.y + 10 + part * (last!.y - grip!.y + 5))
  await page.mouse.up()
  await expect(items.first()).not.toHaveText('PUBLISH')
})

test('a student can predict in a quiz: the broker plays the story, and the score takes it', async ({
  page,
  site,
}) => {
  await open(page, site, '06-qos')
  const question = asked(page, 'cut-at-zero')
  await question.getByRole('button', { name: 'Read the story and predict' }).click()
  const gets = question.getByLabel('gets')
  await gets.last().selectOption('1')
  await question.getByLabel('QoS', { exact: true }).selectOption('1')
  await question.getByRole('button', { name: 'This is my prediction' }).click()
  await expect(question.locator(':scope > output')).toHaveText('2 of 2 as you predicted.', {
    timeout: 20_000,
  })
  await expect(page.locator('[data-score]')).toHaveText('1 of 7')
})

test('a student sees what was read, run and answered in the contents, saves it, forgets it and opens it again', async ({
  page,
  site,
}, info) => {
  await open(page, site, '02-publish-subscribe')
  const question = asked(page, 'copies')
  await question.getByRole('radio', { name: 'One PUBLISH.' }).check()
  await question.getByRole('button', { name: /^Check/ }).click()
  const contents = page.getByRole('navigation', { name: 'On this page' })
  await expect(contents).toContainText('quiz 1 of 7')
  const cell = page.locator('#cell-publish-subscribe-first')
  await page.locator('#frame-publish-subscribe-first').scrollIntoViewIfNeeded()
  await cell.getByRole('button', { name: 'Run', exact: true }).click()
  await expect(cell.getByText('Done. Follow the packets below')).toBeVisible()
  await page.locator('.around').scrollIntoViewIfNeeded()
  await expect
    .poll(() => page.evaluate(() => localStorage.getItem('notebook.progress')))
    .toContain('"read":["02')

  await page.goto(new URL('../', page.url()).href)
  const line = page.locator('lesson-marks[data-lesson="02-publish-subscribe"]')
  await expect(line).toHaveText('quiz 1 of 7 · 1 cell run')
  const box = page.locator('progress-box')
  await expect(box).toContainText('1 lesson read, 1 question answered, 0 labs passed.')
  const download = page.waitForEvent('download')
  await box.getByRole('button', { name: 'Save as a file' }).click()
  const file = info.outputPath('progress.json')
  await (await download).saveAs(file)
  await box.getByRole('button', { name: 'Forget it' }).click()
  await expect(line).toHaveText('')
  await box.getByRole('button', { name: 'Undo' }).click()
  await expect(line).toHaveText('quiz 1 of 7 · 1 cell run')
  await box.getByRole('button', { name: 'Forget it' }).click()
  await box.locator('input[type="file"]').setInputFiles(file)
  await expect(line).toHaveText('quiz 1 of 7 · 1 cell run')
  await box
    .locator('input[type="file"]')
    .setInputFiles({ name: 'photo.json', mimeType: 'application/json', buffer: Buffer.from('{"a":1}') })
  await expect(box.getByRole('status')).toContainText('photo.json holds something else than progress.')
})

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false })

  test('a student reads every question with its answer unfolded', async ({ page, site }) => {
    await page.goto(`${site}lessons/06-qos/`)
    for (const id of ['four-in-order', 'cut-at-zero', 'levels-that-repeat']) {
      const question = asked(page, id)
      await question.getByText('Every answer, explained').click()
      await expect(question.locator('details [data-why], details [data-because]').first()).toBeVisible()
    }
    await expect(asked(page, 'four-in-order').getByRole('button')).toHaveCount(0)
  })
})
