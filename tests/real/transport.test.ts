// Mistakes of transport and of connections as students make them: real programs against a running classroom, and what
// the student's page then reads.

import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { connect as connectSocket } from 'node:net'
import { after, before, test } from 'node:test'
import mqtt from 'mqtt'
import type { Diagnosis, StepVerdict } from '../../labs/checker/verdict.ts'
import { encode } from '../../wire/packet.ts'
import { type AClass, type Joined, openClass, until } from '../classroom/a-class.ts'
import { pythonWithPaho1, pythonWithPaho2 } from '../tools.ts'
import { connectRaw } from './raw-client.ts'

let it: AClass
before(async () => {
  it = await openClass({ host: '127.0.0.1' })
})
after(() => it.stop())

async function begin(handle: string): Promise<Joined> {
  const who = await it.join(handle)
  await it.post('/api/attempts', { lab: '01-hello' }, who.site)
  return who
}

async function steps(who: Joined): Promise<StepVerdict[]> {
  return (await it.verdicts(who)).steps
}

/** The step that shows a diagnosis, once there is one of that name; at the latest after so long. */
async function diagnosed(
  who: Joined,
  id: string,
  within = 8_000,
): Promise<StepVerdict & { diagnosis: Diagnosis }> {
  const find = async () => (await steps(who)).find(({ diagnosis }) => diagnosis?.id === id)
  await until(find, within)
  const found = await find()
  assert.ok(found?.diagnosis, `expected ${id}: ${JSON.stringify(await steps(who), null, 1)}`)
  return { ...found, diagnosis: found.diagnosis }
}

/** Runs a program; the answer ends it, should it still run, and waits for its end. */
function start(command: string, args: string[], env: NodeJS.ProcessEnv = process.env): () => Promise<void> {
  const child = spawn(command, args, { env, stdio: 'ignore' })
  const ended = new Promise<void>((done, fail) => {
    child.once('error', fail)
    child.once('close', () => done())
  })
  return () => {
    child.kill()
    return ended
  }
}

const port = () => String(it.classroom.mqttPort)

test('mosquitto_pub with TLS at the plain port: the page says so, shows the bytes, and fails nobody', async () => {
  const who = await begin('tls-pub')
  const certificates = ['--capath', '/etc/ssl/certs']
  await it.mosquitto('pub', [...certificates, '-u', who.handle, '-P', who.token, '-t', 'x', '-m', 'y'])
  const { verdict, diagnosis } = await diagnosed(who, 'tls-to-plain-port')
  assert.equal(verdict, 'waiting')
  assert.match(diagnosis.sentence, new RegExp(`^Expected plain MQTT on port ${port()}\\..*bytes 1603`))
  assert.equal(diagnosis.confidence, 'certain')
  assert.match((await it.note(who))?.sentence ?? '', /began a TLS handshake/)
  // Whoever then connects rightly hears no more of it.
  await it.mosquitto('pub', ['-u', who.handle, '-P', who.token, '-t', 'x', '-m', 'y'])
  await until(async () => (await steps(who))[0]?.verdict === 'passed')
  assert.ok((await steps(who)).every((step) => step.diagnosis?.id !== 'tls-to-plain-port'))
})

test('openssl s_client at the plain port is a TLS handshake too', async () => {
  const who = await begin('tls-openssl')
  const end = start('openssl', ['s_client', '-connect', `127.0.0.1:${port()}`])
  await diagnosed(who, 'tls-to-plain-port')
  await end()
})

test('curl at the MQTT port sends an HTTP request', async () => {
  const who = await begin('http-curl')
  const end = start('curl', ['--silent', '--max-time', '3', `http://127.0.0.1:${port()}/`])
  const { diagnosis } = await diagnosed(who, 'http-to-mqtt-port')
  assert.match(diagnosis.remedy, /^If it is yours: a browser cannot open this port/)
  await end()
})

test('MQTT.js with ws:// at the MQTT port begins with WebSocket', async () => {
  const who = await begin('ws-mqttjs')
  const client = mqtt.connect(`ws://127.0.0.1:${port()}/mqtt`, {
    username: who.handle,
    password: who.token,
    reconnectPeriod: 0,
  })
  client.on('error', () => {})
  await diagnosed(who, 'websocket-to-mqtt-port')
  client.end(true)
})

test('a socket that is opened and says nothing is one without CONNECT', async () => {
  const who = await begin('silent-socket')
  const socket = connectSocket(it.classroom.mqttPort, '127.0.0.1')
  socket.on('error', () => {})
  socket.resume()
  await diagnosed(who, 'no-connect', 10_000)
  socket.destroy()
})

test('MQTT 3.1 and MQTT 5 by mosquitto_pub are both welcome', async () => {
  for (const version of ['mqttv31', 'mqttv5']) {
    const who = await begin(`version-${version.slice(4)}`)
    const { code, err } = await it.mosquitto('pub', [
      ...['-V', version, '-u', who.handle, '-P', who.token],
      ...['-t', `${who.handle}/outTopic`, '-m', 'hello world'],
    ])
    assert.equal(code, 0, err)
    await until(async () => (await steps(who))[1]?.verdict === 'passed')
    assert.deepEqual(
      (await steps(who)).slice(0, 2).map(({ verdict }) => verdict),
      ['passed', 'passed'],
    )
  }
})

