import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright/test'
import { startSocketBroker } from './socket-broker.ts'
import { expect, test } from './watched.ts'

async function open(page: Page, site: string) {
  await page.goto(`${site}playground/`)
  await expect(page.locator('.pg[data-live="true"]')).toBeVisible()
}

const run = (page: Page) => page.getByRole('button', { name: 'Run', exact: true }).click()
const client = (page: Page, name: string) => page.getByRole('group', { name, exact: true })
const wire = (page: Page) => page.getByRole('region', { name: /^On the wire/ })
/** Every packet in order, as a screen reader hears it: "CONNECT, publisher to broker". */
const packets = async (page: Page) =>
  (await wire(page).locator('button .visually-hidden').allTextContents()).map((label) =>
    label.split(', ').slice(0, 2).join(', '),
  )
const story = [
  'CONNECT, publisher to broker',
  'CONNACK, broker to publisher',
  'CONNECT, subscriber to broker',
  'CONNACK, broker to subscriber',
  'SUBSCRIBE, subscriber to broker',
  'SUBACK, broker to subscriber',
  'PUBLISH, publisher to broker',
  'PUBLISH, broker to subscriber',
]

test('a student can press Run and see every packet of a message’s way', async ({ page, site }) => {
  await open(page, site)
  await run(page)
  await expect(page.getByText('Done. Follow the packets below')).toBeVisible()
  await expect.poll(() => packets(page)).toEqual(story)
  await expect(client(page, 'subscriber').getByText('open', { exact: true })).toBeVisible()
  await expect(client(page, 'subscriber').getByText('granted, QoS 0')).toBeVisible()
})

test('a student can read the bytes of a packet with the keyboard alone', async ({ page, site }) => {
  await open(page, site)
  await run(page)
  const connect = wire(page).getByRole('button', { name: /^CONNECT, publisher/ })
  await expect(wire(page).getByRole('button', { name: /^PUBLISH, broker/ })).toBeVisible()
  await connect.focus()
  await page.keyboard.press('Enter')
  const bytes = page.getByRole('region', { name: 'Bytes' })
  await expect(bytes).toContainText('10 15 00 04 4d 51 54 54')
  await expect(bytes).toContainText('MQTT')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(bytes).toContainText('20 02 00 00')
})

test('a student who types a malformed filter reads what is wrong with it, and Run sends nothing', async ({
  page,
  site,
}) => {
  await open(page, site)
  await client(page, 'subscriber').getByLabel('Topic filter').fill('home/#/door')
  await expect(client(page, 'subscriber')).toContainText('nothing can follow it')
  await expect(client(page, 'subscriber')).toContainText('[MQTT-4.7.1-2]')
  await expect(client(page, 'subscriber').getByRole('button', { name: 'Subscribe' })).toBeDisabled()
  await run(page)
  await expect(page.getByText('could not subscribe. Look at its filter.')).toBeVisible()
  expect(await packets(page)).toEqual([])
})

test('what a student typed is there after a reload, and after Reset and Undo', async ({ page, site }) => {
  await open(page, site)
  const payload = client(page, 'publisher').getByLabel('Payload')
  await payload.fill('shut — 21.5 °C')
  await client(page, 'publisher').getByLabel('Retain').check()
  await page.reload()
  await expect(page.locator('.pg[data-live="true"]')).toBeVisible()
  await expect(payload).toHaveValue('shut — 21.5 °C')
  await expect(client(page, 'publisher').getByLabel('Retain')).toBeChecked()
  await page.getByRole('button', { name: 'Reset' }).click()
  await expect(payload).toHaveValue('open')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(payload).toHaveValue('shut — 21.5 °C')
})

test('a student sees a retained message marked as retained, and QoS 1 acknowledged', async ({
  page,
  site,
}) => {
  await open(page, site)
  const publisher = client(page, 'publisher')
  await publisher.getByLabel('Retain').check()
  await publisher.getByLabel('QoS').first().selectOption('1')
  await publisher.getByRole('button', { name: 'Connect' }).click()
  await publisher.getByRole('button', { name: 'Publish', exact: true }).click()
  await expect(publisher.getByText('✓ acknowledged')).toBeVisible()
  await run(page)
  await expect(client(page, 'subscriber').getByText('retained', { exact: true })).toBeVisible()
})

