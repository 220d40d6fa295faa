// The gate's limits, each met by a real client that goes one step beyond: how it is answered, in both versions, and what
// its student reads. Whatever carries the messages, the answers are the same.

import assert from 'node:assert/strict'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import type { MqttClient } from 'mqtt'
import { type Answers, answers, gate, limits } from '../../classroom/limits.ts'
import type { ConnectionNote } from '../../classroom/notes.ts'
import type { EngineName } from '../../classroom/open-broker.ts'
import { isTooDeep } from '../../labs/checker/payloads/json-depth.ts'
import { openTraceFolder, type TraceFolder } from '../../labs/trace-folder.ts'
import { encode } from '../../wire/packet.ts'
import type { Refused } from '../../wire/record.ts'
import { type AClass, type Joined, openClass, sendBytes, until } from './a-class.ts'

/** Where the load itself is no flood. */
const open = (engine: EngineName) =>
  openClass({ engine, flood: { sustained: 10_000, burst: 10_000, patience: 1 } })

let it: AClass
before(async () => {
  it = await open('own')
})
after(() => it.stop())

const records = new Map<AClass, { folder: TraceFolder; refused: Refused[] }>()

/** Refusals on the record, as whoever reads the journal has them. */
function refusals(room = it): Refused[] {
  const record = records.get(room) ?? { folder: openTraceFolder(join(room.dataDir, 'journal')), refused: [] }
  records.set(room, record)
  for (const event of record.folder.read()) if (event.type === 'refused') record.refused.push(event)
  return record.refused
}

async function latestRefusal(handle: string, room = it) {
  const mine = () =>
    refusals(room).filter(({ connection }) => connection.account === handle || connection.claimed === handle)
  await until(() => mine().length > 0, 20_000)
  return mine().at(-1)
}

let count = 0
const joinOne = (room = it) => room.join(`pupil-${++count}`)

const versions = [
  ['five', 5],
  ['older', 4],
] as const

interface Case {
  limit: keyof typeof answers
  beyond: string
  go(client: MqttClient, who: Joined): Promise<unknown>
  says: RegExp
}

const quiet = (promise: Promise<unknown>) => promise.catch(() => {})

const cases: Case[] = [
  {
    limit: 'topicLevels',
    beyond: 'a topic of 11 levels',
    go: (client, { handle }) => quiet(client.publishAsync(`${handle}${'/a'.repeat(10)}`, 'x', { qos: 1 })),
    says: /at most 10 topic levels\. There came one with 11/,
  },
  {
    limit: 'topicBytes',
    beyond: 'a topic of 257 bytes',
    go: (client, { handle }) => quiet(client.publishAsync(`${handle}/`.padEnd(257, 'x'), 'x', { qos: 1 })),
    says: /topic of at most 256 bytes\. There came one of 257/,
  },
  {
    limit: 'payloadBytes',
    beyond: 'a payload of 64 KB and one byte',
    go: (client, { handle }) => quiet(client.publishAsync(`${handle}/x`, Buffer.alloc(65_537), { qos: 1 })),
    says: /payload of at most 65536 bytes\. One of 65537/,
  },
  {
    limit: 'retained',
    beyond: 'the 201st retained topic',
    async go(client, { handle }) {
      const more = Array.from({ length: limits.retainedTopics + 1 }, (_, i) => `${handle}/${i}`)
      for (const topic of more) await quiet(client.publishAsync(topic, 'x', { qos: 1, retain: true }))
    },
    says: /at most 200 retained topics, or 1 MB/,
  },
  {
    limit: 'retained',
    beyond: 'more than 1 MB of retained messages',
    async go(client, { handle }) {
      for (let i = 0; i < 17; i++)
        await quiet(
          client.publishAsync(`${handle}/${i}`, Buffer.alloc(65_000, 'x'), { qos: 1, retain: true }),
        )
    },
    says: /at most 200 retained topics, or 1 MB/,
  },
  {
    limit: 'filterLevels',
    beyond: 'a filter of 11 levels',
    go: (client, { handle }) => quiet(client.subscribeAsync(`${handle}${'/a'.repeat(10)}`)),
    says: /at most 10 topic levels/,
  },
  {
    limit: 'filterBytes',
    beyond: 'a filter of 257 bytes',
    go: (client, { handle }) => quiet(client.subscribeAsync(`${handle}/`.padEnd(257, 'x'))),
    says: /at most 256 bytes/,
  },
  {
    limit: 'filtersAtOnce',
    beyond: 'nine filters in one SUBSCRIBE',
    go: (client, { handle }) =>
      quiet(client.subscribeAsync(Array.from({ length: 9 }, (_, i) => `${handle}/${i}`))),
    says: /at most 8 filters in one SUBSCRIBE/,
  },
  {
    limit: 'subscriptions',
    beyond: 'the 51st subscription',
    async go(client, { handle }) {
      for (let i = 0; i <= limits.subscriptions; i++) await quiet(client.subscribeAsync(`${handle}/${i}`))
    },
    says: /at most 50 subscriptions/,
  },
  {
    limit: 'frame',
    beyond: 'a frame of more than 66 KB',
    async go(client, { handle }) {
      const closed = new Promise<void>((done) => client.once('close', () => done()))
      client.publish(`${handle}/x`, Buffer.alloc(gate.frame), { qos: 1 })
      await closed
    },
    says: /packets of at most 67584 bytes/,
  },
]

