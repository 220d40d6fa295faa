// Grades of a class that runs: told on the desk's topics, overridden by hand, judged again, exported, and all of it kept.

import assert from 'node:assert/strict'
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { type TestContext, test } from 'node:test'
import type { MqttClient } from 'mqtt'
import { catalogFolder } from '../../labs/catalog.ts'
import { usualRules } from '../../labs/grades/rules.ts'
import { openTraceFolder } from '../../labs/trace-folder.ts'
import { type AClass, freshFolder, type Joined, openClass, until } from './a-class.ts'

/** What the desk hears, by topic. */
async function listen(it: AClass, credential: string, filter: string) {
  const client: MqttClient = await it.page({ handle: 'desk', site: credential, token: '' })
  const heard = new Map<string, string>()
  client.on('message', (topic, payload) => heard.set(topic, payload.toString()))
  await client.subscribeAsync(filter)
  return {
    json: (topic: string) => JSON.parse(heard.get(topic) || 'null'),
    heard,
  }
}

/** Passes the first two of lab 1's four steps. */
async function half(it: AClass, who: Joined) {
  await it.post('/api/attempts', { lab: '01-hello' }, who.site)
  const board = await it.board(who)
  await board.publishAsync(`${who.handle}/outTopic`, 'hello world', { qos: 1 })
  await until(async () => (await it.verdicts(who)).steps[1]?.verdict === 'passed', 20_000)
  await board.endAsync()
}

async function openWith(t: TestContext, options: Parameters<typeof openClass>[0] = {}) {
  const it = await openClass(options)
  t.after(() => it.stop())
  const desk = await it.desk()
  return { it, desk, topics: await listen(it, desk, 'desk/#') }
}

const mark = '/api/grades/ana/01-hello'

test('a mark is told when a step passes; an override stands beside it, is kept over a restart, and can be taken back', async (t) => {
  const dataDir = freshFolder()
  const first = await openClass({ dataDir })
  let stop = () => first.stop()
  t.after(() => stop())
  const desk = await first.desk()
  const ana = await first.join('ana', 'Ana')
  const topics = await listen(first, desk, 'desk/#')
  await half(first, ana)
  await until(() => topics.json('desk/marks/ana')?.labs['01-hello']?.points === 5, 20_000)
  assert.deepEqual(topics.json('desk/marks/ana').labs['01-hello'], {
    ...{ points: 5, of: 10, attempt: 1, attempts: 1, passed: 2, steps: 4 },
  })
  const override = (body: object) => first.post(`${mark}/override`, body, desk)
  assert.equal((await override({ points: 5 })).body.error, 'reason-invalid')
  assert.equal((await override({ points: -1, reason: 'x' })).body.error, 'points-invalid')
  assert.equal((await override({ points: '9', reason: 'x' })).body.error, 'points-invalid')
  assert.equal((await first.remove(`${mark}/override`, desk, { reason: 'x' })).body.error, 'no-override')
  assert.equal((await override({ points: 9, reason: 'her board burnt' })).status, 200)
  await until(() => topics.json('desk/marks/ana').labs['01-hello'].points === 9, 20_000)
  assert.equal(topics.json('desk/marks/ana').labs['01-hello'].checker, 5)

  // The checker goes on, in another attempt too, and changes nothing of it.
  await half(first, ana)
  await until(() => topics.json('desk/marks/ana').labs['01-hello'].attempts === 2, 20_000)
  assert.equal(topics.json('desk/marks/ana').labs['01-hello'].points, 9)
  await first.stop()

  const second = await openClass({ dataDir })
  stop = () => second.stop()
  const again = await listen(second, desk, 'desk/marks/#')
  await until(() => again.json('desk/marks/ana')?.labs['01-hello'].points === 9, 20_000)
  const { body } = await second.get(mark, desk)
  assert.deepEqual([body.mark.points, body.mark.checker, body.attempts.length], [9, 5, 2])
  const back = await second.remove(`${mark}/override`, desk, { reason: 'it was another board' })
  assert.deepEqual(
    back.body.history.map(({ points, reason, by }: Record<string, unknown>) => [points, reason, by]),
    [
      [null, 'it was another board', 'instructor'],
      [9, 'her board burnt', 'instructor'],
    ],
  )
  await until(() => again.json('desk/marks/ana').labs['01-hello'].points === 5, 20_000)
  const deeds = openTraceFolder(join(dataDir, 'journal'))
    .read()
    .flatMap((event) => (event.type === 'desk' && event.what === 'mark' ? [event] : []))
  assert.deepEqual(
    deeds.map(({ by, detail }) => [by, detail]),
    [9, null].map((points) => ['instructor', { handle: 'ana', lab: '01-hello', points }]),
  )
})

