// Leading the class: labs that are closed, stopped and begun again, faults on purpose, polls, hands, the page followed.

import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { regrade } from '../../classroom/journal/regrade.ts'
import { loadLabs } from '../../labs/catalog.ts'
import { openTraceFolder } from '../../labs/trace-folder.ts'
import {
  type AClass,
  firstMessage,
  freshFolder,
  gone,
  type Joined,
  openClass,
  until,
  verdictsOf,
} from './a-class.ts'

const lab = '01-hello'
let it: AClass
let desk: string
before(async () => {
  it = await openClass()
  desk = await it.desk()
})
after(() => it.stop())

const start = (who: Joined) => it.post('/api/attempts', { lab }, who.site)
const hello = (who: Joined) => ({ topic: `${who.handle}/outTopic`, text: 'hello world' })

/** What is retained on a topic, as this student's page reads it. */
async function told(who: Joined, topic: string) {
  const page = await it.page(who)
  const [payload] = await firstMessage(page, topic, 500)
  await page.endAsync()
  return payload ? JSON.parse(payload) : undefined
}

async function greet(who: Joined) {
  const board = await it.board(who)
  const { topic, text } = hello(who)
  await board.publishAsync(topic, text, { qos: 1 })
  return board
}

describe('a lab that is stopped', () => {
  test('judges nothing until it goes on; what stands then counts', async () => {
    const ana = await it.join('ana')
    await start(ana)
    assert.equal((await it.post('/api/labs/pause', { lab, handles: ['ana'] }, desk)).status, 200)
    assert.ok((await told(ana, 'desk/notes/ana/labs')).paused[lab] > 0)
    const board = await greet(ana)
    const paused = verdictsOf(await it.verdicts(ana))
    assert.doesNotMatch(paused, /passed|failed/)
    await it.post('/api/labs/resume', { lab, handles: ['ana'] }, desk)
    assert.equal(await told(ana, 'desk/notes/ana/labs'), undefined)
    assert.match(verdictsOf(await it.verdicts(ana)), /^passed (?!passed)/, 'connected, and not published yet')
    await board.publishAsync('ana/outTopic', 'hello world', { qos: 1 })
    assert.match(verdictsOf(await it.verdicts(ana)), /^passed passed/)
    await board.endAsync()
  })

  test('is one for everybody but those it goes on for', async () => {
    const [bo, cleo] = [await it.join('bo'), await it.join('cleo')]
    for (const who of [bo, cleo]) await start(who)
    await it.post('/api/labs/pause', { lab }, desk)
    assert.ok((await told(bo, 'desk/labs')).labs[lab].pausedAt > 0)
    await it.post('/api/labs/resume', { lab, handles: ['cleo'] }, desk)
    assert.equal((await told(cleo, 'desk/notes/cleo/labs')).paused[lab], 0)
    for (const who of [bo, cleo]) await (await greet(who)).endAsync()
    assert.doesNotMatch(verdictsOf(await it.verdicts(bo)), /passed/)
    assert.match(verdictsOf(await it.verdicts(cleo)), /^passed passed/)
    await it.post('/api/labs/resume', {}, desk)
    assert.deepEqual((await told(bo, 'desk/labs')).labs, {})
  })

  test('stays stopped over a restart, and the journal gives the same verdicts again', async () => {
    const dataDir = freshFolder()
    let room = await openClass({ dataDir })
    const own = await room.desk()
    const dan = await room.join('dan')
    await room.post('/api/attempts', { lab }, dan.site)
    await room.post('/api/labs/pause', { lab }, own)
    const send = async () => {
      const board = await room.board(dan)
      await board.publishAsync('dan/outTopic', 'hello world', { qos: 1 })
      await board.endAsync()
    }
    await send()
    await room.stop()
    room = await openClass({ dataDir })
    await send()
    assert.doesNotMatch(verdictsOf(await room.verdicts(dan)), /passed/)
    await room.post('/api/labs/resume', { lab }, own)
    await send()
    const { steps } = await room.verdicts(dan)
    assert.equal(steps[0]!.verdict, 'passed')
    await room.stop()
    const trace = openTraceFolder(join(dataDir, 'journal')).read()
    const again = regrade(trace, new Map(loadLabs().map((one) => [one.id, one])))
    assert.deepEqual(
      again.attempts.map(({ changes }) => changes),
      [[]],
    )
  })
})

