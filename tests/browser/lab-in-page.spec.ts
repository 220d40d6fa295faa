// A lab on a static site: no classroom, the page's own clients and broker, the checker in the browser.

import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright/test'
import { comeTo } from './come-to.ts'
import { expect, test } from './watched.ts'

const step = (page: Page, id: string) => page.locator(`[data-step="${id}"]`)
const expectVerdict = (page: Page, id: string, verdict: string) =>
  expect(step(page, id)).toHaveAttribute('data-verdict', verdict)
const board = (page: Page) => page.getByRole('group', { name: 'board', exact: true })

async function open(page: Page, site: string) {
  await page.goto(`${site}labs/01-hello/`)
  await comeTo(page.locator('#clients'), page.locator('#clients .pg[data-live="true"]'))
}

const start = (page: Page) => page.getByRole('button', { name: 'Start', exact: true }).click()
const connect = (page: Page) => board(page).getByRole('button', { name: 'Connect', exact: true }).click()

async function publish(page: Page, topic: string, payload: string) {
  await board(page).getByRole('textbox', { name: 'Topic', exact: true }).fill(topic)
  await board(page)
    .getByRole('textbox', { name: /^Payload/ })
    .fill(payload)
  await board(page).getByRole('button', { name: 'Publish', exact: true }).click()
}

async function subscribe(page: Page, filter: string) {
  await board(page).getByRole('textbox', { name: 'Topic filter' }).fill(filter)
  await board(page).getByRole('button', { name: 'Subscribe', exact: true }).first().click()
}

test('a student without a classroom does lab 1 in the page, from Start to the end', async ({
  page,
  site,
}) => {
  await open(page, site)
  await expect(page.getByText('Your handle here is you')).toBeVisible()
  await start(page)
  await expect(page.getByText('0 of 4 steps passed')).toBeVisible()
  await connect(page)
  await expectVerdict(page, 'connect', 'passed')

  // A mistake first: its sentence, and what it rests on.
  await publish(page, 'outTopic', 'hello world')
  await expectVerdict(page, 'publish', 'failed')
  await expect(step(page, 'publish')).toContainText(
    'Expected a message on "you/outTopic". One arrived on "outTopic"',
  )
  await expect(step(page, 'publish').locator('.evidence')).toContainText('refused')

  await publish(page, 'you/outTopic', 'hello world')
  await expectVerdict(page, 'publish', 'passed')
  await step(page, 'publish').locator('summary').first().click()
  await expect(step(page, 'publish').locator('.pb-packets')).toContainText('68 65 6c 6c 6f')

  await subscribe(page, 'you/inTopic')
  await expectVerdict(page, 'subscribe', 'passed')
  const received = board(page).locator('.pg-way-out li').first()
  await expect(received).toBeVisible()

  // The broker is gone with the page; what has passed stays, and the attempt goes on.
  await page.reload()
  await expect(page.getByText('3 of 4 steps passed')).toBeVisible()
  await comeTo(page.locator('#clients'), page.locator('#clients .pg[data-live="true"]'))
  await connect(page)
  await subscribe(page, 'you/inTopic')
  const word = await board(page).locator('.pg-way-out .pg-payload').first().innerText()
  await page.getByLabel('The word, as your board received it').fill(word)
  await page.getByRole('button', { name: 'This is it' }).click()
  await expectVerdict(page, 'reply', 'passed')
  await expect(page.getByText('All steps passed')).toBeVisible()

  await page.getByRole('button', { name: 'Start over …' }).click()
  await page.getByRole('button', { name: 'Start over', exact: true }).click()
  await expect(page.getByText('Attempt 2, started at')).toBeVisible()
  await expectVerdict(page, 'publish', 'waiting')
})

test('a student chooses another handle, and their topics and token follow', async ({ page, site }) => {
  await open(page, site)
  await page.getByRole('button', { name: 'Another handle' }).click()
  const field = page.getByLabel('Your handle: user name, and first level of your topics')
  await field.fill('Ana!')
  await page.getByRole('button', { name: 'Take it' }).click()
  await expect(page.getByText('Expected only a–z')).toBeVisible()
  await field.fill('ana')
  await page.getByRole('button', { name: 'Take it' }).click()
  await expect(page.getByText('Your handle here is ana')).toBeVisible()
  await expect(step(page, 'publish')).toContainText('ana/outTopic')
  await start(page)
  await connect(page)
  await expectVerdict(page, 'connect', 'passed')
  await expect(step(page, 'connect')).toContainText('ana-board')
})

test('the lab page in light and dark, wide and narrow, has nothing that axe finds', async ({
  page,
  site,
}) => {
  await open(page, site)
  await start(page)
  await connect(page)
  await publish(page, 'outTopic', 'hello world')
  await expectVerdict(page, 'publish', 'failed')
  for (const [width, colorScheme] of [
    [390, 'dark'],
    [1280, 'light'],
    [1280, 'dark'],
    [390, 'light'],
  ] as const) {
    await page.setViewportSize({ width, height: 900 })
    await page.emulateMedia({ colorScheme })
    const axe = new AxeBuilder({ page }).include('.lab-page')
    // The other way round only colours can differ.
    if (colorScheme === (width === 390 ? 'light' : 'dark')) axe.withRules(['color-contrast'])
    const { violations } = await axe.analyze()
    expect(violations.map(({ id, nodes }) => `${width} ${colorScheme} ${id} ${nodes[0]?.html}`)).toEqual([])
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(over, `${width} wide`).toBeLessThanOrEqual(0)
  }
})
