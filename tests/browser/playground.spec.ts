import type { Page } from 'playwright/test'
import { findBarriers, overflow } from './barriers.ts'
import { startSocketBroker } from './socket-broker.ts'
import { expect, test } from './watched.ts'

async function open(page: Page, site: string) {
  await page.goto(`${site}playground/`)
  await expect(page.locator('.pg[data-live="true"]')).toBeVisible()
}

const run = (page: Page) => page.getByRole('button', { name: 'Run', exact: true }).click()
const client = (page: Page, name: string) => page.getByRole('group', { name, exact: true })
const wire = (page: Page) => page.getByRole('region', { name: /^On the wire/ })
/** Every packet in order: "CONNECT, publisher to broker". Read from the table, which has them all. */
async function packets(page: Page): Promise<string[]> {
  const asTable = wire(page).getByRole('button', { name: 'As a table' })
  if (await asTable.isVisible()) await asTable.click()
  const rows = await wire(page).locator('tbody tr:not(.ld-note-line)').all()
  return Promise.all(
    rows.map(async (row) => {
      const [, from, to, name] = await row.locator('td').allTextContents()
      return `${name}, ${from} to ${to}`
    }),
  )
}
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

/** Opens what a client says in CONNECT, or the faults of its link. */
const unfold = (page: Page, name: string, what: 'CONNECT' | 'Link') =>
  client(page, name)
    .locator('summary', { hasText: new RegExp(`^${what}`) })
    .click()
const button = (page: Page, name: string, label: string) =>
  client(page, name).getByRole('button', { name: label, exact: true })
const isConnected = (page: Page, name: string) =>
  expect(client(page, name).getByText('connected', { exact: true })).toBeVisible()
const received = (page: Page, name: string) => client(page, name).locator('.pg-way-out')
const choosePace = (page: Page, pace: 'full speed' | 'slowly' | 'paused') =>
  page.getByRole('radio', { name: pace }).check({ force: true })

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
  await button(page, 'publisher', 'Connect').click()
  const connack = wire(page).getByRole('button', { name: /^CONNACK, broker to publisher/ })
  await connack.focus()
  await page.keyboard.press('Enter')
  const bytes = page.getByRole('region', { name: 'Bytes' })
  await expect(bytes).toContainText('CONNACK')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await expect(bytes).toContainText('keep alive', { ignoreCase: true })
})

test('a student who types a malformed filter reads what is wrong with it, and Run sends nothing', async ({
  page,
  site,
}) => {
  await open(page, site)
  await client(page, 'subscriber').getByLabel('Topic filter').fill('home/#/door')
  await expect(client(page, 'subscriber')).toContainText('nothing can follow it')
  await expect(client(page, 'subscriber')).toContainText('[MQTT-4.7.1-2]')
  await expect(
    client(page, 'subscriber').getByRole('button', { name: 'Subscribe', exact: true }),
  ).toBeDisabled()
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
    .getByRole('button', { name: /^CONNECT, publisher/ })
    .click()
  await expect(page.getByRole('region', { name: 'Bytes' })).toContainText('CONNECT')
  await expect(page.getByRole('region', { name: 'Bytes' })).not.toContainText('secret')
  await broker.close()
})

test('a student can connect with MQTT 5, come back, and find the session still there', async ({
  page,
  site,
}) => {
  await open(page, site)
  await unfold(page, 'publisher', 'CONNECT')
  const card = client(page, 'publisher')
  await card.getByLabel('Version of MQTT').selectOption('5')
  await card.getByLabel('Clean start').uncheck()
  await card.getByLabel('Session expiry').fill('300')
  await card.getByLabel('Client identifier').fill('door-1')
  await expect(card).toContainText('MQTT 5 · session resumed · session kept 300 s · keep alive 60 s')
  await button(page, 'publisher', 'Connect').click()
  await expect(card.getByText('new session')).toBeVisible()
  await page.getByRole('tab', { name: 'Inside the broker' }).click()
  const inside = page.getByRole('tabpanel', { name: 'Inside the broker' })
  await expect(inside).toContainText('door-1')
  await expect(inside).toContainText('connected · MQTT 5 · keep alive 60 s')
  await expect(inside).toContainText('kept 5 min after its connection')
  await button(page, 'publisher', 'Disconnect').click()
  await expect(inside).toContainText('away')
  await button(page, 'publisher', 'Connect').click()
  await expect(card.getByText('session present')).toBeVisible()
})

