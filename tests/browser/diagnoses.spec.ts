// The page of diagnoses, and what leads to it, on a static site.

import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright/test'
import { expect, test } from './watched.ts'

async function expectNoViolations(page: Page, what: string) {
  for (const [width, colorScheme] of [
    [390, 'dark'],
    [1280, 'light'],
    [1280, 'dark'],
    [390, 'light'],
  ] as const) {
    await page.setViewportSize({ width, height: 900 })
    await page.emulateMedia({ colorScheme })
    const axe = new AxeBuilder({ page }).include('main')
    // The other way round only colours can differ.
    if (colorScheme === (width === 390 ? 'light' : 'dark')) axe.withRules(['color-contrast'])
    const { violations } = await axe.analyze()
    const found = violations.map(({ id, nodes }) => `${what} ${width} ${colorScheme} ${id} ${nodes[0]?.html}`)
    expect(found).toEqual([])
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(over, `${what}, ${width} wide`).toBeLessThanOrEqual(0)
  }
}

test('a student finds a diagnosis by what they see, and its packets', async ({ page, site }) => {
  await page.goto(`${site}diagnoses/`)
  const field = page.getByRole('searchbox', { name: 'What do you see?' })
  await field.fill('no such thing anywhere')
  await expect(page.getByText('Nothing here says that.')).toBeVisible()
  await field.fill('refused e-mail')
  await expect(page.getByText(/^Found: /)).toBeVisible()
  const entry = page.locator('#user-name-email')
  await entry.locator('summary').first().click()
  await expect(entry).toContainText('an e-mail address is no user name here')
  await entry.getByText('An example, packet by packet').click()
  await expect(entry.locator('.ladder')).toContainText('CONNECT')
  await expectNoViolations(page, 'diagnoses')
})

test('a link leads to one diagnosis, open, also when the search had hidden it', async ({ page, site }) => {
  await page.goto(`${site}diagnoses/#topic-missing-handle`)
  await expect(page.locator('#topic-missing-handle .dx-body').first()).toBeVisible()
  await page.getByRole('searchbox').fill('retained')
  await expect(page.locator('#topic-missing-handle')).toBeHidden()
  await page.evaluate(() => {
    location.hash = '#topic-case'
  })
  await expect(page.locator('#topic-case .dx-body').first()).toBeVisible()
})

test('the list of labs says how long each takes, what it needs and how far one is', async ({
  page,
  site,
}) => {
  await page.goto(`${site}labs/01-hello/`)
  await page.getByRole('button', { name: 'Start', exact: true }).click()
  await expect(page.getByText('0 of 4 steps passed')).toBeVisible()
  await page.goto(`${site}labs/`)
  const lab = page.locator('.lab-item').filter({ hasText: 'Hello, broker' })
  await expect(lab).toContainText('40 minutes · one board, or one program · can be done in the page')
  await expect(lab.getByRole('progressbar', { name: '0 of 4 steps passed' })).toBeVisible()
  await expectNoViolations(page, 'labs')
})