for (const engine of ['own', 'mosquitto'] as const)
  describe(`one step beyond a limit, with ${engine === 'own' ? 'the class’s own broker' : 'Mosquitto'}`, () => {
    let room: AClass
    before(async () => {
      room = engine === 'own' ? it : await open(engine)
    })
    after(async () => {
      if (room !== it) await room.stop()
    })

    for (const [name, protocolVersion] of versions) {
      const inVersion = `in MQTT ${protocolVersion === 5 ? '5' : '3.1.1'}`

      for (const { limit, beyond, go, says } of cases)
        test(`${beyond} is answered "${answers[limit][name]}" ${inVersion}`, async () => {
          const who = await joinOne(room)
          const client = await room.board(who, { protocolVersion })
          client.on('error', () => {})
          await go(client, who)
          const refusal = await latestRefusal(who.handle, room)
          assert.equal(refusal?.answer, answers[limit][name])
          const note = await room.note(who)
          assert.match(note?.sentence ?? '', says)
          assert.ok(note?.remedy)
        })

      test(`a client identifier of 65 bytes is answered "${answers.clientIdBytes[name]}" ${inVersion}`, async () => {
        const who = await joinOne(room)
        await quiet(room.board(who, { protocolVersion, clientId: 'x'.repeat(65) }))
        assert.equal((await latestRefusal(who.handle, room))?.answer, answers.clientIdBytes[name])
        assert.match((await room.note(who))?.sentence ?? '', /client identifier of at most 64 bytes/)
        await (await room.board(who, { protocolVersion, clientId: 'x'.repeat(64) })).endAsync()
      })

      test(`of more than 20 lasting sessions that are left, the first goes, and its student reads which ${inVersion}`, async () => {
        const who = await joinOne(room)
        const lasting = { protocolVersion, clean: false, properties: { sessionExpiryInterval: 600 } }
        for (let i = 0; i <= limits.sessionsLeft; i++)
          await (await room.board(who, { ...lasting, clientId: `${who.handle}-${i}` })).endAsync()
        let note: ConnectionNote | undefined
        await until(async () => {
          note = await room.note(who)
          return note
        }, 20_000)
        assert.match(
          note?.sentence ?? '',
          new RegExp(`at most 20 lasting sessions.*the oldest, that of "${who.handle}-0", was ended`),
        )
      })

      test(`the fourth take-over in 10 s is followed by "${answers.storms[name]}" for the newest ${inVersion}`, async () => {
        const who = await joinOne(room)
        const options = { protocolVersion, clientId: `${who.handle}-two` } as const
        for (let i = 0; i <= limits.storms.takeOvers + 1; i++) await room.board(who, options)
        await assert.rejects(room.board(who, options))
        assert.equal((await latestRefusal(who.handle, room))?.answer, answers.storms[name])
        assert.match((await room.note(who))?.sentence ?? '', /Two programs use/)
      })
    }
  })

