// A board in the page against a real classroom: it signs in as the program says, and the classroom judges it.

import { expect, join, withRoom } from './class-room.ts'
import { comeTo } from './come-to.ts'

const test = withRoom()

test('a student in class passes a lab with a board in the page, by its token, as with one on the desk', async ({
  page,
  room,
}) => {
  test.setTimeout(180_000)
  await join(page, room, 'Ana')
  await page.goto(`${room.site}labs/01-hello/`)
  await page.getByRole('button', { name: 'Start', exact: true }).click()
  const bench = page.locator('#board')
  await comeTo(bench, bench.locator('.bd[data-live="true"]'))
  await bench.getByRole('button', { name: 'Solution' }).click()
  await bench.getByRole('button', { name: /^Run/ }).click()
  await expect(bench.getByRole('log')).toContainText('leads to your classroom’s broker')
  for (const step of ['connect', 'publish', 'subscribe', 'reply'])
    await expect(page.locator(`[data-step="${step}"]`)).toHaveAttribute('data-verdict', 'passed', {
      timeout: 30_000,
    })
})

test('a program without a user name is signed in as the student; one with a wrong token is refused', async ({
  page,
  room,
}) => {
  await join(page, room, 'Bo')
  await page.goto(`${room.site}playground/board/`)
  const cell = page.locator('#cell-page')
  await expect(cell.locator('.cm-editor')).toBeVisible()
  await cell.getByRole('radio', { name: 'classroom' }).check()
  await cell.locator('.cm-content').click()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.press('Delete')
  await page.keyboard.insertText(`from umqtt.simple import MQTTClient, MQTTException
client = MQTTClient("bo-virtual", "192.168.1.35")
client.set_callback(lambda topic, message: print("came", topic, message))
client.connect()
client.subscribe(b"bo/lab")
client.publish(b"bo/lab", b"21")
client.wait_msg()
client.disconnect()
try:
    MQTTClient("bo-2", "192.168.1.35", user="bo", password="wrong").connect()
except MQTTException as error:
    print("refused", error)
`)
  await cell.getByRole('button', { name: /^Run/ }).click()
  const log = cell.getByRole('log')
  await expect(log).toContainText("came b'bo/lab' b'21'", { timeout: 20_000 })
  await expect(log).toContainText('refused')
})
