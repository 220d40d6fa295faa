// The code cell and the dashboard against a real classroom: its headers, its sign-in, its topics.

import { expect, join, withRoom } from './class-room.ts'

const test = withRoom()

test('a student’s program speaks to the classroom as the student, and never holds the credential', async ({
  page,
  room,
}) => {
  await join(page, room, 'Ana')
  await page.goto(`${room.site}playground/code/`)
  await expect(page.locator('.cm-editor')).toBeVisible()
  await page.getByRole('radio', { name: 'classroom' }).check()
  await page.locator('.cm-content').click()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.press('Delete')
  await page.keyboard.insertText(`import mqtt from 'mqtt'
const client = await mqtt.connectAsync('mqtt://localhost', { username: 'somebody', password: 'else' })
client.on('message', (topic, payload) => {
  console.log('came:', topic, payload.toString())
  client.end()
})
await client.subscribeAsync('ana/lab', { qos: 1 })
await client.publishAsync('ana/lab', 'from my program', { qos: 1 })
console.log('password is', client.options.password)`)
  await page.getByRole('button', { name: /^Run/ }).click()
  const log = page.getByRole('log', { name: 'Console' })
  await expect(log).toContainText('came: ana/lab from my program', { timeout: 20_000 })
  await expect(log).toContainText('password is else')
  await expect(log).toContainText('your classroom, signed in as you')
})

test('a student’s dashboard moves into the student’s own space of the classroom', async ({ page, room }) => {
  await join(page, room, 'Bo')
  await page.goto(`${room.site}playground/dashboard/`)
  await expect(page.locator('.db[data-live="true"]')).toBeVisible()
  await page.getByRole('radio', { name: 'classroom' }).check()
  const light = page.getByRole('article', { name: 'Light', exact: true })
  await expect(light.getByRole('switch')).toHaveText('off', { timeout: 20_000 })
  await expect(light).toContainText('bo/room/light')
  await light.getByRole('switch').click()
  await expect(light.getByRole('switch')).toHaveText('on')
})
