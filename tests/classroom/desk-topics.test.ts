import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { createFlood } from '../../classroom/flood.ts'
import { type AClass, firstMessage, openClass, until } from './a-class.ts'

let it: AClass
before(async () => {
  it = await openClass()
})
after(() => it.stop())

async function deskClient() {
  const desk = await it.desk()
  const client = await it.page({ handle: 'desk', token: '', site: desk }, { clientId: 'desk-1' })
  return client
}

test('the packet feed brings a board’s packets as trace lines, without passwords and without itself', async () => {
  const who = await it.join('feeder')
  const page = await it.page(who)
  const messages: string[] = []
  page.on('message', (_topic, payload) => messages.push(payload.toString()))
  await page.subscribeAsync(['desk/wire/feeder', 'desk/notes/feeder/#'])
  const board = await it.board(who)
  await board.subscribeAsync('desk/notes/feeder/#')
  await board.publishAsync('elsewhere', 'x', { qos: 1 })
  await board.publishAsync('feeder/x', 'y', { qos: 1 })
  await until(() => messages.join().includes('feeder/x'))
  await wait(250)
  const events = messages.filter((text) => text.startsWith('[')).flatMap((text) => JSON.parse(text))
  const commands = events.filter(({ type }) => type === 'packet').map(({ packet }) => packet.cmd)
  assert.deepEqual(commands.slice(0, 2), ['connect', 'connack'])
  assert.ok(commands.includes('publish') && commands.includes('puback'))
  assert.ok(events.some(({ type, what }) => type === 'refused' && what === 'publish'))
  assert.ok(!events.some(({ packet }) => packet?.topic?.startsWith('desk/')), 'no packets of desk/#')
  const all = messages.join()
  assert.ok(!all.includes(who.token) && !all.includes(Buffer.from(who.token).toString('hex')))
  assert.ok(!all.includes('site-feeder-'), 'nothing of the page’s own connection')
})

test('the packet feed is silent while nobody has subscribed to it', async () => {
  const who = await it.join('unheard')
  const before = await it.page(who)
  const heard: string[] = []
  before.on('message', (topic) => heard.push(topic))
  await before.subscribeAsync('desk/notes/unheard/#')
  const board = await it.board(who)
  await board.publishAsync('unheard/x', 'y', { qos: 1 })
  await wait(200)
  assert.deepEqual(heard, [])
})

test('$SYS/broker shows Mosquitto’s figures, retained, and no person', async () => {
  const who = await it.join('reader')
  const { out } = await it.mosquitto('sub', [
    ...['-u', who.handle, '-P', who.token, '-t', '$SYS/broker/#', '-v', '-W', '1'],
  ])
  for (const name of [
    'uptime',
    'clients/connected',
    'messages/received',
    'messages/sent',
    'bytes/received',
    'version',
  ])
    assert.ok(out.includes(`$SYS/broker/${name} `), name)
  assert.ok(!out.includes('reader'))
  const { err } = await it.mosquitto('sub', [
    ...['-u', who.handle, '-P', who.token, '-t', '$SYS/#', '-W', '1', '-C', '1'],
  ])
  assert.match(err, /denied|rejected/i)
})

test('the desk sees everything the class says, and desk/class, which is for it alone', async () => {
  const client = await deskClient()
  const [payload] = await firstMessage(client, 'desk/class')
  assert.deepEqual(JSON.parse(payload ?? ''), { joining: true })
  const who = await it.join('pupil', 'Priscilla Pupil')
  const page = await it.page(who)
  const topics: string[] = []
  client.on('message', (topic) => topics.push(topic))
  await client.subscribeAsync('#')
  await page.publishAsync('ask/pupil/hand', '1', { qos: 1 })
  await until(() => topics.includes('ask/pupil/hand'))
  assert.ok(topics.includes('ask/pupil/hand'))
  const board = await it.board(who)
  await assert.rejects(board.subscribeAsync('desk/class'))
  await board.publishAsync('ask/pupil/hand', '2', { qos: 1 })
  assert.equal((await it.note(who))?.detail.topic, 'ask/pupil/hand')
})

