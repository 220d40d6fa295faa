// A board where WebAssembly cannot be suspended. Chromium can, and nothing switches that off: so its functions for it are
// taken away before anything runs, in the frame and in the Worker's script as the server sends it.

import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Page } from 'playwright/test'
import { builtSite } from '../site/built.ts'
import { serveStatic } from './static-server.ts'
import { expect, test as watched } from './watched.ts'

const WITHOUT = 'delete WebAssembly.Suspending; delete WebAssembly.promising;'

const test = watched.extend<object, { isolated: string }>({
  isolated: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's pattern
    async ({}, use) => {
      const server = await serveStatic(await builtSite('/course/'), '/course/', 0, {
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-embedder-policy': 'require-corp',
      })
      // Only a secure context can be isolated.
      await use(`http://localhost:${server.port}/course/`)
      await server.close()
    },
    { scope: 'worker', timeout: 180_000 },
  ],
})

const cell = (page: Page) => page.locator('#cell-page')
const serial = (page: Page) => cell(page).getByRole('log')
const state = (page: Page) => cell(page).locator('.cc-state')

async function open(page: Page, site: string) {
  await page.addInitScript(WITHOUT)
  await page.route('**/_astro/worker-*.js', async (route) => {
    // The page fetches the text of a board's Worker; that of the broker is asked for by the browser.
    if (route.request().resourceType() !== 'fetch') return route.continue()
    const name = basename(new URL(route.request().url()).pathname)
    const text = await readFile(join(await builtSite('/course/'), '_astro', name), 'utf8')
    await route.fulfill({ contentType: 'text/javascript', body: `${WITHOUT}${text}` })
  })
  await page.goto(`${site}playground/board/`)
  await expect(page.locator('#cell-page[data-live="true"]')).toBeVisible()
  await expect(cell(page).locator('.cm-editor')).toBeVisible()
}

async function run(page: Page, code: string) {
  await cell(page).getByRole('textbox', { name: 'A board: the program' }).click()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.press('Delete')
  await page.keyboard.insertText(code)
  await cell(page).getByRole('button', { name: /^Run/ }).click()
}

const stop = (page: Page) => cell(page).getByRole('button', { name: 'Stop' }).click()

test('where the page is isolated, a board that cannot be suspended connects, hears itself, sleeps, and says goodbye', async ({
  page,
  isolated,
  complaints,
}) => {
  await open(page, isolated)
  expect(await page.evaluate('crossOriginIsolated')).toBe(true)
  await run(
    page,
    `import js, time
from machine import Pin
from umqtt.simple import MQTTClient
print("suspends", hasattr(js.WebAssembly, "Suspending"))
heard = []
client = MQTTClient("held", "192.168.1.35", keepalive=60)
client.set_callback(lambda topic, message: heard.append(len(message)))
client.set_last_will(b"held/status", b"offline")
client.connect()
client.subscribe(b"held/#")
for size in (5, 200000):
    client.publish(b"held/out", b"x" * size, qos=1)
    while size not in heard:
        client.wait_msg()
    print("came", size)
start = time.ticks_ms()
time.sleep(0.25)
print("slept", time.ticks_diff(time.ticks_ms(), start) >= 249)
button = Pin(0, Pin.IN, Pin.PULL_UP)
button.irq(lambda pin: print("pressed"), Pin.IRQ_FALLING)
try:
    print("waits")
    while True:
        time.sleep(100)
finally:
    client.publish(b"held/out", b"bye")
    client.wait_msg()
    client.disconnect()
    print("said goodbye", heard[-1])
`,
  )
  await expect(serial(page)).toContainText('suspends False')
  await expect(serial(page)).toContainText('192.168.1.35:1883 leads to the broker in this page.')
  await expect(serial(page)).toContainText('came 5')
  await expect(serial(page)).toContainText('came 200000')
  await expect(serial(page)).toContainText('slept True')
  await expect(serial(page)).toContainText('waits')
  await cell(page).locator('.bd-push').first().click()
  await expect(serial(page)).toContainText('pressed')
  await stop(page)
  await expect(serial(page)).toContainText('said goodbye 3')
  await expect(state(page)).toContainText('“finally” was done')
  // And the next board does as well, with a timer, until it is replaced.
  await run(
    page,
    `from machine import Timer
ticks = []
def tick(timer):
    ticks.append(1)
    print("tick", len(ticks))
    while len(ticks) == 2:
        pass
Timer(0).init(period=20, callback=tick)
`,
  )
  await expect(serial(page)).toContainText(/tick 1[\s\S]*has not paused for two seconds/)
  await stop(page)
  await expect(state(page)).toContainText('by putting a new board in its place')
  // Nobody but this server, which is not the one that is watched for.
  const asked = `asked ${new URL(isolated).host}`
  expect(complaints.filter((text) => text !== asked)).toEqual([])
  complaints.splice(0)
})

test('where the page is not isolated either, a sentence names the browsers that have boards', async ({
  page,
  site,
}) => {
  await open(page, site)
  expect(await page.evaluate('crossOriginIsolated')).toBe(false)
  await run(page, 'print("never")\n')
  await expect(state(page)).toContainText(
    'Chrome and Edge have it since version 137, Firefox since version 153',
  )
  await expect(serial(page)).not.toContainText('never')
})