for (const [engine, versionsOfIt] of [
  ['own', versions],
  ['mosquitto', [versions[0]]],
] as const)
  for (const [name, protocolVersion] of versionsOfIt)
    test(`who floods for longer than patience lasts is answered "${answers.flood[name]}" in MQTT ${protocolVersion} (${engine})`, async () => {
      const room = await openClass({ engine, flood: { sustained: 20, burst: 20, patience: 200 } })
      try {
        const who = await room.join('loop')
        const board = await room.board(who, { protocolVersion })
        const closed = new Promise<void>((done) => board.once('close', () => done()))
        const timer = setInterval(() => board.publish('loop/x', 'again'), 5)
        await closed
        clearInterval(timer)
        const refusal = await latestRefusal('loop', room)
        assert.equal(refusal?.answer, answers.flood[name])
        assert.match((await room.note(who))?.sentence ?? '', /at most 20 messages a second/)
      } finally {
        await room.stop()
      }
    })

test('a client that reads nothing is told that QoS 0 for it is dropped, once, and at 256 KB it is disconnected', async () => {
  const who = await joinOne()
  const frozen = await freeze(who, `${who.handle}-frozen`, [`${who.handle}/0`, `${who.handle}/1`])
  const page = await it.page(who)
  const notes: ConnectionNote[] = []
  page.on('message', (_topic, text) => notes.push(JSON.parse(String(text))))
  await page.subscribeAsync(`desk/notes/${who.handle}/connection`)
  const sender = await it.board(who, { clientId: `${who.handle}-sender` })
  const payload = Buffer.alloc(60_000, 'x')
  /** What the systems of both ends hold is megabytes; the classroom's part begins behind them. */
  async function sendUntilNoted(topic: string, what: string) {
    for (let i = 0; i < 400 && !notes.some((note) => note.what === what); i++)
      await sender.publishAsync(topic, payload, { qos: 1 })
    return notes.findLast((note) => note.what === what)?.sentence ?? ''
  }
  assert.match(
    await sendUntilNoted(`${who.handle}/0`, 'deliver'),
    /more than 64 KB unread.*QoS 0 for it are dropped/,
  )
  assert.match(
    await sendUntilNoted(`${who.handle}/1`, 'bytes'),
    /256 KB of them unread, and the connection was closed/,
  )
  const mine = refusals().filter(({ connection }) => connection.clientId === `${who.handle}-frozen`)
  assert.deepEqual(
    mine.map(({ what, why, answer }) => [what, why, answer]),
    [
      ['deliver', 'too-slow', answers.unread.older],
      ['bytes', 'too-slow', answers.unsent.older],
    ],
  )
  frozen.destroy()
})

test('of more than 1,000 messages that wait for a client that is away, its student reads that the oldest are lost', async () => {
  const who = await joinOne()
  const away = await it.board(who, { clean: false, clientId: `${who.handle}-away` })
  await away.subscribeAsync(`${who.handle}/x`, { qos: 1 })
  await away.endAsync()
  const sender = await it.board(who, { clientId: `${who.handle}-sender` })
  const all = Array.from({ length: limits.queuedMessages + 1 }, () =>
    sender.publishAsync(`${who.handle}/x`, 'x', { qos: 1 }),
  )
  await Promise.all(all)
  const note = await it.note(who)
  assert.equal(note?.what, 'deliver')
  assert.match(
    note?.sentence ?? '',
    /More than 1000 of them, or 1 MB, waited for it, and the oldest are being lost/,
  )
})

test('more than 100 messages are not in flight to a client that acknowledges none', async () => {
  const who = await joinOne()
  const silent = await freeze(who, `${who.handle}-silent`, [`${who.handle}/1`], false)
  let bytes = Buffer.alloc(0)
  silent.on('data', (chunk) => {
    bytes = Buffer.concat([bytes, chunk])
  })
  const sender = await it.board(who, { clientId: `${who.handle}-sender` })
  await Promise.all(
    Array.from({ length: 150 }, () => sender.publishAsync(`${who.handle}/1`, 'm', { qos: 1 })),
  )
  await sender.publishAsync(`${who.handle}/none`, 'm', { qos: 1 })
  const publishes = () => bytes.toString('latin1').split(`${who.handle}/1`).length - 1
  await until(() => publishes() >= limits.inFlight)
  assert.equal(publishes(), limits.inFlight)
  silent.destroy()
})

