// Mosquitto in the place of the class's own broker: the same rules, the same record, and what happens when it ends.

import assert from 'node:assert/strict'
import { once } from 'node:events'
import { chmodSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { connect as connectSocket } from 'node:net'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { MqttClient } from 'mqtt'
import { StartFault } from '../../classroom/fault.ts'
import type { Segment } from '../../classroom/journal/writer.ts'
import { findMosquitto, toInstaller } from '../../classroom/mosquitto/find.ts'
import { rawClient } from '../real/raw-client.ts'
import { type AClass, freshFolder, openClass, until } from './a-class.ts'
import { startProcess } from './kills.ts'

const PATIENCE = 20_000
/** While true, the disk takes nothing. */
let isFull = false
let it: AClass

before(async () => {
  it = await openClass({
    engine: 'mosquitto',
    journal: {
      retryAfter: 20,
      openSegment: (): Segment => ({
        async append() {
          if (isFull) throw new Error('ENOSPC')
        },
        async sync() {},
        async truncate() {},
        async close() {},
      }),
    },
  })
})
after(() => it.stop())

const pidIn = (dataDir: string) => Number(readFileSync(join(dataDir, 'mosquitto', 'mosquitto.pid'), 'utf8'))

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    // Where nobody collects what has ended, it stays on the list as a zombie.
    return process.platform !== 'linux' || !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}

/** A bare client with a lasting session, behind its CONNACK. */
async function connectLasting(clientId: string, username: string, token: string) {
  const client = await rawClient(it.classroom.mqttPort)
  const protocol = { protocolId: 'MQTT', protocolVersion: 4, clean: false, keepalive: 60 } as const
  client.send({ cmd: 'connect', ...protocol, clientId, username, password: Buffer.from(token) })
  const connack = await client.next()
  assert.equal(connack?.cmd, 'connack')
  return { ...client, sessionPresent: connack?.cmd === 'connack' && connack.sessionPresent }
}

/** What a client hears from now on, as "topic payload". */
function listen(client: MqttClient): string[] {
  const heard: string[] = []
  client.on('message', (topic, payload, { retain }) =>
    heard.push(`${topic} ${payload}${retain ? ' (retained)' : ''}`),
  )
  return heard
}

for (const protocolVersion of [4, 5] as const) {
  test(`with level ${protocolVersion}, messages of each QoS, retained ones and wills go through Mosquitto`, async () => {
    const who = await it.join(`carried-${protocolVersion}`)
    const topic = `${who.handle}/x`
    const will = { topic: `${who.handle}/will`, payload: Buffer.from('gone'), qos: 1, retain: true } as const
    const one = await it.board(who, { protocolVersion, clientId: `one-${protocolVersion}`, will })
    const other = await it.board(who, { protocolVersion, clientId: `other-${protocolVersion}` })
    const heard = listen(other)
    await other.subscribeAsync(`${who.handle}/#`, { qos: 2 })
    for (const qos of [0, 1, 2] as const) await one.publishAsync(topic, `qos ${qos}`, { qos })
    await one.publishAsync(topic, 'kept', { qos: 1, retain: true })
    one.stream.destroy()
    await until(() => heard.length === 5, PATIENCE)
    assert.deepEqual(heard, [
      `${topic} qos 0`,
      `${topic} qos 1`,
      `${topic} qos 2`,
      `${topic} kept`,
      `${who.handle}/will gone`,
    ])
    const late = listen(other)
    await other.subscribeAsync(topic, { qos: 1 })
    await until(() => late.length === 1, PATIENCE)
    assert.deepEqual(late, [`${topic} kept (retained)`])
  })

  test(`with level ${protocolVersion}, what the policy refuses never reaches Mosquitto, and is answered as by the class's own broker`, async () => {
    const who = await it.join(`refused-${protocolVersion}`)
    const page = await it.page(who)
    const heard = listen(page)
    await page.subscribeAsync('class/#')
    const will = { topic: 'desk/now', payload: Buffer.from('mine'), qos: 0, retain: true } as const
    const board = await it.board(who, { protocolVersion, clientId: `refused-${protocolVersion}`, will })
    const isFive = protocolVersion === 5
    const answered = (asked: Promise<unknown>) =>
      asked.then(
        () => 'taken',
        (error) => error.code ?? 'refused',
      )
    const refusal = isFive ? 0x87 : 'taken'
    assert.equal(await answered(board.publishAsync('other/x', 'no', { qos: 1 })), refusal)
    assert.equal(await answered(board.publishAsync('$SYS/x', 'no', { qos: 2 })), refusal)
    // The grants of one SUBSCRIBE keep their order, whoever gives them.
    const grants = await board
      .subscribeAsync(['other/#', `${who.handle}/#`, '#'], { qos: 1 })
      .catch(() => undefined)
    assert.equal(grants, undefined)
    board.stream.destroy()
    await page.publishAsync('class/end', 'end', { qos: 1 })
    await until(() => heard.length === 1, PATIENCE)
    assert.deepEqual(heard, ['class/end end'])
    const note = await it.note(who)
    assert.equal(note?.what, 'will')
    assert.equal(note?.why, 'topic-space')
  })
}

