// Topics over HTTP in the page, at an address that is no secure context; its commands are run as they stand there.

import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { curl } from '../tools.ts'
import { findBarriers, overflow } from './barriers.ts'
import { expect, join, withRoom } from './class-room.ts'

const test = withRoom()

test('a student can compare HTTP with MQTT, and the commands shown work as they are', async ({
  page,
  room,
}) => {
  await join(page, room, 'Hugo Http')
  await page.getByRole('link', { name: /HTTP beside MQTT/ }).click()
  const send = page.getByRole('button', { name: 'Publish 21.5 both ways' })
  await send.click()
  const all = page.getByRole('row', { name: /^All of 1 reading/ })
  await expect(all).toBeVisible()
  const row = page.getByRole('row', { name: /^This reading/ })
  const [http = 0, mqtt = 0] = (await row.getByRole('cell').allInnerTexts()).map((text) =>
    Number(text.replace(',', '').split(' ')[0]),
  )
  // 2 bytes of header, 2 of the topic's length, "hugo-http/temp" or the like, 2 of identifier, "21.5".
  expect(mqtt).toBeGreaterThan(15)
  expect(http).toBeGreaterThan(5 * mqtt)
  await send.click()
  await expect(page.getByRole('row', { name: /^All 2 readings/ })).toBeVisible()
  expect(await findBarriers(page)).toEqual([])
  expect(await overflow(page)).toBeLessThanOrEqual(0)
  const [publish = '', retain = '', read = ''] = await page.locator('pre.code').allInnerTexts()
  const port = room.classroom.httpPort
  for (const [command, expected] of [
    [publish, '"qos":1'],
    [retain, '"retain":true'],
    [read, 'on'],
  ] as const) {
    const words = command.match(/"[^"]*"|\S+/g)!.map((word) => word.replaceAll('"', ''))
    const args = words.slice(1).map((word) => word.replace(/^http:\/\/[^/]+/, `http://127.0.0.1:${port}`))
    expect((await promisify(execFile)(curl(), ['-s', ...args])).stdout).toContain(expected)
  }
})
