// The board in the page, in Firefox: what tests/browser/board.spec.ts tries in Chromium, in short.

import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
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

const board = (name: string) => `document.querySelector('[data-board="${name}"]')`
const lines = (name: string) => `${board(name)}.querySelector('.bd-lines').innerText`

/** The program comes as a link brings one. */
async function run(program: string, language = 'python', at: 'page' | 'two-1' = 'page') {
  const link = toFragment(`code.board-${at}`, JSON.stringify({ code: program, language }))
  await firefox.open('about:blank')
  await firefox.open(`http://class.test:${server.port}/course/playground/board/${link}`)
  const home = at === 'page' ? cell : board('switch')
  if (at !== 'page') await firefox.value('window.scrollTo(0, document.body.scrollHeight / 2)')
  const live = `document.querySelector('#cell-${at === 'page' ? 'page' : 'two'}')?.dataset.live === 'true'`
  await firefox.until(`${live} && ${home}.querySelector('.cm-editor, .cc-plain')`)
  await firefox.value(`${button('Run', home)}.click()`)
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
    await firefox.value(`${button('Run', board('lamp'))}.click()`)
    await firefox.until(`${lines('lamp')}.includes('listening')`)
    await firefox.value(`${button('Run', board('switch'))}.click()`)
    await firefox.until(`${lines('switch')}.includes('ready')`)
    await firefox.value(`${board('switch')}.querySelector('.bd-push').click()`)
    await firefox.until(`${lines('lamp')}.includes('lamp on')`)
    await firefox.until(`${board('lamp')}.querySelector('.bd-led .bd-reading').innerText.includes('on')`)
  })

  it('leaves its will to another board when its plug is pulled', { timeout: 180_000 }, async () => {
    const program = `
import time
from umqtt.simple import MQTTClient
client = MQTTClient("w", "192.168.1.35")
client.set_last_will(b"house/lamp/set", b"on")
client.connect()
print("connected")
while True:
    time.sleep(1)
`
    await run(program, 'python', 'two-1')
    await firefox.until(`${lines('switch')}.includes('connected')`)
    await firefox.value(`${button('Run', board('lamp'))}.click()`)
    await firefox.until(`${lines('lamp')}.includes('listening')`)
    await firefox.value(`${button('Pull the plug', board('switch'))}.click()`)
    await firefox.until(`${lines('lamp')}.includes('lamp on')`)
  })

  it('runs a board that speaks JavaScript', { timeout: 180_000 }, async () => {
    await run(
      `import mqtt from 'mqtt'
import { Pin } from 'machine'
const client = mqtt.connect('mqtt://192.168.1.35')
client.on('message', (topic, payload) => {
  new Pin(2).value(payload.toString() === 'on')
  console.log('came', topic)
  client.end()
})
client.subscribe('j')
client.publish('j', 'on')
`,
      'javascript',
    )
    await said('came j')
    await firefox.until(`${cell}.querySelector('.bd-led .bd-reading').innerText.includes('on')`)
    await firefox.until(`${cell}.querySelector('.cc-state').innerText.includes('nothing left to wait for')`)
  })

  it('lets a program reach no other host, no storage and no page', { timeout: 180_000 }, async (t) => {
    let connections = 0
    const stranger = createServer((socket) => {
      connections++
      socket.on('error', () => {}).destroy()
    })
    t.after(() => stranger.close())
    await once(stranger.listen(0, '127.0.0.1'), 'listening')
    const host = `127.0.0.1:${(stranger.address() as AddressInfo).port}`

    await run(`
import js, time
print("origin", js.origin)
print("has", [name for name in ("document", "parent", "top", "localStorage") if hasattr(js, name)])
def attempt(name, way):
    try:
        way()
        print(name, "began")
    except Exception as error:
        print(name, "raised", error)
attempt("fetch", lambda: js.fetch("http://${host}/fetch"))
attempt("events", lambda: js.EventSource.new("http://${host}/events"))
time.sleep(1)
print("done")
`)
    await said('done')
    for (const line of ['origin null', 'has []', 'fetch began', 'events began']) await said(line)

    // What is refused by an exception that is thrown at once would end a Python board: these are for JavaScript.
    await run(
      `
async function attempt(name, way) {
  try {
    await way()
    console.log(name, 'began')
  } catch {
    console.log(name, 'refused')
  }
}
// In a variable, as what is imported by a text is refused before the program runs.
const module = 'http://${host}/module'
void attempt('socket', () => new WebSocket('ws://${host}/socket'))
void attempt('module', () => import(module))
await new Promise((resolve) => setTimeout(resolve, 1_000))
console.log('done')
`,
      'javascript',
    )
    await said('done')
    for (const line of ['socket refused', 'module refused']) await said(line)
    assert.equal(connections, 0)

    // The page itself is heard there.
    const heard = once(stranger, 'connection', { signal: AbortSignal.timeout(20_000) })
    await firefox.value(`void new WebSocket('ws://${host}/page')`)
    await heard
  })
})

