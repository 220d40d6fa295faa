// MQTT 5 as others speak it, over real TCP: mosquitto_pub, mosquitto_sub and mosquitto_rr, and MQTT.js.

import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { after, before, test } from 'node:test'
import mqtt, { type IClientOptions, type MqttClient } from 'mqtt'
import { type Listening, listen } from './listen.ts'

const patience = { timeout: 20_000 }

let at: Listening
const children = new Set<ChildProcess>()
const clients = new Set<MqttClient>()

before(async () => {
  at = await listen({
    hooks: { mayPublish: (_connection, { topic }) => topic !== 'forbidden' || { why: 'topic-space' } },
  })
})

after(async () => {
  for (const child of children) child.kill()
  for (const client of clients) client.end(true)
  await at?.close()
})

function run(program: 'mosquitto_pub' | 'mosquitto_sub' | 'mosquitto_rr', words: string) {
  const child = spawn(program, ['-h', '127.0.0.1', '-p', `${at.port}`, '-V', '5', ...words.split(' ')])
  children.add(child)
  const ran = { child, output: '', ended: once(child, 'close') }
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      ran.output += chunk
    })
  return ran
}

async function until(what: string, holds: () => boolean) {
  for (let tries = 0; !holds(); tries++) {
    assert.ok(tries < 250, `waited 5 s: ${what}`)
    await new Promise((done) => setTimeout(done, 20))
  }
}

const session = (clientId: string) => at.broker.snapshot().sessions.find((s) => s.clientId === clientId)
const subscribed = (clientId: string) =>
  until(`${clientId} subscribes`, () => !!session(clientId)?.subscriptions.length)

async function join(clientId: string, fields: IClientOptions = {}) {
  const where = { host: '127.0.0.1', port: at.port, protocolVersion: 5 as const, reconnectPeriod: 0 }
  const client = await mqtt.connectAsync({ ...where, clientId, ...fields })
  clients.add(client)
  return client
}

test(
  'mosquitto_pub sends properties to mosquitto_sub, which reads them in their order',
  patience,
  async () => {
    const format = '%t|%p|%q|%r|%P|%C|%R|%D|%E|%F|%S'
    const sub = run(
      'mosquitto_sub',
      `-i reader -t room/# -q 2 -C 1 -F ${format} -D subscribe subscription-identifier 7`,
    )
    await subscribed('reader')
    const properties = [
      'user-property x 1 -D publish user-property y 2 -D publish user-property x 3',
      'content-type text/plain',
      'response-topic answers',
      'correlation-data abc',
      'message-expiry-interval 30',
      'payload-format-indicator 1',
    ]
    const words = properties.map((property) => `-D publish ${property}`).join(' ')
    await run('mosquitto_pub', `-t room/1 -m 21 -q 2 ${words}`).ended
    await sub.ended
    assert.equal(sub.output, 'room/1|21|2|0|x:1 y:2 x:3|text/plain|answers|abc|30|1|7\n')
  },
)

test('mosquitto_pub says that it was not authorized, and why', patience, async () => {
  const pub = run('mosquitto_pub', '-t forbidden -m x -q 1')
  await pub.ended
  assert.match(pub.output, /Not authorized.*This topic is not yours to use/s)
})

test('mosquitto_rr asks, and MQTT.js answers where it was told to', patience, async () => {
  const oracle = await join('oracle')
  await oracle.subscribeAsync('questions', { qos: 1 })
  oracle.on('message', (_topic, payload, { properties = {} }) => {
    const { responseTopic = '', correlationData } = properties
    oracle.publish(responseTopic, `${payload} times two`, { properties: { correlationData } })
  })
  const asked = run('mosquitto_rr', '-t questions -e answers/mine -m 21 -W 10')
  await asked.ended
  assert.equal(asked.output, '21 times two\n')
})

test('two mosquitto_sub share a subscription', patience, async () => {
  const words = '-t $share/crew/work -C 2'
  const crew = ['one', 'two'].map((name) => run('mosquitto_sub', `-i ${name} ${words}`))
  await Promise.all(['one', 'two'].map(subscribed))
  for (const n of [1, 2, 3, 4]) await run('mosquitto_pub', `-t work -m job${n}`).ended
  await Promise.all(crew.map(({ ended }) => ended))
  const jobs = crew.flatMap(({ output }) => output.trim().split('\n'))
  assert.deepEqual(jobs.sort(), ['job1', 'job2', 'job3', 'job4'])
})

test('mosquitto_pub and MQTT.js use topic aliases, and MQTT.js takes ours', patience, async () => {
  const seen: string[] = []
  const reader = await join('alias-reader', { properties: { topicAliasMaximum: 5 } })
  reader.on('message', (topic, payload) => seen.push(`${topic} ${payload}`))
  await reader.subscribeAsync('long/topic/name')
  const writer = await join('alias-writer', { autoAssignTopicAlias: true })
  for (const n of [1, 2, 3]) writer.publish('long/topic/name', `${n}`)
  await until('three messages come', () => seen.length === 3)
  assert.deepEqual(
    seen,
    [1, 2, 3].map((n) => `long/topic/name ${n}`),
  )
  assert.deepEqual(session('alias-reader')?.connection?.aliases.toClient, { 1: 'long/topic/name' })
  assert.deepEqual(session('alias-writer')?.connection?.aliases.fromClient, { 1: 'long/topic/name' })
})

test('MQTT.js takes more messages than its Receive Maximum, one after another', patience, async () => {
  const seen: string[] = []
  const reader = await join('narrow', { properties: { receiveMaximum: 1 } })
  reader.on('message', (_topic, payload) => seen.push(`${payload}`))
  await reader.subscribeAsync('many', { qos: 2 })
  for (let n = 0; n < 20; n++) at.broker.publish({ topic: 'many', payload: `${n}`, qos: n % 2 ? 1 : 2 })
  await until('all have come', () => seen.length === 20)
  assert.deepEqual(
    seen,
    Array.from({ length: 20 }, (_, n) => `${n}`),
  )
})

test('MQTT.js sends more than our Receive Maximum, and is not cut off for it', patience, async () => {
  const writer = await join('eager')
  const sent = Array.from({ length: 300 }, (_, n) =>
    writer.publishAsync('eager', `${n}`, { qos: n % 2 ? 1 : 2 }),
  )
  await Promise.all(sent)
  assert.equal(writer.connected, true)
})

test('MQTT.js reads why it was disconnected', patience, async () => {
  const first = await join('twin')
  const heard = new Promise<number | undefined>((done) =>
    first.on('disconnect', ({ reasonCode }) => done(reasonCode)),
  )
  await join('twin')
  assert.equal(await heard, 0x8e)
})

test('a session that mosquitto_sub wants kept is there when it is back', patience, async () => {
  const words = '-i keeper -c -x 60 -t kept -q 1 -C 1'
  const first = run('mosquitto_sub', words)
  await subscribed('keeper')
  first.child.kill('SIGKILL')
  await until('it has gone', () => session('keeper')?.connection === undefined)
  assert.equal(session('keeper')?.expiry, 60)
  at.broker.publish({ topic: 'kept', payload: 'news', qos: 1 })
  const again = run('mosquitto_sub', words)
  await again.ended
  assert.equal(again.output, 'news\n')
})
