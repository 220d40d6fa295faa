// 300 hostile texts as topics, payloads, client identifiers and user names, in every view of them: none runs.

import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import mqtt from 'mqtt'
import { test as base, expect } from 'playwright/test'
import { toText } from '../../components/playground/dashboard/board-file.ts'
import { createTile } from '../../components/playground/dashboard/tile.ts'
import { toFragment } from '../../components/playground/fragment-text.ts'
import { toTrace } from '../../components/playground/ladder/trace-file.ts'
import { openRoom } from '../class/room.ts'
import { hostile, toTopicPart } from '../hostile/payloads.ts'
import { publish, Script } from '../playground/ladder/events.ts'
import { joinWithToken } from './class-room.ts'
import { guard } from './guard.ts'
import { test } from './watched.ts'

/** Five texts a message: as levels of its topic, and as its payload. */
const messages = Array.from({ length: hostile.length / 5 }, (_, i) => {
  const five = hostile.slice(5 * i, 5 * i + 5)
  return { topic: five.map(toTopicPart).join('/'), payload: five.join('\n') }
})

base('the guard sees a text that is obeyed: on a page that puts it in as markup', async ({ page }) => {
  const signs = await guard(page)
  await page.setContent(hostile.filter((text) => /^<(img|title|details)/.test(text)).join(''))
  await expect.poll(async () => (await signs()).join(' ')).toMatch(/window\.pwned/)
  await expect.poll(async () => (await signs()).join(' ')).toMatch(/asked http:\/\/evil\.test.*title pwned/)
})

test('none runs in the ladder, its table, its bytes and what is chosen, from a trace that somebody has sent', async ({
  page,
  site,
}) => {
  const signs = await guard(page)
  const script = new Script()
  messages.forEach(({ topic, payload }, i) => {
    script.pass(i, payload.slice(0, 40), i % 2 ? 'in' : 'out', publish(topic, payload))
  })
  const file = join(tmpdir(), `hostile-${process.pid}.jsonl`)
  writeFileSync(file, toTrace(script.log().rows))
  await page.goto(`${site}playground/`)
  await expect(page.locator('.pg[data-live="true"]')).toBeVisible()
  await page.locator('input[type="file"][accept*="jsonl"]').first().setInputFiles(file)
  const wire = page.getByRole('region', { name: /^On the wire/ })
  await expect(wire).toContainText('window.pwned=1')
  await wire.getByRole('button', { name: 'As a table' }).click()
  await expect(wire.locator('tbody')).toContainText('evil.test')
  expect(await signs()).toEqual([])
})

test('none runs in a recorded class: table, map, verdicts, packets, broken lines', async ({ page, site }) => {
  const signs = await guard(page)
  const script = new Script()
  messages.forEach(({ topic, payload }, i) => {
    script.pass(i, payload.slice(0, 40), i % 2 ? 'in' : 'out', publish(topic, payload))
  })
  const broken = hostile.map((text) => JSON.stringify({ type: text })).join('\n')
  const file = join(tmpdir(), `hostile-class-${process.pid}.jsonl`)
  writeFileSync(file, `${toTrace(script.log().rows)}${broken}\n`)
  await page.goto(`${site}replay/`)
  const chooser = page.getByLabel('Recording (.jsonl or .jsonl.gz)')
  await expect(chooser).toBeEnabled()
  await chooser.setInputFiles(file)
  await expect(page.getByRole('alert')).toContainText('window.pwned')
  await page.getByLabel('Speed').selectOption('max')
  await page.getByRole('button', { name: 'Play' }).click()
  for (const view of ['Topic map', 'One student', 'The class'])
    await page.getByRole('button', { name: view }).click()
  expect(await signs()).toEqual([])
})

test('none runs in a cell: lists of messages, topic tree, ladder, bytes', async ({ page, site }) => {
  const signs = await guard(page)
  await page.goto(`${site}playground/`)
  await expect(page.locator('.pg[data-live="true"]')).toBeVisible()
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await expect(page.getByText(/^Done\./)).toBeVisible()
  const client = (name: string) => page.getByRole('group', { name, exact: true })
  await client('subscriber').getByLabel('Topic filter', { exact: true }).fill('#')
  await client('subscriber').getByRole('button', { name: 'Subscribe', exact: true }).click()
  await page.getByRole('tab', { name: 'Topics' }).click()
  for (const { topic, payload } of messages) {
    await client('publisher').getByLabel('Topic', { exact: true }).fill(topic.replaceAll('\n', ' '))
    await client('publisher').getByLabel('Payload').fill(payload)
    await client('publisher').getByRole('button', { name: 'Publish', exact: true }).click()
  }
  await expect(client('subscriber')).toContainText('window.pwned=1')
  await expect(page.getByRole('tree', { name: 'Topics, level by level' })).toBeVisible()
  expect(await signs()).toEqual([])
})

test('none runs in the views of a payload', async ({ page, site }) => {
  const signs = await guard(page)
  await page.goto(`${site}playground/payload/`)
  const field = page.getByLabel('Payload', { exact: true })
  await expect(field).toBeVisible()
  for (const text of hostile) await field.fill(text)
  const whole = [
    JSON.stringify(Object.fromEntries(hostile.map((text) => [text, text]))),
    `<list>${hostile.map((text) => `<a b="${text.replaceAll(/[<&"]/g, '')}">${text}</a>`).join('')}</list>`,
    hostile.map((text) => `"${text.replaceAll('"', '""')}";x`).join('\n'),
  ]
  for (const text of whole) {
    await field.fill(text)
    for (const tab of await page.getByRole('tab').all()) await tab.click()
  }
  expect(await signs()).toEqual([])
})

