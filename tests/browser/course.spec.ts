// The course as a student goes through it: a lesson with its cell.

import { comeTo } from './come-to.ts'
import { expect, test } from './watched.ts'

test('a student can read lesson 1, predict, and run its cell on a static site in a sub-folder', async ({
  page,
  site,
}) => {
  await page.goto(site)
  await page.getByRole('link', { name: 'Begin with lesson 1' }).first().click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Why MQTT')
  await page.getByRole('radio', { name: /^Nothing\. The word comes along/ }).check()
  const cell = page.locator('.pg').first()
  await comeTo(cell, page.locator('.pg[data-live="true"]').first())
  await cell.getByRole('button', { name: 'Run', exact: true }).click()
  await expect(cell.getByText('Done. Follow the packets below')).toBeVisible()
  for (const [who, payload] of [
    ['lamp', 'on'],
    ['phone', '21.5'],
  ] as const)
    await expect(
      cell.getByRole('group', { name: who, exact: true }).getByText(payload, { exact: true }),
    ).toBeVisible()
})