describe('a lab that is closed', () => {
  test('refuses Start with the sentence when it opens, and lets in when it has', async () => {
    const eva = await it.join('eva')
    const opensAt = Date.now() + 3_600_000
    await it.post(`/api/labs/pause`, { lab, handles: ['eva'] }, desk)
    await it.post('/api/labs/resume', { lab, handles: ['eva'] }, desk)
    await put(`/api/labs/${lab}/times`, { opensAt })
    const refused = await start(eva)
    assert.equal(refused.body.error, 'lab-closed')
    assert.match(refused.body.message, /opens at \d\d:\d\d/)
    assert.equal((await told(eva, 'desk/labs')).labs[lab].isOpen, false)
    await put(`/api/labs/${lab}/times`, { closesAt: Date.now() - 1 })
    assert.match((await start(eva)).body.message, /is closed/)
    await put(`/api/labs/${lab}/times`, {})
    assert.equal((await start(eva)).status, 201)
  })

  test('opens by itself, and pages are told', async () => {
    const finn = await it.join('finn')
    await put(`/api/labs/${lab}/times`, { opensAt: Date.now() + 700 })
    const page = await it.page(finn)
    const states: boolean[] = []
    page.on('message', (_, payload) => states.push(JSON.parse(String(payload)).labs[lab]?.isOpen))
    await page.subscribeAsync('desk/labs')
    await until(() => states.at(-1) === true, 20_000)
    assert.deepEqual(states, [false, true])
    assert.equal((await start(finn)).status, 201)
    await put(`/api/labs/${lab}/times`, {})
  })

  test('is opened and closed by the instructor, not by an assistant', async () => {
    const { link } = (await it.post('/api/assistants', { name: 'Tom' }, desk)).body
    const { desk: tom } = (await it.post('/api/instructor', { link })).body
    for (const path of ['/api/labs/pause', '/api/labs/reset', '/api/faults'])
      assert.equal((await it.post(path, { lab, kind: 'cut' }, tom)).body.error, 'not-yours', path)
    assert.equal((await put(`/api/labs/${lab}/times`, {}, tom)).body.error, 'not-yours')
    assert.equal(
      (await it.post('/api/polls', { question: 'Ready?', choices: ['yes', 'no'] }, tom)).status,
      201,
    )
    await it.remove('/api/polls', tom)
  })
})

test('a lab that is begun again for a student is a new attempt; the old one is kept', async () => {
  const gil = await it.join('gil')
  const hana = await it.join('hana')
  await start(gil)
  await (await greet(gil)).endAsync()
  assert.match(verdictsOf(await it.verdicts(gil)), /^passed/)
  const { body } = await it.post('/api/labs/reset', { lab, handles: ['gil', 'hana'] }, desk)
  assert.deepEqual(body.handles, ['gil'], 'hana had not begun')
  const after = await it.verdicts(gil)
  assert.equal(after.attempt.number, 2)
  assert.doesNotMatch(verdictsOf(after), /passed/)
  assert.equal((await it.get(`/api/grades/gil/${lab}`, desk)).body.attempts.length, 2)
  await it.post('/api/labs/start', { lab, handles: ['hana'] }, desk)
  assert.equal((await it.verdicts(hana)).attempt.number, 1)
})

