import { type Connect, encode } from '../../../wire/packet.ts'
import type { Scripts } from '../record-mistakes.ts'
import type { ActorOptions, Stage } from '../stage.ts'

const IN = 'ana/inTopic'
const OUT = 'ana/outTopic'
const ascii = (text: string) => new TextEncoder().encode(text)

/** A board that says one thing. */
const says = (topic: string, payload: string | Uint8Array) => async (stage: Stage) => {
  const board = await stage.connect()
  await board.publish(topic, payload)
  await stage.wait(2)
}

const asks = (filter: string) => async (stage: Stage) => {
  const board = await stage.connect()
  await board.subscribe(filter)
  await stage.wait(2)
}

const knocks =
  (bytes: Uint8Array, options: ActorOptions = {}) =>
  async (stage: Stage) => {
    await stage.connect({ ...options, instead: bytes })
    await stage.wait(2)
  }

/** As a board sends it first. */
const greeting: Connect = {
  cmd: 'connect',
  protocolId: 'MQTT',
  protocolVersion: 4,
  clientId: 'ana-board',
  clean: true,
  keepalive: 60,
  username: 'ana',
  password: Buffer.from('token'),
} as Connect

/** A word that an earlier program left behind, retained, and a board that is given it as it subscribes. */
async function leftOver(stage: Stage) {
  const before = await stage.connect({ clientId: 'ana-laptop' })
  await before.publish(IN, 'old', { retain: true })
  await before.disconnect()
  await stage.wait(30)
  const board = await stage.connect({
    onMessage: (_, payload, actor) => void (payload === 'old' && actor.publish(OUT, payload)),
  })
  await board.publish(OUT, 'hello world')
  await board.subscribe(IN)
  await stage.wait(2)
}

/** A word that was heard while a board came back twice, and counts no longer. */
async function hearThreeWords(stage: Stage) {
  const words: string[] = []
  for (let round = 0; ; round++) {
    const board = await stage.connect({ onMessage: (_, payload) => void words.push(payload) })
    if (round === 0) await board.publish(OUT, 'hello world')
    await board.subscribe(IN)
    await stage.wait(2)
    if (round === 2) return { board, first: words[0]! }
    await board.disconnect()
    await stage.wait(10)
  }
}