describe('a lab on a board in Firefox', () => {
  const verdict = (step: string) => `document.querySelector('[data-step="${step}"]').dataset.verdict`
  const bench = `document.querySelector('#board')`

  const clickOn = (name: string) => firefox.value(`${button(name, bench)}.click()`)
  const passed = (step: string) => firefox.until(`${verdict(step)} === 'passed'`)

  /** The steps of each lab, and what a student does while the solution runs. */
  const labs: Record<string, { steps: string[]; act?(): Promise<unknown> }> = {
    '01-hello': { steps: ['connect', 'publish', 'subscribe', 'reply'] },
    '02-topics': { steps: ['connect', 'temperature', 'humidity', 'room'] },
    '03-wildcards': { steps: ['connect', 'rooms', 'log-kitchen', 'log-room', 'alarms'] },
    '04-qos': {
      steps: ['connect', 'at-0', 'at-1', 'complete-1', 'at-2', 'complete-2', 'listen', 'receive'],
    },
    '05-status': {
      steps: ['connect', 'online', 'unplugged', 'back', 'goodbye', 'leave'],
      async act() {
        await passed('online')
        await clickOn('Pull the plug')
        await passed('unplugged')
        await clickOn('Run')
        await passed('back')
        await firefox.value(`new Promise((done) => {
          const push = ${bench}.querySelector('.bd-push')
          const press = (kind) => push.dispatchEvent(new KeyboardEvent(kind, { key: ' ', bubbles: true, cancelable: true }))
          press('keydown')
          setTimeout(() => done(press('keyup')), 500)
        })`)
      },
    },
    '06-sessions': { steps: ['connect', 'subscribe', 'sleep', 'awake'] },
    '07-payloads': { steps: ['connect', 'json', 'csv', 'xml', 'text'] },
    '08-command': { steps: ['connect', 'subscribe', 'obey', 'state'] },
    '09-authentication': { steps: ['nobody', 'wrong', 'welcome', 'greeting'] },
  }

  for (const [lab, { steps, act }] of Object.entries(labs))
    it(`${lab} passes with its solution, and not with its starter`, { timeout: 180_000 }, async () => {
      await firefox.open(`http://class.test:${server.port}/course/labs/${lab}/`)
      await firefox.until(button('Start', 'document'))
      await firefox.value(`${button('Start', 'document')}.click()`)
      await firefox.value(`${bench}.scrollIntoView()`)
      await firefox.until(`${bench}.querySelector('.bd[data-live="true"]')`)
      await clickOn('Run')
      await firefox.until(
        `[...document.querySelectorAll('[data-step]')].some(({ dataset }) => dataset.verdict && dataset.verdict !== 'waiting')`,
      )
      const isPassed = steps.map((step) => `${verdict(step)} === 'passed'`).join(' && ')
      assert.equal(await firefox.value(isPassed), false)
      await clickOn('Solution')
      await clickOn('Run')
      await act?.()
      await firefox.until(isPassed)
    })
})