test('no name of a student and no name of the class is on the wire, only handles', async (t) => {
  const named = await openClass({ name: 'Physics Nine' })
  t.after(() => named.stop())
  const link = named.classroom.instructorLink.split('#')[1]
  const { desk } = (await named.post('/api/instructor', { link })).body
  const client = await named.page({ handle: 'desk', token: '', site: desk }, { clientId: 'desk-all' })
  const said: string[] = []
  client.on('message', (topic, payload) => said.push(`${topic} ${payload}`))
  await client.subscribeAsync(['#', '$SYS/broker/#', 'desk/wire/quiet'])
  const who = await named.join('quiet', 'Quirina Quiet')
  await named.post('/api/attempts', { lab: '01-hello' }, who.site)
  const board = await named.board(who)
  await board.publishAsync('outTopic', 'x', { qos: 1 })
  // A verdict is shown once it is on disk, which may be later than the packet feed.
  const isSaid = (topic: string) => said.some((line) => line.startsWith(topic))
  await until(() => isSaid('desk/wire/quiet') && isSaid('desk/verdicts/quiet/'))
  assert.ok(isSaid('desk/wire/quiet') && isSaid('desk/verdicts/quiet/'))
  for (const line of said) assert.ok(!/Quirina|Physics/.test(line), line)
})

test('a playground cell in the page is judged like a board, under the page’s credential', async () => {
  const who = await it.join('celled')
  await it.post('/api/attempts', { lab: '01-hello' }, who.site)
  const cell = await it.page(who, { clientId: 'my-cell' })
  await cell.publishAsync('celled/outTopic', 'hello world', { qos: 1 })
  await until(async () => (await it.verdicts(who)).steps[1]?.verdict === 'passed')
  assert.equal((await it.verdicts(who)).steps[1]?.verdict, 'passed')
  await assert.rejects(cell.subscribeAsync('ask/celled/#'))
})

test('what the page itself publishes is not judged', async () => {
  const who = await it.join('page-only')
  await it.post('/api/attempts', { lab: '01-hello' }, who.site)
  const page = await it.page(who)
  await page.publishAsync('page-only/outTopic', 'hello world', { qos: 1 })
  await wait(100)
  assert.deepEqual(
    (await it.verdicts(who)).steps.map(({ verdict }) => verdict),
    ['waiting', 'waiting', 'waiting', 'waiting'],
  )
})

test('a flood is slowed down and arrives whole; others are not held up', async () => {
  const [who, other] = await Promise.all([it.join('flooder'), it.join('bystander')])
  const board = await it.board(who)
  let heard = 0
  const reader = await it.board(who, { clientId: 'reader' })
  reader.on('message', () => heard++)
  await reader.subscribeAsync('flooder/x')
  const started = performance.now()
  for (let i = 0; i < 200; i++) board.publish('flooder/x', String(i))
  const neighbour = await it.board(other)
  await neighbour.publishAsync('bystander/x', 'y', { qos: 1 })
  assert.ok(heard < 200, 'a neighbour is answered while the flood still waits')
  await until(() => heard === 200, 10_000)
  assert.equal(heard, 200)
  assert.ok(
    performance.now() - started > 1_500,
    `slowed down to 20 a second: ${performance.now() - started} ms`,
  )
})

test('who floods on is disconnected, and reads the reason', async () => {
  const strict = await openClass({ flood: { sustained: 20, burst: 20, patience: 300 } })
  const who = await strict.join('flooder')
  const board = await strict.board(who)
  const closed = new Promise<void>((done) => board.once('close', () => done()))
  for (let i = 0; i < 500; i++) board.publish('flooder/x', String(i))
  await closed
  const note = await strict.note(who)
  assert.equal(note?.why, 'limit')
  assert.match(note?.sentence ?? '', /at most 20 messages a second/)
  await strict.stop()
})

test('flood limits count a student’s connections together, and forget after a pause', () => {
  let time = 0
  const flood = createFlood({ sustained: 10, burst: 10, patience: 1_000 }, () => time)
  for (let i = 0; i < 15; i++) flood.count('ana')
  assert.ok(flood.judge('ana').pause >= 500)
  time = 3_000
  assert.deepEqual(flood.judge('ana'), { pause: 0, over: false, rate: 10 })
})
