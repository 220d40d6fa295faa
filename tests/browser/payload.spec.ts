import type { Page } from 'playwright/test'
import { findBarriers } from './barriers.ts'
import { costOf } from './cost.ts'
import { expect, test } from './watched.ts'

async function open(page: Page, site: string) {
  await page.goto(`${site}playground/payload/`)
  await expect(page.getByLabel('Payload', { exact: true })).toBeVisible()
}

const cell = (page: Page) => page.getByRole('region', { name: 'Look into a payload' })
const field = (page: Page) => page.getByLabel('Payload', { exact: true })
const sample = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const view = (page: Page, name: string) => page.getByRole('tab', { name: new RegExp(`^${name}\\b`) })

test('a student can unfold JSON, read the path of a value and ask with JSONPath', async ({ page, site }) => {
  await open(page, site)
  await expect(view(page, 'JSON')).toHaveAttribute('aria-selected', 'true')
  await page.getByRole('treeitem', { name: /^temperature\s*24.1/ }).click()
  await expect(cell(page)).toContainText('$.sensors[1].temperature')
  await page.getByLabel('JSONPath').fill('$.sensors[?@.temperature > 22].name')
  await expect(cell(page)).toContainText('1 value matches')
  await expect(cell(page).getByRole('cell', { name: '"south bed"' })).toBeVisible()
  await page.getByLabel('JSONPath').fill('$.sensors[')
  await expect(cell(page)).toContainText('This is no JSONPath yet')
})

test('a student can walk through JSON with the keyboard alone', async ({ page, site }) => {
  await open(page, site)
  const chosen = page.locator('[role="treeitem"][aria-selected="true"]')
  await page.getByRole('treeitem').first().focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('s')
  await expect(chosen).toContainText('sensors')
  await page.keyboard.press('ArrowLeft')
  await expect(chosen).toHaveAttribute('aria-expanded', 'false')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await expect(chosen).toHaveAttribute('aria-level', '3')
  await page.keyboard.press('End')
  await expect(chosen).toContainText('ok')
  await expect(chosen).toBeFocused()
})

test('a student is told what is wrong with a payload, where, and what to do; and sees the byte', async ({
  page,
  site,
}) => {
  await open(page, site)
  await sample(page, 'printed by Python')
  const mistakes = page.getByRole('region', { name: '3 things to look at' })
  await expect(mistakes).toContainText('Single quotes where JSON has double ones, 4 times')
  await expect(mistakes).toContainText('json.dumps(value)')
  await sample(page, 'with a NUL')
  await page.getByRole('button', { name: 'byte 2' }).click()
  await expect(view(page, 'Hex')).toHaveAttribute('aria-selected', 'true')
  await expect(page.locator('mark')).toHaveText(['00', '·'])
})

test('each sample is shown in the view it needs, and each view shows each sample without a fault', async ({
  page,
  site,
}) => {
  await open(page, site)
  const expected: [name: string, view: string, text: string][] = [
    ['CSV', 'CSV', 'hall; first floor'],
    ['XML', 'XML', 'north & south'],
    ['Base64', 'Base64', 'Decoded it is 23 bytes'],
    ['CBOR', 'CBOR', 'greenhouse-7'],
    ['MessagePack', 'MessagePack', 'greenhouse-7'],
    ['a picture', 'Hex', 'PNG'],
    ['right to left', 'Text', '\\u202e'],
    ['UTF-16', 'Hex', 'The text is UTF-16'],
  ]
  for (const [name, likely, text] of expected) {
    await sample(page, name)
    await expect(page.getByRole('tabpanel').first()).toBeVisible()
    await expect(view(page, likely).first()).toHaveAttribute('aria-selected', 'true')
    await expect(cell(page)).toContainText(text)
  }
  for (const name of ['JSON', 'a picture', 'UTF-16', 'a script']) {
    await sample(page, name)
    for (const each of ['Text', 'JSON', 'XML', 'CSV', 'Hex', 'Base64', 'CBOR', 'MessagePack']) {
      await view(page, each).first().click()
      await expect(page.getByRole('tabpanel').first()).not.toHaveText('')
    }
  }
})

test('a script in a payload is a text like any other', async ({ page, site }) => {
  await open(page, site)
  await field(page).fill('<img src=x onerror="document.title=1"><script>document.title=2</script>')
  await view(page, 'Text').click()
  await expect(page.getByRole('tabpanel')).toContainText('<script>document.title=2</script>')
  await expect(page).toHaveTitle(/^Payload viewer/)
})

test('a student can type hex digits and Base64, and is told what is no digit', async ({ page, site }) => {
  await open(page, site)
  await page.getByRole('radio', { name: 'hex digits' }).check()
  await field(page).fill('7b 22 74 22 3a 31 7d')
  await expect(page.getByRole('treeitem', { name: /^t\s*1$/ })).toBeVisible()
  await field(page).fill('7b 2g')
  await expect(cell(page)).toContainText('“g” at character 5 is none')
  await field(page).fill('7b 22 74 22 3a 31 7d')
  await page.getByRole('radio', { name: 'Base64' }).check()
  await expect(field(page)).toHaveValue('eyJ0IjoxfQ==')
  await page.getByRole('radio', { name: 'text' }).check()
  await expect(field(page)).toHaveValue('{"t":1}')
  await page.reload()
  await expect(field(page)).toHaveValue('{"t":1}')
})

test('64 KB of anything, and nothing, are shown without a wait that one notices', async ({ page, site }) => {
  await open(page, site)
  test.setTimeout(120_000)
  await sample(page, 'nothing')
  await expect(cell(page)).toContainText('No payload')
  await page.getByRole('radio', { name: 'text' }).check()
  for (const piece of ['{"a":[1,2]},', '\u202e', 'x', '[']) {
    await field(page).evaluate(
      (element, text) => {
        const area = element as HTMLTextAreaElement
        area.value = text
        area.dispatchEvent(new InputEvent('input', { bubbles: true }))
      },
      piece.repeat(65_536 / piece.length),
    )
    for (const name of ['Text', 'JSON', 'XML', 'CSV', 'Hex', 'Base64', 'CBOR', 'MessagePack']) {
      const cost = await costOf(page, async () => {
        await view(page, name).first().click()
        await expect(page.getByRole('tabpanel').first()).not.toHaveText('')
      })
      expect(cost, `${name} of 64 KB of ${piece}, in milliseconds of processor time`).toBeLessThan(3_000)
    }
  }
})

test('the payload viewer has no barrier that axe can find', async ({ page, site }) => {
  test.setTimeout(180_000)
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 900 })
    await open(page, site)
    for (const name of [
      'JSON',
      'printed by Python',
      'CSV',
      'XML',
      'Base64',
      'a whole buffer',
      'right to left',
    ]) {
      await sample(page, name)
      await expect(page.getByRole('tabpanel').first()).not.toContainText('Fetching')
      expect(await findBarriers(page, { include: '.pv' }), name).toEqual([])
    }
    expect(await findBarriers(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
  }
})