for (const [end, does] of [
  ['Pull the plug', true],
  ['Disconnect', false],
] as const) {
  test(`a student sees ${does ? 'the will go out' : 'no will'} after ${end}`, async ({ page, site }) => {
    await open(page, site)
    await unfold(page, 'publisher', 'CONNECT')
    const card = client(page, 'publisher')
    await card.getByLabel('Leave a will').check()
    await expect(card).toContainText('A will needs a topic of at least one character')
    await expect(button(page, 'publisher', 'Connect')).toBeDisabled()
    await card.getByLabel('Will topic').fill('home/kitchen/door')
    await card.getByLabel('Will payload').fill('nobody knows')
    await button(page, 'publisher', 'Connect').click()
    await isConnected(page, 'publisher')
    await button(page, 'subscriber', 'Connect').click()
    await isConnected(page, 'subscriber')
    await button(page, 'subscriber', 'Subscribe').click()
    await expect(client(page, 'subscriber').getByText('granted, QoS 0')).toBeVisible()
    await button(page, 'publisher', end).click()
    await expect(card.getByText('not connected')).toBeVisible()
    if (does) {
      await expect(received(page, 'subscriber')).toContainText('nobody knows')
      await expect(card).toContainText('no DISCONNECT was sent, so the broker publishes the will')
    } else {
      await expect(wire(page)).toContainText('DISCONNECT')
      await expect(received(page, 'subscriber')).toContainText('Nothing yet.')
    }
  })
}

test('a student who types a keep alive that CONNECT has no room for reads so', async ({ page, site }) => {
  await open(page, site)
  await unfold(page, 'subscriber', 'CONNECT')
  const field = client(page, 'subscriber').getByLabel('Keep alive')
  await field.fill('70000')
  await expect(client(page, 'subscriber')).toContainText('from 0 to 65535; “70000” is none')
  await expect(client(page, 'subscriber').locator('summary').first()).toContainText('keep alive 60 s')
  await field.fill('5')
  await expect(client(page, 'subscriber').locator('summary').first()).toContainText('keep alive 5 s')
})

