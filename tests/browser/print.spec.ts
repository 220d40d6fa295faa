// Lessons and labs on paper: A4 with margins of 15 mm, as a handout.

import type { Page } from 'playwright/test'
import { builtSite } from '../site/built.ts'
import { readPages } from '../site/pages.ts'
import { expect, test } from './watched.ts'

/** 180 mm, at 96 dots an inch. */
const paper = 680

const base = '/course/'
const pages = readPages(await builtSite(base), base)
  .map(({ url }) => url)
  .filter((url) => /\/(lessons|labs)\/\d\d-[^/]+\/$/.test(url))

async function lay(page: Page, address: string) {
  await page.emulateMedia({ media: 'print' })
  await page.setViewportSize({ width: paper, height: 1000 })
  await page.goto(address, { waitUntil: 'load' })
}

/** What stands beyond the paper's edge, or is cut off by what it stands in. */
const findCut = (page: Page): Promise<string[]> =>
  page.evaluate((width) => {
    const cut: string[] = []
    for (const element of document.querySelectorAll('main *')) {
      if (element.closest('svg') || element.closest('.visually-hidden')) continue
      if (!element.checkVisibility()) continue
      const { right, width: wide } = element.getBoundingClientRect()
      const hides = getComputedStyle(element).overflowX !== 'visible'
      if (right > width + 1 || (hides && wide > 1 && element.scrollWidth > element.clientWidth + 1))
        cut.push(`${element.tagName} ${element.className} "${element.textContent?.slice(0, 40)}"`)
    }
    return cut
  }, paper)

for (const half of [0, 1])
  test(`a student can print every lesson and lab, and nothing is cut off or left over from the screen (${half + 1} of 2)`, async ({
    page,
    site,
  }) => {
    expect(pages.length).toBeGreaterThanOrEqual(28)
    for (const url of pages.filter((_, index) => index % 2 === half)) {
      await lay(page, new URL(url, site).href)
      expect(await findCut(page), url).toEqual([])
      await expect(page.locator('main button:visible'), url).toHaveCount(0)
      await expect(
        page.locator('header.site-header, footer, .contents').locator('visible=true'),
        url,
      ).toHaveCount(0)
      const cells = page.locator('.cell-frame')
      await expect(cells.locator('.on-paper:visible'), url).toHaveCount(await cells.count())
    }
  })

test('a printed quiz is a sheet of questions: an answer is on it when the reader has unfolded it', async ({
  page,
  site,
}) => {
  await lay(page, `${site}lessons/06-qos/`)
  const questions = page.locator('quiz-sheet > fieldset')
  await expect(questions).toHaveCount(7)
  for (const question of await questions.all()) await expect(question.locator('legend')).toBeVisible()
  const answers = page.locator('quiz-sheet details')
  await expect(answers.locator('visible=true')).toHaveCount(0)
  await answers.first().evaluate((details: HTMLDetailsElement) => {
    details.open = true
  })
  await expect(answers.first()).toBeVisible()
})

test('a lesson becomes a PDF of some pages, in whatever dress it is read', async ({ page, site }) => {
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.goto(`${site}lessons/14-boards/`)
  const pdf = await page.pdf({ format: 'A4' })
  const count = pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0
  expect(count).toBeGreaterThan(4)
  expect(count).toBeLessThan(20)
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe(
    'rgb(255, 255, 255)',
  )
  expect(await page.evaluate(() => getComputedStyle(document.body).color)).toBe('rgb(0, 0, 0)')
})
