// The labs on a static site, done by clicking: the page's own clients, its broker, and the checker in the browser.

import type { Locator, Page } from 'playwright/test'
import { toNumber } from '../../labs/checker/number.ts'
import { comeTo } from './come-to.ts'
import { expect, test } from './watched.ts'

const handle = 'you'
const room = `r${toNumber(handle)}`

/** One client of the page, by its name, and what a hand does to it. */
class Hand {
  readonly card: Locator

  constructor(page: Page, name: string) {
    this.card = page.locator('#clients').getByRole('group', { name, exact: true })
  }

  async connect() {
    await this.card.getByRole('button', { name: 'Connect', exact: true }).click()
    await expect(this.card.locator('.pg-state')).toHaveText('connected')
  }

  async isRefused() {
    await this.card.getByRole('button', { name: 'Connect', exact: true }).click()
    await expect(this.card.locator('.pg-state')).toHaveText('refused')
  }

  async press(name: 'Disconnect' | 'Pull the plug' | 'Stop') {
    await this.card.getByRole('button', { name, exact: true }).click()
  }

  async subscribe(filter: string, qos = 0) {
    await this.#unfold('Subscribe too')
    await this.card.getByRole('textbox', { name: 'Topic filter' }).fill(filter)
    await this.card.getByRole('combobox', { name: 'Highest QoS' }).selectOption(String(qos))
    await this.card.getByRole('button', { name: 'Subscribe', exact: true }).last().click()
    const granted = this.card.locator('.pg-subscriptions').getByText('granted', { exact: false })
    await expect(granted.last()).toBeVisible()
  }

  async publish(topic: string, payload: string, { qos = 0, retain = false, times = 1 } = {}) {
    await this.#unfold('Publish too')
    await this.card.getByRole('textbox', { name: 'Topic', exact: true }).fill(topic)
    await this.say(payload)
    await this.card.getByRole('combobox', { name: 'QoS', exact: true }).selectOption(String(qos))
    await this.card.getByLabel('Retain', { exact: true }).setChecked(retain)
    for (let i = 0; i < times; i++)
      await this.card.getByRole('button', { name: 'Publish', exact: true }).click()
  }

  /** Writes another payload. */
  async say(payload: string) {
    await this.card.getByRole('textbox', { name: /^Payload/ }).fill(payload)
  }

  async repeat(isOn: boolean) {
    await this.card.getByLabel('Repeat', { exact: true }).setChecked(isOn)
  }

  /** The will, and the rest of what CONNECT says. */
  async connectSays({ will, keepAlive, clean }: { will?: string; keepAlive?: number; clean?: boolean }) {
    const form = this.card.getByRole('form', { name: 'What this client says of itself in CONNECT.' })
    if (!(await form.isVisible())) await this.card.locator('.pg-fold summary').first().click()
    if (clean !== undefined) await form.getByLabel('Clean session').setChecked(clean)
    if (keepAlive !== undefined) await form.getByLabel('Keep alive').fill(String(keepAlive))
    if (will === undefined) return
    await form.getByLabel('Leave a will').check()
    await form.getByLabel('Will topic').fill(will)
    await form.getByLabel('Will payload').fill('offline')
    await form.getByLabel('Will retain').check()
  }

  /** The payload of the newest message on this topic. */
  async heard(topic: string): Promise<string> {
    const message = this.card.locator('.pg-way-out li').filter({ hasText: topic }).first()
    await expect(message).toBeVisible()
    return message.locator('.pg-payload').innerText()
  }

  async #unfold(summary: string) {
    const fold = this.card.locator('.pg-aside').filter({ hasText: summary })
    if ((await fold.count()) > 0 && (await fold.getAttribute('open')) === null)
      await fold.locator('summary').click()
  }
}

async function open(page: Page, site: string, lab: string) {
  await page.goto(`${site}labs/${lab}/`)
  await page.getByRole('button', { name: 'Start', exact: true }).click()
  await comeTo(page.locator('#clients'), page.locator('#clients .pg[data-live="true"]'))
}

