// Boards: several for a student, each with its own token, and what a new token or a revocation does at once.

import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { after, before, test } from 'node:test'
import { pythonWithPaho1 } from '../tools.ts'
import { type AClass, gone, type Joined, openClass, until } from './a-class.ts'

let it: AClass
before(async () => {
  it = await openClass()
})
after(() => it.stop())

async function addBoard(who: Joined, name: string) {
  const { status, body } = await it.post('/api/boards', { name }, who.site)
  assert.equal(status, 201)
  return body as { id: string; token: string }
}

test('a student has several boards, each with its own token and name', async () => {
  const who = await it.join('many')
  const second = await addBoard(who, 'window')
  assert.notEqual(second.token, who.token)
  const boards = (await it.get('/api/boards', who.site)).body.boards as {
    name: string
    seenAt: number | null
  }[]
  assert.deepEqual(
    boards.map(({ name, seenAt }) => [name, seenAt]),
    [
      ['board', null],
      ['window', null],
    ],
  )
  assert.equal((await it.post('/api/boards', { name: 'window' }, who.site)).body.error, 'board-name-taken')
  assert.equal((await it.post('/api/boards', { name: '' }, who.site)).body.error, 'board-name-invalid')
  for (let n = 3; n <= 8; n++) await addBoard(who, `board ${n}`)
  assert.equal((await it.post('/api/boards', { name: 'ninth' }, who.site)).body.error, 'boards-enough')
  for (const token of [who.token, second.token])
    await (await it.board({ ...who, token }, { clientId: `many-${token}` })).endAsync()
})

test('a board can be called otherwise, but not as another of the student’s', async () => {
  const who = await it.join('namer')
  const { id } = await addBoard(who, 'lamp')
  const rename = (name: string) => it.post(`/api/boards/${id}`, { name }, who.site)
  assert.equal((await rename('  window   lamp ')).body.name, 'window lamp')
  assert.equal((await rename('window lamp')).status, 200)
  assert.equal((await rename('board')).body.error, 'board-name-taken')
  assert.equal((await rename('x'.repeat(25))).body.error, 'board-name-invalid')
  assert.equal((await it.get('/api/boards', who.site)).body.boards[1].name, 'window lamp')
})

test('a board shows where it is connected from, when it was last seen, what it asked for and what it left', async () => {
  const who = await it.join('shown')
  const second = await addBoard(who, 'lamp')
  const client = await it.board({ ...who, token: second.token }, { clientId: 'lamp-1', clean: false })
  await client.subscribeAsync('shown/lamp/set', { qos: 1 })
  await client.publishAsync('shown/lamp', 'on °', { retain: true, qos: 1 })
  const read = async () => (await it.get('/api/boards', who.site)).body.boards
  let [first, lamp] = await read()
  assert.deepEqual([first.connections, first.subscriptions, first.retained], [[], [], []])
  assert.equal(lamp.connections[0].clientId, 'lamp-1')
  assert.equal(lamp.seenFrom, '127.0.0.1')
  assert.ok(Math.abs(lamp.seenAt - Date.now()) < 60_000)
  assert.deepEqual(lamp.subscriptions, [
    { filter: 'shown/lamp/set', qos: 1, clientId: 'lamp-1', isAway: false },
  ])
  assert.deepEqual(lamp.retained, [{ topic: 'shown/lamp', payload: 'on °', bytes: 5 }])
  await client.endAsync()
  await until(async () => (await read())[1].connections.length === 0)
  ;[first, lamp] = await read()
  assert.deepEqual(lamp.subscriptions, [
    { filter: 'shown/lamp/set', qos: 1, clientId: 'lamp-1', isAway: true },
  ])
})

