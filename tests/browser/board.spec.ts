// A board in the page, in a real browser, on the static site, over plain http.

import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright/test'
import { expect, test } from './watched.ts'

const cell = (page: Page) => page.locator('#cell-page')
const serial = (page: Page) => cell(page).getByRole('log')
const state = (page: Page) => cell(page).locator('.cc-state')
const runButton = (page: Page) => cell(page).getByRole('button', { name: /^Run/ })
const stopButton = (page: Page) => cell(page).getByRole('button', { name: 'Stop' })
const phase = (page: Page, name: string) =>
  expect(cell(page).locator(`[data-phase="${name}"]`)).toBeVisible({ timeout: 20_000 })

async function open(page: Page, site: string, fragment = '') {
  await page.goto(`${site}playground/board/${fragment}`)
  await expect(page.locator('#cell-page[data-live="true"]')).toBeVisible()
  await expect(cell(page).locator('.cm-editor')).toBeVisible()
}

async function run(page: Page, code: string) {
  await cell(page).getByRole('textbox', { name: 'A board: the program' }).click()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.press('Delete')
  await page.keyboard.insertText(code)
  await runButton(page).click()
}

const choose = (page: Page, program: string) =>
  cell(page).getByRole('combobox', { name: 'Program' }).selectOption(program)

test('a student without a board runs MicroPython, and sees its messages go out and come back', async ({
  page,
  site,
}) => {
  await open(page, site)
  await runButton(page).click()
  await expect(serial(page)).toContainText('192.168.1.35:1883 leads to the broker in this page.')
  await expect(serial(page)).toContainText('came: house/kitchen/board hello 4', { timeout: 20_000 })
  await phase(page, 'ended')
  await cell(page).locator('.cc-packets > summary').click()
  const wire = page.getByRole('region', { name: /^On the wire/ })
  for (const name of ['CONNECT', 'CONNACK', 'SUBSCRIBE', 'SUBACK', 'PUBLISH', 'DISCONNECT'])
    await expect(wire).toContainText(name)
})

test('a Raspberry Pi’s script with paho runs as it is', async ({ page, site }) => {
  await open(page, site)
  await choose(page, 'Raspberry Pi: paho')
  await runButton(page).click()
  await expect(serial(page)).toContainText('connected: Success')
  await expect(serial(page)).toContainText('house/garden/rain no')
  await phase(page, 'ended')
})

test('pulling the plug ends a board without a word, and its will is published', async ({ page, site }) => {
  await open(page, site)
  await choose(page, 'A sensor with a will')
  await runButton(page).click()
  await expect(serial(page)).toContainText('connected')
  await expect(serial(page)).toContainText("'celsius': 21.5")
  await cell(page).getByRole('slider', { name: 'Temperature' }).fill('30')
  await expect(serial(page)).toContainText("'celsius': 30.0")
  await cell(page).getByRole('button', { name: 'Pull the plug' }).click()
  await expect(state(page)).toContainText('The plug was pulled')
  // Who subscribes now finds what the broker has kept.
  await run(
    page,
    `from umqtt.simple import MQTTClient
client = MQTTClient("look", "anywhere")
client.set_callback(lambda topic, message: print("kept:", topic, message))
client.connect()
client.subscribe(b"house/kitchen/status")
client.wait_msg()
`,
  )
  await expect(serial(page)).toContainText("kept: b'house/kitchen/status' b'offline'")
})

test('Stop lets a program say goodbye, and ends one that does not listen', async ({ page, site }) => {
  await open(page, site)
  await choose(page, 'A sensor with a will')
  await runButton(page).click()
  await expect(serial(page)).toContainText("'celsius'")
  await stopButton(page).click()
  await expect(serial(page)).toContainText('said goodbye')
  await expect(state(page)).toContainText('“finally” was done')
  await run(page, 'print("in")\nwhile True:\n    pass\n')
  await expect(serial(page)).toContainText('in')
  // The page answers while the program does not.
  await cell(page).getByRole('button', { name: 'Clear', exact: true }).click()
  await stopButton(page).click()
  await expect(state(page)).toContainText('by putting a new board in its place')
  await run(page, 'print("again")')
  await expect(serial(page)).toContainText('again')
})

test('an error marks its line', async ({ page, site }) => {
  await open(page, site)
  await run(page, 'import time\n\ntime.sleep(0.1)\nprint(1 / 0)\n')
  await expect(serial(page)).toContainText('ZeroDivisionError')
  await expect(cell(page).locator('.cm-wrong')).toHaveText('print(1 / 0)')
  await cell(page).getByRole('button', { name: 'Go to line 4 of the program' }).click()
  await expect(cell(page).locator('.cm-activeLine')).toHaveText('print(1 / 0)')
})

test('a program that uses up its memory is told why it ends', async ({ page, site }) => {
  await open(page, site)
  await run(page, 'kept = []\nwhile True:\n    kept.append(bytearray(100000))\n')
  await expect(state(page)).toContainText('Out of memory', { timeout: 30_000 })
})

test('without Wi-Fi a board reaches nobody, and with it again it does', async ({ page, site }) => {
  await open(page, site)
  await run(
    page,
    `import time
from umqtt.robust import MQTTClient
client = MQTTClient("r", "192.168.1.35")
client.DELAY = 0.2
client.DEBUG = True
client.connect()
n = 0
while True:
    n += 1
    client.publish(b"n", b"%d" % n)
    print("sent", n)
    time.sleep(0.2)
`,
  )
  await expect(serial(page)).toContainText('sent 2')
  const wifi = cell(page).getByRole('checkbox', { name: 'Wi-Fi' })
  await wifi.uncheck()
  await expect(serial(page)).toContainText('mqtt reconnect: OSError(-202,)')
  await cell(page).getByRole('button', { name: 'Clear', exact: true }).click()
  await wifi.check()
  await expect(serial(page)).toContainText('sent')
})

