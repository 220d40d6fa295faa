// Every kind of live cell counts as run, the same way: by what one does with it.

import type { Locator, Page } from 'playwright/test'
import { comeTo } from './come-to.ts'
import { expect, test } from './watched.ts'

const frame = (page: Page, id: string) => page.locator(`#frame-${id}`)

/** The cells of this lesson that the browser keeps as run. */
const ran = (page: Page, lesson: string): Promise<string[]> =>
  page.evaluate((of) => JSON.parse(localStorage.getItem('notebook.progress') ?? '{}').run?.[of] ?? [], lesson)

async function use(
  page: Page,
  lesson: string,
  cell: Locator,
  act: (cell: Locator) => Promise<unknown>,
  id: string,
) {
  await comeTo(cell, cell.locator('.cell:not(.later)'))
  await act(cell)
  await expect.poll(() => ran(page, lesson), { timeout: 30_000 }).toContain(id)
}

const click = (name: string) => (cell: Locator) =>
  cell.getByRole('button', { name, exact: true }).first().click({ timeout: 20_000 })

test('a student’s code, dashboard, certificates, bytes and payloads count as cells that were run', async ({
  page,
  site,
}) => {
  test.slow()
  await page.goto(`${site}lessons/15-set-ups/`)
  expect(await ran(page, '15-set-ups')).toEqual([])
  await use(page, '15-set-ups', frame(page, 'setups-rule'), click('Run'), 'setups-rule')
  await use(page, '15-set-ups', frame(page, 'setups-room'), click('Arrange'), 'setups-room')

  await page.goto(`${site}lessons/12-mutual-tls/`)
  await use(page, '12-mutual-tls', frame(page, 'mutual-none'), click('It connects'), 'mutual-none')
  const bytes = page.locator('.cell-frame[data-kind="bytes"]').first()
  await use(
    page,
    '12-mutual-tls',
    bytes,
    (cell) => cell.getByRole('button').first().click({ timeout: 20_000 }),
    'bytes-1',
  )

  await page.goto(`${site}lessons/09-payloads/`)
  await use(
    page,
    '09-payloads',
    frame(page, 'payload-six'),
    (cell) => cell.getByRole('textbox').first().fill('x'),
    'payload-six',
  )
})

test('a student’s prediction and board count as cells that were run', async ({ page, site }) => {
  test.slow()
  await page.goto(`${site}lessons/14-boards/`)
  await use(page, '14-boards', frame(page, 'boards-boot'), click('Run'), 'boards-boot')
  const predict = frame(page, 'boards-once')
  await use(
    page,
    '14-boards',
    predict,
    async (cell) => {
      for (const choice of await cell.locator('select').all()) await choice.selectOption({ index: 1 })
      await cell.locator('form button[type="submit"]').click()
    },
    'boards-once',
  )
})