test('a student whose broker in the page breaks reads so, and can start it again', async ({
  page,
  site,
  complaints,
}) => {
  await open(page, site)
  await run(page)
  await expect(client(page, 'subscriber').getByText('open', { exact: true })).toBeVisible()
  await page.workers()[0]!.evaluate(() => {
    setTimeout(() => {
      throw new Error('broken on purpose')
    })
  })
  await expect(page.getByRole('alert')).toContainText('broken on purpose')
  await page.getByRole('button', { name: 'Start it again' }).click()
  await expect(client(page, 'subscriber').getByText('granted, QoS 0')).toBeVisible()
  expect(complaints.splice(0).join()).not.toContain('TrustedScript')
})

for (const [address, said] of [
  ['mqtt://broker.example', 'which no browser can open'],
  ['ws://broker.example:1883', 'which no browser can open'],
  ['broker.example', 'begins with ws:// or wss://'],
  ['https://broker.example/', 'the address of a web page'],
] as const) {
  test(`a student who gives ${address} as a broker reads why it cannot work`, async ({ page, site }) => {
    await open(page, site)
    await page.getByLabel('another broker').check()
    await page.getByLabel('Address').fill(address)
    await expect(page.getByRole('group', { name: 'Broker' })).toContainText(said)
    await expect(client(page, 'publisher').getByRole('button', { name: 'Connect' })).toBeDisabled()
  })
}

test('a student can use a broker elsewhere, which goes away and comes back', async ({
  page,
  site,
  complaints,
}) => {
  const first = await startSocketBroker()
  await open(page, site)
  await page.getByLabel('another broker').check()
  await page.getByLabel('Address').fill(`ws://class.test:${first.port}/mqtt`)
  await run(page)
  await expect.poll(() => packets(page)).toEqual(story)
  await first.close()
  await expect(client(page, 'subscriber')).toContainText('next try in')
  await client(page, 'publisher').getByLabel('Payload').fill('typed meanwhile')
  const second = await startSocketBroker(first.port)
  await expect(client(page, 'subscriber').getByText('granted, QoS 0')).toBeVisible({ timeout: 20_000 })
  await expect(client(page, 'publisher').getByText('connected', { exact: true })).toBeVisible({
    timeout: 20_000,
  })
  await client(page, 'publisher').getByRole('button', { name: 'Publish', exact: true }).click()
  await expect(client(page, 'subscriber').getByText('typed meanwhile')).toBeVisible()
  await second.close()
  // The browser itself reports attempts that found nobody.
  expect(complaints.splice(0).filter((text) => !text.includes('WebSocket connection to'))).toEqual([])
})

test('a student whom a broker refuses reads the reason, and is not sent back to be refused again', async ({
  page,
  site,
}) => {
  const broker = await startSocketBroker(0, { authenticate: () => ({ refuse: 4, why: 'wrong-password' }) })
  await open(page, site)
  await page.getByLabel('another broker').check()
  await page.getByLabel('Address').fill(`ws://class.test:${broker.port}/mqtt`)
  await page.getByLabel('User name').fill('ana')
  await page.getByLabel('Password').fill('secret')
  await client(page, 'publisher').getByRole('button', { name: 'Connect' }).click()
  await expect(client(page, 'publisher')).toContainText('Wrong user name or password (CONNACK code 4)')
  await expect(client(page, 'publisher').getByText('refused', { exact: true })).toBeVisible()
  await wire(page)
    .getByRole('button', { name: /^CONNECT/ })
    .click()
  await expect(page.getByRole('region', { name: 'Bytes' })).not.toContainText('secret')
  await broker.close()
})

for (const scheme of ['light', 'dark'] as const) {
  for (const width of [390, 1280]) {
    test(`axe finds nothing at ${width} pixels, ${scheme}, before and after a run`, async ({
      page,
      site,
    }) => {
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
      await page.setViewportSize({ width, height: 900 })
      await open(page, site)
      const look = async () =>
        (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => [
          id,
          nodes.map(({ html }) => html),
        ])
      expect(await look()).toEqual([])
      await run(page)
      await expect(page.getByText('Done. Follow the packets below')).toBeVisible()
      await wire(page)
        .getByRole('button', { name: /^PUBLISH, publisher/ })
        .click()
      expect(await look()).toEqual([])
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect(overflow).toBeLessThanOrEqual(0)
    })
  }
}