test('a client of MQTT 5 is told how much the gate takes of it at once, not how much Mosquitto would', async () => {
  const who = await it.join('counting')
  const client = await rawClient(it.classroom.mqttPort, 5)
  const protocol = { protocolId: 'MQTT', protocolVersion: 5, clean: true, keepalive: 60 } as const
  const password = Buffer.from(who.token)
  client.send({ cmd: 'connect', ...protocol, clientId: 'counting', username: 'counting', password })
  const connack = await client.next()
  assert.equal(connack?.cmd === 'connack' && connack.properties?.receiveMaximum, 1_000)
  client.end()
})

test('a student cannot take over the client identifier of another', async () => {
  const victim = await it.board(await it.join('victim'), { clientId: 'wanted' })
  let drops = 0
  victim.on('close', () => drops++)
  const thief = await it.join('thief')
  await assert.rejects(it.board(thief, { clientId: 'wanted' }), /Identifier rejected/)
  await victim.publishAsync('victim/x', 'still here', { qos: 1 })
  assert.equal(drops, 0)
})

test('a lasting session is kept by Mosquitto, and ends when its board is revoked', async () => {
  const who = await it.join('leaver')
  const options = { clientId: 'leaver-1', clean: false }
  const page = await it.page(who)
  const first = await it.board(who, options)
  await first.subscribeAsync('leaver/x', { qos: 1 })
  await first.endAsync()
  await page.publishAsync('leaver/x', 'meanwhile', { qos: 1 })
  const again = await connectLasting(options.clientId, who.handle, who.token)
  assert.deepEqual(again.sessionPresent, true)
  const waited = await again.next()
  assert.equal(waited?.cmd === 'publish' && String(waited.payload), 'meanwhile')
  const { body } = await it.get('/api/boards', who.site)
  assert.deepEqual(
    body.boards[0].subscriptions.map(({ filter, isAway }: { filter: string; isAway: boolean }) => [
      filter,
      isAway,
    ]),
    [['leaver/x', false]],
  )
  assert.equal(
    body.boards[0].retained,
    undefined,
    'what Mosquitto retains is not known, and not said to be nothing',
  )
  const { body: renewed } = await it.post(`/api/boards/${body.boards[0].id}/token`, {}, who.site)
  const fresh = await connectLasting(options.clientId, who.handle, renewed.token)
  assert.equal(fresh.sessionPresent, false)
  fresh.end()
})

test('no message is acknowledged before the journal has it', async () => {
  const who = await it.join('patient')
  const board = await it.board(who)
  isFull = true
  const order: string[] = []
  const acknowledged = board
    .publishAsync('patient/x', 'kept?', { qos: 1 })
    .then(() => void order.push('PUBACK'))
  const page = await it.page(who)
  const heard = listen(page)
  await page.subscribeAsync('patient/x')
  board.publish('patient/x', 'carried', { qos: 0 })
  await until(() => heard.length > 0, PATIENCE)
  assert.deepEqual(heard, ['patient/x carried'], 'messages go on')
  assert.equal(order.length, 0)
  order.push('room')
  isFull = false
  await acknowledged
  assert.deepEqual(order, ['room', 'PUBACK'])
})

test('over HTTP, too, Mosquitto is asked what it retains', async () => {
  const who = await it.join('http')
  const board = await it.board(who)
  const read = () =>
    fetch(`http://127.0.0.1:${it.classroom.httpPort}/api/topics/http/x`, {
      headers: { authorization: `Bearer ${who.token}` },
    })
  assert.equal((await read()).status, 404)
  await board.publishAsync('http/x', '21.5', { qos: 1, retain: true })
  const answer = await read()
  assert.deepEqual([answer.status, await answer.text(), answer.headers.get('mqtt-qos')], [200, '21.5', '1'])
})