describe('a fault on purpose', () => {
  test('cuts boards off, says so on their pages, and is held against nobody', async () => {
    const ida = await it.join('ida')
    await start(ida)
    const board = await greet(ida)
    const before = verdictsOf(await it.verdicts(ida))
    const cut = gone(board)
    await it.post('/api/faults', { kind: 'cut', seconds: 2, handles: ['ida'] }, desk)
    await cut
    assert.equal((await told(ida, 'desk/notes/ida/fault')).kind, 'cut')
    assert.equal(verdictsOf(await it.verdicts(ida)), before)
    await (await it.board(ida)).endAsync()
  })

  test('as a surprise is said nowhere', async () => {
    const jan = await it.join('jan')
    const board = await it.board(jan)
    const cut = gone(board)
    await it.post('/api/faults', { kind: 'cut', seconds: 2, handles: ['jan'], surprise: true }, desk)
    await cut
    assert.equal(await told(jan, 'desk/notes/jan/fault'), undefined)
  })

  test('is a broker that starts again: it takes nobody for a while, and has kept sessions', async () => {
    const kim = await it.join('kim')
    const lasting = { clean: false, protocolVersion: 4 } as const
    const board = await it.board(kim, lasting)
    await board.subscribeAsync('kim/#', { qos: 1 })
    const cut = gone(board)
    await it.post('/api/faults', { kind: 'restart', seconds: 2, handles: ['kim'] }, desk)
    await cut
    await assert.rejects(it.board(kim, lasting), /Server unavailable/i)
    let back: Awaited<ReturnType<AClass['board']>> | undefined
    await until(async () => {
      back = await it.board(kim, lasting).catch(() => undefined)
      return back
    }, 20_000)
    assert.ok(back, 'the broker took it again')
    await back.endAsync()
  })

  test('is a broker that is silent, and then does all it was asked for, in order', async () => {
    const lea = await it.join('lea')
    const board = await it.board(lea)
    const heard: string[] = []
    board.on('message', (_, payload) => heard.push(String(payload)))
    await board.subscribeAsync('lea/#')
    const began = Date.now()
    await it.post('/api/faults', { kind: 'silent', seconds: 1, handles: ['lea'] }, desk)
    await Promise.all(['1', '2', '3'].map((text) => board.publishAsync('lea/x', text, { qos: 1 })))
    assert.ok(Date.now() - began > 900, 'acknowledged too early')
    await until(() => heard.length === 3, 20_000)
    assert.deepEqual(heard, ['1', '2', '3'])
    await board.endAsync()
  })
})

test('where the instructor is, a question and a message are told to all, kept over a restart, and end', async () => {
  const dataDir = freshFolder()
  let room = await openClass({ dataDir })
  const own = await room.desk()
  const mia = await room.join('mia')
  const putHere = (path: string, body: object) => send(room, 'PUT', path, body, own)
  await putHere('/api/lead/now', { path: '/lessons/03-topics/', anchor: 'cell-tree', title: 'Topics' })
  await putHere('/api/lead/message', { text: 'Five minutes left.' })
  await room.post('/api/polls', { question: 'Which?', choices: ['a/+', 'a/#'] }, own)
  await room.stop()
  room = await openClass({ dataDir })
  const page = await room.page(mia)
  const came = new Map<string, string>()
  page.on('message', (topic, payload) => came.set(topic, String(payload)))
  await page.subscribeAsync(['desk/now', 'desk/message', 'desk/poll'])
  await until(() => came.size === 3, 20_000)
  assert.equal(JSON.parse(came.get('desk/now')!).anchor, 'cell-tree')
  assert.equal(JSON.parse(came.get('desk/message')!).text, 'Five minutes left.')
  const { status, body } = await room.post('/api/polls/close', { right: [1], counts: [3, 9] }, own)
  assert.equal(status, 200)
  assert.deepEqual([body.isOpen, body.right, body.counts], [false, [1], [3, 9]])
  for (const path of ['/api/polls', '/api/lead/now', '/api/lead/message']) await room.remove(path, own)
  await until(() => [...came.values()].every((payload) => payload === ''), 20_000)
  assert.deepEqual([...came.values()], ['', '', ''])
  assert.equal(
    (await putHere('/api/lead/now', { path: '//evil.example/', title: 'x' })).body.error,
    'place-invalid',
  )
  await room.stop()
})

test('a raised hand is retained by the student’s page and lowered by the desk', async () => {
  const nia = await it.join('nia')
  const page = await it.page(nia)
  await page.publishAsync('ask/nia/hand', JSON.stringify({ raised: true }), { qos: 1, retain: true })
  assert.equal((await told(nia, 'ask/nia/hand')).raised, true)
  await it.remove('/api/hands/nia', desk)
  assert.equal(await told(nia, 'ask/nia/hand'), undefined)
  await page.endAsync()
})

const put = (path: string, body: object, credential = desk) => send(it, 'PUT', path, body, credential)

async function send(room: AClass, method: string, path: string, body: object, credential: string) {
  const response = await fetch(`http://127.0.0.1:${room.classroom.httpPort}${path}`, {
    method,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${credential}` },
    body: JSON.stringify(body),
  })
  return { status: response.status, body: await response.json() }
}