test('revoking a board ends its connection and its stored session at once, and leaves the other boards alone', async () => {
  const who = await it.join('split')
  const second = await addBoard(who, 'stolen')
  const kept = await it.board(who, { clientId: 'kept' })
  const stolen = { ...who, token: second.token }
  const away = await it.board(stolen, { clientId: 'away', clean: false })
  await away.subscribeAsync('split/secret', { qos: 1 })
  await away.endAsync()
  const here = await it.board(stolen, { clientId: 'here', clean: false })
  const closed = gone(here)
  const { status } = await it.remove(`/api/boards/${second.id}`, who.site)
  assert.equal(status, 200)
  await closed
  assert.ok(kept.connected)
  await assert.rejects(it.board(stolen, { clientId: 'here' }), /bad username or password/i)
  const { code, err } = await it.mosquitto('pub', [
    '-u',
    'split',
    '-P',
    second.token,
    '-t',
    'split/a',
    '-m',
    'x',
  ])
  assert.notEqual(code, 0)
  assert.match(err, /not authori[sz]ed|bad user name or password/i)
  // Whoever has the identifier next finds no session there, which would show here as a subscription.
  await it.board(who, { clientId: 'away', clean: false })
  const view = (await it.get('/api/boards', who.site)).body.boards
  assert.deepEqual(
    view.map(({ name, subscriptions }: { name: string; subscriptions: unknown[] }) => [name, subscriptions]),
    [['board', []]],
  )
})

test('a new token for one board stops its old one only', async () => {
  const who = await it.join('renewed')
  const second = await addBoard(who, 'two')
  const first = await it.board(who, { clientId: 'renewed-1' })
  const other = await it.board({ ...who, token: second.token }, { clientId: 'renewed-2' })
  const closed = gone(other)
  const { body } = await it.post(`/api/boards/${second.id}/token`, undefined, who.site)
  await closed
  assert.ok(first.connected)
  await assert.rejects(it.board({ ...who, token: second.token }))
  await (await it.board({ ...who, token: body.token }, { clientId: 'renewed-2' })).endAsync()
})

test('a student reaches no board of another; the instructor reaches all', async () => {
  const [one, two] = [await it.join('mine'), await it.join('yours')]
  const desk = await it.desk()
  const id = (await it.get('/api/boards', two.site)).body.boards[0].id
  assert.equal((await it.post(`/api/boards/${id}/token`, undefined, one.site)).body.error, 'unknown-board')
  assert.equal((await it.remove(`/api/boards/${id}`, one.site)).status, 404)
  assert.equal((await it.get('/api/students/yours/boards', one.site)).status, 403)
  assert.equal((await it.get('/api/students/yours/boards', desk)).body.boards[0].id, id)
  assert.equal((await it.remove(`/api/students/mine/boards/${id}`, desk)).status, 404)
  assert.equal((await it.remove(`/api/students/yours/boards/${id}`, desk)).status, 200)
  assert.equal(
    (await it.post('/api/students/yours/token', undefined, desk)).status,
    200,
    'a first board again',
  )
})

test('a paho program hears at once that its board was revoked, and is refused when it comes back', async () => {
  const who = await it.join('pythonic')
  const { id, token } = await addBoard(who, 'pi')
  const python = pythonWithPaho1()
  const program = `
import paho.mqtt.client as mqtt
ends = 0
def on_connect(client, userdata, flags, rc):
    print('connected', rc, flush=True)
    if rc != 0: client.disconnect()
def on_disconnect(client, userdata, rc):
    print('disconnected', rc, flush=True)
client = mqtt.Client(client_id='pi', clean_session=False)
client.on_connect, client.on_disconnect = on_connect, on_disconnect
client.username_pw_set('pythonic', '${token}')
client.reconnect_delay_set(1, 1)
client.connect('127.0.0.1', ${it.classroom.mqttPort})
client.loop_forever()
`
  const child = spawn(python.command, ['-c', program], { env: { ...process.env, ...python.env } })
  let out = ''
  child.stdout.on('data', (text) => {
    out += text
  })
  await until(() => out.includes('connected 0'))
  assert.equal((await it.remove(`/api/boards/${id}`, who.site)).status, 200)
  await once(child, 'close')
  assert.match(out, /^connected 0\ndisconnected [1-9]\d*\nconnected 4\n/)
})