test('every attempt is kept with its evidence', async (t) => {
  const { it, desk } = await openWith(t)
  const ana = await it.join('ana')
  await half(it, ana)
  await it.post('/api/attempts', { lab: '01-hello' }, ana.site)
  const { body } = await it.get(mark, desk)
  assert.deepEqual(
    body.attempts.map(({ number, points }: { number: number; points: number }) => [number, points]),
    [
      [1, 5],
      [2, 0],
    ],
  )
  const old = (await it.get(`${mark}/1`, desk)).body
  assert.match(old.steps[1].evidence.at(-1).summary, /PUBLISH ana\/outTopic "hello world"/)
  assert.equal((await it.get(`${mark}/3`, desk)).body.error, 'no-such-attempt')
  assert.equal((await it.get('/api/grades/nobody/01-hello', desk)).body.error, 'unknown-student')
  assert.equal((await it.get('/api/grades/ana/99-none', desk)).body.error, 'unknown-lab')
})

test('rules change every mark at once; extra time gives back what the due time took', async (t) => {
  const { it, desk, topics } = await openWith(t)
  await half(it, await it.join('ana'))
  const set = (change: object) => it.post('/api/grades/rules', { ...usualRules, ...change }, desk)
  const labs = { '01-hello': { points: 20, due: Date.now() - 3_600_000 } }
  const late = { late: { kind: 'cut-off' }, labs }
  assert.equal((await set(late)).status, 200)
  const points = () => topics.json('desk/marks/ana')?.labs['01-hello']?.points
  await until(() => points() === 0, 20_000)
  assert.deepEqual([points(), topics.json('desk/marks/ana').labs['01-hello'].daysLate], [0, 1])
  assert.equal(topics.json('desk/grading').rules.late.kind, 'cut-off')
  await set({ ...late, moreTime: [{ handle: 'ana', lab: null, minutes: 120 }] })
  await until(() => points() === 10, 20_000)
  assert.equal(points(), 10)
  const wrong = await set({ attempts: 'worst' })
  assert.deepEqual([wrong.status, wrong.body.error], [422, 'rules-invalid'])
  assert.match(wrong.body.message, /At "attempts"/)
})

test('a student reads their own marks when they are released, nobody else’s, and not who overrode what', async (t) => {
  const { it, desk } = await openWith(t)
  const [ana, bo] = [await it.join('ana'), await it.join('bo')]
  await half(it, ana)
  await it.post(`${mark}/override`, { points: 7, reason: 'shown in class' }, desk)
  const hear = async (who: Joined) => {
    const page = await it.page(who)
    const heard = new Map<string, string>()
    page.on('message', (topic, payload) => heard.set(topic, payload.toString()))
    for (const filter of ['desk/marks/ana/own', 'desk/marks/ana'])
      await page.subscribeAsync(filter).catch(() => {})
    return heard
  }
  const [own, others] = [await hear(ana), await hear(bo)]
  await it.post('/api/grades/rules', { ...usualRules, released: true }, desk)
  await until(() => own.has('desk/marks/ana/own'), 20_000)
  const told = JSON.parse(own.get('desk/marks/ana/own')!)
  assert.deepEqual([told.labs['01-hello'].points, told.labs['01-hello'].reason], [7, 'shown in class'])
  assert.ok(!('override' in told.labs['01-hello']) && !own.has('desk/marks/ana'))
  assert.equal(others.size, 0)
  await it.post('/api/grades/rules', { ...usualRules, released: false }, desk)
  await until(() => own.get('desk/marks/ana/own') === '', 20_000)
  assert.equal(own.get('desk/marks/ana/own'), '')
  for (const path of ['/api/grades/rules', '/api/grades/export?format=csv', mark, `${mark}/1`])
    assert.equal((await it.get(path, ana.site)).body.error, 'instructor-only', path)
  assert.equal((await it.post(`${mark}/override`, { points: 1, reason: 'x' }, ana.site)).status, 403)
})