test('a button on one board switches the lamp of another', async ({ page, site }) => {
  await open(page, site)
  const two = page.locator('#cell-two')
  await two.scrollIntoViewIfNeeded()
  const board = (name: string) => page.locator(`[data-board="${name}"]`)
  await board('lamp').getByRole('button', { name: 'Run' }).click()
  await expect(board('lamp').getByRole('log')).toContainText('listening')
  await board('switch').getByRole('button', { name: 'Run' }).click()
  await expect(board('switch').getByRole('log')).toContainText('ready')
  const button = board('switch').getByRole('button', { name: 'Button', exact: true })
  await button.focus()
  await page.keyboard.press('Space', { delay: 80 })
  await expect(board('lamp').locator('.bd-led')).toContainText('on')
  await button.click({ delay: 80 })
  await expect(board('lamp').locator('.bd-led')).toContainText('off')
})

test('a board that speaks JavaScript has the same pins, serial monitor and broker', async ({
  page,
  site,
}) => {
  await open(page, site)
  await choose(page, 'JavaScript: a lamp with a dial')
  await runButton(page).click()
  await expect(serial(page)).toContainText('192.168.1.35:1883 leads to the broker in this page.')
  await expect(serial(page)).toContainText('lamp at 50 %')
  await expect(cell(page).locator('.bd-led')).toContainText('50 %')
  await cell(page).getByRole('slider', { name: 'Dial' }).fill('65535')
  await expect(serial(page)).toContainText('lamp at 100 %')
  await expect(cell(page).locator('.bd-led')).toContainText('on')
  await cell(page).locator('.bd-push').click()
  await expect(serial(page)).toContainText('lamp at 0 %')
  await cell(page).getByRole('checkbox', { name: 'Wi-Fi' }).uncheck()
  await cell(page).getByRole('checkbox', { name: 'Wi-Fi' }).check()
  await expect(serial(page)).toContainText(/connected[\s\S]*connected/)
  await stopButton(page).click()
  await expect(serial(page)).toContainText('said goodbye')
  await expect(state(page)).toContainText('“SIGINT” was done')
})

test('a mistake in JavaScript marks its line, and a loop without end is replaced', async ({ page, site }) => {
  await open(page, site)
  await choose(page, 'JavaScript: a lamp with a dial')
  await run(page, "import { Pin } from 'machine'\nnew Pin(2).on()\nnew Pin('two')\n")
  await expect(serial(page)).toContainText('Expected the number of a pin')
  await expect(cell(page).locator('.cm-wrong')).toHaveText("new Pin('two')")
  await run(page, "import fs from 'fs'\n")
  await expect(state(page)).toContainText('Line 1 imports “fs”. Here “mqtt” and “machine” are there')
  await run(page, "console.log('in')\nsetTimeout(() => { for (;;); }, 100)\n")
  await expect(serial(page)).toContainText('in')
  await stopButton(page).click()
  await phase(page, 'ended')
  await run(page, "console.log('again')")
  await expect(serial(page)).toContainText('again')
  await expect(state(page)).toContainText('nothing left to wait for')
})

test('the devices that a program uses come first on the bench', async ({ page, site }) => {
  await open(page, site)
  const shown = cell(page).locator('.bd-bench > .bd-devices > .bd-device > .bd-device-name')
  await choose(page, 'A sensor with a will')
  await expect(shown).toHaveText(['DHT22 pin 4'])
  await choose(page, 'Blink')
  await expect(shown).toHaveText(['LED pin 2'])
  await cell(page).getByText('6 more devices').click()
  await expect(cell(page).getByRole('slider', { name: 'Dial' })).toBeVisible()
})

test('a board reaches nothing but the broker: no network, no page, no storage', async ({
  page,
  site,
  complaints,
}) => {
  await open(page, site)
  await page.evaluate(() => localStorage.setItem('secret', 'x'))
  const host = new URL(site).host
  await run(
    page,
    `import js
print("origin", js.origin, [hasattr(js, name) for name in ("document", "parent", "localStorage")])
js.fetch("http://${host}/course/")
js.WebSocket.new("ws://${host}/mqtt")
js.EventSource.new("http://${host}/course/")
`,
  )
  await expect(serial(page)).toContainText('origin null [False, False, False]')
  await expect(page.locator('iframe').first()).toHaveAttribute('sandbox', 'allow-scripts')
  await expect(serial(page)).toContainText('In here nothing else leads out.')
  // The browser says that it refused; it never asked.
  expect(complaints.filter((text) => text.startsWith('asked'))).toEqual([])
  complaints.splice(0)
})

test('the page of the board is whole for a screen reader, and as narrow as a telephone', async ({
  page,
  site,
}) => {
  await open(page, site)
  await runButton(page).click()
  await expect(serial(page)).toContainText('came: house/kitchen/board hello 0')
  const { violations } = await new AxeBuilder({ page }).exclude('iframe').analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
  await page.setViewportSize({ width: 390, height: 800 })
  const wide = await page.evaluate(() => document.documentElement.scrollWidth)
  expect(wide).toBeLessThanOrEqual(390)
})
