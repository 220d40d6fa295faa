// A class on Mosquitto, as its pages show it.

import { listen, publish } from '../class/room.ts'
import { findBarriers, overflow } from './barriers.ts'
import { expect, joinWithToken, openDesk, withRoom } from './class-room.ts'

const test = withRoom({ engine: 'mosquitto' })

const unknown = 'Which messages are retained is not known'

test('a student and the instructor see boards with all that is known of them, and read what is not', async ({
  page,
  browser,
  room,
}) => {
  const who = await joinWithToken(page, room, 'Mona Mosquito')
  const lamp = listen(who, 'mona/lamp/#')
  await publish(who, 'mona/state', 'on', 'mona-pub')
  const boards = page.locator('.own-boards')
  await expect(boards).toContainText('Connected as mona-board from 127.0.0.1 by tcp')
  await expect(boards).toContainText('1 subscription')
  await expect(boards).toContainText(unknown)
  expect(await findBarriers(page, { include: '.own-boards' })).toEqual([])
  await page.setViewportSize({ width: 390, height: 900 })
  expect(await overflow(page)).toBeLessThanOrEqual(0)

  const desk = await (await browser.newContext()).newPage()
  await openDesk(desk, room)
  await desk.locator('tbody[data-handle="mona"]').getByRole('button').click()
  const dialog = desk.getByRole('dialog')
  await expect(dialog).toContainText('Connected as mona-board from 127.0.0.1 by tcp')
  await expect(dialog).toContainText(unknown)
  lamp.stop()
  await desk.context().close()
})
