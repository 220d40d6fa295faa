import type { Locator, Page } from 'playwright/test'
import { findBarriers } from './barriers.ts'
import { comeTo } from './come-to.ts'
import { expect, test } from './watched.ts'

async function openStory(page: Page, site: string, id: string): Promise<Locator> {
  await page.goto(`${site}playground/predict/`)
  return wake(page, id)
}

async function wake(page: Page, id: string): Promise<Locator> {
  const cell = page.locator(`#cell-${id}`)
  await comeTo(page.locator(`#frame-${id}`), cell)
  return cell
}

const row = (cell: Locator, name: string) => cell.getByRole('group', { name })
const commit = (cell: Locator) => cell.getByRole('button', { name: 'This is my prediction' })
const result = (cell: Locator, name: string) =>
  cell.locator('.pr-results li', { hasText: new RegExp(`^${name}:`) })

test('a student can predict who gets what, run it, and read the difference with its reason', async ({
  page,
  site,
}) => {
  const cell = await openStory(page, site, 'predict-lower')
  await row(cell, 'counter').getByLabel('gets').selectOption('once')
  await row(cell, 'counter').getByLabel('QoS').selectOption('2')
  await row(cell, 'ledger').getByLabel('gets').selectOption('once')
  await row(cell, 'ledger').getByLabel('QoS').selectOption('2')
  await commit(cell).click()
  await expect(result(cell, 'counter')).toContainText('You said once with QoS 2. It came once with QoS 1.')
  await expect(result(cell, 'counter')).toContainText(
    'QoS 1 is the lower of what was published (2) and what was granted (1).',
  )
  await expect(result(cell, 'ledger')).toContainText('as you said, it came once with QoS 2.')
  await expect(result(cell, 'screen')).toContainText('You said nothing. It came once with QoS 0.')
  await expect(cell.getByText('1 of 3 as you predicted.')).toBeVisible()
  // The run itself, packet by packet.
  await expect(cell.getByRole('button', { name: /^PUBREC, ledger to broker/ })).toBeVisible()
})

test('a student finds the prediction and its outcome again after a reload, and can predict anew', async ({
  page,
  site,
}) => {
  let cell = await openStory(page, site, 'predict-away')
  const phone = row(cell, 'phone · “ring again”')
  await phone.getByLabel('gets').selectOption('twice')
  await phone.getByLabel('retained (copy 2)').check()
  await page.reload()
  cell = await wake(page, 'predict-away')
  await expect(phone.getByLabel('retained (copy 2)')).toBeChecked()
  await commit(cell).click()
  await expect(cell.getByText('3 of 4 as you predicted.')).toBeVisible()
  await page.reload()
  cell = await wake(page, 'predict-away')
  await expect(cell.getByText('3 of 4 as you predicted.')).toBeVisible()
  await expect(phone.getByLabel('gets')).toBeDisabled()
  await cell.getByRole('button', { name: 'Predict again' }).click()
  await expect(phone.getByLabel('gets')).toBeEnabled()
  await expect(phone.getByLabel('gets')).toHaveValue('2')
  await commit(cell).click()
  await cell.getByRole('button', { name: 'Reset' }).click()
  await expect(phone.getByLabel('gets')).toHaveValue('0')
  await expect(cell.locator('.pr-results')).toHaveCount(0)
})

test('a student can predict with the keyboard alone, and is brought to what came', async ({ page, site }) => {
  const cell = await openStory(page, site, 'predict-overlap')
  await row(cell, 'alarm').getByLabel('gets').focus()
  await page.keyboard.press('o') // once
  await page.keyboard.press('Tab')
  await page.keyboard.press('1')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await expect(commit(cell)).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(cell.getByText('All as you predicted.')).toBeVisible()
  await expect(cell.getByRole('heading', { name: 'What came' })).toBeFocused()
})

test('a student reads each of the eight stories as the broker plays it', async ({ page, site }) => {
  test.slow()
  await page.goto(`${site}playground/predict/`)
  const ids = await page
    .locator('[data-kind="predict"]')
    .evaluateAll((all) => all.map(({ id }) => id.slice(6)))
  expect(ids).toHaveLength(8)
  for (const id of ids) {
    const cell = await wake(page, id)
    await commit(cell).click()
    await expect(cell.locator('.pr-score')).toBeVisible()
    // Everything that comes, or does not, has its reason.
    for (const one of await cell.locator('.pr-results li').all())
      expect(await one.locator('.pr-why').count(), `${id}: ${await one.textContent()}`).toBeGreaterThan(0)
  }
})

test('a student meets a prediction in the lesson on quality of service', async ({ page, site }) => {
  await page.goto(`${site}lessons/06-qos/`)
  const cell = await wake(page, 'qos-granted')
  await commit(cell).click()
  await expect(result(cell, 'counter')).toContainText('You said nothing. It came once with QoS 1.')
})

test('a prediction and its outcome pass axe', async ({ page, site }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const cell = await openStory(page, site, 'predict-retained')
  await row(cell, 'late · “21.0”').getByLabel('gets').selectOption('twice')
  expect(await findBarriers(page, { include: '#cell-predict-retained' })).toEqual([])
  await commit(cell).click()
  await expect(cell.locator('.pr-score')).toBeVisible()
  expect(await findBarriers(page, { include: '#cell-predict-retained' })).toEqual([])
})

test('a prediction can be read and made at 390 pixels', async ({ page, site }) => {
  await page.setViewportSize({ width: 390, height: 800 })
  const cell = await openStory(page, site, 'predict-away')
  await row(cell, 'phone · “ring again”').getByLabel('gets').selectOption('three times')
  await commit(cell).click()
  await expect(cell.locator('.pr-score')).toBeVisible()
  const width = await page.evaluate(() => document.documentElement.scrollWidth)
  expect(width).toBeLessThanOrEqual(390)
})
