// A board's new token, and its revocation: everything by which somebody could still be that board ends at once.

import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { mosquitto, pythonWithPaho2 } from '../tools.ts'
import { type AClass, freshFolder, gone, type Joined, openClass, until } from './a-class.ts'

let it: AClass
let desk: string
before(async () => {
  it = await openClass()
  desk = await it.desk()
})
after(() => it.stop())

interface NewBoard {
  id: string
  token: string
  /** ca.crt, client.crt and client.key. */
  folder: string
}

/** A second board, with a certificate. */
async function addBoard(who: Joined, name = 'lamp'): Promise<NewBoard> {
  const { body } = await it.post('/api/boards', { name }, who.site)
  const made = await it.post('/api/certificates', { board: body.id }, who.site)
  assert.equal(made.status, 201)
  const folder = join(freshFolder(), name)
  mkdirSync(folder)
  for (const file of made.body.pem) writeFileSync(join(folder, file.name), file.text)
  return { ...body, folder }
}

const byToken = ({ handle }: Joined, { token }: NewBoard) => [
  ...['-h', '127.0.0.1', '-p', String(it.classroom.mqttPort), '-u', handle, '-P', token],
]
const byCertificate = ({ handle }: Joined, { folder }: NewBoard) => [
  ...['-h', '127.0.0.1', '-p', String(it.classroom.mutualPort), '-u', handle],
  ...['--cafile', 'ca.crt', '--cert', 'client.crt', '--key', 'client.key'].map((word) =>
    word.startsWith('--') ? word : join(folder, word),
  ),
]

const running: ChildProcess[] = []
after(() => {
  for (const child of running) child.kill()
})

/** mosquitto_sub on a lasting session, once it is subscribed. It comes back by itself until it is refused. */
async function subscribe(args: string[], who: Joined, clientId: string) {
  const filter = `${who.handle}/${clientId}`
  const child = spawn(mosquitto().sub, [...args, '-i', clientId, '-c', '-q', '1', '-t', filter])
  running.push(child)
  const isSubscribed = async () => JSON.stringify(await boardsOf(who)).includes(`"filter":"${filter}"`)
  await until(isSubscribed, 20_000)
  assert.ok(await isSubscribed())
  return child
}

const ended = async (child: ChildProcess): Promise<number> =>
  child.exitCode ?? (await once(child, 'close'))[0]

async function publish(args: string[], topic: string, ...more: string[]): Promise<number> {
  const child = spawn(mosquitto().pub, [...args, '-t', topic, '-m', 'on', ...more])
  running.push(child)
  const [code] = await once(child, 'close')
  return code
}

const boardsOf = async (who: Joined) => (await it.get('/api/boards', who.site)).body

