// The labs on a board in the page, on a static site: the starter of each does not pass it, its solution does.

import type { Page } from 'playwright/test'
import { comeTo } from './come-to.ts'
import { expect, test } from './watched.ts'

const bench = (page: Page) => page.locator('#board')
const boards = (page: Page) => bench(page).locator('.bd-board')

async function open(page: Page, site: string, lab: string) {
  await page.goto(`${site}labs/${lab}/`)
  await page.getByRole('button', { name: 'Start', exact: true }).click()
  await comeTo(bench(page), bench(page).locator('.bd[data-live="true"]'))
}

async function run(page: Page, which: 'starter' | 'solution') {
  for (const board of await boards(page).all()) {
    if (which === 'solution') await board.getByRole('button', { name: 'Solution' }).click()
    await board.getByRole('button', { name: /^Run/ }).click()
  }
}

const expectPassed = (page: Page, step: string) =>
  expect(page.locator(`[data-step="${step}"]`)).toHaveAttribute('data-verdict', 'passed', { timeout: 60_000 })

const verdicts = (page: Page) =>
  page
    .locator('[data-step]')
    .evaluateAll((steps: HTMLElement[]) =>
      Object.fromEntries(steps.map(({ dataset: { step, verdict } }) => [step, verdict])),
    )

/** What a student does while the solution runs, where it does not do everything alone; and the steps. */
const labs: Record<string, { steps: string[]; act?(page: Page): Promise<void> }> = {
  '01-hello': { steps: ['connect', 'publish', 'subscribe', 'reply'] },
  '02-topics': { steps: ['connect', 'temperature', 'humidity', 'room'] },
  '03-wildcards': { steps: ['connect', 'rooms', 'log-kitchen', 'log-room', 'alarms'] },
  // umqtt knows no QoS 2: the programs here are those for a Raspberry Pi.
  '04-qos': {
    steps: ['connect', 'at-0', 'at-1', 'complete-1', 'at-2', 'complete-2', 'listen', 'receive'],
  },
  '05-status': {
    steps: ['connect', 'online', 'unplugged', 'back', 'goodbye', 'leave'],
    async act(page) {
      await expectPassed(page, 'online')
      await bench(page).getByRole('button', { name: 'Pull the plug' }).click()
      await expectPassed(page, 'unplugged')
      await bench(page).getByRole('button', { name: /^Run/ }).click()
      await expectPassed(page, 'back')
      await bench(page).locator('.bd-push').click({ delay: 500 })
    },
  },
  '06-sessions': { steps: ['connect', 'subscribe', 'sleep', 'awake'] },
  '07-payloads': { steps: ['connect', 'json', 'csv', 'xml', 'text'] },
  '08-command': { steps: ['connect', 'subscribe', 'obey', 'state'] },
  '09-authentication': { steps: ['nobody', 'wrong', 'welcome', 'greeting'] },
}

for (const [lab, { steps, act }] of Object.entries(labs)) {
  test(`a student without a board passes ${lab} with its solution, and not with its starter`, async ({
    page,
    site,
  }) => {
    test.setTimeout(240_000)
    await open(page, site, lab)
    await run(page, 'starter')
    await expect(boards(page).getByRole('log')).toContainText('192.168.1.35:1883 leads to the broker')
    await expect(page.locator('[data-step]:not([data-verdict="waiting"])').first()).toBeVisible()
    expect(Object.values(await verdicts(page))).not.toEqual(steps.map(() => 'passed'))
    await run(page, 'solution')
    await act?.(page)
    for (const step of steps) await expectPassed(page, step)
  })
}

test('a student passes the capstone with two boards at once and a dashboard of the page’s clients', async ({
  page,
  site,
}) => {
  test.setTimeout(240_000)
  await open(page, site, '12-capstone')
  await expect(boards(page)).toHaveCount(2)
  await run(page, 'starter')
  // It has no will yet.
  await expect(page.locator('[data-step="sensor"]')).toHaveAttribute('data-verdict', 'failed')
  await run(page, 'solution')
  for (const step of ['sensor', 'sensor-online', 'climate', 'lamp', 'lamp-online', 'commands', 'obey'])
    await expectPassed(page, step)
  const clients = page.locator('#clients')
  await comeTo(clients, clients.locator('.pg[data-live="true"]'))
  const dashboard = clients.getByRole('group', { name: 'dashboard', exact: true })
  await dashboard.getByRole('button', { name: 'Connect', exact: true }).click()
  await dashboard.getByRole('textbox', { name: 'Topic filter' }).fill('you/room/#')
  await dashboard.getByRole('button', { name: 'Subscribe', exact: true }).first().click()
  await expectPassed(page, 'dashboard')
  await dashboard.getByRole('button', { name: 'Publish', exact: true }).click()
  await expectPassed(page, 'switch')
  // The lamp has said its state once more, for whoever comes later.
  await expectPassed(page, 'state')
  await page.locator('[data-board="sensor"]').getByRole('button', { name: 'Pull the plug' }).click()
  await expectPassed(page, 'unplugged')
  await expect(page.getByText('All steps passed')).toBeVisible()
})
