// Clients that nobody here wrote, over real TCP: MQTT.js, mosquitto_pub and mosquitto_sub.

import assert from 'node:assert/strict'
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { after, before, test } from 'node:test'
import mqtt, { type IClientOptions, type IConnackPacket, type MqttClient } from 'mqtt'
import { type Listening, listen } from './listen.ts'

/** A program that does not end is a failure, not a wait for ever. */
const patience = { timeout: 20_000 }

let at: Listening
const children = new Set<ChildProcess>()
const clients = new Set<MqttClient>()

before(async () => {
  for (const program of ['mosquitto_pub', 'mosquitto_sub'])
    assert.ok(
      !spawnSync(program, ['--help']).error,
      `These tests need ${program} on the PATH. It is in Debian's package mosquitto-clients, and in the installer from mosquitto.org.`,
    )
  at = await listen()
})

after(async () => {
  for (const child of children) child.kill()
  for (const client of clients) client.end(true)
  await at?.close()
})

/** Runs mosquitto_pub or mosquitto_sub; `output` gathers what it prints. */
function run(program: 'mosquitto_pub' | 'mosquitto_sub', ...words: string[]) {
  const child = spawn(program, ['-h', '127.0.0.1', '-p', `${at.port}`, ...words])
  children.add(child)
  const ran = { child, output: '', ended: once(child, 'close') }
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      ran.output += chunk
    })
  child.on('close', () => children.delete(child))
  return ran
}

async function pub(...words: string[]) {
  const ran = run('mosquitto_pub', ...words)
  const [code] = await ran.ended
  assert.equal(code, 0, ran.output)
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
  const client = mqtt.connect({
    host: '127.0.0.1',
    port: at.port,
    protocolVersion: 4,
    clientId,
    reconnectPeriod: 0,
    ...fields,
  })
  clients.add(client)
  const seen: string[] = []
  client.on(
    'message',
    (topic, payload, { qos, retain }) =>
      void seen.push(`${topic} ${payload} ${qos}${retain ? ' retained' : ''}`),
  )
  const connack = await new Promise<IConnackPacket>((done) => client.once('connect', done))
  return { client, seen, sessionPresent: connack.sessionPresent }
}

for (const qos of [0, 1, 2] as const) {
  test(`mosquitto_pub to mosquitto_sub, QoS ${qos}`, patience, async () => {
    const sub = run(
      'mosquitto_sub',
      '-i',
      `sub${qos}`,
      '-t',
      `m/${qos}`,
      '-q',
      `${qos}`,
      '-C',
      '2',
      '-v',
      '-F',
      '%t %p %q',
    )
    await subscribed(`sub${qos}`)
    await pub('-t', `m/${qos}`, '-m', 'one', '-q', `${qos}`)
    await pub('-t', `m/${qos}`, '-m', '21 °C', '-q', `${qos}`)
    await sub.ended
    assert.equal(sub.output, `m/${qos} one ${qos}\nm/${qos} 21 °C ${qos}\n`)
  })

  test(`MQTT.js to itself and to mosquitto_sub, QoS ${qos}`, patience, async () => {
    const sub = run(
      'mosquitto_sub',
      '-i',
      `mix${qos}`,
      '-t',
      `j/${qos}/#`,
      '-q',
      `${qos}`,
      '-C',
      '100',
      '-F',
      '%p',
    )
    await subscribed(`mix${qos}`)
    const { client, seen } = await join(`js${qos}`)
    await client.subscribeAsync(`j/${qos}/+`, { qos })
    const words = Array.from({ length: 100 }, (_, n) => `${n}`)
    await Promise.all(words.map((word) => client.publishAsync(`j/${qos}/t`, word, { qos })))
    await sub.ended
    await until('all come back', () => seen.length >= 100)
    assert.deepEqual(sub.output.trim().split('\n'), words)
    assert.deepEqual(
      seen,
      words.map((word) => `j/${qos}/t ${word} ${qos}`),
    )
    await client.endAsync()
    assert.deepEqual(
      at.broker.snapshot().sessions.find((s) => s.clientId === `js${qos}`),
      undefined,
    )
  })
}

test('mosquitto_sub of MQTT 3.1 is served', patience, async () => {
  const sub = run('mosquitto_sub', '-V', 'mqttv31', '-i', 'old', '-t', 'old', '-q', '2', '-C', '1')
  await subscribed('old')
  await pub('-V', 'mqttv31', '-i', 'oldpub', '-t', 'old', '-m', 'still here', '-q', '2')
  await sub.ended
  assert.equal(sub.output, 'still here\n')
})

