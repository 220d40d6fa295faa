import type { Page } from 'playwright/test'
import { findBarriers } from './barriers.ts'
import { costOf } from './cost.ts'
import { startSocketBroker } from './socket-broker.ts'
import { expect, test } from './watched.ts'

const tree = (page: Page) => page.getByRole('tree', { name: 'Topics, level by level' })
const row = (page: Page, name: RegExp) => tree(page).getByRole('treeitem', { name })
const detail = (page: Page) => page.getByRole('complementary', { name: 'The chosen topic' })
const publisher = (page: Page) => page.getByRole('group', { name: 'publisher', exact: true })

async function open(page: Page, site: string) {
  await page.goto(`${site}playground/`)
  await expect(page.locator('.pg[data-live="true"]')).toBeVisible()
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await expect(page.getByText(/^Done\./)).toBeVisible()
  await page.getByRole('tab', { name: 'Topics' }).click()
  await expect(tree(page)).toBeVisible()
}

async function publish(page: Page, topic: string, payload: string, retain = false) {
  await publisher(page).getByLabel('Topic', { exact: true }).fill(topic)
  await publisher(page).getByLabel('Payload').fill(payload)
  await publisher(page).getByLabel('Retain').setChecked(retain)
  await publisher(page).getByRole('button', { name: 'Publish', exact: true }).click()
}

test('a student sees each topic once, what passed before the tree was opened included', async ({
  page,
  site,
}) => {
  await open(page, site)
  await expect(row(page, /^door/)).toContainText('open')
  await expect(row(page, /^door/)).toContainText('1 message')
  await publish(page, 'home/kitchen/door', 'shut')
  await expect(row(page, /^door/)).toContainText('shut')
  await expect(row(page, /^door/)).toContainText('2 messages')
})

test('empty levels, spaces and invisible characters can be seen', async ({ page, site }) => {
  await open(page, site)
  for (const topic of ['/barn', 'barn/', 'do\u200bor', 'attic ']) await publish(page, topic, '1')
  await expect(row(page, /^empty level/)).toHaveCount(2)
  await expect(row(page, /^do\\u200bor/)).toBeVisible()
  await expect(row(page, /^attic␣/)).toBeVisible()
})

test('a student can delete a retained message, and undo that', async ({ page, site }) => {
  await open(page, site)
  await publish(page, 'home/lamp', 'on', true)
  await row(page, /^lamp/).click()
  await expect(detail(page)).toContainText('retained')
  await detail(page).getByRole('button', { name: 'Delete retained' }).click()
  await expect(detail(page)).toContainText('is deleted')
  await expect(detail(page)).toContainText('No payload')
  await detail(page).getByRole('button', { name: 'Undo' }).click()
  await expect(detail(page)).toContainText('retained again')
  await expect(detail(page).getByRole('button', { name: 'Delete retained' })).toBeVisible()
  for (const name of ['publisher', 'subscriber']) {
    await page
      .getByRole('group', { name, exact: true })
      .getByRole('button', { name: 'Disconnect', exact: true })
      .click()
  }
  await detail(page).getByRole('button', { name: 'Delete retained' }).click()
  await expect(detail(page)).toContainText('No client of this cell is connected')
})

test('a student can walk through the tree with the keyboard, and search it', async ({ page, site }) => {
  await open(page, site)
  for (const topic of ['home/attic/lamp', 'barn/door']) await publish(page, topic, '1')
  await expect(row(page, /^barn/)).toBeVisible()
  const chosen = page.locator('.tt [role="treeitem"][aria-selected="true"]')
  await tree(page).focus()
  await page.keyboard.press('ArrowDown')
  await expect(chosen).toContainText('barn')
  await page.keyboard.press('ArrowLeft')
  await expect(chosen).toHaveAttribute('aria-expanded', 'false')
  await page.keyboard.press('k')
  await expect(chosen).toContainText('kitchen')
  await page.keyboard.press('ArrowRight')
  await expect(chosen).toContainText('door')
  await expect(tree(page)).toHaveAttribute('aria-activedescendant', (await chosen.getAttribute('id')) ?? '?')
  await expect(detail(page)).toContainText('home/kitchen/door')
  await page.getByRole('searchbox', { name: 'Search' }).fill('home/+/lamp')
  await expect(page.locator('.tt')).toContainText('1 topic')
  await expect(row(page, /^barn/)).toHaveCount(0)
})

