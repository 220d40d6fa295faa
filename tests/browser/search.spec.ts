// The search, on a static site in a folder, at an address that is no secure context.

import { findBarriers, overflow } from './barriers.ts'
import { expect, test } from './watched.ts'

test('a student can find a word in lessons, labs and diagnoses, and come to the part that has it', async ({
  page,
  site,
}) => {
  await page.goto(`${site}lessons/01-why-mqtt/`)
  await page.getByRole('navigation', { name: 'Site' }).getByRole('link', { name: 'Search' }).click()
  const field = page.getByRole('searchbox', { name: 'What do you look for?' })
  await expect(field).toBeFocused()
  await field.fill('retained')
  await expect(page.getByRole('status')).toHaveText(/^For “retained”: \d+ lessons, \d+ labs, \d+ diagnoses/)
  const lessons = page.getByRole('region', { name: /^Lessons/ })
  await expect(lessons.getByRole('link').first()).toHaveText('Retained messages')
  await expect(lessons.locator('mark').first()).toHaveText(/retain/i)
  await expect(page).toHaveURL(/\/course\/search\/\?q=retained$/)
  // The address has the words, so Back comes back to what was found, and a part is a link of its own.
  await lessons.getByRole('link', { name: 'One for each topic, and no history' }).click()
  await expect(page).toHaveURL(/\/course\/lessons\/07-retained\/#one-for-each-topic/)
  await page.goBack()
  await expect(lessons.getByRole('link').first()).toHaveText('Retained messages')
  const diagnoses = page.getByRole('region', { name: /^Diagnoses/ })
  await diagnoses.getByRole('link').first().click()
  await expect(page).toHaveURL(/\/course\/diagnoses\/#/)
  await expect(page.locator('details.dx[open]')).toHaveCount(1)
})

test('a student can search with the keyboard alone, and see all of one kind', async ({ page, site }) => {
  await page.goto(`${site}search/?q=broker`)
  await expect(page.getByRole('status')).toHaveText(/^For “broker”:/)
  const lessons = page.getByRole('region', { name: /^Lessons/ })
  await lessons.getByRole('button', { name: /^Show all \d+ lessons$/ }).press('Enter')
  await expect(lessons.getByRole('heading', { level: 3 })).toHaveCount(16)
  await page.locator('h1').click()
  await page.keyboard.press('/')
  await expect(page.getByRole('searchbox')).toBeFocused()
  // What is in the field is selected: the next word takes its place. In the field, / is a slash.
  await page.keyboard.type('ana/temp')
  await expect(page.getByRole('searchbox')).toHaveValue('ana/temp')
  await page.keyboard.press('Control+a')
  await page.keyboard.type('$SYS')
  await expect(page.getByRole('status')).toHaveText(/^For “\$SYS”: \d+ lessons/)
})

test('a student who finds nothing is told so, and what was typed is only ever text', async ({
  page,
  site,
}) => {
  await page.goto(`${site}search/?q=${encodeURIComponent('<img src=x onerror=alert(1)>')}`)
  await expect(page.getByRole('status')).toContainText('“<img src=x onerror=alert(1)>”')
  await expect(page.locator('main img')).toHaveCount(0)
  await page.getByRole('searchbox').fill('xyzzyplugh<b>')
  await expect(page.getByRole('status')).toHaveText(/^Nothing has “xyzzyplugh<b>” in it\./)
  await page.getByRole('searchbox').fill('')
  await expect(page.getByRole('status')).toHaveText('')
  await expect(page).toHaveURL(/\/search\/$/)
})

test('a student can read what was found in light and dark, on a phone and on a desk', async ({
  page,
  site,
}) => {
  await page.setViewportSize({ width: 390, height: 900 })
  await page.goto(`${site}search/?q=password`)
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 900 })
    await expect(page.getByRole('region', { name: /^Lessons/ })).toBeVisible()
    expect(await overflow(page)).toBeLessThanOrEqual(0)
    expect(await findBarriers(page)).toEqual([])
  }
})

test('a student whose network is away is told so, and can search again when it is back', async ({
  page,
  site,
  complaints,
}) => {
  let isAway = true
  await page.route('**/pagefind/**', (route) => (isAway ? route.abort() : route.continue()))
  await page.goto(`${site}search/?q=will`)
  await expect(page.getByRole('status')).toHaveText(/^The search index did not arrive .*Then search again\.$/)
  isAway = false
  await page.getByRole('button', { name: 'Search again' }).click()
  await expect(page.getByRole('status')).toHaveText(/^For “will”:/)
  // The browser's own word for what was cut off.
  complaints.splice(0, complaints.length, ...complaints.filter((text) => !text.includes('ERR_FAILED')))
})

test('a student of a copy without an index is told so, and sees where everything is', async ({
  page,
  site,
}) => {
  await page.addInitScript(() => {
    // As the build writes it when it could make no index.
    const mark = () => document.querySelector('[data-search]')?.setAttribute('data-search', 'missing')
    new MutationObserver(mark).observe(document, { childList: true, subtree: true })
  })
  await page.goto(`${site}search/`)
  await expect(page.getByText('This copy of the course was built without its search index.')).toBeVisible()
  await expect(page.getByRole('searchbox')).toHaveCount(0)
  await expect(page.getByRole('navigation', { name: 'Everything, in lists' }).getByRole('link')).toHaveCount(
    5,
  )
})

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false })

  test('a student is told what the search needs', async ({ page, site }) => {
    await page.goto(`${site}search/`)
    const told = page.locator('main noscript .notice')
    await expect(told).toBeVisible()
    expect(await told.innerText()).toContain('needs JavaScript, which is switched off')
    await expect(page.getByRole('searchbox')).toBeHidden()
  })
})
