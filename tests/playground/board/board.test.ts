// A board, as a program finds it: time, pins, timers, Wi-Fi, memory, and how a program ends.

import assert from 'node:assert/strict'
import { afterEach, describe, it } from 'node:test'
import { type BoardHere, type BoardHereParts, runBoard } from './board-here.ts'

const boards: BoardHere[] = []
afterEach(async () => {
  for (const board of boards.splice(0)) await board.unplug()
})

function start(program: string, parts: Partial<BoardHereParts> = {}) {
  const board = runBoard({ program, ...parts })
  boards.push(board)
  return board
}

async function run(program: string, parts: Partial<BoardHereParts> = {}) {
  const board = start(program, parts)
  const end = await board.ended()
  return { board, end, serial: board.serial }
}

const limit = { timeout: 60_000 }

describe('how a program ends', () => {
  it('by its end', limit, async () => {
    const { end, serial } = await run('print("hello")')
    assert.deepEqual(end, { type: 'ended', how: 'finished' })
    assert.equal(serial, 'hello\n')
  })

  it('by an error, with the line of the program, however deep in a library it was', limit, async () => {
    const { end, serial } = await run('import time\n\ntime.sleep("long")')
    assert.deepEqual(end, { type: 'ended', how: 'raised', line: 3 })
    assert.match(
      serial,
      /^Traceback \(most recent call last\):\n {2}File "main.py", line 3, in <module>\nTypeError/,
    )
  })

  it('by a word that cannot be read, with its line', limit, async () => {
    const { end, serial } = await run('print("never")\nwhile True print(1)')
    assert.deepEqual(end, { type: 'ended', how: 'raised', line: 2 })
    assert.match(serial, /SyntaxError/)
    assert.doesNotMatch(serial, /never/)
  })

  it('by asking for asyncio, with a sentence that names what to take instead', limit, async () => {
    const { end, serial } = await run('import time\nimport uasyncio')
    assert.deepEqual(end, { type: 'ended', how: 'raised', line: 2 })
    assert.match(serial, /ImportError: asyncio does not run on the board in this page. Take time.sleep/)
  })

  it('by a function that calls itself for ever, in a few lines', limit, async () => {
    const { end, serial } = await run('def f(n):\n    return f(n + 1)\nf(0)')
    assert.deepEqual(end, { type: 'ended', how: 'raised', line: 2 })
    assert.ok(serial.split('\n').length < 15)
  })

  it('out of memory, instead of taking the page with it', limit, async () => {
    const { end, serial } = await run('kept = []\nwhile True:\n    kept.append(bytearray(100000))')
    assert.deepEqual(end, { type: 'ended', how: 'out-of-memory', line: 3 })
    assert.match(serial, /MemoryError/)
  })

  it('by sys.exit, without an error', limit, async () => {
    const { end, serial } = await run('import sys\nsys.exit()')
    assert.equal(end.type === 'ended' && end.how, 'exit')
    assert.equal(serial, '')
  })

  for (const [what, loop] of [
    ['sleeps', 'time.sleep(100)'],
    ['prints without a pause', 'print("busy")'],
    ['reads a pin without a pause', 'Pin(5).value()'],
    ['asks for the time without a pause', 'time.ticks_ms()'],
    ['waits for a socket', 'socket.socket().connect(("10.0.0.1", 1883))'],
  ] as const) {
    it(`by Stop while it ${what}: its finally is done`, limit, async () => {
      const board = start(
        `import time, socket\nfrom machine import Pin\nprint("begun")\ntry:\n    while True:\n        ${loop}\nfinally:\n    print("goodbye")\n`,
        // A port that leads nowhere: nobody answers, and nobody refuses.
        what === 'waits for a socket' ? { answers: 'never' } : {},
      )
      await board.until(({ serial }) => serial.includes('begun'))
      board.say({ type: 'interrupt' })
      const end = await board.ended()
      assert.equal(end.type === 'ended' && end.how, 'interrupted')
      assert.match(board.serial, /goodbye\nTraceback[\s\S]*KeyboardInterrupt:\s*$/)
    })
  }

  it('not at all, when a timer still runs', limit, async () => {
    const board = start(
      'from machine import Timer\nn = 0\ndef tick(t):\n    global n\n    n += 1\n    print("tick", n)\n    if n == 3: t.deinit()\nTimer(0).init(period=10, callback=tick)\nprint("end of main.py")',
    )
    await board.ended()
    assert.equal(board.serial, 'end of main.py\ntick 1\ntick 2\ntick 3\n')
  })

  it('by machine.reset', limit, async () => {
    const { end } = await run('import machine\nprint("once")\nmachine.reset()\nprint("never")')
    assert.equal(end.type, 'reset')
  })
})

