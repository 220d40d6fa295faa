// A student's own board on the ladder, in a class with real parts.

import type { Page } from 'playwright/test'
import { publish } from '../class/room.ts'
import { findBarriers } from './barriers.ts'
import { expect, joinWithToken, withRoom } from './class-room.ts'

const test = withRoom().extend<{ complaints: string[] }>({
  complaints: [
    async ({ page }, use) => {
      const complaints: string[] = []
      page.on('pageerror', (error) => complaints.push(String(error)))
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text())
      })
      await use(complaints)
      expect(complaints).toEqual([])
    },
    { auto: true },
  ],
})

const FIRST_NIBBLE = { SUBACK: 9, UNSUBACK: 11 }

/** What the classroom's broker answers the page, over whichever connection. */
function watchAnswers(page: Page) {
  const answers: number[] = []
  page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => {
      if (typeof payload !== 'string') answers.push(payload[0]! >> 4)
    }),
  )
  const count = (name: keyof typeof FIRST_NIBBLE) =>
    answers.filter((one) => one === FIRST_NIBBLE[name]).length
  return {
    /** Until such an answer to `act` has come. */
    async after(name: keyof typeof FIRST_NIBBLE, act: () => Promise<void>) {
      const before = count(name)
      await act()
      await expect.poll(() => count(name), name).toBeGreaterThan(before)
    },
  }
}

const section = (page: Page) => page.locator('details.board-wire')

async function unfold(page: Page) {
  await section(page).locator('summary').first().click()
  await expect(section(page)).toContainText('Press reset on your board')
}

test('a student sees their own board’s packets as they pass, and nobody else’s', async ({
  page,
  room,
  browser,
}) => {
  const ana = await joinWithToken(page, room, 'Ana')
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await page.reload()
  await expect(section(page)).toBeVisible()
  expect(asked.filter((url) => /ladder/i.test(url))).toEqual([])
  await unfold(page)
  expect(asked.filter((url) => /ladder/i.test(url))).not.toEqual([])
  const other = await (await browser.newContext()).newPage()
  const ben = await joinWithToken(other, room, 'Ben')
  await publish(ben, `${ben.user}/led`, 'on')
  await publish(ana, `${ana.user}/led`, 'off')
  const packet = (label: RegExp) => section(page).getByRole('button', { name: label })
  await expect(packet(/^CONNECT, ana-pub to broker/)).toBeAttached()
  await expect(packet(/^PUBLISH, .* ana\/led, "off"/)).toBeVisible()
  await expect(packet(/^DISCONNECT/)).toBeVisible()
  await expect(section(page)).not.toContainText('ben')
  await packet(/^CONNECT/).click()
  await expect(section(page).getByRole('region', { name: 'Bytes', exact: true })).toContainText('MQTT')
  expect(await section(page).textContent()).not.toContain(ana.token)
  await expect(section(page).locator('.ld-lane')).toHaveText(['ana-pub', 'broker'])
  expect(await findBarriers(page, { include: '.board-wire' })).toEqual([])
  await other.close()
})

test('beside a lab a student can unfold the packets of their board', async ({ page, room }) => {
  const carla = await joinWithToken(page, room, 'Carla')
  await page.goto(`${room.site}labs/01-hello/`)
  await unfold(page)
  await publish(carla, `${carla.user}/outTopic`, 'hello')
  await expect(section(page).getByRole('button', { name: /^PUBLISH, .*"hello"/ })).toBeVisible()
})

test('a feed that nobody looks at is not sent', async ({ page, room }) => {
  const answers = watchAnswers(page)
  const dora = await joinWithToken(page, room, 'Dora')
  await unfold(page)
  await publish(dora, `${dora.user}/a`, '1')
  const packets = section(page).getByRole('button', { name: /^PUBLISH/ })
  await expect(packets).toHaveCount(1)
  await answers.after('UNSUBACK', () => section(page).locator('summary').first().click())
  await publish(dora, `${dora.user}/a`, '2')
  await answers.after('SUBACK', () => section(page).locator('summary').first().click())
  await publish(dora, `${dora.user}/a`, '3')
  // What was sent before it would stand before it.
  await expect(section(page).getByRole('button', { name: /^PUBLISH, .*"3"/ })).toBeVisible()
  await expect(packets).toHaveCount(2)
})
