// What the lesson on quality of service promises: the same cut, at QoS 1 and at QoS 2.

import type { Locator, Page } from 'playwright/test'
import { comeTo } from './come-to.ts'
import { expect, test } from './watched.ts'

async function openCell(page: Page, site: string, id: string): Promise<Locator> {
  await page.goto(`${site}lessons/06-qos/`)
  const frame = page.locator(`#frame-${id}`)
  await comeTo(frame, frame.locator('.pg[data-live="true"]'))
  return frame
}

/** Every packet in order, with its marks: "PUBLISH, sensor to broker: …". Read from the ladder's table. */
async function packets(cell: Locator): Promise<string[]> {
  const asTable = cell.getByRole('button', { name: 'As a table' })
  if (await asTable.isVisible()) await asTable.click()
  const rows = await cell.locator('.ladder tbody tr:not(.ld-note-line)').all()
  return Promise.all(
    rows.map(async (row) => {
      const [, from, to, name, ...rest] = await row.locator('td').allTextContents()
      return `${name}, ${from} to ${to}: ${rest.join(' ')}`
    }),
  )
}

const received = (cell: Locator) =>
  cell.getByRole('group', { name: 'counter', exact: true }).locator('.pg-way-out li')

/** The packets after `pattern` came for the first time. */
function after(all: string[], pattern: RegExp): string[] {
  const at = all.findIndex((one) => pattern.test(one))
  expect(at, `${pattern} in\n${all.join('\n')}`).toBeGreaterThanOrEqual(0)
  return all.slice(at + 1)
}

test('a student who cuts the link as the PUBACK passes sees the session come back, DUP, and a second message', async ({
  page,
  site,
}) => {
  const cell = await openCell(page, site, 'qos-one-cut')
  await cell.getByRole('button', { name: 'Run', exact: true }).click()
  await expect(received(cell)).toHaveCount(2)
  const all = await packets(cell)
  const lost = after(all, /^PUBLISH, sensor to broker: (?!.*DUP)/)
  const back = after(after(lost, /^PUBACK, broker to sensor: .*lost/), /^CONNECT, sensor to broker/)
  const resumed = after(back, /^CONNACK, broker to sensor: .*session present/)
  const again = after(resumed, /^PUBLISH, sensor to broker: .*DUP/)
  after(again, /^PUBLISH, broker to counter: (?!.*DUP)/)
})

test('a student who cuts the link at QoS 2 sees the message sent again, and one message arrive', async ({
  page,
  site,
}) => {
  const cell = await openCell(page, site, 'qos-two-cut')
  await cell.getByRole('button', { name: 'Run', exact: true }).click()
  await expect
    .poll(async () => (await packets(cell)).filter((one) => one.startsWith('PUBCOMP')).length)
    .toBe(2)
  const all = await packets(cell)
  const lost = after(all, /^PUBREC, broker to sensor: .*lost/)
  const resumed = after(lost, /^CONNACK, broker to sensor: .*session present/)
  const again = after(resumed, /^PUBLISH, sensor to broker: .*DUP/)
  after(again, /^PUBREC, broker to sensor/)
  expect(all.filter((one) => one.startsWith('PUBLISH, broker to counter'))).toHaveLength(1)
  await expect(received(cell)).toHaveCount(1)
})

test('a student can click a packet of the lesson and read each of its bytes', async ({ page, site }) => {
  const cell = await openCell(page, site, 'qos-one-cut')
  await cell.getByRole('button', { name: 'Run', exact: true }).click()
  await expect(received(cell)).toHaveCount(2)
  await cell.getByRole('button', { name: /^PUBLISH, sensor to broker.*DUP/ }).click()
  const bytes = cell.getByRole('region', { name: 'Bytes' })
  await expect(bytes).toContainText('DUP')
  await expect(bytes).toContainText('packet identifier', { ignoreCase: true })
})

test('a student can watch PUBLISH, PUBREC, PUBREL and PUBCOMP go over both hops', async ({ page, site }) => {
  const cell = await openCell(page, site, 'qos-two-slowly')
  await cell.getByRole('radio', { name: 'full speed' }).check({ force: true })
  await cell.getByRole('button', { name: 'Run', exact: true }).click()
  const handshake = ['PUBLISH', 'PUBREC', 'PUBREL', 'PUBCOMP']
  const hop = async (party: string) =>
    (await packets(cell))
      .filter((one) => one.includes(party))
      .map((one) => one.split(',')[0]!)
      .filter((name) => handshake.includes(name))
  await expect.poll(() => hop('counter')).toEqual(handshake)
  expect(await hop('sensor')).toEqual(handshake)
})

test('a student who changes two settings gets the car counted once, as in the solution', async ({
  page,
  site,
}) => {
  const cell = await openCell(page, site, 'qos-your-turn')
  await cell.getByRole('button', { name: 'Run', exact: true }).click()
  await expect(cell.getByText('Done. Follow the packets')).toBeVisible()
  await expect(received(cell)).toHaveCount(0)
  await cell.getByRole('button', { name: 'More for this cell' }).click()
  await cell.getByRole('button', { name: 'Show the solution' }).click()
  await expect(
    cell.getByRole('group', { name: 'sensor', exact: true }).getByLabel('QoS').first(),
  ).toHaveValue('2')
  await cell.getByRole('button', { name: 'Run', exact: true }).click()
  await expect(received(cell)).toHaveCount(1)
  await cell.getByRole('button', { name: 'Reset' }).click()
  await expect(
    cell.getByRole('group', { name: 'sensor', exact: true }).getByLabel('QoS').first(),
  ).toHaveValue('0')
})