export const scripts: Scripts = {
  'mistake-connect-twice-on-one': {
    about: 'A second CONNECT on a connection that is open.',
    async script(stage) {
      const board = await stage.connect()
      await stage.wait(1)
      await board.send(greeting)
      await stage.wait(2)
    },
  },
  'mistake-connects-twice': {
    about: 'A program that connects, and connects again at once, each time it starts.',
    async script(stage) {
      for (let i = 0; i < 3; i++) {
        await stage.connect()
        const board = await stage.connect()
        await stage.wait(20)
        await board.disconnect()
        await stage.wait(5)
      }
    },
  },
  'mistake-reconnect-storm': {
    about: 'A loop that connects without waiting for the answer, again and again.',
    async script(stage) {
      for (let i = 0; i < 6; i++) await stage.connect()
      await stage.wait(2)
    },
  },
  'mistake-keep-alive-missed': {
    about: 'A loop that is blocked for longer than the keep alive allows.',
    async script(stage) {
      const board = await stage.connect({ keepalive: 10, pings: false })
      await board.publish('ana/temperature', '21')
      await stage.wait(8)
      await board.send({ cmd: 'pingreq' })
      await stage.wait(18)
      await stage.connect({ keepalive: 10 })
      await stage.wait(2)
    },
  },
  'mistake-websocket-to-mqtt-port': {
    about: 'A browser program that speaks WebSocket to the port for boards.',
    script: knocks(
      ascii(
        'GET /mqtt HTTP/1.1\r\nHost: 192.168.1.35:1883\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Protocol: mqtt\r\nSec-WebSocket-Version: 13\r\n\r\n',
      ),
    ),
  },
  'mistake-http-to-mqtt-port': {
    about: 'The address of the port for boards, opened in a browser.',
    script: knocks(ascii('GET / HTTP/1.1\r\nHost: 192.168.1.35:1883\r\nAccept: text/html\r\n\r\n')),
  },
  'mistake-packet-before-connect': {
    about: 'A message before CONNECT.',
    script: knocks(
      encode({ cmd: 'publish', topic: OUT, payload: 'hello world', qos: 0, retain: false, dup: false }, 4),
    ),
  },
  'mistake-unknown-level': {
    about: 'A version of MQTT that there is not.',
    script: knocks(encode(greeting, 4).map((byte, at) => (at === 8 ? 6 : byte))),
  },
  'mistake-no-connect': {
    about: 'A connection on which nothing is said.',
    async script(stage) {
      await stage.connect({ instead: new Uint8Array() })
      await stage.wait(40)
    },
  },
  'mistake-restarts': {
    about: 'A board that restarts every few seconds.',
    async script(stage) {
      for (let i = 0; i < 4; i++) {
        const board = await stage.connect()
        await stage.wait(5)
        if (i < 3) await board.kill()
        await stage.wait(2)
      }
    },
  },
  'mistake-keep-alive-zero': {
    about: 'No keep alive, and not a word.',
    async script(stage) {
      await stage.connect({ keepalive: 0 })
      await stage.wait(90)
    },
  },
  'mistake-topic-double-handle': {
    about: 'The handle twice: a program that puts it in front, and a topic that has it.',
    script: says('ana/ana/outTopic', 'hello world'),
  },
  'mistake-topic-empty-level': {
    about: 'Two slashes, with nothing between them.',
    script: says('ana//outTopic', 'hello world'),
  },
  'mistake-topic-level-extra': {
    about: 'One level more than there is.',
    script: says('ana/board/outTopic', 'hello world'),
  },
  'mistake-filter-no-children': {
    about: 'The handle alone: a filter without wildcard covers nothing below it.',
    script: asks('ana'),
  },
  'mistake-payload-empty': { about: 'A message with nothing in it.', script: says(OUT, '') },
  'mistake-payload-wide': {
    about: 'Two bytes for each letter, as some languages keep text.',
    script: says(OUT, new Uint8Array(Buffer.from('hello world', 'utf16le'))),
  },
  'mistake-payload-whitespace': {
    about: 'Two spaces in the place of one.',
    script: says(OUT, ' hello  world'),
  },
  'mistake-payload-cut': { about: 'A length that is too small.', script: says(OUT, 'hello wo') },
  'mistake-malformed-packet': {
    about: 'After CONNECT, bytes that are no packet.',
    async script(stage) {
      const board = await stage.connect()
      await board.send(Uint8Array.of(0x00, 0x00))
      await stage.wait(2)
    },
  },
  'mistake-packet-too-big': {
    about: 'A picture in one message.',
    async script(stage) {
      const board = await stage.connect()
      await board.send(Uint8Array.of(0x30, 0xff, 0xff, 0xff, 0x7f, 0, 1, 97))
      await stage.wait(2)
    },
  },
  'mistake-publishes-twice': {
    about: 'Two calls of publish where one was meant.',
    async script(stage) {
      const board = await stage.connect()
      for (let i = 0; i < 4; i++) {
        await board.publish(OUT, 'hello world')
        await board.publish(OUT, 'hello world')
        await stage.wait(3)
      }
    },
  },
  'mistake-repeated-with-dup': {
    about: 'A library that does not see its acknowledgements, and repeats with DUP.',
    async script(stage) {
      const board = await stage.connect()
      await board.publish(OUT, 'hello world', { qos: 1 })
      for (let i = 0; i < 4; i++) {
        await stage.wait(2)
        await board.repeat(true)
      }
      await stage.wait(2)
    },
  },
  'mistake-client-id-invalid': {
    about: 'No client identifier, and a session that is to be kept under it.',
    // No library writes this: the flag is taken out of what one has written (3.1.1 §3.1.2.4).
    script: knocks(
      encode({ ...greeting, clientId: '' }, 4).map((byte, at) => (at === 9 ? byte & ~0x02 : byte)),
    ),
  },
  'mistake-not-mqtt': {
    about: 'Another protocol that boards speak: a request of Modbus.',
    script: knocks(Uint8Array.of(0, 1, 0, 0, 0, 6, 1, 3, 0, 0, 0, 2)),
  },
  'mistake-retained-left-over': { about: 'A retained message of an earlier program.', script: leftOver },
  'mistake-empty-not-retained': {
    about: 'A retained message is to go, and the empty one is not retained.',
    async script(stage) {
      const board = await stage.connect()
      await board.publish(OUT, 'hello world', { retain: true })
      await stage.wait(2)
      await board.publish(OUT, '')
      await stage.wait(5)
    },
  },
  'mistake-client-id-drawn': {
    about: 'A session that is to last, and a client identifier drawn at each start.',
    async script(stage) {
      for (const clientId of ['esp-3f09', 'esp-b1c7', 'esp-90aa']) {
        const board = await stage.connect({ clientId, clean: false })
        await board.publish(OUT, 'hello world')
        await stage.wait(10)
        if (clientId !== 'esp-90aa') await board.disconnect()
      }
    },
  },
  'mistake-umqtt-length': {
    about: "MicroPython's umqtt counts the letters of a text, and sends its bytes.",
    async script(stage) {
      const board = await stage.connect()
      await board.publish(OUT, 'hello world')
      await stage.wait(1)
      const text = '21.5 °C'
      const length = 2 + OUT.length + text.length
      await board.send(new Uint8Array(Buffer.from([0x30, length, 0, OUT.length, ...Buffer.from(OUT + text)])))
      // What is left over is read as the beginning of a packet, which what follows fills up.
      for (let i = 0; i < 3; i++) {
        await stage.wait(1)
        await board.publish(OUT, 'hello world')
      }
      await stage.wait(2)
    },
  },
  'mistake-connect-refused': {
    about: 'A CONNECT of MQTT 5 with data for a log-in, and no name of the way to log in.',
    script: knocks(
      encode(
        {
          ...greeting,
          protocolVersion: 5,
          properties: { authenticationData: Buffer.from('token') },
        } as Connect,
        5,
      ),
    ),
  },
  'mistake-poison-message': {
    about: 'A wildcard in the topic of a message, which is sent again after each return.',
    async script(stage) {
      for (let i = 0; i < 3; i++) {
        const board = await stage.connect()
        if (i === 0) await board.publish(OUT, 'hello world')
        await board.publish('garden/#', '21.5', { qos: 1 })
        await stage.wait(3)
      }
    },
  },
  'mistake-sends-too-fast': {
    about: 'A loop without a pause. This classroom allows 2 messages a second, and waits for 3 seconds.',
    limits: { flood: { sustained: 2, burst: 4, patience: 3_000 } },
    async script(stage) {
      const board = await stage.connect()
      for (let i = 0; i < 20; i++) await board.publish('ana/light', String(400 + i))
      await stage.wait(10)
    },
  },
  'mistake-reads-too-slowly': {
    about: 'A display that is busy drawing, and reads nothing. This classroom keeps 512 bytes for it.',
    limits: { gate: { unsent: 512 } },
    async script(stage) {
      const display = await stage.connect({ reads: false })
      await display.subscribe('ana/news')
      const laptop = await stage.connect({ clientId: 'ana-laptop' })
      for (let i = 1; i <= 6; i++) await laptop.publish('ana/news', `${i}: ${'news '.repeat(20)}`)
      await stage.wait(2)
    },
  },
  'mistake-echo-old-word': {
    about: 'A word that was written into the program when it came, two words ago.',
    async script(stage) {
      const { board, first } = await hearThreeWords(stage)
      await board.publish(OUT, first)
      await stage.wait(2)
    },
  },
  'mistake-typed-old-word': {
    about: 'The word at the top of the list is typed, and it is the oldest.',
    async script(stage) {
      const { first } = await hearThreeWords(stage)
      await stage.type('reply', first)
      await stage.wait(2)
    },
  },
}