/** A catalogue of its own, in which lab 1 can be changed. */
function ownLabs(): { labsDir: string; change(from: string | RegExp, to: string): void } {
  const labsDir = join(freshFolder(), 'labs')
  cpSync(catalogFolder, labsDir, { recursive: true })
  const file = join(labsDir, '01-hello', 'lab.yaml')
  return {
    labsDir,
    change: (from, to) => writeFileSync(file, readFileSync(file, 'utf8').replace(from, to)),
  }
}

test('judging again shows who gains and which step first, is carried out then, and leaves overrides alone', async (t) => {
  const { labsDir, change } = ownLabs()
  const { it, desk, topics } = await openWith(t, { labsDir })
  const [ana, bo] = [await it.join('ana'), await it.join('bo')]
  for (const who of [ana, bo]) {
    await half(it, who)
    // Another begins: the attempt before is over, and saving the lab does not touch it.
    await it.post('/api/attempts', { lab: '02-topics' }, who.site)
  }
  await it.post('/api/grades/bo/01-hello/override', { points: 3, reason: 'copied' }, desk)
  assert.equal((await it.post('/api/grades/regrade/apply', {}, desk)).body.error, 'regrade-missing')

  const look = async () => {
    assert.equal((await it.post('/api/grades/regrade', { lab: '01-hello' }, desk)).status, 202)
    await until(() => ['ready', 'failed'].includes(topics.json('desk/regrade')?.state), 30_000)
    assert.equal(topics.json('desk/regrade').reason, undefined)
    return (await it.get('/api/grades/regrade', desk)).body.changes
  }
  assert.deepEqual(await look(), [], 'by the same labs everything is as it was')

  change('text: hello world', 'text: good morning')
  await until(() => /good morning|01-hello/.test(it.log.join('\n')), 20_000)
  const changes = await look()
  const ofAna = changes.find(({ handle }: { handle: string }) => handle === 'ana')
  assert.deepEqual(
    [ofAna.before, ofAna.after, ofAna.isOverridden, ofAna.steps.map(({ step }: { step: string }) => step)],
    [5, 2.5, false, ['publish']],
  )
  assert.deepEqual([ofAna.steps[0].before, ofAna.steps[0].after], ['passed', 'failed'])
  assert.equal(topics.json('desk/marks/ana').labs['01-hello'].points, 5, 'nothing is written yet')

  assert.equal((await it.post('/api/grades/regrade/apply', {}, desk)).status, 202)
  await until(() => topics.json('desk/regrade').state === 'applied', 30_000)
  await until(() => topics.json('desk/marks/ana').labs['01-hello'].points === 2.5, 20_000)
  assert.equal(topics.json('desk/marks/ana').labs['01-hello'].points, 2.5)
  const bos = topics.json('desk/marks/bo').labs['01-hello']
  assert.deepEqual([bos.points, bos.checker], [3, 2.5])
  assert.deepEqual(await look(), [])
})