test('a topic of 500 levels is shown, level by level, and the page stays in its width', async ({
  page,
  site,
}) => {
  await open(page, site)
  await publish(page, Array(500).fill('deep').join('/'), 'bottom')
  await expect(page.locator('.tt')).toContainText('2 topics')
  await page.getByRole('button', { name: 'Unfold all' }).click()
  await tree(page).focus()
  await page.keyboard.press('Home')
  for (let i = 0; i < 49; i++) await page.keyboard.press('PageDown')
  const chosen = page.locator('.tt [role="treeitem"][aria-selected="true"]')
  await expect(chosen).toHaveAttribute('aria-level', '491')
  await expect(chosen).toContainText('level 491')
  expect(await tree(page).getByRole('treeitem').count()).toBeLessThan(80)
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
})

test('2,000 topics at 1,000 messages a second: all are counted, and the keys still answer', async ({
  page,
  site,
}) => {
  test.setTimeout(120_000)
  const { port, broker, close } = await startSocketBroker()
  await page.goto(`${site}playground/`)
  await expect(page.locator('.pg[data-live="true"]')).toBeVisible()
  await page.getByLabel('another broker').check()
  await page.getByLabel('Address').fill(`ws://class.test:${port}/mqtt`)
  const subscriber = page.getByRole('group', { name: 'subscriber', exact: true })
  await subscriber.getByLabel('Topic filter').fill('site/#')
  await subscriber.getByRole('button', { name: 'Connect', exact: true }).click()
  await expect(subscriber.getByText('connected', { exact: true })).toBeVisible()
  await subscriber.getByRole('button', { name: 'Subscribe', exact: true }).click()
  await expect(subscriber.getByText('granted, QoS 0')).toBeVisible()
  await page.getByRole('tab', { name: 'Topics' }).click()

  let sent = 0
  const flow = setInterval(() => {
    for (let i = 0; i < 20; i++, sent++) {
      const topic = `site/building-${sent % 40}/room-${sent % 2_000}/temperature`
      broker.publish({ topic, payload: new TextEncoder().encode(`${20 + (sent % 50) / 10}`) })
    }
  }, 20)
  await page.locator('.tt').scrollIntoViewIfNeeded()
  await expect(page.locator('.tt')).toContainText('2,000 topics', { timeout: 30_000 })
  await page.getByRole('button', { name: 'Unfold all' }).click()
  await tree(page).focus()
  const chosen = page.locator('.tt [role="treeitem"][aria-selected="true"]')
  const cost = await costOf(page, async () => {
    await page.keyboard.press('Home')
    await expect(chosen).toContainText('site')
    await page.keyboard.press('End')
    await expect(chosen).toContainText('temperature')
    await page.keyboard.press('ArrowLeft')
    await expect(chosen).toContainText('room-')
  })
  expect(cost, 'three keys, in milliseconds of processor time').toBeLessThan(5_000)
  expect(await tree(page).getByRole('treeitem').count()).toBeLessThan(80)
  clearInterval(flow)
  const total = `2,000 topics, ${sent.toLocaleString('en')} messages`
  await expect(page.locator('.tt-total')).toHaveText(total, { timeout: 30_000 })
  await subscriber.getByRole('button', { name: 'Disconnect', exact: true }).click()
  await close()
})

test('the topic tree has no barrier that axe can find', async ({ page, site }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 900 })
    await open(page, site)
    for (const payload of ['1', '2.5', '{"a": [1, 2]}']) await publish(page, 'home/number', payload, true)
    await row(page, /^number/).click()
    await expect(detail(page)).toContainText('Last message')
    expect(await findBarriers(page, { include: '.tt' })).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
  }
})