describe('pins', () => {
  it('show what is written to them, and pulses with their length', limit, async () => {
    const { board } = await run(`
from machine import Pin, PWM, Signal
Pin(2, Pin.OUT).on()
Signal(Pin(4, Pin.OUT), invert=True).on()
PWM(Pin(15), freq=440, duty_u16=32768)
`)
    assert.deepEqual(board.outputs.get(2), { pin: 2, level: 1, hertz: 0 })
    assert.deepEqual(board.outputs.get(4), { pin: 4, level: 0, hertz: 0 })
    const { level, hertz } = board.outputs.get(15)!
    assert.ok(Math.abs(level - 0.5) < 0.001)
    assert.equal(hertz, 440)
  })

  it('read what is put on them: a level, a voltage, a sensor', limit, async () => {
    const { serial } = await run(
      `
import dht
from machine import Pin, ADC
print(Pin(0, Pin.IN, Pin.PULL_UP).value(), Pin(13, Pin.IN, Pin.PULL_UP).value(), Pin(12).value())
adc = ADC(Pin(34))
print(adc.read_u16(), adc.read(), adc.read_uv())
sensor = dht.DHT22(Pin(4))
sensor.measure()
print(sensor.temperature(), sensor.humidity())
try:
    dht.DHT11(Pin(5)).measure()
except OSError as error:
    print(error)
`,
      {
        inputs: {
          levels: { 0: 0 },
          voltages: { 34: 32_768 },
          climates: { 4: { temperature: -3.5, humidity: 61 } },
        },
      },
    )
    assert.equal(serial, '0 1 0\n32768 2048 1650025\n-3.5 61.0\n[Errno 110] ETIMEDOUT\n')
  })

  it('interrupt a program that waits, at the edge it asked for', limit, async () => {
    const board = start(`
import time
from machine import Pin
button = Pin(0, Pin.IN, Pin.PULL_UP)
button.irq(lambda pin: print("pressed", pin), Pin.IRQ_FALLING)
print("ready")
time.sleep(60)
`)
    await board.until(({ serial }) => serial.includes('ready'))
    for (const level of [0, 1, 0, 1]) {
      const before = board.serial
      board.say({ type: 'inputs', inputs: { levels: { 0: level } } })
      if (level === 0) await board.until(({ serial }) => serial !== before)
    }
    board.say({ type: 'interrupt' })
    await board.ended()
    assert.equal(board.serial.split('Traceback')[0], 'ready\npressed Pin(0)\npressed Pin(0)\n')
  })

  it('carry a display: what is drawn becomes visible by show', limit, async () => {
    const { board } = await run(`
from machine import I2C
from ssd1306 import SSD1306_I2C
screen = SSD1306_I2C(128, 64, I2C(0))
screen.pixel(3, 9, 1)
screen.show()
`)
    const shown = board.heard.filter(({ type }) => type === 'display').at(-1)
    assert.ok(shown?.type === 'display')
    assert.equal(shown.pixels.length, 1024)
    assert.equal(shown.pixels[128 + 3], 2)
  })
})

describe('time', () => {
  it('begins in 2000, and ntptime sets it', limit, async () => {
    const { serial } = await run(`
import time, ntptime
print(time.localtime()[0], time.time() < 60)
ntptime.settime()
print(time.localtime()[0] >= 2025)
`)
    assert.equal(serial, '2000 True\nTrue\n')
  })

  it('is this computer’s for a script with paho', limit, async () => {
    const { serial } = await run('import paho.mqtt.client\nimport time\nprint(time.time() > 1700000000)')
    assert.equal(serial, 'True\n')
  })

  it('passes in sleep as it should, even while timers interrupt it', limit, async () => {
    const { serial } = await run(`
import time
from machine import Timer
Timer(0).init(period=7, callback=lambda t: None)
start = time.ticks_ms()
time.sleep(0.3)
print(time.ticks_diff(time.ticks_ms(), start) >= 300)
Timer(0).deinit()
`)
    assert.equal(serial, 'True\n')
  })
})

describe('Wi-Fi', () => {
  it('is there without a word, and takes any name', limit, async () => {
    const { serial } = await run(`
import network
wlan = network.WLAN(network.STA_IF)
wlan.active(True)
wlan.connect("any", "thing")
print(wlan.isconnected(), wlan.ifconfig()[0])
`)
    assert.equal(serial, 'True 192.168.4.2\n')
  })

  it('that is switched off ends sockets, and lets none be made', limit, async () => {
    const { serial } = await run(
      `
import network, socket
print(network.WLAN(network.STA_IF).isconnected())
try:
    socket.socket().connect(("192.168.1.35", 1883))
except OSError as error:
    print(error)
try:
    socket.getaddrinfo("192.168.1.35", 1883)
except OSError as error:
    print(error)
`,
      { hasWifi: false },
    )
    assert.equal(serial, 'False\n[Errno 113] EHOSTUNREACH\n-202\n')
  })

  it('leads nowhere where nobody listens', limit, async () => {
    const { serial } = await run(`
import socket
try:
    socket.socket().connect(("192.168.1.35", 1883))
except OSError as error:
    print(error)
`)
    assert.equal(serial, '[Errno 111] ECONNREFUSED\n')
  })
})

it('ssl says once for each socket that it does nothing', limit, async () => {
  const { board } = await run('import ssl, socket\nssl.wrap_socket(socket.socket())')
  assert.deepEqual(
    board.heard.filter(({ type }) => type === 'note'),
    [{ type: 'note', note: 'tls' }],
  )
})

it('a flood of printing is cut to what somebody can read, and counted', limit, async () => {
  const { board } = await run('for i in range(30000):\n    print("0123456789")\nprint("end")')
  let dropped = 0
  for (const message of board.heard) if (message.type === 'serial') dropped += message.dropped
  assert.ok(dropped > 0)
  assert.equal(board.serial.length + dropped, 30_000 * 11 + 4)
})