test('a CONNECT of a level that nobody knows is refused, and named', async () => {
  const who = await begin('level-six')
  const connect = encode({
    cmd: 'connect',
    protocolId: 'MQTT',
    protocolVersion: 4,
    clean: true,
    clientId: 'six',
    keepalive: 60,
    username: who.handle,
    password: Buffer.from(who.token),
  })
  // Whoever says level 6 cannot be read further: so whose it is, nobody knows.
  connect[8] = 6
  const socket = connectSocket(it.classroom.mqttPort, '127.0.0.1', () => socket.write(connect))
  socket.on('error', () => {})
  const came = await new Promise<Buffer>((done) => socket.once('data', done))
  assert.deepEqual([...came], [0x20, 2, 0, 1])
  const { diagnosis, verdict } = await diagnosed(who, 'unknown-level')
  assert.match(diagnosis.sentence, /A program at your address came with level 6/)
  assert.equal(verdict, 'waiting')
  socket.destroy()
})

const blocking = (port: string, handle: string, token: string, isNew: boolean) => `
import sys, time, paho.mqtt.client as mqtt
${isNew ? 'client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION1, client_id="blocks")' : 'client = mqtt.Client(client_id="blocks")'}
client.username_pw_set("${handle}", "${token}")
blocked = []
def on_connect(client, userdata, flags, rc):
    client.subscribe("${handle}/#")
    if not blocked: client.publish("${handle}/temperature", "21")
    else:
        print("back", flush=True)
def on_message(client, userdata, message):
    if not blocked:
        blocked.append(1)
        time.sleep(6)
client.on_connect = on_connect
client.on_message = on_message
client.connect("127.0.0.1", ${port}, keepalive=2)
client.loop_start()
time.sleep(16)
`

for (const [name, python, isNew] of [
  ['1.6', pythonWithPaho1, false],
  ['2', pythonWithPaho2, true],
] as const)
  test(`paho ${name} whose on_message blocks for longer than its keep alive is closed, comes back, and is named`, async () => {
    const who = await begin(`blocks-${name.replace('.', '')}`)
    const { command, env } = python()
    const end = start(command, ['-c', blocking(port(), who.handle, who.token, isNew)], env)
    const { diagnosis, verdict } = await diagnosed(who, 'keep-alive-missed', 25_000)
    assert.equal(verdict, 'failed')
    assert.match(
      diagnosis.sentence,
      /^Expected a sign of life from "blocks" every 2 s\. There was none for \d+(\.\d)? s/,
    )
    await end()
  })

test('paho without its loop never answers what it is sent, and is closed', async () => {
  const who = await begin('no-loop')
  const { command, env } = pythonWithPaho1()
  const end = start(
    command,
    [
      '-c',
      `
import time, paho.mqtt.client as mqtt
for _ in range(2):
    client = mqtt.Client(client_id="no-loop")
    client.username_pw_set("${who.handle}", "${who.token}")
    client.connect("127.0.0.1", ${port()}, keepalive=2)
    time.sleep(4)
`,
    ],
    env,
  )
  const { diagnosis } = await diagnosed(who, 'no-network-loop', 25_000)
  assert.match(diagnosis.sentence, /the loop of its MQTT library does not run/)
  await end()
})

// What umqtt.simple 1.27 does with a str: len(msg) into the header, the bytes of the text behind it.
test('a client that counts letters in the place of bytes is named when the rest of its text comes', async () => {
  const who = await begin('umqtt')
  const client = await connectRaw(it.classroom.mqttPort, 'umqtt', {
    username: who.handle,
    password: who.token,
  })
  const topic = `${who.handle}/temperature`
  const publish = (text: string) => {
    const length = 2 + topic.length + [...text].length
    const header = Buffer.from([0x30, length, 0, topic.length])
    client.send(Buffer.concat([header, Buffer.from(topic), Buffer.from(text)]))
  }
  for (let i = 0; i < 4; i++) publish('21.5 °C')
  await client.closed
  const { diagnosis, verdict } = await diagnosed(who, 'umqtt-length')
  assert.equal(verdict, 'failed')
  assert.match(diagnosis.sentence, /after "21\.5 °"\. The rest of that text came/)
})

test('one client identifier in two programs at one address: a storm, until one of them stops', async () => {
  const who = await begin('storm')
  const options = { clientId: 'twin', username: who.handle, password: who.token, reconnectPeriod: 50 }
  const url = `mqtt://127.0.0.1:${port()}`
  const twins = [mqtt.connect(url, options), mqtt.connect(url, options)]
  for (const twin of twins) twin.on('error', () => {})
  const { diagnosis } = await diagnosed(who, 'reconnect-storm')
  assert.match(diagnosis.sentence, /^Expected one connection as "twin"/)
  for (const twin of twins) twin.end(true)
})

test('whoever is at another address hears nothing of what knocks', async () => {
  const who = await begin('elsewhere')
  // 127.0.0.2 is this machine too, and to the classroom another one's address.
  const socket = connectSocket(
    { port: it.classroom.mqttPort, host: '127.0.0.1', localAddress: '127.0.0.2' },
    () => socket.write(Buffer.from('16030100f1010000ed0303', 'hex')),
  )
  socket.on('error', () => {})
  await new Promise((done) => socket.once('close', done))
  assert.equal(await it.note(who), undefined)
  assert.ok((await steps(who)).every(({ diagnosis }) => diagnosis === undefined))
})
