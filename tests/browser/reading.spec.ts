// Reading: every page in every dress, and the small things of a lesson that answer back.

import type { Page } from 'playwright/test'
import { builtSite } from '../site/built.ts'
import { readPages } from '../site/pages.ts'
import { findBarriers, overflow } from './barriers.ts'
import { expect, test } from './watched.ts'

const base = '/course/'

/** To the end and back, so that everything that wakes when it is seen has woken. */
async function wake(page: Page) {
  await page.evaluate(async () => {
    for (let y = 0; y < document.body.scrollHeight; y += innerHeight / 2) {
      scrollTo(0, y)
      // What is in sight is told with a frame: one to lay it out, one to tell.
      for (let frames = 0; frames < 2; frames++) await new Promise(requestAnimationFrame)
    }
    scrollTo(0, 0)
  })
}

for (const { url } of readPages(await builtSite(base), base))
  test(`a student can read ${url} in light and dark, on a phone and on a desk`, async ({ page, site }) => {
    await page.setViewportSize({ width: 390, height: 900 })
    await page.goto(new URL(url, site).href)
    for (const width of [390, 1280]) {
      await page.setViewportSize({ width, height: 900 })
      await wake(page)
      expect(await overflow(page), 'pixels that the page is wider than the window').toBeLessThanOrEqual(0)
      expect(await findBarriers(page)).toEqual([])
    }
  })

test('a student can predict with the keyboard alone, and finds the prediction again', async ({
  page,
  site,
}) => {
  await page.goto(`${site}lessons/02-publish-subscribe/`)
  const late = page.locator('#predict-late')
  const decide = late.getByRole('button')
  await expect(decide).toBeDisabled()
  await late.getByRole('radio').first().focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(late.getByRole('status')).toContainText('It goes otherwise')
  await expect(late.getByText('When the message came, nobody was subscribed.')).toBeVisible()
  await late.getByRole('radio', { name: 'Nothing. The message is gone.' }).check()
  await decide.click()
  await expect(late.getByRole('status')).toHaveText('As you predicted.')
  await page.reload()
  await expect(late.getByRole('radio', { name: 'Nothing. The message is gone.' })).toBeChecked()
  await expect(late.getByRole('status')).toHaveText('As you predicted.')
})

test('a student can check a quiz: a wrong answer is explained, and the score stays', async ({
  page,
  site,
}) => {
  await page.goto(`${site}lessons/01-why-mqtt/`)
  const question = page.getByRole('group', { name: /Who opens which connection/ })
  const check = question.getByRole('button', { name: /^Check/ })
  // It comes alive when somebody comes near it.
  await question.scrollIntoViewIfNeeded()
  await check.click()
  await expect(question.getByRole('status')).toHaveText('Choose an answer first.')
  await question.getByRole('radio', { name: /The broker calls the lamp/ }).check()
  await check.click()
  await expect(question.getByRole('status')).toHaveText(
    /^Not this one\. It could not\. The lamp stands behind/,
  )
  await question.getByRole('radio', { name: /^The lamp calls the broker/ }).check()
  await check.click()
  await expect(question.getByRole('status')).toHaveText(/^Right\. Both can call out/)
  await page.reload()
  await expect(question.getByRole('status')).toHaveText(/^Right\./)
  await expect(page.locator('.score')).toContainText('Right so far: 1 of 7')
})

test('a student can choose a theme, and every page keeps it from its first moment', async ({
  page,
  site,
}) => {
  await page.emulateMedia({ colorScheme: 'light' })
  await page.goto(site)
  const button = page.getByRole('button', { name: /^Theme/ })
  await expect(button).toContainText('system')
  await button.click()
  await expect(button).toContainText('light')
  await button.click()
  await expect(button).toContainText('dark')
  await page.goto(`${site}lessons/`, { waitUntil: 'commit' })
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  // The styles may come a moment after the page.
  await expect.poll(ground).toBe('rgb(25, 26, 27)')
})

test('a student who reads to the end finds the lesson marked as read', async ({ page, site }) => {
  await page.goto(`${site}lessons/`)
  await expect(page.getByText('✓ read')).toHaveCount(16)
  await expect(page.getByText('✓ read').first()).toBeHidden()
  await page.goto(`${site}lessons/01-why-mqtt/`)
  await page.locator('#summary').scrollIntoViewIfNeeded()
  await page.locator('.around').scrollIntoViewIfNeeded()
  await expect
    .poll(() => page.evaluate(() => localStorage.getItem('notebook.progress')))
    .toContain('"read":["01-why-mqtt"]')
  await page.goto(`${site}lessons/`)
  await expect(page.getByText('✓ read').first()).toBeVisible()
})

test('a student can skip to the text with the keyboard', async ({ page, site }) => {
  await page.goto(`${site}lessons/01-why-mqtt/`)
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to the text' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main')).toBeFocused()
})

test('a student whose browser forbids storage can still read, predict and check', async ({ page, site }) => {
  await page.addInitScript(() => {
    Object.defineProperty(globalThis, 'localStorage', {
      get() {
        throw new DOMException('forbidden', 'SecurityError')
      },
    })
  })
  await page.goto(`${site}lessons/02-publish-subscribe/`)
  const late = page.locator('#predict-late')
  await late.getByRole('radio').last().check()
  await late.getByRole('button').click()
  await expect(late.getByRole('status')).toHaveText('As you predicted.')
  await page.getByRole('button', { name: /^Theme/ }).click()
})

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false })

  test('a student can read a lesson whole: what cells do stands on paper, answers unfold', async ({
    page,
    site,
  }) => {
    await page.goto(`${site}lessons/02-publish-subscribe/`)
    const cell = page.locator('#frame-publish-subscribe-first')
    await expect(cell.getByText('What passes, on paper')).toBeVisible()
    await expect(cell.getByRole('button', { name: 'Run' })).toBeHidden()
    const question = page.getByRole('group', { name: /How do you find out who sent it/ })
    await question.getByText('Every answer, explained').click()
    await expect(question.getByText('A PUBLISH holds a topic and a payload.')).toBeVisible()
  })

  test('a student can read what stands in a live cell: its story, its program, its commands', async ({
    page,
    site,
  }) => {
    await page.goto(`${site}lessons/14-boards/`)
    const cells = page.locator('.cell-frame')
    await expect(cells.locator('.on-paper:visible')).toHaveCount(await cells.count())
    await expect(page.locator('#frame-boards-boot .on-paper pre')).toContainText(
      'from umqtt.simple import MQTTClient',
    )
    await expect(page.locator('#frame-boards-once .on-paper')).toContainText('phone connects.')
    await expect(page.locator('main button:visible')).toHaveCount(0)
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    )
  })

  test('a student can read a lab whole: each program, each hint, and what the checker asks for', async ({
    page,
    site,
  }) => {
    await page.goto(`${site}labs/04-qos/`)
    expect(await page.locator('.lab-programs .tool:visible').count()).toBeGreaterThanOrEqual(6)
    await expect(page.locator('.hint:visible')).toHaveCount(3)
    await expect(page.locator('.lab-side .step:visible').first()).toBeVisible()
    await expect(page.locator('main button:visible')).toHaveCount(0)
  })
})