test('a student can add a client, remove one, and take that back', async ({ page, site }) => {
  await open(page, site)
  await page.getByRole('button', { name: 'Add a client' }).click()
  await expect(client(page, 'client 3')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(client(page, 'client 3')).toBeHidden()
  await client(page, 'publisher').getByLabel('Payload').fill('ajar')
  await page.getByRole('button', { name: 'Remove publisher' }).click()
  await expect(client(page, 'publisher')).toBeHidden()
  await expect(page.getByText('publisher was removed.')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(client(page, 'publisher').getByLabel('Payload')).toHaveValue('ajar')
  await run(page)
  await expect(received(page, 'subscriber')).toContainText('ajar')
})

test('a student can stop time and walk through the handshake of QoS 2, packet by packet', async ({
  page,
  site,
}) => {
  await open(page, site)
  await button(page, 'publisher', 'Connect').click()
  await isConnected(page, 'publisher')
  await choosePace(page, 'paused')
  const next = page.locator('.pn-next')
  await expect(next).toContainText('Nothing is on its way')
  await client(page, 'publisher').getByLabel('QoS').first().selectOption('2')
  await button(page, 'publisher', 'Publish').click()
  for (const packet of [
    'PUBLISH, publisher → broker',
    'PUBREC, broker → publisher',
    'PUBREL, publisher → broker',
    'PUBCOMP, broker → publisher',
  ]) {
    await expect(next).toContainText(`Next: ${packet}`)
    await expect(client(page, 'publisher').getByText('not acknowledged yet')).toBeVisible()
    await page.getByRole('button', { name: /^Step one packet/ }).focus()
    await page.keyboard.press('.')
  }
  await expect(next).toContainText('Nothing is on its way')
  await expect(client(page, 'publisher').getByText('✓ acknowledged')).toBeVisible()
})

test('a full stop that is typed into a field is no step', async ({ page, site }) => {
  await open(page, site)
  await choosePace(page, 'paused')
  await button(page, 'publisher', 'Connect').click()
  await expect(page.locator('.pn-next')).toContainText('Next: CONNECT')
  await client(page, 'publisher').getByLabel('Payload').pressSequentially('...')
  await expect(client(page, 'publisher').getByLabel('Payload')).toHaveValue('open...')
  await expect(page.locator('.pn-next')).toContainText('Next: CONNECT')
})

test('a student can cut the link at a PUBACK, and sees the message sent again as a duplicate', async ({
  page,
  site,
}) => {
  await open(page, site)
  await unfold(page, 'publisher', 'CONNECT')
  const card = client(page, 'publisher')
  await card.getByLabel('Clean session').uncheck()
  await card.getByLabel('QoS').first().selectOption('1')
  await client(page, 'subscriber').getByLabel('Highest QoS').selectOption('1')
  await unfold(page, 'publisher', 'Link')
  await card.getByRole('combobox', { name: 'Packet', exact: true }).selectOption('PUBACK')
  await expect(card).toContainText('Armed: the connection breaks as the next PUBACK passes')
  await expect(card.locator('.pg-fault-mark')).toHaveText('cut at the next PUBACK')
  await run(page)
  await expect(card).toContainText('It happened: PUBACK was lost', { timeout: 20_000 })
  await expect(card.locator('.pg-fault-mark')).toBeHidden()
  await expect(card.getByText('session present')).toBeVisible({ timeout: 20_000 })
  await expect(card.getByText('✓ acknowledged')).toBeVisible()
  await expect(received(page, 'subscriber').locator('li')).toHaveCount(2)
  await expect(wire(page)).toContainText(/dup/i)
})

test('a student sees what is wrong with a folded link, and can mend it', async ({ page, site }) => {
  await open(page, site)
  await unfold(page, 'subscriber', 'Link')
  const card = client(page, 'subscriber')
  await card.getByLabel('ms each way').fill('300')
  await expect(card).toContainText('a PUBACK comes 600 ms after its PUBLISH')
  await card.getByLabel('bytes a second').fill('250')
  await card.getByLabel('Let nothing pass').check()
  await expect(card).toContainText('one and a half times the keep alive: 90 s')
  await unfold(page, 'subscriber', 'Link')
  await expect(card.locator('.pg-fault-mark')).toHaveText(['half-open', '300 ms late', '250 B/s'])
  await page.reload()
  await expect(card.locator('.pg-fault-mark')).toHaveText(['half-open', '300 ms late', '250 B/s'])
  await card.getByRole('button', { name: 'Mend' }).click()
  await expect(card.locator('.pg-fault-mark')).toHaveCount(0)
})

test('a student sees a message wait inside the broker for a client that is away', async ({ page, site }) => {
  await open(page, site)
  await unfold(page, 'subscriber', 'CONNECT')
  await client(page, 'subscriber').getByLabel('Clean session').uncheck()
  await client(page, 'subscriber').getByLabel('Highest QoS').selectOption('1')
  await client(page, 'publisher').getByLabel('QoS').first().selectOption('1')
  await client(page, 'publisher').getByLabel('Retain').check()
  await run(page)
  await expect(received(page, 'subscriber')).toContainText('open')
  await button(page, 'subscriber', 'Disconnect').click()
  await page.getByRole('tab', { name: 'Inside the broker' }).click()
  const session = page.getByRole('listitem').filter({ hasText: 'kept for ever' })
  await expect(session).toContainText('away')
  await expect(session).toContainText('Waiting for the client 0')
  await client(page, 'publisher').getByLabel('Payload').fill('closed')
  await button(page, 'publisher', 'Publish').click()
  await expect(session).toContainText('Waiting for the client 1')
  await expect(session).toContainText('"closed"')
  await expect(page.getByRole('tabpanel', { name: 'Inside the broker' })).toContainText('Retained messages 1')
})

test('what a student set for CONNECT is there after a reload, the password is not', async ({
  page,
  site,
}) => {
  await open(page, site)
  await unfold(page, 'publisher', 'CONNECT')
  const card = client(page, 'publisher')
  await card.getByLabel('User name').fill('ana')
  await card.getByLabel('Password').fill('hunter2')
  await card.getByLabel('Keep alive').fill('7')
  await page.reload()
  await expect(card.locator('summary').first()).toContainText('keep alive 7 s · user ana')
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain('hunter2')
})

test('a student can reach everything with the keyboard alone', async ({ page, site }) => {
  await open(page, site)
  await page.getByRole('button', { name: 'Run', exact: true }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText('Done. Follow the packets below')).toBeVisible()
  await page.getByRole('tab', { name: 'On the wire' }).focus()
  await page.keyboard.press('End')
  await expect(page.getByRole('tab', { name: 'Inside the broker' })).toBeFocused()
  await expect(page.getByRole('tabpanel')).toContainText('Sessions')
  await page.keyboard.press('ArrowLeft')
  await expect(page.getByRole('tabpanel', { name: 'Topics' })).toContainText('kitchen')
  await page.keyboard.press('Home')
  await expect(page.getByRole('tab', { name: 'On the wire' })).toBeFocused()
  const fold = client(page, 'publisher').locator('summary').first()
  await fold.focus()
  await page.keyboard.press('Enter')
  await expect(client(page, 'publisher').getByLabel('Client identifier')).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(client(page, 'publisher').getByLabel('Client identifier')).toBeFocused()
})

test('a student can look inside a message', async ({ page, site }) => {
  await open(page, site)
  await client(page, 'publisher').getByLabel('Payload').fill('{"door": "open", "count": 3}')
  await run(page)
  const look = received(page, 'subscriber').getByRole('button', { name: /^Look inside/ })
  await look.click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('count')
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(look).toBeFocused()
})

test('a student with a broker elsewhere reads what it cannot do, and can go back to the page’s own', async ({
  page,
  site,
}) => {
  await open(page, site)
  await page.getByLabel('another broker').check()
  const broker = page.getByRole('group', { name: 'Broker' })
  await expect(broker).toContainText('nothing can be broken, slowed down or stopped')
  await unfold(page, 'publisher', 'Link')
  await expect(client(page, 'publisher')).toContainText(
    'a real socket, which belongs to the operating system',
  )
  await page.getByRole('tab', { name: 'Inside the broker' }).click()
  await expect(page.getByRole('tabpanel')).toContainText('Nobody can look inside a broker elsewhere')
  await broker.getByRole('button', { name: 'Use the broker in this page' }).click()
  await expect(page.getByRole('tabpanel')).toContainText('The broker starts with the first client')
})

test('a cell with 200 clients opens, and one of them can be used', async ({ page, site }) => {
  await page.goto(`${site}playground/`)
  await page.evaluate(() => {
    const clients = Array.from({ length: 200 }, (_, i) => ({ name: `client ${i + 1}`, filter: 'home/#' }))
    localStorage.setItem('mqtt-notebook:playground:free-play', JSON.stringify({ clients }))
  })
  await open(page, site)
  await expect(page.getByRole('list', { name: '200 clients' }).getByRole('listitem')).toHaveCount(200)
  await page.getByRole('button', { name: 'client 200', exact: true }).click()
  const card = client(page, 'client 200')
  await card.getByRole('button', { name: 'Connect', exact: true }).click()
  await isConnected(page, 'client 200')
  await card.getByLabel('Topic filter').fill('home/+/door')
  await card.getByRole('button', { name: 'Subscribe', exact: true }).click()
  await expect(card.getByText('granted, QoS 0')).toBeVisible()
})

for (const width of [390, 1280]) {
  test(`axe finds nothing at ${width} pixels, before and after a run`, async ({ page, site }) => {
    test.slow()
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await page.setViewportSize({ width, height: 900 })
    await open(page, site)
    const look = () => findBarriers(page)
    expect(await look()).toEqual([])
    for (const panel of ['CONNECT', 'Link'] as const) await unfold(page, 'publisher', panel)
    await client(page, 'publisher').getByLabel('Leave a will').check()
    await client(page, 'publisher').getByLabel('Let nothing pass').check()
    expect(await look()).toEqual([])
    await client(page, 'publisher').getByLabel('Leave a will').uncheck()
    await client(page, 'publisher').getByRole('button', { name: 'Mend' }).click()
    await run(page)
    await expect(page.getByText('Done. Follow the packets below')).toBeVisible()
    await wire(page)
      .getByRole('button', { name: /^PUBLISH, broker to subscriber/ })
      .click()
    expect(await look()).toEqual([])
    await choosePace(page, 'paused')
    await page.getByRole('tab', { name: 'Inside the broker' }).click()
    await expect(page.getByRole('tabpanel')).toContainText('Sessions 2')
    expect(await look()).toEqual([])
    expect(await overflow(page)).toBeLessThanOrEqual(0)
  })
}
