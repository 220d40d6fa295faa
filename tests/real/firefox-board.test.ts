// The board in the page, in Firefox: what tests/browser/board.spec.ts tries in Chromium, in short.

import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { toFragment } from '../../components/playground/fragment-text.ts'
import { serveStatic } from '../browser/static-server.ts'
import { builtSite } from '../site/built.ts'
import { type RunningFirefox, startFirefox } from './firefox.ts'

let firefox: RunningFirefox
let server: Awaited<ReturnType<typeof serveStatic>>
before(
  async () => {
    server = await serveStatic(await builtSite('/course/'), '/course/')
    firefox = await startFirefox()
  },
  { timeout: 240_000 },
)
after(async () => {
  await firefox?.stop()
  await server?.close()
})

const cell = `document.querySelector('#cell-page')`
const serial = `${cell}.querySelector('.bd-lines').innerText`
const button = (name: string, where = cell) =>
  `[...${where}.querySelectorAll('button')].find((one) => one.innerText.includes(${JSON.stringify(name)}))`

/** The program comes as a link brings one. */
async function run(program: string) {
  const link = toFragment('code.board-page', JSON.stringify({ code: program, language: 'python' }))
  await firefox.open('about:blank')
  await firefox.open(`http://class.test:${server.port}/course/playground/board/${link}`)
  await firefox.until(`${cell}?.dataset.live === 'true' && ${cell}.querySelector('.cm-editor, .cc-plain')`)
  await firefox.value(`${button('Run')}.click()`)
}

const said = (text: string) => firefox.until(`${serial}.includes(${JSON.stringify(text)})`)

describe('a board in Firefox', () => {
  it('publishes to the broker in the page and hears itself, where the page is no secure context', {
    timeout: 180_000,
  }, async () => {
    await run(`
import time
from umqtt.simple import MQTTClient
client = MQTTClient("f", "192.168.1.35")
client.set_callback(lambda topic, message: print("came", message))
client.connect()
client.subscribe(b"t")
client.publish(b"t", b"hello")
client.wait_msg()
client.disconnect()
start = time.ticks_ms()
time.sleep(0.25)
print("slept", time.ticks_diff(time.ticks_ms(), start) >= 249)
`)
    assert.equal(await firefox.value('isSecureContext'), false)
    await said("came b'hello'")
    await said('slept True')
  })

  it('does what finally says when it is stopped, and is replaced when it does not listen', {
    timeout: 180_000,
  }, async () => {
    await run('import time\ntry:\n    print("up")\n    time.sleep(100)\nfinally:\n    print("goodbye")\n')
    await said('up')
    await firefox.value(`${button('Stop')}.click()`)
    await said('goodbye')
    await run('print("in")\nwhile True:\n    pass\n')
    await said('in')
    await firefox.value(`${button('Stop')}.click()`)
    await firefox.until(`${cell}.querySelector('.cc-state').innerText.includes('by putting a new board')`)
  })

  it('follows a button of another board with its lamp', { timeout: 180_000 }, async () => {
    await firefox.value(`window.scrollTo(0, document.body.scrollHeight / 2)`)
    await firefox.until(`document.querySelector('#cell-two')?.dataset.live === 'true'`)
    const board = (name: string) => `document.querySelector('[data-board="${name}"]')`
    const lines = (name: string) => `${board(name)}.querySelector('.bd-lines').innerText`
    await firefox.value(`${button('Run', board('lamp'))}.click()`)
    await firefox.until(`${lines('lamp')}.includes('listening')`)
    await firefox.value(`${button('Run', board('switch'))}.click()`)
    await firefox.until(`${lines('switch')}.includes('ready')`)
    await firefox.value(`${board('switch')}.querySelector('.bd-push').click()`)
    await firefox.until(`${lines('lamp')}.includes('lamp on')`)
    await firefox.until(`${board('lamp')}.querySelector('.bd-led .bd-reading').innerText.includes('on')`)
  })
})
