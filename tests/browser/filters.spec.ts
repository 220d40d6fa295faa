import type { Page } from 'playwright/test'
import { findBarriers } from './barriers.ts'
import { costOf } from './cost.ts'
import { expect, test } from './watched.ts'

const bench = (page: Page) => page.getByRole('region', { name: 'Filters against topic names' })
const why = (page: Page) => page.getByRole('group', { name: 'Why' })
const field = (page: Page, filter: string, name: string) =>
  page.locator(`button[aria-label^="${filter}, ${name}: "]`)

async function open(page: Page, site: string, hash = '') {
  await page.goto(`${site}playground/filters/${hash}`)
  await expect(bench(page)).toBeVisible()
}

test('a student sees which filter matches which name, and reads why, level by level', async ({
  page,
  site,
}) => {
  await open(page, site)
  await expect(field(page, 'home/#', 'home')).toHaveAccessibleName('home/#, home: matches')
  await field(page, 'home/#', 'home').click()
  await expect(why(page)).toContainText('It matches.')
  await expect(why(page)).toContainText('the parent level included')
  await field(page, '#', '$SYS/broker/uptime').click()
  await expect(why(page)).toContainText('[MQTT-4.7.2-1]')
  await field(page, 'home/+/door', 'home/kitchen/door').click()
  await expect(why(page)).toContainText('+ stands for “kitchen”')
  await field(page, 'home/a+', 'home').click()
  await expect(why(page)).toContainText('A wildcard cannot stand for a part of a level. [MQTT-4.7.1-3]')
})

test('a student can move in the grid with the arrow keys alone', async ({ page, site }) => {
  await open(page, site)
  await page.getByRole('button', { name: 'Practise' }).focus()
  await page.keyboard.press('Tab')
  await expect(field(page, 'home/kitchen/door', 'home/kitchen/door')).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowDown')
  await expect(field(page, 'home/+/door', 'home/attic/door')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(why(page)).toContainText('+ stands for “attic”')
  await page.keyboard.press('End')
  await expect(field(page, 'home/a+', 'home/attic/door')).toBeFocused()
})

test('a student can add many lines, remove one, and finds them after a reload', async ({ page, site }) => {
  await open(page, site)
  await page.getByLabel('Add topic names, one a line').fill('farm/pump\nfarm//pump\nfarm/#\nhome')
  await bench(page).locator('.fb-list').nth(1).getByRole('button', { name: 'Add' }).click()
  await expect(bench(page)).toContainText('1 line was there already.')
  await expect(bench(page)).toContainText('A message goes to exactly one topic, so # is not allowed here.')
  await page.getByRole('button', { name: 'Remove home/', exact: true }).click()
  await page.reload()
  await expect(field(page, '#', 'farm//pump')).toBeVisible()
  await expect(field(page, '#', 'home/')).toHaveCount(0)
  await page.getByRole('button', { name: 'Back to the start' }).click()
  await expect(field(page, '#', 'farm//pump')).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(field(page, '#', 'farm//pump')).toBeVisible()
})

test('a link carries the lists', async ({ page, site, context }) => {
  await open(page, site)
  await page.getByLabel('Add filters, one a line').fill('$share/team/farm/+')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Copy link' }).click()
  await expect(bench(page)).toContainText('Copied')
  const other = await context.newPage()
  await other.goto(page.url())
  await expect(field(other, '$share/team/farm/+', 'home')).toBeVisible()
  await open(other, site, '#filters&f=a%2F%23&t=a')
  await other.reload()
  await expect(field(other, 'a/#', 'a')).toHaveAccessibleName('a/#, a: matches')
  await other.close()
})

test('a student can practise: tick, check, and see what was missed', async ({ page, site }) => {
  await open(page, site, '#filters&f=home%2F%23&f=%2B&t=home&t=home%2Fdoor')
  await page.getByRole('button', { name: 'Practise' }).click()
  await expect(page.getByRole('button', { name: 'home/#, home: not ticked' })).toBeVisible()
  await expect(why(page)).toHaveCount(0)
  await field(page, 'home/#', 'home/door').click()
  await field(page, '+', 'home/door').focus()
  await page.keyboard.press('Space')
  await expect(field(page, '+', 'home/door')).toHaveAttribute('aria-pressed', 'true')
  await page.getByRole('button', { name: 'Check' }).click()
  await expect(bench(page)).toContainText('1 of 4 right: 1 ticked that does not match, 2 missed.')
  await expect(page.getByRole('button', { name: 'home/#, home: not ticked, and it matches' })).toBeVisible()
  await page.getByRole('button', { name: 'Again' }).click()
  for (const [filter, name] of [
    ['home/#', 'home'],
    ['home/#', 'home/door'],
    ['+', 'home'],
  ] as const)
    await field(page, filter, name).click()
  await page.getByRole('button', { name: 'Check' }).click()
  await expect(bench(page)).toContainText('All 4 are right.')
})

test('hard cases come at a press, others each time', async ({ page, site }) => {
  await open(page, site)
  const seen = new Set<string>()
  for (let i = 0; i < 4; i++) {
    await page.getByRole('button', { name: 'Give me hard ones' }).click()
    await expect(field(page, '#', '$SYS/broker/uptime')).toHaveAccessibleName(/does not match$/)
    seen.add((await page.locator('.fb-grid').textContent()) ?? '')
  }
  expect(seen.size).toBeGreaterThan(1)
})

test('a grid at its fullest, with 500 levels in it, is drawn in a moment', async ({ page, site }) => {
  await open(page, site)
  const names = [...Array.from({ length: 100 }, (_, i) => `many/${i}`), Array(500).fill('x').join('/')]
  await page.getByLabel('Add filters, one a line').fill(Array(500).fill('x').join('/'))
  await page.keyboard.press('Enter')
  await page.getByLabel('Add topic names, one a line').fill(names.join('\n'))
  const cost = await costOf(page, async () => {
    await bench(page).locator('.fb-list').nth(1).getByRole('button', { name: 'Add' }).click()
    await expect(bench(page)).toContainText('there is room for 60')
  })
  expect(cost, 'milliseconds of processor time').toBeLessThan(3_000)
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
})

test('the filter bench has no barrier that axe can find', async ({ page, site }) => {
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 900 })
    await open(page, site)
    await field(page, 'home/#', '$SYS/broker/uptime').click()
    expect(await findBarriers(page)).toEqual([])
    await page.getByRole('button', { name: 'Practise' }).click()
    await field(page, 'home/#', '$SYS/broker/uptime').click()
    expect(await findBarriers(page)).toEqual([])
    await page.getByRole('button', { name: 'Check' }).click()
    expect(await findBarriers(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
  }
})