test('none runs in a dashboard that somebody has sent as a link', async ({ page, site }) => {
  const signs = await guard(page)
  const tiles = messages.map((_, i) => {
    const [title, prefix, postfix, on, path] = hostile.slice(5 * i, 5 * i + 5)
    const isButton = i % 2 === 0
    return createTile(isButton ? 'button' : 'text', String(i), {
      ...{ title: title!, on: on!, to: isButton ? 'room/x' : '', topic: isButton ? '' : '#' },
      ...(isButton ? {} : { prefix: prefix!, postfix: postfix!, path: i % 4 === 1 ? path! : '' }),
    })
  })
  const fragment = toFragment('dashboard.page', toText({ title: hostile[3]!, tiles }))
  await page.goto(`${site}playground/dashboard/${fragment}`)
  await expect(page.locator('.db[data-live="true"]')).toBeVisible()
  await expect(page.locator('.db-tile')).toHaveCount(tiles.length)
  for (const button of (await page.locator('.db-tile button.db-press, .db-tile .button').all()).slice(0, 30))
    await button.click()
  await expect(page.locator('.db')).toContainText('window.pwned=1')
  expect(await signs()).toEqual([])
})

base(
  'none runs in a class: board page and its wire, connection log, lab, desk, strangers, marks and numbers',
  async ({ page, browser }) => {
    base.setTimeout(240_000)
    const room = await openRoom()
    try {
      const signs = await guard(page)
      const name = '<img src=x onerror=window.pwned=1>Ana'
      const { user: handle, token } = await joinWithToken(page, room, name)

      const desk = await (await browser.newContext()).newPage()
      const deskSigns = await guard(desk)
      await desk.goto(room.classroom.instructorLink)
      await expect(desk.locator('.desk-student').first()).toBeVisible()

      // A lab, whose evidence and hints quote what came.
      const lab = await page.context().newPage()
      const labSigns = await guard(lab)
      await lab.goto(`${room.site}labs/01-hello/`)
      await lab.getByRole('button', { name: 'Start', exact: true }).click()
      await expect(lab.getByText('0 of 4 steps passed')).toBeVisible()

      for (const [clientId, list] of [
        ['<script>window.pwned=1</script>', messages],
        ['\x1b]0;pwned\x07"><img src=x onerror=pwned=1>', messages.slice(0, 1)],
      ] as const)
        await send(room.classroom.mqttPort, { username: handle, password: token, clientId }, list, handle)
      // Strangers, by names that the instructor reads.
      for (const text of hostile.filter((_, i) => i % 30 === 0))
        await send(
          room.classroom.mqttPort,
          { username: text, password: text, clientId: text.slice(0, 60) },
          [],
          '',
        )

      const log = page.locator('.connection-log')
      await expect(log.locator('.connection').first()).toBeVisible({ timeout: 20_000 })
      for (const one of await log.locator('.connection summary').all()) await one.click()
      await expect(log).toContainText('window.pwned')
      await expect(desk.locator('.desk-unknown')).toContainText('window.pwned=1', { timeout: 20_000 })
      await desk.locator('.desk-student').first().click()
      await expect(desk.locator('.desk-dialog .connection').first()).toBeVisible()
      for (const one of await desk.locator('.desk-dialog .connection summary').all()) await one.click()
      await expect(lab.locator('[data-step]', { hasText: 'window.pwned' }).first()).toBeVisible()
      // Marks and numbers of the desk, with what is in the way and the packets that a mark rests on.
      await desk.goto(new URL('/desk/grades/', desk.url()).href)
      await expect(desk.locator('.sheet-name').first()).toHaveText(name)
      await desk.locator('.sheet td button').first().click()
      await desk.locator('.mark-attempt summary').first().click()
      await expect(desk.locator('.mark-dialog')).toContainText('window.pwned=1')
      await desk.goto(new URL('/desk/numbers/', desk.url()).href)
      await expect(desk.getByRole('region', { name: 'Hello, broker' })).toBeVisible()
      // The topic map, once something has been said since it is looked at.
      await desk.goto(new URL('/desk/map/', desk.url()).href)
      await expect(desk.locator('.map-tree')).toBeVisible({ timeout: 20_000 })
      await desk.getByLabel('Topics that hold').fill('pwned')
      await expect(desk.locator('.map-tree')).toContainText('pwned')
      for (const one of await desk.locator('.map-odd summary').all()) await one.click()
      expect(await labSigns()).toEqual([])
      expect(await signs()).toEqual([])
      expect(await deskSigns()).toEqual([])
      await desk.goto(`${room.local}desk/lessons/`)
      await expect(desk.locator('.lesson-table .desk-name').first()).not.toBeEmpty()
      expect(await deskSigns()).toEqual([])
    } finally {
      await room.close()
    }
  },
)

/** A board with MQTT.js: sends what it has, and goes; one that is not let in goes too. */
async function send(
  port: number,
  who: { username: string; password: string; clientId: string },
  list: readonly { topic: string; payload: string }[],
  handle: string,
) {
  const client = mqtt.connect({ host: '127.0.0.1', port, ...who, reconnectPeriod: 0, connectTimeout: 5_000 })
  await new Promise<void>((done) => {
    client.once('connect', () => done())
    client.once('close', () => done())
    client.once('error', () => done())
  })
  // The gate lets a board send so many a second; nothing has to arrive fast.
  for (const { topic, payload } of client.connected ? list : [])
    await client.publishAsync(`${handle}/${topic}`.slice(0, 400), payload, { qos: 1 }).catch(() => {})
  await client.endAsync(true)
}