test(
  'a retained message from mosquitto_pub is retained for MQTT.js, until it is erased',
  patience,
  async () => {
    await pub('-t', 'kept/a', '-m', 'x', '-r', '-q', '1')
    const { client, seen } = await join('keeper')
    await client.subscribeAsync('kept/#', { qos: 1 })
    await until('the retained message comes', () => seen.length === 1)
    await pub('-t', 'kept/a', '-n', '-r')
    await until('its end comes', () => seen.length === 2)
    assert.deepEqual(seen, ['kept/a x 1 retained', 'kept/a  0'])
    assert.deepEqual(at.broker.snapshot().retained, [])
  },
)

test(
  'the will of a killed mosquitto_sub is published, that of one that says goodbye is not',
  patience,
  async () => {
    const { client, seen } = await join('mourner')
    await client.subscribeAsync('gone/#', { qos: 1 })
    for (const [name, signal] of [
      ['killed', 'SIGKILL'],
      ['leaver', 'SIGTERM'],
    ] as const) {
      const will = ['--will-topic', `gone/${name}`, '--will-payload', 'bye', '--will-qos', '1']
      const sub = run('mosquitto_sub', '-i', name, '-t', 'nothing', ...will)
      await subscribed(name)
      sub.child.kill(signal)
      await sub.ended
      await until(`${name} is gone`, () => session(name) === undefined)
    }
    await until('the will comes', () => seen.length > 0)
    assert.deepEqual(seen, ['gone/killed bye 1'])
  },
)

test('the will of MQTT.js is published when its socket is destroyed', patience, async () => {
  const sub = run('mosquitto_sub', '-i', 'watch', '-t', 'js/gone', '-C', '1')
  await subscribed('watch')
  const { client } = await join('doomed', {
    will: { topic: 'js/gone', payload: Buffer.from('bye'), qos: 0, retain: false },
  })
  client.stream.destroy()
  await sub.ended
  assert.equal(sub.output, 'bye\n')
})

test('mosquitto_sub with a lasting session gets what came while it was away', patience, async () => {
  const words = ['-i', 'sleeper', '-c', '-t', 'post', '-q', '1', '-F', '%p']
  const first = run('mosquitto_sub', ...words, '-E')
  await first.ended
  assert.equal(session('sleeper')?.connection, undefined)
  for (const word of ['one', 'two', 'three']) await pub('-t', 'post', '-m', word, '-q', '2')
  const second = run('mosquitto_sub', ...words, '-C', '3')
  await second.ended
  assert.equal(second.output, 'one\ntwo\nthree\n')
})

test(
  'MQTT.js with a lasting session is told that it is present, and gets what came while it was away',
  patience,
  async () => {
    const first = await join('lasting', { clean: false })
    await first.client.subscribeAsync('letters', { qos: 2 })
    assert.equal(first.sessionPresent, false)
    await first.client.endAsync()
    await pub('-t', 'letters', '-m', 'dear ana', '-q', '2')
    const second = await join('lasting', { clean: false })
    assert.equal(second.sessionPresent, true)
    await until('the letter comes', () => second.seen.length > 0)
    assert.deepEqual(second.seen, ['letters dear ana 2'])
  },
)

test('MQTT.js of protocol version 5 is welcome, and hears why it was refused', async () => {
  const client = await mqtt.connectAsync({
    host: '127.0.0.1',
    port: at.port,
    protocolVersion: 5,
    clientId: 'five',
    reconnectPeriod: 0,
  })
  clients.add(client)
  const seen: unknown[] = []
  client.on('message', (topic, payload, { properties }) => seen.push([topic, `${payload}`, properties]))
  await client.subscribeAsync('five/#', { qos: 1, nl: false, properties: { subscriptionIdentifier: 9 } })
  const properties = {
    contentType: 'text/plain',
    responseTopic: 'five/answers',
    userProperties: { unit: '°C' },
  }
  await client.publishAsync('five/t', '21', { qos: 1, properties })
  await until('the message comes', () => seen.length > 0)
  const [[topic, payload, came]] = seen as [[string, string, object]]
  assert.deepEqual([topic, payload], ['five/t', '21'])
  const { userProperties, ...rest } = came as { userProperties: object }
  assert.deepEqual({ ...userProperties }, { unit: '°C' })
  assert.deepEqual(rest, {
    contentType: 'text/plain',
    responseTopic: 'five/answers',
    subscriptionIdentifier: 9,
  })
})
