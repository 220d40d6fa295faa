import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import test from 'node:test'
import mqtt, { type IClientOptions } from 'mqtt'
import { parseTrace } from '../../wire/trace.ts'
import { freshFolder, openClass, smallSite, until, verdictsOf } from './a-class.ts'

const root = resolve(import.meta.dirname, '..', '..')

test('code, accounts, joining, attempts and verdicts survive a restart; an active attempt goes on', async () => {
  const dataDir = freshFolder()
  let it = await openClass({ dataDir, name: 'Physics' })
  const { classCode, instructorLink } = it.classroom
  const desk = await it.desk()
  const who = await it.join('lasting', 'Lasse')
  await it.post('/api/attempts', { lab: '01-hello' }, who.site)
  let board = await it.board(who)
  await board.publishAsync('lasting/outTopic', 'hello world', { qos: 1 })
  await until(async () => (await it.verdicts(who)).steps[1]?.verdict === 'passed')
  const before = await it.verdicts(who)
  await it.post('/api/class', { joining: false }, desk)
  await it.stop()

  it = await openClass({ dataDir })
  assert.equal(it.classroom.classCode, classCode)
  assert.equal(it.classroom.className, 'Physics')
  assert.notEqual(it.classroom.instructorLink.split('#')[1], instructorLink.split('#')[1])
  assert.deepEqual(await it.verdicts(who), before)
  assert.equal((await it.get('/api/me', who.site)).body.lab, '01-hello')
  const { body } = await it.get('/api/class', desk)
  assert.equal(body.joining, false)
  assert.equal(body.students[0].name, 'Lasse')

  const page = await it.page(who)
  const told: string[] = []
  page.on('message', (_topic, payload) => told.push(verdictsOf(JSON.parse(payload.toString()))))
  await page.subscribeAsync('desk/verdicts/lasting/#')
  await until(() => told.length > 0)
  assert.equal(told[0], 'passed passed waiting waiting', 'retained again')
  board = await it.board(who)
  await board.subscribeAsync('lasting/inTopic')
  await until(() => told.at(-1) === 'passed passed passed waiting')
  assert.equal(told.at(-1), 'passed passed passed waiting')
  await it.stop()
})

test('an attempt that is over stays over after a restart, and the next one counts on', async () => {
  const dataDir = freshFolder()
  let it = await openClass({ dataDir })
  const who = await it.join('counted')
  await it.post('/api/attempts', { lab: '01-hello' }, who.site)
  await it.stop()
  it = await openClass({ dataDir })
  assert.equal((await it.post('/api/attempts', { lab: '01-hello' }, who.site)).body.attempt.number, 2)
  await it.stop()
})

test('--class-code sets the code for good; the old one is worth nothing', async () => {
  const dataDir = freshFolder()
  let it = await openClass({ dataDir })
  const first = it.classroom.classCode
  await it.stop()
  it = await openClass({ dataDir, classCode: 'lab-2027' })
  assert.equal((await it.post('/api/join', { code: first, handle: 'late', name: 'L' })).status, 403)
  assert.equal((await it.post('/api/join', { code: 'LAB2027', handle: 'late', name: 'L' })).status, 201)
  await it.stop()
  it = await openClass({ dataDir })
  assert.equal(it.classroom.classCode, 'lab-2027')
  await it.stop()
})

for (const protocolVersion of [4, 5] as const)
  test(`retained messages and lasting sessions survive a restart, MQTT ${protocolVersion}`, async () => {
    const dataDir = freshFolder()
    let it = await openClass({ dataDir })
    const who = await it.join('sleeper')
    const properties = protocolVersion === 5 ? { sessionExpiryInterval: 0xffff_ffff } : {}
    const lasting: IClientOptions = { clean: false, protocolVersion, properties, clientId: 'sleeper-lamp' }
    const lamp = await it.board(who, lasting)
    await lamp.subscribeAsync('sleeper/lamp/#', { qos: 1 })
    await lamp.endAsync()
    const other = await it.board(who, { clientId: 'other' })
    await other.publishAsync('sleeper/lamp/set', 'on', { qos: 1 })
    await other.publishAsync('sleeper/state', 'kept', { qos: 1, retain: true })
    await it.stop()

    it = await openClass({ dataDir })
    const heard: string[] = []
    const again = mqtt.connect(`mqtt://127.0.0.1:${it.classroom.mqttPort}`, {
      username: who.handle,
      password: who.token,
      reconnectPeriod: 0,
      ...lasting,
    })
    again.on('message', (topic, payload) => heard.push(`${topic} ${payload}`))
    const [connack] = await new Promise<[{ sessionPresent: boolean }]>((done) =>
      again.once('connect', (packet) => done([packet])),
    )
    assert.equal(connack.sessionPresent, true)
    await until(() => heard.length > 0)
    assert.deepEqual(heard, ['sleeper/lamp/set on'])
    await again.subscribeAsync('sleeper/state')
    await until(() => heard.length > 1)
    assert.equal(heard[1], 'sleeper/state kept')
    again.end(true)
    await it.stop()
  })

