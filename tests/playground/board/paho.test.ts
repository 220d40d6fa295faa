// The paho of boards beside the real one: the same script, packet by packet.

import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { after, before, describe, it } from 'node:test'
import { type RunningMosquitto, startMosquitto } from '../../real/mosquitto.ts'
import { type Python, pythonWithPaho1, pythonWithPaho2 } from '../../tools.ts'
import { runBoard } from './board-here.ts'
import { type RecordingProxy, recordingProxy } from './recording-proxy.ts'

let broker: RunningMosquitto
let proxy: RecordingProxy
before(async () => {
  broker = await startMosquitto()
  proxy = await recordingProxy(broker.port)
})
after(async () => {
  proxy.close()
  await broker.stop()
})

interface Played {
  printed: string
  /** In hexadecimal, of all connections. */
  sent: string
}

async function onComputer({ command, env }: Python, script: string): Promise<Played> {
  const before = proxy.sent.length
  const child = spawn(command, ['-W', 'ignore', '-u', '-c', script], { env })
  let printed = ''
  child.stdout.on('data', (text) => {
    printed += text
  })
  child.stderr.on('data', (text) => {
    printed += text
  })
  await once(child, 'close')
  return { printed, sent: Buffer.concat(proxy.sent.slice(before)).toString('hex') }
}

/** `length`: of what it should send, which may come a little after the end of the script. */
async function onBoard(script: string, length: number): Promise<Played> {
  const board = runBoard({ program: script, port: broker.port })
  await board.ended()
  await board.until(({ sent }) => sent.length >= length)
  await board.unplug()
  return { printed: board.serial, sent: board.sent.toString('hex') }
}

async function assertSame(python: Python, script: string) {
  const real = await onComputer(python, script)
  const ours = await onBoard(script, real.sent.length / 2)
  assert.ok(real.sent.length > 0, real.printed)
  assert.deepEqual(ours, real)
}

/** Waits in the way that both know. */
const wait = `
import time
def until(found):
    for _ in range(500):
        if found(): return
        time.sleep(0.01)
`

const versions = [
  {
    name: 'paho 1.6',
    python: pythonWithPaho1,
    made: (rest: string) => `mqtt.Client(${rest})`,
    properties: '',
  },
  {
    name: 'paho 2, callbacks of version 1',
    python: pythonWithPaho2,
    made: (rest: string) => `mqtt.Client(mqtt.CallbackAPIVersion.VERSION1, ${rest})`,
    properties: '',
  },
  {
    name: 'paho 2, callbacks of version 2',
    python: pythonWithPaho2,
    made: (rest: string) => `mqtt.Client(mqtt.CallbackAPIVersion.VERSION2, ${rest})`,
    properties: ', properties',
  },
]

for (const { name, python, made, properties } of versions) {
  const is2 = properties !== ''
  const connected = `def on_connect(client, userdata, flags, code${properties})`
  describe(`a board's paho sends what ${name} sends, and prints what it prints`, () => {
    it('for a will, a user name and a keep alive', { timeout: 60_000 }, () =>
      assertSame(
        python(),
        `
import paho.mqtt.client as mqtt
c = ${made('client_id="p1"')}
${connected}:
    print("connected", int(code) if isinstance(code, int) else code)
    client.disconnect()
c.on_connect = on_connect
c.username_pw_set("ana", "secret")
c.will_set("status/p1", "gone", qos=1, retain=True)
c.connect("127.0.0.1", ${proxy.port}, 37)
c.loop_forever()
print("left")
`,
      ),
    )

    it('for messages both ways at each QoS, in loop_forever', { timeout: 60_000 }, () =>
      assertSame(
        python(),
        `
import paho.mqtt.client as mqtt
c = ${made('client_id="p2"')}
${connected}:
    client.subscribe([("t/p2/0", 0), ("t/p2/1", 1), ("t/p2/2", 2)])
def on_subscribe(client, userdata, mid, codes${properties}):
    print("granted", mid, [${is2 ? 'code.value' : 'code'} for code in codes])
    client.publish("t/p2/0", "zero")
came = []
def on_message(client, userdata, message):
    came.append(message.topic)
    print(message.topic, message.payload, message.qos, bool(message.retain))
    if len(came) == 1: client.publish("t/p2/1", b"one", qos=1)
    elif len(came) == 2: client.publish("t/p2/2", 2.5, qos=2)
    else: client.unsubscribe("t/p2/0")
def on_unsubscribe(client, userdata, mid${is2 ? ', codes, properties' : ''}):
    print("unsubscribed", mid)
    client.disconnect()
c.on_connect = on_connect
c.on_subscribe = on_subscribe
c.on_message = on_message
c.on_unsubscribe = on_unsubscribe
c.connect("127.0.0.1", ${proxy.port})
c.loop_forever()
`,
      ),
    )

    it('for loop_start and wait_for_publish', { timeout: 60_000 }, () =>
      assertSame(
        python(),
        `
import paho.mqtt.client as mqtt
${wait}
c = ${made('client_id="p3", clean_session=False')}
c.connect("127.0.0.1", ${proxy.port})
c.loop_start()
until(c.is_connected)
info = c.publish("t/p3", "x" * 200, qos=1, retain=True)
info.wait_for_publish()
print(info.rc, info.mid, info.is_published())
info = c.publish("t/p3", None, qos=1, retain=True)
info.wait_for_publish()
c.disconnect()
until(lambda: not c.is_connected())
c.loop_stop()
print("done")
`,
      ),
    )

    it('for callbacks by filter, the same topic with and without', { timeout: 60_000 }, () =>
      assertSame(
        python(),
        `
import paho.mqtt.client as mqtt
${wait}
c = ${made('client_id="p4"')}
came = []
c.on_message = lambda client, userdata, message: came.append("any " + message.topic)
c.message_callback_add("t/p4/+", lambda client, userdata, message: came.append("own " + message.topic))
c.connect("127.0.0.1", ${proxy.port})
c.loop_start()
until(c.is_connected)
c.subscribe("t/#")
c.publish("t/p4/a", "1", qos=1).wait_for_publish()
until(lambda: len(came) == 1)
c.publish("t/elsewhere/p4", "1", qos=1).wait_for_publish()
until(lambda: len(came) == 2)
print(came)
c.disconnect()
c.loop_stop()
`,
      ),
    )
  })
}

describe('without a broker', () => {
  it(
    'publishing before connecting is told apart, and a message of QoS 1 goes out later',
    {
      timeout: 60_000,
    },
    () =>
      assertSame(
        pythonWithPaho2(),
        `
import paho.mqtt.client as mqtt
${wait}
c = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2, client_id="p5")
print(c.publish("t/p5", "lost").rc, c.publish("t/p5", "later", qos=1).rc, int(c.subscribe("x")[0]))
c.connect("127.0.0.1", ${proxy.port})
c.loop_start()
until(c.is_connected)
time.sleep(0.3)
c.disconnect()
c.loop_stop()
`,
      ),
  )
})