const step = (page: Page, id: string) => page.locator(`[data-step="${id}"]`)
const expectPassed = async (page: Page, ...ids: string[]) => {
  for (const id of ids)
    await expect(step(page, id), id).toHaveAttribute('data-verdict', 'passed', { timeout: 30_000 })
}
const expectDone = (page: Page) => expect(page.getByText('All steps passed')).toBeVisible()
const on = (topic: string) => `${handle}/${topic}`

test('a student repeats a reading at a steady pace, and does lab 2', async ({ page, site }) => {
  await open(page, site, '02-topics')
  const board = new Hand(page, 'board')
  await board.connect()
  await board.publish(on('kitchen/temperature'), '21.5')
  await board.say('21.6')
  await expectPassed(page, 'temperature')
  await board.press('Stop')
  await board.repeat(false)
  await board.publish(on('kitchen/humidity'), '48')
  await board.publish(on(`room-${toNumber(handle)}/temperature`), '19')
  await expectDone(page)
})

test('a student logs by hand what every room says, and does lab 3', async ({ page, site }) => {
  await open(page, site, '03-wildcards')
  const logger = new Hand(page, 'logger')
  await logger.connect()
  await logger.subscribe(on('+/temperature'))
  await expectPassed(page, 'rooms')
  for (const topic of ['kitchen/temperature', `room-${toNumber(handle)}/temperature`])
    await logger.publish(on('log'), await logger.heard(on(topic)))
  await expectPassed(page, 'log-kitchen', 'log-room')
  await logger.subscribe(on('alarm/#'))
  await expectDone(page)
  await logger.card.getByRole('button', { name: `Remove ${on('alarm/#')}` }).click()
  await expectPassed(page, 'quiet')
})

test('a student publishes at each quality of service, and does lab 4', async ({ page, site }) => {
  await open(page, site, '04-qos')
  const board = new Hand(page, 'board')
  await board.connect()
  await board.publish(on('topic/qos0'), '21.5')
  await board.publish(on('topic/qos1'), '21.5', { qos: 1, times: 3 })
  await board.publish(on('topic/qos2'), '21.5', { qos: 2, times: 3 })
  await expectPassed(page, 'at-0', 'at-1', 'complete-1', 'at-2', 'complete-2')
  await board.subscribe(on('inTopic'), 2)
  await expectDone(page)
})

test('a student pulls the plug, comes back, says goodbye, and does lab 5', async ({ page, site }) => {
  await open(page, site, '05-status')
  const board = new Hand(page, 'board')
  const visitor = new Hand(page, 'visitor')
  await visitor.connect()
  await visitor.subscribe(on('status'))
  await board.connectSays({ will: on('status'), keepAlive: 15 })
  await board.connect()
  await board.publish(on('status'), 'online', { retain: true })
  await expectPassed(page, 'connect', 'online')
  await board.press('Pull the plug')
  await expectPassed(page, 'unplugged')
  expect(await visitor.heard(on('status'))).toBe('offline')
  await board.connect()
  await board.publish(on('status'), 'online', { retain: true })
  await expectPassed(page, 'back')
  await board.publish(on('status'), 'offline', { retain: true })
  await board.press('Disconnect')
  await expectDone(page)
  await visitor.publish(on('status'), '', { retain: true })
  await expectPassed(page, 'clean-up')
})

test('a student sleeps, misses nothing, and does lab 6', async ({ page, site }) => {
  await open(page, site, '06-sessions')
  const board = new Hand(page, 'board')
  await board.connectSays({ clean: false })
  await board.connect()
  await board.subscribe(on('inTopic'), 1)
  await board.publish(on('outTopic'), 'awake')
  await expectPassed(page, 'connect', 'subscribe')
  await board.press('Disconnect')
  // The rule itself: away for five seconds or more.
  await page.waitForTimeout(6_000)
  await board.connect()
  await expect(board.card.getByText('session present')).toBeVisible()
  await board.publish(on('outTopic'), 'awake')
  await expectDone(page)
})