test('before CONNECT a frame has at most 8 KB, and who sends none is closed after 5 s', async () => {
  const { closed } = await sendBytes(
    it.classroom.mqttPort,
    Buffer.from([0x10, 0xff, 0xff, 0x7f, 0, 4]),
    2_000,
  )
  assert.ok(closed)
  const begun = performance.now()
  const idle = await sendBytes(it.classroom.mqttPort, Buffer.from([0x10]), 9_000)
  assert.ok(idle.closed)
  assert.ok(performance.now() - begun >= gate.connectWithin - 50)
  const said = () => refusals().map(({ what, why, answer }) => `${what} ${why} ${answer}`)
  await until(() => said().includes(`bytes timeout ${answers.connectWithin.older}`))
  assert.ok(said().includes(`bytes too-big ${answers.frameBeforeConnect.older}`))
  assert.ok(said().includes(`bytes timeout ${answers.connectWithin.older}`))
})

test('the 513th socket that has not said who it is costs the oldest of them its place', async () => {
  const room = await openClass()
  const sockets: Socket[] = []
  const closed: number[] = []
  try {
    for (let i = 0; i <= limits.unproved; i++)
      await new Promise<void>((done) => {
        const socket = connect(room.classroom.mqttPort, '127.0.0.1', () => done())
        socket.on('error', () => {})
        socket.on('close', () => closed.push(i))
        socket.resume()
        sockets.push(socket)
      })
    await until(() => closed.length > 0)
    assert.equal(closed[0], 0)
    await until(() => refusals(room).length > 0)
    const [first] = refusals(room)
    assert.equal(first?.answer, answers.unproved.older)
    assert.equal(first?.detail?.unproved, limits.unproved)
  } finally {
    for (const socket of sockets) socket.destroy()
    await room.stop()
  }
})

test('JSON is looked into to 32 levels, brackets in strings not counted', async () => {
  assert.equal(isTooDeep('['.repeat(32)), false)
  assert.equal(isTooDeep('['.repeat(33)), true)
  assert.equal(isTooDeep(JSON.stringify({ a: '['.repeat(99), b: '\\"{{{' })), false)
  assert.equal(isTooDeep('[]'.repeat(99)), false)
  const { status } = await it.post('/api/join', `${'['.repeat(33)}${']'.repeat(33)}`)
  assert.equal(status, 400)
  const { status: polluted } = await it.post('/api/join', '{"__proto__":{"code":"x"},"constructor":1}')
  assert.equal(polluted, 422)
  assert.equal(({} as Record<string, unknown>).code, undefined)
})

test('each limit that is answered has its answer for both versions', () => {
  for (const [name, { five, older }] of Object.entries<Answers>(answers)) assert.ok(five && older, name)
})

/** A client that subscribes and then neither reads nor acknowledges. */
function freeze(
  { handle, token }: Joined,
  clientId: string,
  filters: string[],
  stops = true,
): Promise<Socket> {
  const hello = encode({
    cmd: 'connect',
    protocolId: 'MQTT',
    protocolVersion: 4,
    clean: true,
    clientId,
    keepalive: 0,
    username: handle,
    password: Buffer.from(token),
  })
  const wanted = encode({
    cmd: 'subscribe',
    messageId: 1,
    subscriptions: filters.map((topic, qos) => ({ topic, qos: (stops ? qos : 1) as 0 | 1 })),
  })
  return new Promise((done) => {
    const socket = connect(it.classroom.mqttPort, '127.0.0.1', () =>
      socket.write(Buffer.concat([hello, wanted])),
    )
    let size = 0
    socket.on('data', ({ length }) => {
      size += length
      if (size < 4 + 4 + filters.length) return
      socket.removeAllListeners('data')
      if (stops) socket.pause()
      done(socket)
    })
    socket.on('error', () => {})
  })
}