for (const [title, end] of [
  ['a revocation', (id: string, who: Joined) => it.remove(`/api/boards/${id}`, who.site)],
  ['a new token', (id: string, who: Joined) => it.post(`/api/boards/${id}/token`, {}, who.site)],
  [
    'a revocation by the instructor',
    (id: string, who: Joined) => it.remove(`/api/students/${who.handle}/boards/${id}`, desk),
  ],
] as const)
  describe(title, () => {
    let who: Joined
    let lamp: NewBoard
    before(async () => {
      who = await it.join(`s-${title.length}`)
      lamp = await addBoard(who)
    })

    test('ends connections by token and by certificate, and neither lets anybody in again', async () => {
      const handle = who.handle
      const first = await it.board(who, { clientId: `${handle}-first` })
      const [one, two] = [
        await subscribe(byToken(who, lamp), who, `${handle}-token`),
        await subscribe(byCertificate(who, lamp), who, `${handle}-certificate`),
      ]
      assert.equal(await publish(byToken(who, lamp), `${handle}/left`, '-r', '-q', '1'), 0)
      assert.equal(await publish(byCertificate(who, lamp), `${handle}/left/by-it`, '-r', '-q', '1'), 0)
      assert.equal((await boardsOf(who)).boards[1].retained.length, 2)
      await first.publishAsync(`${handle}/mine`, 'stays', { retain: true, qos: 1 })
      const heard: string[] = []
      first.on('message', (topic, payload) => heard.push(`${topic} "${payload}"`))
      await first.subscribeAsync(`${handle}/left/#`)
      await until(() => heard.length === 2)
      heard.length = 0

      assert.equal((await end(lamp.id, who)).status, 200)
      // Both come back by themselves. The one is refused by the broker and gives up; the other's TLS goes on trying.
      assert.notEqual(await ended(one), 0)
      const connected = async () =>
        (await it.get('/api/me', who.site)).body.boards.map(({ clientId }: { clientId: string }) => clientId)
      await until(async () => (await connected()).length === 1, 20_000)
      assert.deepEqual(await connected(), [`${handle}-first`])
      two.kill()
      assert.ok(first.connected, 'another board does not notice')
      assert.notEqual(await publish(byToken(who, lamp), `${handle}/x`), 0)
      assert.notEqual(await publish(byCertificate(who, lamp), `${handle}/x`), 0)

      await until(() => heard.length === 2)
      assert.deepEqual(
        heard.sort(),
        [`${handle}/left ""`, `${handle}/left/by-it ""`],
        'who is subscribed hears that the messages are gone',
      )
      const left = await boardsOf(who)
      assert.deepEqual(
        [...left.boards, left].flatMap(({ retained }) =>
          retained.map(({ topic }: { topic: string }) => topic),
        ),
        [`${handle}/mine`],
      )
      const { certificates } = (await it.get('/api/certificates', who.site)).body
      assert.ok(certificates.every(({ revokedAt }: { revokedAt: number | null }) => revokedAt !== null))
      await first.endAsync()
    })

    test('leaves no session behind: who has the client identifier next finds none', async () => {
      const again = await it.board(who, { clientId: `${who.handle}-token`, clean: false })
      const { boards } = await boardsOf(who)
      assert.deepEqual(
        boards.flatMap(({ subscriptions }: { subscriptions: unknown[] }) => subscriptions),
        [],
      )
      await again.endAsync()
    })
  })

test('a will that a revoked board leaves retained does not stay either', async () => {
  const who = await it.join('willing')
  const lamp = await addBoard(who)
  const client = await it.board(
    { ...who, token: lamp.token },
    {
      clientId: 'dying',
      will: { topic: 'willing/state', payload: 'gone' as unknown as Buffer, retain: true, qos: 1 },
    },
  )
  const closed = gone(client)
  await it.remove(`/api/boards/${lamp.id}`, who.site)
  await closed
  assert.deepEqual((await boardsOf(who)).retained, [])
})

test('a paho program with a certificate reads that it was refused when it comes back', async () => {
  const who = await it.join('pythonic')
  const lamp = await addBoard(who)
  const python = pythonWithPaho2()
  const program = `
import paho.mqtt.client as mqtt
def on_connect(client, userdata, flags, code, properties):
    print('connected', code, flush=True)
def on_disconnect(client, userdata, flags, code, properties):
    print('disconnected', flush=True)
client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2, client_id='pi')
client.on_connect, client.on_disconnect = on_connect, on_disconnect
client.username_pw_set('pythonic')
client.tls_set('ca.crt', 'client.crt', 'client.key')
client.connect('127.0.0.1', ${it.classroom.mutualPort})
client.loop_forever()
`
  const child = spawn(python.command, ['-c', program], {
    cwd: lamp.folder,
    env: { ...process.env, ...python.env },
  })
  running.push(child)
  let out = ''
  child.stdout.on('data', (text) => (out += text))
  await until(() => out.includes('connected Success'), 20_000)
  assert.equal((await it.remove(`/api/boards/${lamp.id}`, who.site)).status, 200)
  await until(() => out.includes('disconnected\n'), 20_000)
  assert.match(out, /^connected Success\ndisconnected\n/)
  const said = async () => (await it.note(who))?.sentence ?? ''
  await until(async () => /still counts/.test(await said()), 20_000)
  assert.match(await said(), /client certificate that still counts/)
  child.kill()
})
