import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { EventEmitter, once } from 'node:events'
import { writeFileSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { connect as connectSocket } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { type TestContext, test } from 'node:test'
import type { Segment } from '../../classroom/journal/writer.ts'
import { createEventStream, HEARTBEAT } from '../../classroom/rest/event-stream.ts'
import { toAnswerBytes } from '../../components/class/both-ways.ts'
import { stoppedClock } from '../../wire/clock.ts'
import { curl as curlProgram, mosquitto, pythonWithPaho1, pythonWithPaho2 } from '../tools.ts'
import { freshFolder, until, verdictsOf } from './a-class.ts'
import { type Curl, openTopics, runCurl } from './topics.ts'

test('what is posted over HTTP reaches MQTT subscribers, and is on disk when it is acknowledged', async (t) => {
  const { room, ana, curl, journal } = await openTopics(t)
  const board = await room.board(ana)
  const heard: string[] = []
  board.on('message', (topic, payload, { qos }) => heard.push(`${topic} ${payload} ${qos}`))
  await board.subscribeAsync('ana/#', { qos: 1 })
  const { status, json } = await curl('ana/temp', ['--data-binary', '21.5'])
  assert.equal(status, 200)
  const { bytes, ...told } = json
  assert.deepEqual(told, { topic: 'ana/temp', payload: 4, qos: 1, retain: false })
  assert.ok(bytes.http > 100 && bytes.mqtt < 30, JSON.stringify(bytes))
  assert.deepEqual(
    journal()
      .flatMap((event) =>
        event.type === 'packet' && event.connection.transport === 'http'
          ? `${event.way} ${event.packet.cmd}`
          : [],
      )
      // PUBACK, and with it the answer, come after it; whether PUBACK is on disk too by now, nobody promises.
      .slice(0, 3),
    ['in connect', 'out connack', 'in publish'],
  )
  assert.equal((await curl('ana/hum?qos=0', ['-d', '40'])).status, 202)
  await until(() => heard.length === 2)
  assert.deepEqual(heard, ['ana/temp 21.5 1', 'ana/hum 40 0'])
})

test('mosquitto_sub and both versions of paho receive what curl and Python’s urllib publish', async (t) => {
  // Looked for first: that takes seconds in which the class, which runs in this process, would answer nobody.
  const pythons = [pythonWithPaho1(), pythonWithPaho2()]
  const { room, ana, curl, url } = await openTopics(t)
  const port = String(room.classroom.mqttPort)
  const sub = spawn(mosquitto().sub, [
    ...[
      '-h',
      '127.0.0.1',
      '-p',
      port,
      '-u',
      'ana',
      '-P',
      ana.token,
      '-t',
      'ana/#',
      '-v',
      '-C',
      '2',
      '-W',
      '30',
    ],
  ])
  const pahos = pythons.map(({ command, env }) => spawn(command, ['-c', PAHO, port, ana.token], { env }))
  const outputs = [sub, ...pahos].map(collect)
  const ends = [sub, ...pahos].map((child) => once(child, 'close'))
  await until(() => subscriptionsOf(room, ana.site).then((count) => count === 3), 20_000)
  assert.equal((await curl('ana/temp', ['-d', '21.5'])).status, 200)
  const python = spawn(pythons[0]!.command, ['-c', URLLIB, `${url}ana/hum`, ana.token])
  const said = collect(python)
  await once(python, 'close')
  assert.equal(said(), '200 ana/hum\n')
  await Promise.all(ends)
  for (const output of outputs) assert.equal(output(), 'ana/temp 21.5\nana/hum 40 %\n')
})

const PAHO = `
import sys, paho.mqtt.client as mqtt
c = mqtt.Client() if not hasattr(mqtt, 'CallbackAPIVersion') else mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
c.username_pw_set('ana', sys.argv[2])
n = 0
def heard(c, u, m):
    global n
    n += 1
    print(m.topic, m.payload.decode(), flush=True)
    if n == 2: c.disconnect()
c.on_connect = lambda c, *more: c.subscribe('ana/#', 1)
c.on_message = heard
c.connect('127.0.0.1', int(sys.argv[1]))
c.loop_forever()
`

const URLLIB = `
import sys, json, base64, urllib.request
request = urllib.request.Request(sys.argv[1], data='40 %'.encode())
request.add_header('Authorization', 'Basic ' + base64.b64encode(('ana:' + sys.argv[2]).encode()).decode())
with urllib.request.urlopen(request) as answer:
    print(answer.status, json.load(answer)['topic'])
`

function collect(child: ReturnType<typeof spawn>): () => string {
  let text = ''
  child.stdout!.on('data', (chunk) => {
    text += chunk
  })
  return () => text.replaceAll('\r\n', '\n')
}

async function subscriptionsOf(
  room: { get: (path: string, credential: string) => Promise<{ body: unknown }> },
  site: string,
) {
  const { boards } = (await room.get('/api/boards', site)).body as { boards: { subscriptions: unknown[] }[] }
  return boards[0]!.subscriptions.length
}

test('GET answers the retained message with its properties, whoever published it and how', async (t) => {
  const { room, ana, ben, curl } = await openTopics(t)
  const board = await room.board(ana, { protocolVersion: 5 })
  await board.publishAsync('ana/state', '{"on":true}', {
    qos: 1,
    retain: true,
    properties: {
      contentType: 'application/json',
      responseTopic: 'ana/réponse',
      correlationData: Buffer.from([0, 255]),
      messageExpiryInterval: 600,
      userProperties: { unit: '°C', 'a b': '1,2=3' },
    },
  })
  const kept = await curl('ana/state')
  assert.equal(kept.status, 200)
  assert.equal(kept.text, '{"on":true}')
  assert.deepEqual(
    [
      'content-type',
      'mqtt-qos',
      'mqtt-retain',
      'mqtt-response-topic',
      'mqtt-correlation-data',
      'mqtt-user-property',
    ].map((name) => kept.headers.get(name)),
    ['application/json', '1', '1', 'ana/r%C3%A9ponse', 'AP8=', 'unit=%C2%B0C, a%20b=1%2C2%3D3'],
  )
  assert.ok(Number(kept.headers.get('mqtt-message-expiry')) > 590)
  // And the same way back.
  const copied = [
    'mqtt-user-property',
    'mqtt-response-topic',
    'mqtt-correlation-data',
    'mqtt-message-expiry',
    'content-type',
  ]
  const args = copied.flatMap((name) => ['-H', `${name}: ${kept.headers.get(name)}`])
  assert.equal((await curl('ana/copy?retain=1', [...args, '-d', kept.text])).status, 200)
  const copy = await curl('ana/copy')
  for (const name of copied.filter((name) => name !== 'mqtt-message-expiry'))
    assert.equal(copy.headers.get(name), kept.headers.get(name), name)
  const page = await curl('class/page?retain=1', [
    '-H',
    'content-type: text/html',
    '-d',
    '<script>alert(1)</script>',
  ])
  assert.equal(page.status, 200)
  const served = await curl('class/page', [], `ben:${ben.token}`)
  assert.deepEqual(
    ['content-type', 'mqtt-content-type', 'x-content-type-options'].map((name) => served.headers.get(name)),
    ['text/plain; charset=utf-8', 'text/html', 'nosniff'],
    'nothing that somebody sends is served as a page',
  )
  assert.equal((await curl('ana/state?retain=1', ['-d', ''])).status, 200)
  const gone = await curl('ana/state')
  assert.equal(gone.status, 404)
  assert.match(gone.json.message, /no retained message on "ana\/state"/)
  assert.equal((await curl('ana/copy', ['-I'])).headers.get('content-type'), 'application/json')
})

test('bytes that are no text go through unchanged', async (t) => {
  const { ana, url } = await openTopics(t)
  const bytes = Buffer.from([0, 1, 0xff, 0xfe, 0x0d, 0x0a, 0x80])
  const headers = { authorization: `Bearer ${ana.token}` }
  const posted = await fetch(`${url}ana/bytes?retain=true`, { method: 'POST', body: bytes, headers })
  assert.equal(posted.status, 200)
  const read = await fetch(`${url}ana/bytes`, { headers })
  assert.equal(read.headers.get('content-type'), 'application/octet-stream')
  assert.deepEqual(Buffer.from(await read.arrayBuffer()), bytes)
})

interface Case {
  is: string
  topic?: string
  args?: string[]
  who?: string
  status: number
  says?: RegExp
  header?: [string, RegExp]
}

const post = ['-d', 'x']
const cases = (tokens: Record<'ana' | 'ben', string>): Case[] => [
  { is: 'an own topic', args: post, status: 200 },
  { is: 'what all share', topic: 'class/wall', args: post, status: 200 },
  { is: 'a token typed in capitals', args: post, who: `ana:${tokens.ana.toUpperCase()}`, status: 200 },
  {
    is: 'an empty level at the beginning',
    topic: '/ana/x',
    args: post,
    status: 403,
    says: /Take the "\/" away/,
  },
  { is: 'two dots as a level', topic: 'ana/../x', args: post, status: 200 },
  { is: 'another’s topic', topic: 'ben/x', args: post, status: 403, says: /below "ana\/"/ },
  { is: 'the desk’s topic', topic: 'desk/verdicts/ana/01-hello', args: post, status: 403 },
  { is: 'a topic with $', topic: '$SYS/x', args: post, status: 403 },
  { is: 'a wildcard in a topic', topic: 'ana/%23', args: post, status: 400, says: /without wildcards/ },
  { is: 'no topic', topic: '', args: post, status: 400 },
  { is: 'U+0000 in a topic', topic: 'ana/%00', args: post, status: 400 },
  { is: 'a topic that is no UTF-8', topic: 'ana/%ff', args: post, status: 400, says: /UTF-8/ },
  {
    is: 'eleven levels',
    topic: 'ana/2/3/4/5/6/7/8/9/10/11',
    args: post,
    status: 400,
    says: /10 topic levels/,
  },
  { is: 'a long topic', topic: `ana/${'x'.repeat(300)}`, args: post, status: 400, says: /256 bytes/ },
  {
    is: 'U+0000 in a property',
    args: [...post, '-H', 'mqtt-user-property: a=%00'],
    status: 400,
    says: /U\+0000/,
  },
  { is: 'a property without a name', args: [...post, '-H', 'mqtt-user-property: x'], status: 400 },
  {
    is: 'a response topic with a wildcard',
    args: [...post, '-H', 'mqtt-response-topic: ana/%23'],
    status: 400,
  },
  { is: 'QoS 2', topic: 'ana/x?qos=2', args: post, status: 400, says: /qos=0 or qos=1/ },
  { is: 'a strange retain', topic: 'ana/x?retain=yes', args: post, status: 400 },
  { is: 'a form in parts', args: ['-F', 'a=b'], status: 415, says: /--data-binary/ },
  { is: 'a packed payload', args: [...post, '-H', 'content-encoding: gzip'], status: 415 },
  { is: 'nobody', args: post, who: '', status: 401, says: /curl -u/, header: ['www-authenticate', /^Basic/] },
  { is: 'a wrong token', args: post, who: 'ana:wrong', status: 401, says: /board token of "ana"/ },
  { is: 'another’s token', args: post, who: `ana:${tokens.ben}`, status: 401 },
  {
    is: 'an unknown handle',
    args: post,
    who: `eve:${tokens.ana}`,
    status: 401,
    says: /handle of this class/,
  },
  { is: 'a page of another site', args: [...post, '-H', 'origin: http://evil.test'], status: 403 },
  { is: 'a name that is not this machine’s', args: [...post, '-H', 'host: evil.test'], status: 421 },
  { is: 'PUT', args: ['-X', 'PUT', ...post], status: 405, header: ['allow', /^GET, HEAD, POST, OPTIONS$/] },
  { is: 'DELETE', args: ['-X', 'DELETE'], status: 405, says: /POST with an empty body and retain=1/ },
  { is: 'OPTIONS', args: ['-X', 'OPTIONS'], who: '', status: 204, header: ['allow', /POST/] },
  { is: 'reading another’s topic', topic: 'ben/x', status: 403, says: /below "ana\/"/ },
  { is: 'reading the broker’s figures', topic: '$SYS/broker/uptime', status: 200 },
  { is: 'reading what is not there', topic: 'ana/nothing', status: 404, says: /no retained message/ },
  { is: 'a stream of everybody’s', topic: '%23?stream', status: 403, says: /everybody's/ },
  { is: 'a stream of another’s', topic: 'ben/%23?stream', status: 403 },
  { is: 'a stream of no filter', topic: 'ana/a%23?stream', status: 400, says: /%23/ },
]

test('topics over HTTP obey the rules of the gate', async (t) => {
  const { ana, ben, curl } = await openTopics(t, { flood: { sustained: 1e6, burst: 1e6, patience: 1e6 } })
  for (const { is, topic = 'ana/x', args, who, status, says = /./, header } of cases({
    ana: ana.token,
    ben: ben.token,
  })) {
    const answer = await curl(topic, args, who)
    assert.equal(answer.status, status, `${is}: ${answer.text}`)
    if (status >= 400) assert.match(answer.json?.message ?? answer.text, says, is)
    if (header) assert.match(answer.headers.get(header[0]) ?? '', header[1], is)
    assert.equal(answer.headers.get('access-control-allow-origin'), undefined, is)
  }
})

test('who asks for plain text gets a sentence', async (t) => {
  const { curl } = await openTopics(t)
  const text = ['-H', 'accept: text/plain']
  assert.equal(
    (await curl('ana/x?retain=1', [...text, '-d', '21'])).text,
    'Published 2 bytes on "ana/x" with QoS 1, retained; it is on record.\n',
  )
  const refused = await curl('ben/x', [...text, '-d', '21'])
  assert.match(refused.headers.get('content-type') ?? '', /^text\/plain/)
  assert.match(refused.text, /^Expected a topic below "ana\/".*\n$/)
})

test('a payload of 64 KB fits and one more byte does not, announced or not', async (t) => {
  const { curl } = await openTopics(t)
  const send = (bytes: number, ...more: string[]) => postFile(curl, 'ana/big', Buffer.alloc(bytes, 'x'), more)
  assert.equal(await send(65_536), 200)
  assert.equal(await send(65_537), 413)
  assert.equal(await send(65_537, '-H', 'transfer-encoding: chunked'), 413)
})

async function postFile(curl: Curl, topic: string, body: Buffer, more: string[] = []) {
  const file = join(freshFolder(), 'body')
  writeFileSync(file, body)
  return (await curl(topic, ['--data-binary', `@${file}`, ...more])).status
}

test('more than a student may send is answered 429 with the seconds to wait, and their page says why', async (t) => {
  const { room, ana, curl } = await openTopics(t, { flood: { sustained: 1, burst: 5, patience: 1e6 } })
  let late = await curl('ana/n', ['-d', 'x'])
  assert.equal(late.status, 200)
  for (let i = 0; i < 60 && late.status === 200; i++) late = await curl('ana/n', ['-d', 'x'])
  assert.equal(late.status, 429, 'five at once, and then one a second')
  assert.ok(Number(late.headers.get('retry-after')) >= 1)
  assert.match((await room.note(ana))?.sentence ?? '', /requests over HTTP were answered 429/)
})

test('retained messages over HTTP count for the quota', async (t) => {
  const { curl } = await openTopics(t, { flood: { sustained: 1e6, burst: 1e6, patience: 1e6 } })
  const big = Buffer.alloc(60_000, 'x')
  const statuses = []
  for (let i = 0; i < 18; i++) statuses.push(await postFile(curl, `ana/r${i}?retain=1`, big))
  assert.deepEqual(new Set(statuses.slice(0, 17)), new Set([200]))
  assert.equal(statuses[17], 403, '1 MB')
})

test('a message is acknowledged only when it is on disk', async (t) => {
  const disk = { isFull: false }
  const { curl } = await openTopics(t, {
    requestWithin: 500,
    journal: {
      retryAfter: 20,
      openSegment: (): Segment => ({
        append() {
          if (disk.isFull) throw new Error('ENOSPC')
        },
        sync() {},
        truncate() {},
        close() {},
      }),
    },
  })
  assert.equal((await curl('ana/x', ['-d', '1'])).status, 200)
  disk.isFull = true
  const answer = await curl('ana/x', ['-d', '2'])
  assert.equal(answer.status, 503)
  assert.match(answer.json.message, /may have been passed on/)
  disk.isFull = false
  assert.equal((await curl('ana/x', ['-d', '3'])).status, 200)
})

test('a body that drips is not waited for', async (t) => {
  const { room, ana } = await openTopics(t, { requestWithin: 200 })
  const socket = connectSocket(room.classroom.httpPort, '127.0.0.1')
  t.after(() => socket.destroy())
  socket.write(
    `POST /api/topics/ana/x HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ${ana.token}\r\nContent-Length: 100\r\n\r\nx`,
  )
  const [head] = await once(socket, 'data')
  assert.match(String(head), /^HTTP\/1\.1 408 /)
  socket.on('data', () => {})
  await once(socket, 'close')
})

test('a lab is not passed over HTTP, neither by publishing nor by connecting', async (t) => {
  const { room, ana, curl } = await openTopics(t)
  await room.post('/api/attempts', { lab: '01-hello' }, ana.site)
  const before = await room.verdicts(ana)
  for (const topic of ['ana/outTopic', 'ana/inTopic']) await curl(topic, ['-d', 'hello world'])
  await openStream(t, room.classroom.httpPort, ana.token, 'ana/%23')
  const after = await room.verdicts(ana)
  assert.equal(verdictsOf(after), verdictsOf(before))
  assert.equal(verdictsOf(after), 'waiting waiting waiting waiting')
})

test('the board’s ladder and the connection log show what came over HTTP, and that it did', async (t) => {
  const { room, ana, curl } = await openTopics(t)
  const page = await room.page(ana)
  const lines: { connection: { transport?: string } | string; packet?: { cmd: string } }[] = []
  const entries: { transport: string; published: { count: number } }[] = []
  page.on('message', (topic, payload) => {
    if (topic === 'desk/wire/ana') lines.push(...JSON.parse(String(payload)))
    else entries.push(JSON.parse(String(payload)))
  })
  await page.subscribeAsync(['desk/wire/ana', 'desk/connections/ana/#'])
  await curl('ana/x', ['-d', '1'])
  await curl('ana/x', ['-d', '2'])
  await until(() => entries.at(-1)?.published.count === 2, 20_000)
  assert.equal(entries.at(-1)?.transport, 'http')
  assert.equal(entries.at(-1)?.published.count, 2, 'one entry for requests that follow each other')
  const shown = lines.map(({ packet }) => packet?.cmd).filter(Boolean)
  assert.deepEqual(shown, ['connect', 'connack', 'publish', 'puback', 'publish', 'puback'])
  assert.deepEqual((await room.get('/api/me', ana.site)).body.boards, [], 'no board is connected by it')
})

test('no token comes into the journal, by whatever header', async (t) => {
  const { room, ana, curl, url, journal } = await openTopics(t)
  await curl('ana/x', ['-d', '1'])
  await runCurl(['-H', `authorization: Bearer ${ana.token}`, '-d', '2', `${url}ana/x`])
  await curl('ana/x', ['-d', '1'], 'ana:secret-of-mine')
  await room.classroom.stop()
  const text = JSON.stringify(journal()) + room.log.join()
  const hex = (secret: string) => Buffer.from(secret).toString('hex')
  for (const secret of [ana.token, 'secret-of-mine', hex(ana.token), hex('secret-of-mine')])
    assert.ok(!text.includes(secret))
})

interface SentEvent {
  id?: string
  event: string
  // biome-ignore lint/suspicious/noExplicitAny: data is looked into freely
  data: any
}

/** curl -N on a stream. */
async function openStream(t: TestContext, port: number, token: string, filter: string, args: string[] = []) {
  const url = `http://127.0.0.1:${port}/api/topics/${filter}`
  const stream = spawn(curlProgram(), [
    '-sN',
    '-g',
    '-u',
    `ana:${token}`,
    '-H',
    'accept: text/event-stream',
    ...args,
    url,
  ])
  t.after(() => stream.kill())
  const ended = once(stream, 'close')
  const events: SentEvent[] = []
  let one: Record<string, string> = {}
  createInterface(stream.stdout).on('line', (line) => {
    const [, field = '', value = ''] = /^(\w+): (.*)$/.exec(line) ?? []
    if (field) one[field] = value
    if (line !== '' || !one.event) return
    events.push({ ...one, event: one.event, data: JSON.parse(one.data ?? 'null') })
    one = {}
  })
  await until(() => events.length > 0, 20_000)
  assert.equal(events[0]?.event, 'open', 'the stream has begun')
  return { stream, events, ended }
}

test('a stream brings retained and new messages, text and bytes, of whatever its filter matches', async (t) => {
  const { room, ana, curl } = await openTopics(t)
  await curl('ana/state?retain=1', ['-d', 'on'])
  const { events, stream } = await openStream(t, room.classroom.httpPort, ana.token, 'ana/%2B?qos=1')
  const board = await room.board(ana)
  await board.publishAsync('ana/temp', Buffer.from([255, 0]), { qos: 1 })
  await board.publishAsync('ana/deep/er', 'not matched', { qos: 1 })
  await board.publishAsync('ana/temp', 'line\nend', { qos: 1 })
  await until(() => events.length === 4, 20_000)
  assert.deepEqual(
    events.map(({ event, data }) => ({ event, ...data })),
    [
      { event: 'open', filter: 'ana/+', qos: 1 },
      { event: 'message', topic: 'ana/state', payload: 'on', qos: 1, retain: true },
      { event: 'message', topic: 'ana/temp', base64: '/wA=', qos: 1, retain: false },
      { event: 'message', topic: 'ana/temp', payload: 'line\nend', qos: 1, retain: false },
    ],
  )
  assert.equal(new Set(events.map(({ id }) => id)).size, 4)
  stream.kill()
  await until(async () => (await subscriptionsOf(room, ana.site)) === 0, 20_000)
  assert.equal(await subscriptionsOf(room, ana.site), 0, 'its subscription goes with it')
})

test('a stream that comes back is told that it missed what came in between', async (t) => {
  const { room, ana } = await openTopics(t)
  const again = ['-H', 'last-event-id: abc-7']
  const { events } = await openStream(t, room.classroom.httpPort, ana.token, 'ana/%23', again)
  await until(() => events.length === 2, 20_000)
  assert.equal(events[1]?.event, 'missed')
  assert.equal(events[1]?.data.since, 'abc-7')
  assert.match(events[1]?.data.message, /keeps nothing for HTTP/)
})

test('a stream ends when the token is renewed, when the board is revoked and when the class closes, and says so', async (t) => {
  const { room, ana } = await openTopics(t)
  const port = room.classroom.httpPort
  const first = await openStream(t, port, ana.token, 'ana/%23')
  const { token } = (await room.post('/api/token', {}, ana.site)).body
  await first.ended
  assert.deepEqual(first.events.at(-1)?.data.why, 'token renewed')
  const refused = await runCurl(['-u', `ana:${ana.token}`, `http://127.0.0.1:${port}/api/topics/ana/x`])
  assert.equal(refused.status, 401)
  const second = await openStream(t, port, token, 'ana/%23')
  await room.classroom.stop()
  await second.ended
  assert.equal(second.events.at(-1)?.data.why, 'the classroom closes')
})

test('a student has eight streams at once', async (t) => {
  const { room, ana, curl } = await openTopics(t)
  for (let i = 0; i < 8; i++) await openStream(t, room.classroom.httpPort, ana.token, 'ana/%23')
  const ninth = await curl('ana/%23?stream')
  assert.equal(ninth.status, 429)
  assert.match(ninth.json.message, /8 streams/)
})

test('a silent stream shows that it lives, and what came before its head was sent is not lost', () => {
  const clock = stoppedClock()
  const sent: string[] = []
  const response = Object.assign(new EventEmitter(), {
    ...{ destroyed: false, writableLength: 0, writeHead() {}, end() {} },
    write: (text: string) => sent.push(text),
  }) as unknown as ServerResponse
  const stream = createEventStream({ response, headers: {}, clock, id: 's' })
  stream.deliver(
    { cmd: 'publish', topic: 'ana/x', payload: 'early', qos: 0, retain: true, dup: false },
    () => {},
  )
  stream.begin({ filter: 'ana/#', qos: 0 })
  assert.match(sent[0] ?? '', /^retry: \d+\nevent: open\n/)
  assert.match(sent[1] ?? '', /^id: s-1\nevent: message\ndata: .*"early"/)
  clock.advance(2 * HEARTBEAT)
  assert.deepEqual(sent.slice(2), [': still here\n\n', ': still here\n\n'])
  response.emit('close')
  clock.advance(2 * HEARTBEAT)
  assert.equal(clock.waiting, 0, 'and nothing waits when it is over')
})

test('the bytes that are told of a request and of its answer are those on the wire', async (t) => {
  const { room, ana } = await openTopics(t)
  const socket = connectSocket(room.classroom.httpPort, '127.0.0.1')
  t.after(() => socket.destroy())
  const request = [
    'POST /api/topics/ana/temp HTTP/1.1',
    'Host: 127.0.0.1',
    `Authorization: Bearer ${ana.token}`,
    'X-Text: \u00e9',
    'Content-Length: 5',
    '',
    '21.5\n',
  ].join('\r\n')
  const bytes = Buffer.from(request, 'latin1')
  socket.write(bytes)
  let answer = ''
  socket.on('data', (chunk) => {
    answer += chunk.toString('latin1')
  })
  await until(() => answer.endsWith('}'), 20_000)
  const [head = '', body = ''] = answer.split('\r\n\r\n')
  const told = JSON.parse(body)
  assert.equal(told.bytes.http, bytes.length)
  // PUBLISH: 2, and 2 + 8 of topic, 2 of identifier, 1 for no properties, 5; PUBACK: 2, and 2 of identifier, a reason, no properties.
  assert.equal(told.bytes.mqtt, 20 + 6)
  const [line = '', ...fields] = head.split('\r\n')
  const headers = new Headers(
    fields.map((field): [string, string] => [field.split(': ')[0]!, field.slice(field.indexOf(': ') + 2)]),
  )
  assert.equal(
    toAnswerBytes({ status: 200, statusText: line.split(' ')[2]!, headers }, body),
    Buffer.from(answer, 'latin1').length,
  )
})