test('Mosquitto listens on this machine alone, and lets in nobody but the gate', async () => {
  const folder = join(it.dataDir, 'mosquitto')
  const configuration = readFileSync(join(folder, 'mosquitto.conf'), 'utf8')
  const [, port, address] = /^listener (\d+) (\S+)$/m.exec(configuration)!
  assert.equal(address, '127.0.0.1')
  assert.equal(configuration.match(/^listener/gm)?.length, 1)
  if (process.platform !== 'win32') {
    assert.equal(statSync(folder).mode & 0o077, 0)
    for (const file of readdirSync(folder)) assert.equal(statSync(join(folder, file)).mode & 0o077, 0, file)
  }
  const stranger = connectSocket(Number(port), '127.0.0.1')
  const connect = Buffer.from([0x10, 13, 0, 4, ...Buffer.from('MQTT'), 4, 2, 0, 60, 0, 1, 0x78])
  stranger.write(connect)
  const [connack] = await once(stranger, 'data')
  assert.equal(connack[3], 5, 'not authorized')
  stranger.destroy()
})

test('when Mosquitto is killed everybody reads why, it is started again, and what the classroom had said is there again', async () => {
  const who = await it.join('survivor')
  await it.post('/api/attempts', { lab: '05-status' }, who.site)
  const desk = { handle: 'desk', token: await it.desk(), site: '' }
  const topic = 'survivor/status'
  const will = { topic, payload: Buffer.from('offline'), qos: 1, retain: true } as const
  const options = { protocolVersion: 5, keepalive: 20, will } as const
  const board = await it.board(who, options)
  await board.publishAsync(topic, 'online', { qos: 1, retain: true })
  const passed = async () =>
    (await it.verdicts(who, '05-status')).steps.flatMap(({ id, verdict }) =>
      verdict === 'passed' ? [id] : [],
    )
  assert.deepEqual(await passed(), ['connect', 'online'])
  await (await it.page(who)).publishAsync('ask/survivor/hand', '{"raised":true}', { qos: 1, retain: true })
  const goodbye = new Promise<number | undefined>((done) =>
    board.once('disconnect', ({ reasonCode }) => done(reasonCode)),
  )
  const pid = pidIn(it.dataDir)
  process.kill(pid, 'SIGKILL')
  assert.equal(await goodbye, 0x8b, 'server shutting down')
  assert.ok(it.log.some((line) => /^Mosquitto has ended \(SIGKILL/.test(line)))
  await until(() => it.board(who, options).catch(() => undefined), PATIENCE)
  assert.notEqual(pidIn(it.dataDir), pid)
  const page = await it.page(who)
  const verdicts = listen(page)
  await page.subscribeAsync('desk/verdicts/survivor/#')
  await until(() => verdicts.length > 0, PATIENCE)
  assert.match(verdicts[0]!, /^desk\/verdicts\/survivor\/05-status .*\(retained\)$/)
  const told = await it.board(desk, { clientId: 'desk-1' })
  const news = listen(told)
  await told.subscribeAsync(['desk/class', 'ask/+/hand'])
  await until(() => news.some((one) => one.startsWith('ask/survivor/hand')), PATIENCE)
  assert.ok(news.includes('ask/survivor/hand {"raised":true} (retained)'), 'hands that were up still are')
  await until(() => news.some((one) => one.includes('was started again at')), PATIENCE)
  assert.match(news.join(), /Mosquitto had ended and was started again at/)
  // No will was published, and no plug was pulled: the step that waits for that has neither passed nor failed.
  const { steps } = await it.verdicts(who, '05-status')
  assert.equal(steps.find(({ id }) => id === 'unplugged')?.verdict, 'waiting')
})

test('while Mosquitto is gone /healthz answers 503 and says which part it is, and 200 when it is back', async () => {
  const health = async () => {
    const { status, body } = await it.get('/healthz')
    return [status, body.mosquitto, body.journal.ok]
  }
  assert.deepEqual(await health(), [200, { ok: true }, true])
  let ill: unknown[] = []
  await until(async () => {
    // It is started again at once at first, and each time later.
    if (isAlive(pidIn(it.dataDir))) process.kill(pidIn(it.dataDir), 'SIGKILL')
    ill = await health()
    return ill[0] === 503
  }, PATIENCE)
  assert.deepEqual(ill, [503, { ok: false }, true])
  await until(async () => (await health())[0] === 200, PATIENCE)
  assert.deepEqual(await health(), [200, { ok: true }, true])
})

test('a class that closes leaves no Mosquitto behind, and one that is killed has its own stopped by the next', async () => {
  const dataDir = join(freshFolder(), 'class')
  const { child } = await startProcess(dataDir, { engine: 'mosquitto' })
  const orphan = pidIn(dataDir)
  child.kill('SIGKILL')
  await once(child, 'exit')
  assert.ok(isAlive(orphan))
  const next = await openClass({ dataDir, engine: 'mosquitto' })
  assert.equal(isAlive(orphan), false)
  assert.ok(next.log.some((line) => line.includes(`process ${orphan}`)))
  const pid = pidIn(dataDir)
  assert.ok(isAlive(pid))
  await next.stop()
  assert.equal(isAlive(pid), false)
  assert.equal(existsSync(join(dataDir, 'mosquitto', 'mosquitto.pid')), false)
})

test('a class that starts again holds against nobody that Mosquitto has forgotten their session', async (t) => {
  const dataDir = freshFolder()
  let room = await openClass({ dataDir, engine: 'mosquitto' })
  t.after(() => room.stop())
  const who = await room.join('sleeper')
  await room.post('/api/attempts', { lab: '06-sessions' }, who.site)
  const lasting = { clean: false, protocolVersion: 4 } as const
  const board = await room.board(who, lasting)
  await board.subscribeAsync('sleeper/inTopic', { qos: 1 })
  await board.endAsync()
  await room.stop()
  room = await openClass({ dataDir, engine: 'mosquitto' })
  await room.board(who, lasting)
  const { steps } = await room.verdicts(who, '06-sessions')
  assert.deepEqual(
    steps.map(({ verdict, diagnosis }) => diagnosis?.id ?? verdict),
    ['passed', 'passed', 'waiting', 'waiting'],
  )
})

test('what was said to students and to the desk goes from one engine to the other; what the own broker kept waits for it', async (t) => {
  const dataDir = freshFolder()
  let room = await openClass({ dataDir })
  t.after(() => room.stop())
  const who = await room.join('changer')
  const own = await room.desk()
  const tell = (text: string) => room.post('/api/notes', { handles: ['changer'], text }, own)
  const hears = async (topic: string, text: string) => {
    const page = await room.page(who)
    const heard = listen(page)
    await page.subscribeAsync(topic)
    await until(() => heard.length > 0, PATIENCE)
    assert.match(heard.join(), new RegExp(text))
  }
  await tell('by the own broker')
  await (await room.board(who)).publishAsync('changer/state', 'kept', { qos: 1, retain: true })
  await room.stop()
  room = await openClass({ dataDir, engine: 'mosquitto' })
  await hears('desk/notes/changer/desk', 'by the own broker')
  await tell('by Mosquitto')
  await room.stop()
  room = await openClass({ dataDir })
  await hears('desk/notes/changer/desk', 'by Mosquitto')
  await hears('changer/state', 'kept')
})

/** A folder with a program that calls itself Mosquitto, of this version. */
function fakeMosquitto(version: string): string {
  const folder = freshFolder()
  const file = join(folder, 'mosquitto')
  writeFileSync(file, `#!/bin/sh\necho "mosquitto version ${version}"\nexit 3\n`)
  chmodSync(file, 0o755)
  return folder
}

const debian = { platform: 'linux', release: () => 'ID=ubuntu\nID_LIKE=debian\n' } as const

test('a machine without Mosquitto is told how to install it', () => {
  const look = () => findMosquitto({ ...debian, env: { PATH: freshFolder() } }, [])
  assert.throws(look, (fault: Error) => {
    assert.ok(fault instanceof StartFault)
    assert.match(fault.message, /There is none on the PATH.*sudo apt install mosquitto/)
    return true
  })
})

test('a Mosquitto that is too old is named with its version, and a newer one further down the PATH is taken', {
  skip: process.platform === 'win32' && 'a shell script is no program there',
}, () => {
  const old = fakeMosquitto('1.6.12')
  const look = (PATH: string, folders: string[] = []) => findMosquitto({ ...debian, env: { PATH } }, folders)
  assert.throws(() => look(old), /mosquitto is version 1\.6\.12\. Bring it up to date/)
  const recent = fakeMosquitto('2.0.18')
  assert.deepEqual(look(old, [recent]), { path: join(recent, 'mosquitto'), version: '2.0.18' })
})

test('each system is told by its own way to install', () => {
  const linux = (release: string) => toInstaller({ platform: 'linux', release: () => release })
  assert.deepEqual(
    [
      linux('NAME="Debian"\nID=debian\n'),
      linux('ID=linuxmint\nID_LIKE="ubuntu debian"\n'),
      linux('ID="rocky"\nID_LIKE="rhel centos fedora"\n'),
      linux('ID=fedora\n'),
      linux('ID=manjaro\nID_LIKE=arch\n'),
      linux(''),
      toInstaller({ platform: 'darwin', release: () => '' }),
      toInstaller({ platform: 'win32', release: () => '' }),
    ],
    ['apt', 'apt', 'dnf', 'dnf', 'pacman', 'other', 'brew', 'winget'],
  )
})