/** A classroom in a process of its own, which can be killed. */
function startProcess(
  dataDir: string,
): Promise<{ child: ChildProcess; httpPort: number; mqttPort: number; code: string }> {
  const script = join(dataDir, '..', `run-${process.pid}.ts`)
  const module = new URL('../../classroom/classroom.ts', import.meta.url).href
  writeFileSync(
    script,
    `import { startClassroom } from ${JSON.stringify(module)}
     const { httpPort, mqttPort, classCode: code } = await startClassroom(${JSON.stringify({ siteDir: smallSite(), dataDir, httpPort: 0, mqttPort: 0 })})
     process.send({ httpPort, mqttPort, code })`,
  )
  const child = spawn(process.execPath, [script], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  return new Promise((done, fail) => {
    child.once('message', (ports: { httpPort: number; mqttPort: number; code: string }) =>
      done({ child, ...ports }),
    )
    child.once('exit', () => fail(new Error('the classroom ended')))
  })
}

test('kill -9: who has joined, what was acknowledged and every verdict shown are still there', async () => {
  const dataDir = join(freshFolder(), 'class')
  mkdirSync(dataDir)
  const { child, httpPort, mqttPort, code } = await startProcess(dataDir)
  const url = `http://127.0.0.1:${httpPort}`
  const headers = { 'content-type': 'application/json' }
  const joined = await fetch(`${url}/api/join`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ code, handle: 'survivor', name: 'Sue' }),
  })
  const who = await joined.json()
  const authorization = `Bearer ${who.site}`
  await fetch(`${url}/api/attempts`, {
    method: 'POST',
    headers: { ...headers, authorization },
    body: JSON.stringify({ lab: '01-hello' }),
  })
  const board = await mqtt.connectAsync(`mqtt://127.0.0.1:${mqttPort}`, {
    username: 'survivor',
    password: who.token,
    clientId: 'survivor-board',
    reconnectPeriod: 0,
  })
  await board.publishAsync('survivor/outTopic', 'hello world', { qos: 1 })
  const shown = async () => {
    const answer = await fetch(`${url}/api/attempts/01-hello`, { headers: { authorization } })
    return answer.json()
  }
  await until(async () => (await shown()).steps[1].verdict === 'passed')
  const before = await shown()
  // The acknowledgement of the last message is what the test stands on: kill in the same moment.
  await board.publishAsync('survivor/last', 'acknowledged', { qos: 1 })
  const gone = new Promise((done) => child.once('exit', done))
  child.kill('SIGKILL')
  await gone
  board.end(true)

  const journal = readdirSync(join(dataDir, 'journal')).map((file) =>
    readFileSync(join(dataDir, 'journal', file), 'utf8'),
  )
  const { trace, fault } = parseTrace(journal.join(''))
  assert.equal(fault, undefined)
  assert.ok(
    trace.some(
      (event) =>
        event.type === 'packet' && event.packet.cmd === 'publish' && event.packet.topic === 'survivor/last',
    ),
    'an acknowledged message is in the journal',
  )
  assert.ok(!journal.join('').includes(who.token), 'no password is')

  const it = await openClass({ dataDir })
  const after = await it.verdicts(who)
  // By verdict: what a step says of messages that came meanwhile goes on.
  assert.equal(verdictsOf(after), verdictsOf(before))
  assert.equal((await it.get('/api/me', who.site)).body.name, 'Sue')
  await (await it.board(who)).endAsync()
  await it.stop()
  const numbers = readdirSync(join(dataDir, 'journal'))
    .sort()
    .flatMap((file) =>
      parseTrace(readFileSync(join(dataDir, 'journal', file), 'utf8')).trace.map(({ seq }) => seq),
    )
  assert.equal(new Set(numbers).size, numbers.length, 'numbers go on where they ended')
})