test('an attempt that goes on while it is judged again loses nothing of what happens meanwhile', async (t) => {
  const { labsDir, change } = ownLabs()
  const { it, desk, topics } = await openWith(t, { labsDir })
  const ana = await it.join('ana')
  await half(it, ana)
  change('text: hello world', 'text: good morning')
  await until(() => it.log.some((line) => line.includes('01-hello')), 20_000)
  const publish = async () => (await it.verdicts(ana)).steps[1]?.verdict
  assert.equal(await publish(), 'passed', 'what has passed stays, until it is judged again')
  const board = await it.board(ana)
  const isIn = (state: string) => until(() => topics.json('desk/regrade')?.state === state, 30_000)
  await it.post('/api/grades/regrade', {}, desk)
  await isIn('ready')
  assert.equal((await it.get('/api/grades/regrade', desk)).body.changes.length, 1)
  await it.post('/api/grades/regrade/apply', {}, desk)
  await board.publishAsync('ana/outTopic', 'good morning', { qos: 1 })
  await isIn('applied')
  await until(async () => (await publish()) === 'passed', 20_000)
  const [, step] = (await it.verdicts(ana)).steps
  assert.match(step!.evidence.at(-1)!.summary, /good morning/)
  // The word is still out, and its answer passes.
  const words: string[] = []
  board.on('message', (_topic, payload) => words.push(payload.toString()))
  await board.subscribeAsync('ana/inTopic')
  await until(() => words.length > 0, 20_000)
  await board.publishAsync('ana/outTopic', words[0]!, { qos: 1 })
  await until(async () => (await it.verdicts(ana)).passed, 20_000)
  await until(() => topics.json('desk/marks/ana').labs['01-hello'].points === 10, 20_000)
  assert.equal(topics.json('desk/marks/ana').labs['01-hello'].points, 10)
})

test('a student who is removed leaves no mark, and no row of any kind', async (t) => {
  const dataDir = freshFolder()
  const it = await openClass({ dataDir })
  let isOpen = true
  t.after(() => isOpen && it.stop())
  const desk = await it.desk()
  const topics = await listen(it, desk, 'desk/marks/#')
  await half(it, await it.join('ana'))
  await it.post(`${mark}/override`, { points: 7, reason: 'x' }, desk)
  await until(() => topics.json('desk/marks/ana')?.labs['01-hello'].points === 7, 20_000)
  await it.remove('/api/students/ana', desk)
  await until(() => topics.heard.get('desk/marks/ana') === '', 20_000)
  assert.equal(topics.heard.get('desk/marks/ana'), '')
  await it.stop()
  isOpen = false
  const database = new DatabaseSync(join(dataDir, 'class.sqlite'))
  for (const table of ['overrides', 'half_done', 'step_diagnoses', 'attempts'])
    assert.equal(database.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.n, 0, table)
  database.close()
})

test('the numbers of the class are told live, and say what was in the way after it is overcome', async (t) => {
  const { it, topics } = await openWith(t)
  const [ana, bo] = [await it.join('ana'), await it.join('bo')]
  for (const who of [ana, bo]) await it.post('/api/attempts', { lab: '01-hello' }, who.site)
  const board = await it.board(ana)
  await board.publishAsync('ana/OutTopic', 'hello world', { qos: 1 })
  const publish = () => topics.json('desk/numbers')?.labs[0]?.steps[1]
  await until(() => publish()?.failed === 1, 20_000)
  await board.publishAsync('ana/outTopic', 'hello world', { qos: 1 })
  await until(() => publish()?.passed === 1, 20_000)
  const { title, begun, passed, attempts, curve } = topics.json('desk/numbers').labs[0]
  assert.deepEqual([title, begun, passed, attempts], ['Hello, broker', 2, 0, 2])
  assert.deepEqual([publish().failed, publish().attempt, publish().diagnosis.students], [0, 1, 1])
  assert.match(publish().diagnosis.id, /case/)
  assert.notEqual(publish().diagnosis.title, publish().diagnosis.id)
  assert.equal(curve.begun.at(-1), 2)
})
