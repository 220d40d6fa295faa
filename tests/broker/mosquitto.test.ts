// The same bytes to our broker and to Mosquitto: the answers are the same, but for the differences named here.

import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { type AddressInfo, createServer, connect as dial } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { after, before, test } from 'node:test'
import { encode, type Packet } from '../../wire/packet.ts'
import { type Listening, listen } from './listen.ts'
import {
  bytes,
  connect,
  pingreq,
  puback,
  pubcomp,
  publish,
  pubrec,
  pubrel,
  subscribe,
  unsubscribe,
} from './room.ts'

let ours: Listening
let folder: string
let mosquitto: ChildProcess
let port: number

before(async () => {
  ours = await listen()
  folder = await mkdtemp(join(tmpdir(), 'broker-beside-'))
  port = await freePort()
  const settings = join(folder, 'mosquitto.conf')
  await writeFile(settings, `listener ${port} 127.0.0.1\nallow_anonymous true\n`)
  // Debian keeps it where only root's PATH looks.
  const PATH = [process.env.PATH, '/usr/sbin', '/usr/local/sbin'].join(delimiter)
  mosquitto = spawn('mosquitto', ['-c', settings], { env: { ...process.env, PATH }, stdio: 'ignore' })
  mosquitto.on('error', () => {})
  for (let tries = 0; !(await answers(port)); tries++)
    assert.ok(
      tries < 100,
      "This test needs Mosquitto. It is in Debian's package mosquitto, and in the installer from mosquitto.org.",
    )
})

after(async () => {
  mosquitto?.kill()
  await ours?.close()
  await rm(folder, { recursive: true, force: true })
})

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  await new Promise((done) => server.close(done))
  return port
}

const answers = (port: number) =>
  new Promise<boolean>((done) => {
    const socket = dial(port, '127.0.0.1', () => done(true))
    socket.on('connect', () => socket.destroy())
    socket.on('error', () => setTimeout(() => done(false), 50))
  })

/** All that a broker answers, in hexadecimal digits, and whether it closed the connection. */
async function talk(port: number, packets: (Packet | Uint8Array)[]) {
  const socket = dial(port, '127.0.0.1')
  let heard = ''
  let closed = false
  socket.on('data', (chunk) => {
    heard += chunk.toString('hex')
  })
  socket.on('error', () => {})
  socket.on('close', () => {
    closed = true
  })
  for (const packet of packets) {
    socket.write(packet instanceof Uint8Array ? packet : encode(packet))
    await new Promise((done) => setTimeout(done, 50))
  }
  await new Promise((done) => setTimeout(done, 100))
  const answer = closed ? `${heard} closed` : heard
  socket.destroy()
  return answer
}

let names = 0
const hello = (fields: object = {}) => connect({ clientId: `c${++names}`, ...fields })
const rawConnect = (level: number, flags: number, ...rest: number[]) => {
  const body = [0, 4, 0x4d, 0x51, 0x54, 0x54, level, flags, 0, 0, ...rest]
  return bytes(0x10, body.length, ...body)
}

const same: [title: string, packets: (Packet | Uint8Array)[]][] = [
  ['CONNECT', [hello()]],
  ['CONNECT without a client identifier', [connect({ clientId: '' })]],
  ['CONNECT without a client identifier, lasting', [rawConnect(4, 0, 0, 0)]],
  ['CONNECT of level 6', [rawConnect(6, 2, 0, 1, 0x61)]],
  ['CONNECT with a password and no user name', [rawConnect(4, 0x42, 0, 1, 0x61, 0, 1, 0x70)]],
  ['CONNECT with a will of QoS 3', [rawConnect(4, 0x1e, 0, 1, 0x61, 0, 1, 0x74, 0, 1, 0x6d)]],
  ['a second CONNECT', [hello(), hello()]],
  ['PINGREQ', [hello(), pingreq]],
  ['PUBLISH QoS 1', [hello(), publish('t', 'x', { qos: 1, id: 1 })]],
  [
    'PUBLISH QoS 2, twice',
    [
      hello(),
      publish('t', 'x', { qos: 2, id: 1 }),
      publish('t', 'x', { qos: 2, id: 1, dup: true }),
      pubrel(1),
    ],
  ],
  ['PUBLISH to an empty topic name', [hello(), bytes(0x30, 2, 0, 0)]],
  ['PUBLISH to a/+', [hello(), publish('a/+', 'x')]],
  ['PUBLISH of QoS 3', [hello(), bytes(0x36, 5, 0, 1, 0x61, 0, 1)]],
  ['SUBSCRIBE, three filters', [hello(), subscribe(9, ['a', 0], ['b', 1], ['c', 2])]],
  ['SUBSCRIBE to a+', [hello(), subscribe(1, ['a+', 0])]],
  ['SUBSCRIBE with packet identifier 0', [hello(), subscribe(0, ['a', 0])]],
  ['SUBSCRIBE without a filter', [hello(), bytes(0x82, 2, 0, 1)]],
  ['UNSUBSCRIBE from what was never asked for', [hello(), unsubscribe(3, 'never')]],
  ['UNSUBSCRIBE from a+', [hello(), unsubscribe(1, 'a+')]],
  ['UNSUBSCRIBE without a filter', [hello(), bytes(0xa2, 2, 0, 1)]],
  ['a message to oneself, QoS 0', [hello(), subscribe(1, ['self', 1]), publish('self', 'x')]],
  ['overlapping subscriptions', [hello(), subscribe(1, ['o/#', 0], ['o/+', 0]), publish('o/x', 'x')]],
  ['a retained message', [hello(), publish('r/1', 'x', { retain: true }), subscribe(1, ['r/+', 0])]],
  [
    'a retained message erased',
    [
      hello(),
      publish('r/2', 'x', { retain: true }),
      publish('r/2', '', { retain: true }),
      subscribe(1, ['r/2', 0]),
    ],
  ],
  ['$ topics and #', [hello(), subscribe(1, ['#', 0]), publish('$own/x', 'x')]],
  ['PUBACK of nothing', [hello(), puback(5)]],
  ['PUBREC of nothing', [hello(), pubrec(5)]],
  ['PUBREL of nothing', [hello(), pubrel(5)]],
  ['PUBCOMP of nothing', [hello(), pubcomp(5)]],
]

for (const [title, packets] of same)
  test(`${title}: answered as Mosquitto does`, async () => {
    const [ourAnswer, itsAnswer] = await Promise.all([talk(ours.port, packets), talk(port, packets)])
    assert.equal(ourAnswer, itsAnswer)
  })

const different: [title: string, packets: (Packet | Uint8Array)[], ours: string, its: string][] = [
  [
    'DUP with QoS 0 is a violation here',
    [hello(), bytes(0x38, 3, 0, 1, 0x61)],
    '20020000 closed',
    '20020000',
  ],
  [
    'a shared subscription is refused here',
    [hello(), subscribe(1, ['$share/g/a', 0])],
    '200200009003000180',
    '200200009003000100',
  ],
  [
    'a retained message for two filters comes once here',
    [hello(), publish('d/1', 'x', { retain: true }), subscribe(1, ['d/#', 0], ['d/1', 0])],
    '20020000900400010000' + '31060003642f3178',
    `20020000900400010000${'31060003642f3178'.repeat(2)}`,
  ],
]

for (const [title, packets, ourAnswer, itsAnswer] of different)
  test(`${title}, and Mosquitto differs`, async () => {
    assert.equal(await talk(ours.port, packets), ourAnswer)
    assert.equal(await talk(port, packets), itsAnswer)
  })