test('a student writes one reading in four ways, and does lab 7', async ({ page, site }) => {
  const reading = (n: number) => JSON.stringify({ n, room, temperature: 21.5, humidity: 48, unit: 'C' })
  await open(page, site, '07-payloads')
  const board = new Hand(page, 'board')
  await board.connect()
  await board.publish(on('room/json'), reading(1))
  await board.say(reading(2))
  await expectPassed(page, 'json')
  await board.press('Stop')
  await board.repeat(false)
  await board.publish(on('room/csv'), `3,${room},21.5,48,C`)
  await board.publish(
    on('room/xml'),
    `<reading><n>3</n><room>${room}</room><temperature>21.5</temperature><humidity>48</humidity><unit>C</unit></reading>`,
  )
  await board.publish(on('room/text'), '21.5 °C')
  await expectDone(page)
})

/** Answers each command as the lamp would, until the step has passed. */
async function obey(page: Page, lamp: Hand, set: string, state: string) {
  const commands = lamp.card.locator('.pg-way-out li').filter({ hasText: set })
  let seen = 0
  while ((await step(page, 'obey').getAttribute('data-verdict')) !== 'passed') {
    const count = await commands.count()
    if (count > seen) {
      seen = count
      const command = await lamp.heard(set)
      if (command === 'on' || command === 'off') await lamp.publish(state, command, { retain: true })
    }
    await page.waitForTimeout(50)
  }
}

test('a student is the lamp, and does lab 8', async ({ page, site }) => {
  await open(page, site, '08-command')
  const lamp = new Hand(page, 'lamp')
  await lamp.connect()
  await lamp.subscribe(on('lamp/set'))
  await obey(page, lamp, on('lamp/set'), on('lamp/state'))
  await expectDone(page)
})

test('a student is refused twice, comes in with the token, and does lab 9', async ({ page, site }) => {
  await open(page, site, '09-authentication')
  await new Hand(page, 'nobody').isRefused()
  await new Hand(page, 'stranger').isRefused()
  await expectPassed(page, 'nobody', 'wrong')
  const guest = new Hand(page, 'guest')
  await guest.connect()
  await guest.publish(on('door'), `welcome ${handle}`)
  await expectDone(page)
})

test('a student is sensor, lamp and dashboard at once, and does lab 12', async ({ page, site }) => {
  test.setTimeout(120_000)
  const reading = (n: number) => JSON.stringify({ n, room, temperature: 21.5, humidity: 48, unit: 'C' })
  await open(page, site, '12-capstone')
  const [sensor, lamp, dashboard] = ['sensor', 'lamp', 'dashboard'].map((name) => new Hand(page, name)) as [
    Hand,
    Hand,
    Hand,
  ]
  await sensor.connectSays({ will: on('room/sensor/status') })
  await lamp.connectSays({ will: on('room/lamp/status') })
  await sensor.connect()
  await sensor.repeat(false)
  await sensor.publish(on('room/sensor/status'), 'online', { retain: true })
  await sensor.repeat(true)
  await sensor.publish(on('room/climate'), reading(1))
  await sensor.say(reading(2))
  await lamp.connect()
  await lamp.publish(on('room/lamp/status'), 'online', { retain: true })
  await lamp.subscribe(on('room/lamp/set'))
  await obey(page, lamp, on('room/lamp/set'), on('room/lamp/state'))
  await dashboard.connect()
  await dashboard.subscribe(on('room/#'))
  await expectPassed(page, 'climate', 'dashboard')
  await dashboard.publish(on('room/lamp/set'), 'on')
  await lamp.publish(on('room/lamp/state'), 'on', { retain: true })
  await expectPassed(page, 'switch')
  await sensor.press('Stop')
  await sensor.press('Pull the plug')
  await expectDone(page)
})
