// Ways to pass a lab without doing it that are the classroom's to refuse: forged verdicts, other people's credentials,
// words of yesterday. What the judge itself sees through is in tests/labs/cheats.test.ts.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { catalogFolder } from '../../labs/catalog.ts'
import { parseTrace } from '../../wire/trace.ts'
import { type AClass, type Joined, openClass, sendBytes, until, verdictsOf } from './a-class.ts'

let it: AClass
before(async () => {
  it = await openClass()
})
after(() => it.stop())

async function starting(handle: string): Promise<Joined> {
  const who = await it.join(handle)
  await it.post('/api/attempts', { lab: '01-hello' }, who.site)
  return who
}

const NOTHING = 'waiting waiting waiting waiting'
const forged = JSON.stringify({
  lab: '01-hello',
  passed: true,
  steps: [{ id: 'connect', verdict: 'passed' }],
})

/** Everything sent before this has been judged. */
async function settled(who: Joined) {
  return verdictsOf(await it.verdicts(who))
}

test('a verdict that a browser publishes itself is dropped, and nobody reads it', async () => {
  const who = await starting('forger')
  const page = await it.page(who)
  const read: string[] = []
  page.on('message', (_topic, payload) => read.push(payload.toString()))
  await page.subscribeAsync('desk/verdicts/forger/#')
  await page.publishAsync('desk/verdicts/forger/01-hello', forged, { qos: 1, retain: true })
  assert.equal(await settled(who), NOTHING)
  assert.ok(!read.some((text) => JSON.parse(text).passed))
})

test('a verdict that a board publishes is dropped', async () => {
  const who = await starting('boardy')
  const board = await it.board(who)
  await board.publishAsync('desk/verdicts/boardy/01-hello', forged, { qos: 1, retain: true })
  assert.equal((await settled(who)).split(' ').filter((verdict) => verdict === 'passed').length, 1)
})

test('what the page’s own connection says and hears counts for nothing', async () => {
  const who = await starting('pager')
  const page = await it.page(who)
  page.on('message', (_topic, payload) => page.publish('pager/outTopic', payload))
  await page.subscribeAsync('pager/#').catch(() => {})
  await page.publishAsync('pager/outTopic', 'hello world', { qos: 1 })
  assert.equal(await settled(who), NOTHING)
})

test('a recorded session sent to the port again is refused, as the token is not in it', async () => {
  const who = await starting('ana')
  const file = join(catalogFolder, '01-hello', 'transcripts', 'solution-echo.jsonl')
  const { trace } = parseTrace(readFileSync(file, 'utf8'))
  const said = trace.flatMap((event) =>
    event.type === 'packet' && event.way === 'in' ? [...event.bytes] : [],
  )
  const { came } = await sendBytes(it.classroom.mqttPort, Uint8Array.from(said))
  assert.equal(came.subarray(0, 2).toString('hex'), '2002')
  assert.notEqual(came[3], 0)
  assert.ok(!(await settled(who)).includes('passed'))
})

test('the word of an attempt that is over does not pass the next one', async () => {
  const who = await starting('yesterday')
  const board = await it.board(who)
  const words: string[] = []
  board.on('message', (_topic, payload) => words.push(payload.toString()))
  await board.subscribeAsync('yesterday/inTopic')
  await until(() => words.length > 0)
  const [old] = words
  let fresh = old
  // Two attempts may draw the same word; then a third tells.
  while (fresh === old) {
    const count = words.length
    await it.post('/api/attempts', { lab: '01-hello' }, who.site)
    await until(() => words.length > count)
    fresh = words.at(-1)
  }
  await board.publishAsync('yesterday/outTopic', old!, { qos: 1 })
  const typed = await it.post('/api/attempts/01-hello/answers', { step: 'reply', text: old }, who.site)
  assert.notEqual(verdictsOf(typed.body).split(' ')[3], 'passed')
})

test('nobody types an answer for somebody else', async () => {
  const ana = await starting('typist')
  const eve = await it.join('helper')
  const answer = await it.post('/api/attempts/01-hello/answers', { step: 'reply', text: 'x' }, eve.site)
  assert.equal(answer.status, 404)
  assert.equal(await settled(ana), NOTHING)
})

test('another student’s token opens no connection in one’s own name', async () => {
  const ana = await starting('borrower')
  const eve = await it.join('lender')
  await assert.rejects(it.board({ ...ana, token: eve.token }))
  assert.ok(!(await settled(ana)).includes('passed'))
})

test('another student’s board counts for them, whatever it calls itself', async () => {
  const ana = await starting('original')
  const eve = await it.join('double')
  const board = await it.board(eve, { clientId: 'original-board' })
  await board.publishAsync('original/outTopic', 'hello world', { qos: 1 })
  assert.equal(await settled(ana), NOTHING)
})

test('a retained message planted before the start does not pass by being delivered again', async () => {
  const who = await it.join('planter')
  const board = await it.board(who)
  await board.publishAsync('planter/outTopic', 'hello world', { qos: 1, retain: true })
  await it.post('/api/attempts', { lab: '01-hello' }, who.site)
  await board.subscribeAsync('planter/outTopic')
  assert.equal((await settled(who)).split(' ')[1], 'waiting')
})

test('one token on two boards of one name is told, as they throw each other out', async () => {
  const who = await starting('twins')
  for (let i = 0; i < 6; i++) await it.board(who).catch(() => {})
  await until(async () => (await it.verdicts(who)).steps.some(({ diagnosis }) => diagnosis))
  const { passed, steps } = await it.verdicts(who)
  assert.equal(passed, false)
  assert.ok(steps.some(({ diagnosis }) => diagnosis?.id === 'reconnect-storm'))
})
