// umqtt on a board: real packets to a real broker, with the original's ways, the awkward ones too.

import assert from 'node:assert/strict'
import { after, afterEach, before, describe, it } from 'node:test'
import { type RunningMosquitto, startMosquitto } from '../../real/mosquitto.ts'
import { type BoardHere, runBoard } from './board-here.ts'

let broker: RunningMosquitto
before(async () => {
  broker = await startMosquitto()
})
after(() => broker.stop())

const boards: BoardHere[] = []
afterEach(async () => {
  for (const board of boards.splice(0)) await board.unplug()
})

function start(program: string) {
  const board = runBoard({ program, port: broker.port })
  boards.push(board)
  return board
}

async function run(program: string) {
  const board = start(program)
  const { type, ...end } = await board.ended()
  assert.equal(type, 'ended', JSON.stringify(end))
  return board
}

/** `bytes` in hexadecimal, at byte `from`; what was sent may come a little after the end of the program. */
async function assertSent(board: BoardHere, bytes: string, from = 0) {
  const wanted = bytes.replaceAll(' ', '')
  const to = from + wanted.length / 2
  await board.until(({ sent }) => sent.length >= to)
  assert.equal(board.sent.subarray(from, to).toString('hex'), wanted)
}

describe('umqtt.simple', () => {
  it('publishes to the broker and hears itself', { timeout: 60_000 }, async () => {
    const { serial } = await run(`
from umqtt.simple import MQTTClient
client = MQTTClient("board-1", "192.168.1.35")
client.set_callback(lambda topic, message: print(topic, message))
print("session", client.connect())
client.subscribe(b"house/+")
client.publish(b"house/door", b"open")
client.wait_msg()
client.publish("house/door", "shut", qos=1)
client.check_msg()
client.disconnect()
`)
    assert.equal(serial, "session 0\nb'house/door' b'open'\nb'house/door' b'shut'\n")
  })

  it('sends keep alive 0 unless it is told otherwise, and says nothing that it need not', {
    timeout: 60_000,
  }, async () => {
    const board = await run(`
from umqtt.simple import MQTTClient
client = MQTTClient(b"u1", "192.168.1.35")
client.connect()
client.ping()
client.disconnect()
`)
    await assertSent(board, '100e 0004 4d515454 04 02 0000 0002 7531 c000 e000')
  })

  it('puts will, user name and password in their places', { timeout: 60_000 }, async () => {
    const board = await run(`
from umqtt.simple import MQTTClient
client = MQTTClient("u2", "192.168.1.35", user="ana", password="pw", keepalive=300)
client.set_last_will("s", "gone", retain=True, qos=1)
client.connect(clean_session=False)
client.disconnect()
`)
    const connect = '1020 0004 4d515454 04 ec 012c 0002 7532 0001 73 0004 676f6e65 0003 616e61 0002 7077'
    await assertSent(board, `${connect} e000`)
  })

  it('numbers PUBLISH and SUBSCRIBE from 1, and acknowledges what comes at QoS 1', {
    timeout: 60_000,
  }, async () => {
    const board = await run(`
from umqtt.simple import MQTTClient
client = MQTTClient("u3", "192.168.1.35")
client.set_callback(lambda topic, message: None)
client.connect()
client.subscribe(b"q", 1)
client.publish(b"q", b"1", qos=1)
client.check_msg()
client.disconnect()
`)
    await assertSent(board, '8206 0001 0001 71 01 3206 0001 71 0002 31 4002 0001 e000', 16)
  })

  it('counts letters instead of bytes in a text, so that the stream breaks behind it', {
    timeout: 60_000,
  }, async () => {
    const board = await run(`
from umqtt.simple import MQTTClient
client = MQTTClient("u4", "192.168.1.35")
client.connect()
client.publish(b"t", "21 °C")
client.publish(b"t", b"next")
`)
    // 8 bytes are announced, and 9 are sent: C stands where the next packet should begin.
    await assertSent(board, '3008 0001 74 32 31 20 c2b0 43 3007 0001 74', 16)
  })

  for (const [what, code] of [
    ['publishes at QoS 2', 'client.publish(b"t", b"m", qos=2)'],
    ['subscribes without a callback', 'client.subscribe(b"t")'],
  ] as const) {
    it(`refuses a program that ${what}`, { timeout: 60_000 }, async () => {
      const { serial } = await run(`
from umqtt.simple import MQTTClient
client = MQTTClient("u5", "192.168.1.35")
client.connect()
${code}
`)
      assert.match(serial, /AssertionError/)
      assert.match(serial, /File "main.py", line 5, in <module>/)
    })
  }

  it('refuses a message that comes at QoS 2', { timeout: 60_000 }, async () => {
    const { serial } = await run(`
from umqtt.simple import MQTTClient
client = MQTTClient("u7", "192.168.1.35")
client.set_callback(lambda topic, message: print("came", message))
client.connect()
client.subscribe(b"gone", 2)
other = MQTTClient("u8", "192.168.1.35")
other.set_last_will(b"gone", b"at 2", qos=2)
other.connect()
other.sock.close()
client.wait_msg()
`)
    assert.match(serial, /^came b'at 2'\n[\s\S]*AssertionError/)
    assert.match(serial, /File "main.py", line 11, in <module>/)
  })

  it('can be waited for by select.poll, with a limit', { timeout: 60_000 }, async () => {
    const { serial } = await run(`
import select
from umqtt.simple import MQTTClient
client = MQTTClient("u9", "192.168.1.35")
client.set_callback(lambda topic, message: print("came", message))
client.connect()
client.subscribe(b"u9")
poller = select.poll()
poller.register(client.sock, select.POLLIN)
print("nothing", poller.poll(20))
client.publish(b"u9", b"m")
print("ready", [events for stream, events in poller.poll(10000)])
client.wait_msg()
print("select", select.select([client.sock], [], [], 0))
client.disconnect()
`)
    assert.equal(serial, "nothing []\nready [1]\ncame b'm'\nselect ([], [], [])\n")
  })

  it('raises the code of a broker that refuses it', { timeout: 60_000 }, async () => {
    const strict = await startMosquitto(['password_file /dev/null'])
    const board = runBoard({
      program: `
from umqtt.simple import MQTTClient, MQTTException
client = MQTTClient("u6", "192.168.1.35", user="nobody", password="x")
try:
    client.connect()
except MQTTException as error:
    print("refused", error.args[0])
`,
      port: strict.port,
    })
    boards.push(board)
    await board.ended()
    await strict.stop()
    assert.match(board.serial, /refused [45]\n/)
  })
})

describe('umqtt.robust', () => {
  it('comes back by itself, with clean session 0 and without its subscriptions', {
    timeout: 60_000,
  }, async () => {
    const board = start(`
from umqtt.robust import MQTTClient
client = MQTTClient("r1", "192.168.1.35")
client.DELAY = 0.1
client.set_callback(lambda topic, message: print(topic, message))
client.connect()
client.subscribe(b"t")
client.sock.close()
client.publish(b"t", b"again")
client.check_msg()
print("done")
client.disconnect()
`)
    await board.ended()
    assert.equal(board.serial, 'done\n')
    const connects = [...board.sent.toString('hex').matchAll(/4d51545404(..)/g)].map(([, flags]) => flags)
    assert.deepEqual(connects, ['02', '00'])
  })
})
