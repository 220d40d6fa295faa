import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createConnection } from 'node:net'
import { after, before, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import * as checker from '../../labs/checker/judge.ts'
import { type AClass, firstMessage, openClass, until, verdictsOf } from './a-class.ts'

let it: AClass
before(async () => {
  it = await openClass()
})
after(() => it.stop())

/** Joins and starts lab 1, as a script would: with the board token alone. */
async function starting(handle: string) {
  const who = await it.join(handle)
  const { status } = await it.post('/api/attempts', { lab: '01-hello' }, who.token)
  assert.equal(status, 201)
  return who
}

const credentials = ({ handle, token }: { handle: string; token: string }) => ['-u', handle, '-P', token]

test('mosquitto_pub and mosquitto_sub do lab 1, the word typed on the page', async () => {
  const who = await starting('mosquito')
  const sent = await it.mosquitto('pub', [
    ...credentials(who),
    '-t',
    'mosquito/outTopic',
    '-m',
    'hello world',
  ])
  assert.equal(sent.code, 0, sent.err)
  const { out } = await it.mosquitto('sub', [
    ...credentials(who),
    '-t',
    'mosquito/inTopic',
    '-C',
    '1',
    '-W',
    '5',
  ])
  const word = out.trim()
  assert.match(word, /\w+/)
  await until(async () => verdictsOf(await it.verdicts(who)) === 'passed passed passed waiting')
  const { status, body } = await it.post(
    '/api/attempts/01-hello/answers',
    { step: 'reply', text: word },
    who.site,
  )
  assert.equal(status, 200)
  assert.equal(verdictsOf(body), 'passed passed passed passed')
  assert.equal(body.passed, true)
  assert.match(body.steps[1].evidence.at(-1).summary, /PUBLISH mosquito\/outTopic "hello world"/)
})

test('MQTT.js does lab 1, answering the word; each verdict reaches the page as it falls', async () => {
  const who = await starting('script')
  const page = await it.page(who)
  const told: string[] = []
  const steps: string[] = []
  page.on('message', (_topic, payload) => {
    const message = JSON.parse(payload.toString())
    told.push(verdictsOf(message))
    steps.push(JSON.stringify(message.steps))
  })
  await page.subscribeAsync('desk/verdicts/script/#')
  const board = await it.board(who)
  board.on('message', (_topic, payload) => board.publish('script/outTopic', payload))
  await board.subscribeAsync('script/inTopic')
  await until(() => told.at(-1)?.endsWith('passed passed'))
  await board.publishAsync('script/outTopic', 'hello world', { qos: 1 })
  await until(() => told.at(-1) === 'passed passed passed passed')
  assert.equal(told[0], 'waiting waiting waiting waiting')
  assert.equal(told.at(-1), 'passed passed passed passed')
  assert.equal(new Set(steps).size, steps.length, 'nothing is told twice')
})

test('what a board did before Start counts: its connection and its subscription, not its messages', async () => {
  const who = await it.join('early')
  const board = await it.board(who)
  const word = firstMessage(board, 'early/#')
  await board.publishAsync('early/other', 'x', { qos: 1 })
  await word
  await board.publishAsync('early/outTopic', 'hello world', { qos: 1 })
  const { body } = await it.post('/api/attempts', { lab: '01-hello' }, who.site)
  assert.equal(verdictsOf(body), 'passed waiting passed waiting')
})

test('“Send again” sends the word again', async () => {
  const who = await starting('again')
  const board = await it.board(who)
  const words: string[] = []
  board.on('message', (_topic, payload) => words.push(payload.toString()))
  await board.subscribeAsync('again/inTopic')
  await until(() => words.length === 1)
  assert.equal((await it.post('/api/attempts/01-hello/again', { step: 'reply' }, who.site)).status, 200)
  await until(() => words.length === 2)
  assert.equal(words[0], words[1])
})

test('an attempt that begins ends the one before; one may look at it, not answer in it', async () => {
  const who = await it.join('anew')
  assert.equal((await it.get('/api/attempts/01-hello', who.site)).status, 404)
  assert.equal((await it.post('/api/attempts/01-hello/again', { step: 'reply' }, who.site)).status, 404)
  assert.equal((await it.post('/api/attempts', { lab: '99-none' }, who.site)).status, 404)
  assert.equal((await it.post('/api/attempts', { lab: '01-hello' }, who.site)).body.attempt.number, 1)
  assert.equal((await it.post('/api/attempts', { lab: '01-hello' }, who.site)).body.attempt.number, 2)
  assert.equal((await it.get('/api/me', who.site)).body.lab, '01-hello')
  const wrong = await it.post('/api/attempts/01-hello/answers', { step: 'nothing', text: 'x' }, who.site)
  assert.equal(wrong.body.error, 'unknown-step')
  const empty = await it.post('/api/attempts/01-hello/answers', { step: 'reply', text: ' ' }, who.site)
  assert.equal(empty.body.error, 'text-invalid')
})

test('a wrong password is told to the student who was claimed, in the lab and as a note', async () => {
  const who = await starting('careless')
  const { code } = await it.mosquitto('pub', ['-u', 'careless', '-P', 'wrong', '-t', 'careless/x', '-m', 'x'])
  assert.notEqual(code, 0)
  await until(async () => (await it.verdicts(who)).steps[0]?.verdict === 'failed')
  assert.equal((await it.verdicts(who)).steps[0]?.diagnosis?.id, 'wrong-password')
  const note = await it.note(who)
  assert.equal(note?.why, 'wrong-password')
  assert.match(note?.sentence ?? '', /board token of "careless"/)
  assert.ok(note?.remedy)
  assert.ok(!JSON.stringify(note).includes('"wrong"'), 'the password itself is never repeated')
})

test('the class code in the place of the token is named', async () => {
  const who = await it.join('mixed-up')
  await assert.rejects(it.board({ ...who, token: it.classroom.classCode }))
  assert.match((await it.note(who))?.sentence ?? '', /sent the class code/)
})

test('an unknown user name is told to pages at the same address and to the instructor', async () => {
  const who = await starting('nearby')
  await assert.rejects(it.board({ ...who, handle: 'nobody-here' }))
  const note = await it.note(who)
  assert.equal(note?.why, 'unknown-user')
  assert.match(note?.sentence ?? '', /"nobody-here"/)
  assert.equal((await it.verdicts(who)).steps[0]?.verdict, 'failed')
  const { body } = await it.get('/api/class', await it.desk())
  const [refused] = body.refused.filter(({ userName }: { userName: string }) => userName === 'nobody-here')
  assert.equal(refused.address, '127.0.0.1')
  assert.ok(Date.now() - refused.time < 10_000)
})

test('publishing outside one’s space is acknowledged, dropped, and explained', async () => {
  const who = await starting('astray')
  const other = await it.join('neighbour')
  const listening = await it.board(other)
  const heard: string[] = []
  listening.on('message', (topic) => heard.push(topic))
  await listening.subscribeAsync('neighbour/#')
  const board = await it.board(who)
  const table: [string, RegExp][] = [
    ['/astray/outTopic', /empty first level/],
    ['Astray/outTopic', /case-sensitive/],
    ['outTopic', /"astray\/outTopic"/],
    ['neighbour/inTopic', /below "astray\/"/],
  ]
  for (const [topic, expected] of table) {
    await board.publishAsync(topic, 'hello world', { qos: 1 })
    const note = await it.note(who)
    assert.equal(note?.what, 'publish', topic)
    assert.equal(note?.why, 'topic-space', topic)
    assert.equal(note?.detail.topic, topic)
    assert.match(`${note?.sentence} ${note?.remedy}`, expected)
  }
  const { steps } = await it.verdicts(who)
  assert.equal(steps[1]?.verdict, 'failed')
  assert.deepEqual(heard, [])
})

test('“#” is not granted, and the sentence says what to ask instead', async () => {
  const who = await it.join('curious')
  const { out, err } = await it.mosquitto('sub', [...credentials(who), '-t', '#', '-C', '1', '-W', '2'])
  assert.equal(out, '')
  assert.match(err, /denied|rejected/i)
  const note = await it.note(who)
  assert.equal(note?.why, 'filter-all')
  assert.match(note?.remedy ?? '', /"curious\/#"/)
})

test('a will for another student’s topic is not published, and is explained', async () => {
  const [who, other] = await Promise.all([it.join('testator'), it.join('heir')])
  const listening = await it.board(other)
  const heard = firstMessage(listening, 'heir/#', 500)
  const will = { topic: 'heir/x', payload: Buffer.from('gone'), qos: 0 as const, retain: false }
  const board = await it.board(who, { will })
  board.stream.destroy()
  assert.deepEqual(await heard, [])
  await until(async () => (await it.note(who))?.what === 'will')
  assert.equal((await it.note(who))?.what, 'will')
})

test('a client identifier in use by one student is refused to another, and both read why', async () => {
  const [first, second] = await Promise.all([it.join('owner'), it.join('rival')])
  const board = await it.board(first, { clientId: 'amebaClient' })
  await assert.rejects(it.board(second, { clientId: 'amebaClient' }), /identifier/i)
  assert.equal(board.connected, true, 'nobody was taken over')
  const [mine, theirs] = [await it.note(second), await it.note(first)]
  assert.equal(mine?.why, 'client-id-in-use')
  assert.match(mine?.remedy ?? '', /"rival-board"/)
  assert.equal(theirs?.why, 'client-id-in-use')
  assert.match(theirs?.sentence ?? '', /turned away/)
  assert.ok(!JSON.stringify(theirs).includes('rival'), 'it does not tell who')
})

test('more than three take-overs of one’s own identifier: the newest is refused, the older stays', async () => {
  const who = await it.join('stormy')
  const boards: Awaited<ReturnType<AClass['board']>>[] = []
  for (let i = 0; i < 5; i++) boards.push(await it.board(who))
  await until(() => boards.filter(({ connected }) => connected).length === 1)
  await assert.rejects(it.board(who), /unavailable/i)
  assert.equal(boards.at(-1)?.connected, true)
  assert.equal((await it.note(who))?.why, 'reconnect-storm')
  await (await it.board(who, { clientId: 'another' })).endAsync()
})

test('a client of a version that does not exist is answered with return code 1 [MQTT-3.1.2-2]', async () => {
  const socket = createConnection(it.classroom.mqttPort, '127.0.0.1')
  // Level 6, client identifier "x", user name "modern".
  socket.write(Buffer.from('101500044d515454068200 3c000178 00066d6f6465726e'.replaceAll(' ', ''), 'hex'))
  const [answer] = (await once(socket, 'data')) as [Buffer]
  assert.equal(answer.toString('hex'), '20020001')
  socket.destroy()
})

test('an MQTT 5 client does lab 1, with topic aliases in the place of its topics', async () => {
  const who = await starting('modern5')
  const board = await it.board(who, {
    protocolVersion: 5,
    clean: true,
    properties: { topicAliasMaximum: 5 },
  })
  board.on('message', (_topic, payload) => {
    board.publish('', payload, { qos: 1, properties: { topicAlias: 1 } })
  })
  await board.publishAsync('modern5/outTopic', 'nothing yet', { qos: 1, properties: { topicAlias: 1 } })
  await board.publishAsync('', 'hello world', { qos: 1, properties: { topicAlias: 1 } })
  await board.subscribeAsync('$share/mine/modern5/inTopic')
  await until(async () => verdictsOf(await it.verdicts(who)) === 'passed passed passed passed')
  await board.endAsync()
})

test('an MQTT 5 client is told why it is refused: wrong password, foreign topic, foreign filter', async () => {
  const who = await it.join('told')
  await assert.rejects(it.board({ ...who, token: 'aaaa-bbbb-cccc' }, { protocolVersion: 5 }), { code: 0x86 })
  assert.equal((await it.note(who))?.why, 'wrong-password')
  const board = await it.board(who, { protocolVersion: 5 })
  await assert.rejects(board.publishAsync('else/x', '1', { qos: 1 }), { code: 0x87 })
  assert.equal((await it.note(who))?.why, 'topic-space')
  await assert.rejects(board.subscribeAsync('#'), /Not authorized/)
  assert.equal((await it.note(who))?.why, 'filter-all')
  await board.endAsync()
})

test('client identifiers such as __proto__ and constructor are as good as any', async () => {
  const who = await it.join('protean')
  for (const clientId of ['__proto__', 'constructor', 'toString']) {
    const board = await it.board(who, { clientId })
    assert.deepEqual(await firstMessageAfterPublish(board, 'protean/x'), ['1'])
    await board.endAsync()
  }
  await assert.rejects(it.board(who, { clientId: 'x'.repeat(65) }), /identifier/i)
})

async function firstMessageAfterPublish(board: Awaited<ReturnType<AClass['board']>>, topic: string) {
  const came = firstMessage(board, topic)
  await wait(20)
  await board.publishAsync(topic, '1', { qos: 1 })
  return came
}

test('a SUBSCRIBE of nine filters gets eight; a student has fifty subscriptions in all', async () => {
  const who = await it.join('greedy')
  const board = await it.board(who)
  const granted = await board
    .subscribeAsync(Array.from({ length: 9 }, (_, i) => `greedy/a${i}`))
    .catch((error) => error)
  assert.ok(granted instanceof Error, 'MQTT.js reports the refused one')
  assert.equal((await it.note(who))?.detail.filters, 8)
  for (let i = 0; i < 42; i++) await board.subscribeAsync(`greedy/b${i}`)
  await assert.rejects(board.subscribeAsync('greedy/one-more'))
  assert.equal((await it.note(who))?.detail.subscriptions, 50)
  await board.unsubscribeAsync('greedy/b0')
  await board.subscribeAsync('greedy/one-more')
})

test('a topic of eleven levels is dropped and explained', async () => {
  const who = await it.join('deep')
  const board = await it.board(who)
  await board.publishAsync('deep/1/2/3/4/5/6/7/8/9/10', 'x', { qos: 1 })
  const note = await it.note(who)
  assert.equal(note?.why, 'limit')
  assert.match(note?.sentence ?? '', /at most 10 topic levels/)
})

test('when the checker itself fails, no step is failed: they are unknown, and the fault is ours', async () => {
  let throwing = false
  const fragile = {
    ...checker,
    fold: (...facts: Parameters<typeof checker.fold>) => {
      if (throwing) throw new Error('a bug in the checker')
      return checker.fold(...facts)
    },
  }
  const other = await openClass({ checker: fragile })
  const who = await other.join('unlucky')
  await other.post('/api/attempts', { lab: '01-hello' }, who.site)
  const board = await other.board(who)
  await until(async () => (await other.verdicts(who)).steps[0]?.verdict === 'passed')
  throwing = true
  await board.publishAsync('outTopic', 'hello world', { qos: 1 })
  await until(async () => verdictsOf(await other.verdicts(who)) === 'passed unknown unknown unknown')
  const { steps } = await other.verdicts(who)
  assert.equal(verdictsOf({ ...(await other.verdicts(who)), steps }), 'passed unknown unknown unknown')
  assert.match(steps[1]?.message ?? '', /our fault/)
  assert.ok(other.log.some((line) => line.includes('a bug in the checker')))
  await other.stop()
})
