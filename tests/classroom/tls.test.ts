// The doors with TLS of a running class, with OpenSSL's, Mosquitto's and Node's clients.

import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { connect as connectSocket } from 'node:net'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { connect, type TLSSocket } from 'node:tls'
import { unzipSync } from 'fflate'
import mqtt, { type IClientOptions, type MqttClient } from 'mqtt'
import { openAuthority } from '../../classroom/tls/authority.ts'
import { parseRequest } from '../../classroom/tls/certificate-request.ts'
import type { ConnectionEntry, Stranger } from '../../labs/connections/entry.ts'
import type { Connection } from '../../wire/record.ts'
import { parseTrace } from '../../wire/trace.ts'
import { pythonWithPaho1 } from '../tools.ts'
import { type AClass, ask, freshFolder, type Joined, openClass, sendBytes, until } from './a-class.ts'
import { makeStranger, makeWallet, openssl, shake, type Wallet } from './certificates.ts'

let it: AClass
before(async () => {
  it = await openClass()
})
after(() => it.stop())

let count = 0
/** A student of a test's own, whose page is open at this address as the only one's. */
let credential: Promise<string> | undefined
/** The instructor's credential: the link works once. */
const atDesk = () => (credential ??= it.desk())

const newcomer = () => it.join(`tls-${++count}`)

async function board(
  who: Joined,
  wallet: Partial<Wallet>,
  options: IClientOptions = {},
): Promise<MqttClient> {
  const { ca, cert, key } = wallet
  const port = cert ? it.classroom.mutualPort : it.classroom.tlsPort
  const identity = cert ? { cert, key } : { password: who.token }
  return mqtt.connectAsync(
    `mqtts://127.0.0.1:${port}`,
    {
      reconnectPeriod: 0,
      username: who.handle,
      clientId: `${who.handle}-board`,
      ca,
      servername: 'mqtt.classroom',
      ...identity,
      ...options,
    },
    false,
  )
}

/** A program run to its end, with nothing to read. */
const run = (command: string, args: string[]) =>
  new Promise<{ code: number | null; err: string }>((done) => {
    const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'] })
    let err = ''
    child.stderr.on('data', (text) => {
      err += text
    })
    child.once('close', (code) => done({ code, err }))
  })

/** mosquitto_pub at one of the ports with TLS. */
const publish = (who: Joined, port: number, ...args: string[]) =>
  it.mosquitto('pub', ['-p', String(port), '-u', who.handle, '-t', `${who.handle}/x`, '-m', 'y', ...args])

/** The last refusal in the journal of such a kind. */
async function refused(why: string, alert?: string) {
  let found: ReturnType<typeof events>[number] | undefined
  await until(() => {
    found = events().findLast(
      (event) =>
        event.type === 'refused' &&
        event.why === why &&
        (alert === undefined || event.detail?.alert === alert),
    )
    return found
  })
  assert.ok(found?.type === 'refused', `a refusal for ${why} is on record`)
  return found
}
const journalText = ({ dataDir }: AClass = it) => {
  const folder = join(dataDir, 'journal')
  return readdirSync(folder)
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('')
}
const events = (of?: AClass) => parseTrace(journalText(of)).trace

/** The latest connection that was let in as this student's board, as the journal has it. */
async function connectionOf({ handle }: Joined) {
  let found: Connection | undefined
  await until(() => {
    const all = events().flatMap((event) => ('connection' in event ? [event.connection] : []))
    found = all.findLast(({ account, kind }) => account === handle && kind === 'board')
    return found
  })
  assert.ok(found)
  return found
}

/** The note on a student's page, once it says what is wanted. */
async function noted(who: Joined, sentence: RegExp) {
  let note: Awaited<ReturnType<AClass['note']>>
  await until(async () => {
    note = await it.note(who)
    return sentence.test(note?.sentence ?? '')
  }, 3_000)
  assert.match(note?.sentence ?? '(no note)', sentence)
  return note!
}

async function closed(client: MqttClient | TLSSocket): Promise<void> {
  if ('connected' in client ? !client.connected : client.destroyed) return
  await new Promise<void>((done) => client.once('close', () => done()))
}

test('with the server’s certificate alone a board comes by user name and token', async () => {
  const who = await newcomer()
  const { folder, ca } = await makeWallet(it, who)
  const { code, err } = await publish(
    who,
    it.classroom.tlsPort,
    '-P',
    who.token,
    '--cafile',
    join(folder, 'ca.crt'),
  )
  assert.deepEqual([code, err], [0, ''])
  const client = await board(who, { ca })
  const { body } = await it.get('/api/me', who.site)
  assert.equal(body.boards[0].transport, 'tls')
  const connection = await connectionOf(who)
  assert.equal(connection.listener, String(it.classroom.tlsPort))
  assert.equal(connection.certificate, undefined)
  await client.endAsync()
  assert.notEqual(
    (await publish(who, it.classroom.tlsPort, '-P', 'wrong', '--cafile', join(folder, 'ca.crt'))).code,
    0,
  )
  await noted(who, /^Expected the board token/)
})

test('who reads over TLS has every message of a burst that goes out in one turn', async () => {
  const who = await newcomer()
  const { ca } = await makeWallet(it, who)
  const reader = await board(who, { ca }, { clientId: `${who.handle}-reader` })
  const topic = `${who.handle}/burst`
  await reader.subscribeAsync(topic, { qos: 0 })
  const seen: number[] = []
  reader.on('message', (_, payload) => seen.push(payload.readUInt32BE()))
  const writer = await board(who, { ca })
  // As one chunk of bytes, and less than the gate takes of one client at once.
  const numbers = Array.from({ length: 48 }, (_, number) => number)
  writer.stream.cork()
  for (const number of numbers) {
    const payload = Buffer.alloc(4096)
    payload.writeUInt32BE(number)
    writer.publish(topic, payload)
  }
  writer.stream.uncork()
  await writer.publishAsync(topic, Buffer.from([0xff, 0xff, 0xff, 0xff]), { qos: 1 })
  await until(() => seen.at(-1) === 0xff_ff_ff_ff, 20_000)
  assert.deepEqual(seen.slice(0, -1), numbers)
  await Promise.all([reader.endAsync(), writer.endAsync()])
})

test('with a client certificate a board comes without a password, and with its user name or none', async () => {
  const who = await newcomer()
  const wallet = await makeWallet(it, who)
  for (const options of [{}, { username: undefined }] as IClientOptions[]) {
    const client = await board(who, wallet, options)
    const { body } = await it.get('/api/me', who.site)
    assert.equal(body.boards.length, 1)
    const opened = await connectionOf(who)
    assert.deepEqual(
      [opened.certificate, opened.certificateSerial, opened.transport],
      [`CN=${who.handle}`, wallet.serial, 'tls'],
    )
    await client.endAsync()
  }
})

test('another’s user name with one’s own certificate is refused, and the certificate’s owner reads why', async () => {
  const [who, other] = [await newcomer(), await newcomer()]
  const wallet = await makeWallet(it, who)
  await assert.rejects(board(who, wallet, { username: other.handle }), /Not authorized/)
  const note = await noted(
    who,
    new RegExp(`^Expected the user name "${who.handle}", or none.*"${other.handle}"`),
  )
  assert.equal(note.why, 'certificate')
  // Not even with the other's token.
  await assert.rejects(
    board(who, wallet, { username: other.handle, password: other.token }),
    /Not authorized/,
  )
  assert.equal(await it.note(other), undefined)
  await assert.rejects(board(who, wallet, { username: 'desk' }), /Not authorized/)
})

test('without a client certificate the handshake ends with an alert, and the page at that address says so', async () => {
  const who = await newcomer()
  const { ca } = await makeWallet(it, who)
  const place = ['s_client', '-connect', `127.0.0.1:${it.classroom.mutualPort}`, '-tls1_2', '-brief']
  const { err } = await run('openssl', place)
  assert.match(err, /alert handshake failure|alert number 40/)
  const socket = await shake(it.classroom.mutualPort, { ca })
  // With TLS 1.3 a client learns it only after its own part of the handshake.
  if (typeof socket !== 'string')
    assert.match(
      await new Promise((done) =>
        socket.once('error', ({ code }: NodeJS.ErrnoException) => done(code ?? '')),
      ),
      /ALERT_CERTIFICATE_REQUIRED/,
    )
  const { connection, what } = await refused('no-certificate')
  assert.deepEqual(
    [what, connection.transport, connection.listener],
    ['handshake', 'tls', String(it.classroom.mutualPort)],
  )
  const { remedy } = await noted(
    who,
    new RegExp(`^Expected a client certificate on port ${it.classroom.mutualPort}`),
  )
  assert.doesNotMatch(remedy, /1\. /, 'one cause, as the bytes prove it')
  // At the desk it is a stranger's, and nobody's own address.
  const desk = await it.board({ handle: 'desk', token: await atDesk(), site: '' }, { clientId: 'desk-1' })
  let told: Stranger | undefined
  desk.on('message', (_topic, text) => {
    told = (JSON.parse(String(text)) as Stranger[]).find(({ why }) => why === 'no-certificate')
  })
  await desk.subscribeAsync('desk/unrecognised')
  await until(() => told, 20_000)
  assert.match(told!.sentence, /^Expected a client certificate on port \d+\. A program showed none\.$/)
  assert.match(told!.remedy, /^Tell its owner: give it client\.crt/)
})

test('a client certificate of another authority is refused, whatever name it carries', async () => {
  const who = await newcomer()
  const { ca } = await makeWallet(it, who)
  const { cert, key } = makeStranger(who.handle)
  await assert.rejects(board(who, { ca, cert, key }))
  const { detail } = await refused('unknown-authority')
  assert.equal(detail?.issuer, `CN=${who.handle}`)
  await noted(who, /that another authority made/)
})

test('a client certificate whose time is over is refused; page and connection log say from when to when it was good', async () => {
  const who = await newcomer()
  const { ca } = await makeWallet(it, who)
  const longAgo = Date.now() - 3 * 365 * 24 * 60 * 60 * 1000
  const authority = await openAuthority(join(it.dataDir, 'tls'), () => longAgo)
  const folder = freshFolder()
  openssl(folder, 'genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-out', 'key')
  openssl(folder, 'req', '-new', '-key', 'key', '-subj', `/CN=${who.handle}`, '-out', 'csr')
  const read = (name: string) => readFileSync(join(folder, name), 'utf8')
  const { certificate } = await authority.certifyClient(
    who.handle,
    await parseRequest(read('csr'), who.handle),
  )
  await assert.rejects(board(who, { ca, cert: certificate, key: read('key') }))
  const { detail } = await refused('certificate-expired')
  assert.equal(new Date(detail!.from!).getFullYear(), new Date(longAgo).getFullYear())
  const says = /valid today\. Yours is valid from .* to /
  await noted(who, says)
  // The connection log has it too, at whom the certificate names.
  const log = await it.page(who)
  const ends: string[] = []
  log.on('message', (_topic, text) => {
    const { ended } = JSON.parse(String(text)) as ConnectionEntry
    ends.push(`${ended?.sentence} ${ended?.remedy}`)
  })
  await log.subscribeAsync(`desk/connections/${who.handle}/#`)
  await until(() => ends.some((end) => says.test(end)), 20_000)
  assert.match(ends.at(-1)!, says)
  assert.match(ends.at(-1)!, /Make a new one on "Connect your board"/)
})

test('the server’s own certificate is nobody’s', async () => {
  const who = await newcomer()
  const { ca } = await makeWallet(it, who)
  const read = (name: string) => readFileSync(join(it.dataDir, 'tls', name), 'utf8')
  await assert.rejects(board(who, { ca, cert: read('server.crt'), key: read('server.key') }))
  await refused('certificate-revoked')
})

/** paho 1.6, which publishes before CONNACK has come, and ends when its message is acknowledged. */
const paho = (secure: string, signIn: string) => `
import ssl, sys
import paho.mqtt.client as mqtt

host, port, user, topic = sys.argv[1], int(sys.argv[2]), sys.argv[3], sys.argv[4]
client = mqtt.Client(client_id=user + "-paho")
${signIn}
${secure}
client.on_connect = lambda client, userdata, flags, rc: print("rc", rc, flush=True)
client.on_publish = lambda client, userdata, mid: client.disconnect()
client.connect(host, port)
client.publish(topic, "21.5", qos=1)
client.loop_forever()
`

describe('paho 1.6, which publishes before CONNACK', () => {
  const withToken = (who: Joined) => `client.username_pw_set(user, "${who.token}")`

  async function runs(
    who: Joined,
    port: number,
    secure: string,
    signIn: string,
    more: NodeJS.ProcessEnv = {},
  ) {
    const { command, env } = pythonWithPaho1()
    const topic = `${who.handle}/paho`
    const args = ['-c', paho(secure, signIn), '127.0.0.1', String(port), who.handle, topic]
    const child = spawn(command, args, { env: { ...env, ...more }, stdio: ['ignore', 'pipe', 'pipe'] })
    let said = ''
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (text) => {
        said += text
      })
    const limit = setTimeout(() => child.kill(), 20_000)
    const code = await new Promise((done) => child.once('close', done))
    clearTimeout(limit)
    const isRecorded = () =>
      events().some(
        (event) => event.type === 'packet' && event.packet.cmd === 'publish' && event.packet.topic === topic,
      )
    return { code, said: said.trim(), isRecorded }
  }

  test('with a token, and no TLS', async () => {
    const who = await newcomer()
    const { code, said, isRecorded } = await runs(who, it.classroom.mqttPort, '', withToken(who))
    assert.deepEqual([code, said], [0, 'rc 0'])
    assert.ok(isRecorded())
  })

  test('with TLS one way: cert_reqs=CERT_REQUIRED, and whom to trust by SSL_CERT_FILE', async () => {
    const who = await newcomer()
    const { folder } = await makeWallet(it, who)
    const secure = 'client.tls_set(cert_reqs=ssl.CERT_REQUIRED)'
    const trusting = { SSL_CERT_FILE: join(folder, 'ca.crt') }
    const { tlsPort } = it.classroom
    const { code, said, isRecorded } = await runs(who, tlsPort, secure, withToken(who), trusting)
    assert.deepEqual([code, said], [0, 'rc 0'])
    assert.ok(isRecorded())
    const other = await newcomer()
    const without = await runs(other, tlsPort, secure, withToken(other))
    assert.match(without.said, /CERTIFICATE_VERIFY_FAILED/)
    assert.equal(without.isRecorded(), false)
  })

  test('with TLS both ways: certificate, key and user name', async () => {
    const who = await newcomer()
    const { folder } = await makeWallet(it, who)
    const of = (name: string) => JSON.stringify(join(folder, name))
    const secure = `client.tls_set(ca_certs=${of('ca.crt')}, certfile=${of('client.crt')}, keyfile=${of('client.key')}, cert_reqs=ssl.CERT_REQUIRED)`
    const { mutualPort } = it.classroom
    const { code, said, isRecorded } = await runs(who, mutualPort, secure, 'client.username_pw_set(user)')
    assert.deepEqual([code, said], [0, 'rc 0'])
    assert.ok(isRecorded())
  })
})

describe('a certificate that was renewed or revoked', () => {
  test('ends at once what is connected by it, and lets nobody in again', async () => {
    const who = await newcomer()
    const first = await makeWallet(it, who)
    const client = await board(who, first)
    const second = await makeWallet(it, who)
    await closed(client)
    await assert.rejects(board(who, first))
    await noted(who, /^Expected a client certificate that still counts/)
    const again = await board(who, second)
    const { status, body } = await it.post(`/api/certificates/${second.serial}/revoke`, {}, who.site)
    assert.equal(status, 200)
    assert.ok(body.certificates.every(({ revokedAt }: { revokedAt: number | null }) => revokedAt !== null))
    await closed(again)
    await assert.rejects(board(who, second))
  })

  test('does so between the handshake and CONNECT, too', async () => {
    const who = await newcomer()
    const { ca, cert, key, serial } = await makeWallet(it, who)
    const socket = await shake(it.classroom.mutualPort, { ca, cert, key })
    assert.ok(typeof socket !== 'string')
    await it.post(`/api/certificates/${serial}/revoke`, {}, who.site)
    socket.write(Buffer.from('100c00044d5154540402003c0000', 'hex'))
    const [answer] = await new Promise<Buffer[]>((done) => socket.once('data', (bytes) => done([bytes])))
    assert.equal(answer?.toString('hex'), '20020005')
    socket.destroy()
  })

  test('leaves other boards of the student alone, and those that come by a token', async () => {
    const who = await newcomer()
    const wallet = await makeWallet(it, who)
    const byToken = await board(who, { ca: wallet.ca }, { clientId: 'by-token' })
    const { id } = (await it.post('/api/boards', { name: 'lamp' }, who.site)).body
    const lamp = (await it.post('/api/certificates', { board: id }, who.site)).body
    const [, cert, key] = lamp.pem.map(({ text }: { text: string }) => text)
    const byLamp = await board(who, { ca: wallet.ca, cert, key }, { clientId: 'lamp' })
    await it.post(`/api/certificates/${wallet.serial}/revoke`, {}, who.site)
    assert.deepEqual([byToken.connected, byLamp.connected], [true, true])
    // With the board itself its certificate ends, too.
    const url = `http://127.0.0.1:${it.classroom.httpPort}/api/boards/${id}`
    await fetch(url, { method: 'DELETE', headers: { authorization: `Bearer ${who.site}` } })
    await closed(byLamp)
    await assert.rejects(board(who, { ca: wallet.ca, cert, key }, { clientId: 'lamp' }))
    await byToken.endAsync()
  })

  test('can be revoked by its student and by the instructor, and by nobody else', async () => {
    const [who, other] = [await newcomer(), await newcomer()]
    const { serial } = await makeWallet(it, who)
    assert.equal((await it.post(`/api/certificates/${serial}/revoke`, {}, other.site)).status, 404)
    const path = `/api/students/${who.handle}/certificates/${serial}/revoke`
    assert.equal((await it.post(path, {}, who.site)).status, 403)
    const desk = await atDesk()
    assert.equal((await it.get(`/api/students/${who.handle}/certificates`, desk)).body.certificates.length, 1)
    assert.equal((await it.post(path, {}, desk)).status, 200)
    assert.notEqual((await it.get('/api/certificates', who.site)).body.certificates[0].revokedAt, null)
  })
})

describe('a client that does not trust the server', () => {
  test('with the wrong authority says so in an alert, and that is the one cause', async () => {
    const who = await newcomer()
    const { folder } = makeStranger('ca')
    const { code, err } = await publish(
      who,
      it.classroom.tlsPort,
      '-P',
      who.token,
      '--cafile',
      join(folder, 'client.crt'),
    )
    assert.notEqual(code, 0)
    assert.match(err, /certificate verify failed|TLS error|Protocol error/i)
    assert.deepEqual((await refused('tls-alert', 'unknown_ca')).detail, { alert: 'unknown_ca', number: 48 })
    const { sentence, remedy } = await noted(who, /with the alert "unknown_ca" \(48\)/)
    assert.match(sentence, /does not know the authority/)
    assert.doesNotMatch(remedy, /1\. /)
  })

  test('for a name that is not in the certificate says bad_certificate, whose likely causes are told in order', async () => {
    const who = await newcomer()
    const { folder } = await makeWallet(it, who)
    const port = it.classroom.tlsPort
    const verify = [
      '-CAfile',
      join(folder, 'ca.crt'),
      '-verify_return_error',
      '-verify_hostname',
      'other.example',
    ]
    await run('openssl', ['s_client', '-connect', `127.0.0.1:${port}`, ...verify])
    await refused('tls-alert', 'bad_certificate')
    const { remedy } = await noted(who, /with the alert "bad_certificate" \(42\)/)
    assert.match(remedy, /1\. .*name.* 2\. .*clock.* 3\. .*ca\.crt/)
    // Mosquitto's own check of the name ends in another alert. 127.0.0.2 is answered, and is no address of the certificate.
    const place = ['-h', '127.0.0.2', '--cafile', join(folder, 'ca.crt')]
    assert.notEqual((await publish(who, port, '-P', who.token, ...place)).code, 0)
    await refused('tls-alert', 'internal_error')
    assert.match((await noted(who, /with the alert "internal_error" \(80\)/)).remedy, /1\. .*name/)
  })

  test('may hang up without a word, as Node does: that is on record, too', async () => {
    const who = await newcomer()
    await assert.rejects(board(who, { ca: makeStranger('ca').cert }))
    const { detail } = await refused('tls-left')
    assert.match(String(detail?.when), /^(handshake|after)$/)
    const { remedy } = await noted(who, /hung up/)
    assert.match(remedy, /1\. .*ca\.crt/)
  })
})

test('TLS 1.2 and 1.3 are spoken; 1.1 is refused, and the page names the version', async () => {
  const who = await newcomer()
  const { ca } = await makeWallet(it, who)
  for (const version of ['TLSv1.2', 'TLSv1.3'] as const) {
    const socket = await shake(it.classroom.tlsPort, { ca, minVersion: version, maxVersion: version })
    assert.ok(typeof socket !== 'string', `${version}: ${socket}`)
    assert.equal(socket.getProtocol(), version)
    socket.destroy()
  }
  const old = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' } as const
  assert.match(String(await shake(it.classroom.tlsPort, { ca, ...old })), /PROTOCOL_VERSION/)
  await refused('tls-version')
  await noted(who, /^Expected TLS 1\.2 or 1\.3/)
})

describe('what is no TLS at a port with TLS', () => {
  test('plain MQTT is named, and its password is not on record', async () => {
    const who = await newcomer()
    const { code } = await publish(who, it.classroom.tlsPort, '-P', who.token)
    assert.notEqual(code, 0)
    const { sentence } = await noted(who, /sent a CONNECT in the clear/)
    assert.match(sentence, new RegExp(`port ${it.classroom.tlsPort}.*\\(bytes 10`))
    const all = journalText()
    for (const form of [who.token, Buffer.from(who.token).toString('hex')]) assert.ok(!all.includes(form))
  })

  test('HTTP is named', async () => {
    const who = await newcomer()
    const { closed } = await sendBytes(
      it.classroom.mutualPort,
      Buffer.from('GET / HTTP/1.1\r\nHost: x\r\n\r\n'),
    )
    assert.equal(closed, true)
    await noted(who, /sent an HTTP request there/)
  })

  test('garbage in the middle of a handshake is refused with what OpenSSL says', async () => {
    await sendBytes(
      it.classroom.tlsPort,
      Buffer.concat([Buffer.from('1603010005', 'hex'), Buffer.alloc(64, 0xff)]),
    )
    const { detail } = await refused('tls-broken')
    assert.match(String(detail?.text), /^ERR_SSL/)
  })

  test('a knock that says nothing is no refusal', async () => {
    const before = events().filter(({ type }) => type === 'refused').length
    const socket = connectSocket(it.classroom.tlsPort, '127.0.0.1')
    await new Promise((done) => socket.once('connect', done))
    socket.destroy()
    await newcomer()
    assert.equal(events().filter(({ type }) => type === 'refused').length, before)
  })
})

test('whoever does not finish the handshake in time is closed, and so is who then sends no CONNECT', async () => {
  const slow = await openClass({ handshakeWithin: 300 })
  try {
    const who = await slow.join('near')
    const page = await slow.page(who)
    const notes: string[] = []
    page.on('message', (_topic, text) => notes.push(JSON.parse(String(text)).sentence))
    await page.subscribeAsync('desk/notes/near/connection')
    const silent = connectSocket(slow.classroom.tlsPort, '127.0.0.1')
    const half = connectSocket(slow.classroom.tlsPort, '127.0.0.1', () =>
      half.write(Buffer.from('160301', 'hex')),
    )
    await Promise.all(
      [silent, half].map((socket) => new Promise((done) => socket.resume().once('close', done))),
    )
    const done = await new Promise<TLSSocket>((ready) => {
      const socket = connect(
        { port: slow.classroom.tlsPort, host: '127.0.0.1', rejectUnauthorized: false },
        () => ready(socket),
      )
    })
    // The gate's own 5 s.
    await new Promise((end) => done.resume().once('close', end))
    const whys = () =>
      events(slow).flatMap((event) =>
        event.type === 'refused' ? [`${event.what} ${event.why} ${event.detail?.seconds}`] : [],
      )
    await until(() => whys().length === 3)
    assert.deepEqual(whys(), ['handshake timeout 0.3', 'handshake timeout 0.3', 'bytes timeout 5'])
    await until(() => notes.length === 3, 20_000)
    assert.match(notes[0]!, /TLS handshake on port \d+ within 0\.3 seconds\. A program at your address/)
    assert.match(notes[2]!, /Expected a CONNECT/)
  } finally {
    await slow.stop()
  }
})

test('of 600 handshakes at once that nobody finishes, the oldest go', async () => {
  const sockets = Array.from({ length: 600 }, () => connectSocket(it.classroom.tlsPort, '127.0.0.1'))
  let gone = 0
  for (const socket of sockets)
    socket
      .resume()
      .on('error', () => {})
      .once('close', () => gone++)
  await until(() => gone >= 88)
  assert.equal(gone, 88)
  for (const socket of sockets) socket.destroy()
})

test('a new address is in the certificate without a restart, and who is connected stays so', async () => {
  let addresses = ['127.0.0.1']
  const moving = await openClass({ names: () => ({ names: ['mqtt.classroom', 'localhost'], addresses }) })
  try {
    const who = await moving.join('ana')
    const { text: ca } = await ask(moving.classroom.httpPort, '/ca.crt', { host: 'localhost' })
    const names = async (port: number) => {
      const socket = await shake(port, { ca })
      assert.ok(typeof socket !== 'string')
      const { subjectaltname } = socket.getPeerCertificate()
      socket.destroy()
      return subjectaltname
    }
    const options = {
      ca,
      servername: 'mqtt.classroom',
      username: who.handle,
      password: who.token,
      reconnectPeriod: 0,
    }
    const client = await mqtt.connectAsync(`mqtts://127.0.0.1:${moving.classroom.tlsPort}`, options, false)
    addresses = ['127.0.0.1', '10.9.8.7']
    await moving.classroom.renewCertificate()
    assert.match((await names(moving.classroom.tlsPort)) ?? '', /IP Address:10\.9\.8\.7/)
    assert.equal(client.connected, true)
    await client.endAsync()
  } finally {
    await moving.stop()
  }
})

test('the site is served over HTTPS and its WebSocket over TLS when asked for, and over HTTP as well', async () => {
  const secure = await openClass({ https: true })
  try {
    const who = await secure.join('ana')
    const ca = (await ask(secure.classroom.httpPort, '/ca.crt', { host: 'localhost' })).text
    const { httpsPort } = secure.classroom
    const socket = await shake(httpsPort!, { ca, servername: 'localhost' })
    assert.ok(typeof socket !== 'string', String(socket))
    socket.write('GET /classroom.json HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n')
    let text = ''
    for await (const chunk of socket) text += chunk
    assert.match(text, /^HTTP\/1\.1 200/)
    assert.match(text, new RegExp(`"https":\\{"port":${httpsPort}\\}`))
    const options = { ca, servername: 'localhost', username: 'ana', password: who.token, reconnectPeriod: 0 }
    const client = await mqtt.connectAsync(`wss://127.0.0.1:${httpsPort}/mqtt`, options, false)
    const { body } = await secure.get('/api/me', who.site)
    assert.equal(body.boards[0].transport, 'wss')
    await client.endAsync()
  } finally {
    await secure.stop()
  }
})

describe('a student downloads', () => {
  test('certificate and key as PEM and as C strings, which all say the same, and everything as one archive', async () => {
    const who = await newcomer()
    const { body } = await it.post('/api/certificates', {}, who.site)
    const [ca, cert, key] = body.pem.map(({ text }: { text: string }) => text)
    const arduino = body.arduino.text
    for (const pem of [ca, cert, key]) assert.ok(arduino.includes(`R"PEM(${pem.trimEnd()}\n)PEM"`))
    const unquoted = [...body.espIdf.text.matchAll(/^ {4}"(.*)\\n";?$/gm)].map(([, line]) => line).join('\n')
    assert.equal(unquoted, [ca, cert, key].map((pem) => pem.trimEnd()).join('\n'))
    const files = unzipSync(Buffer.from(body.archive, 'base64'))
    assert.deepEqual(Object.keys(files).sort(), [
      'arduino/certificates.h',
      'ca.crt',
      'client.crt',
      'client.key',
      'esp-idf/certificates.h',
    ])
    assert.equal(Buffer.from(files['client.key']!).toString(), key)
    // The classroom keeps no key of a student's.
    for (const name of readdirSync(join(it.dataDir, 'tls'))) assert.match(name, /^(ca|server)\.(crt|key)$/)
    assert.equal(statSync(join(it.dataDir, 'tls', 'ca.key')).mode & 0o077, 0)
  })

  test('the archive by one line of curl', async () => {
    const who = await newcomer()
    const response = await fetch(`http://127.0.0.1:${it.classroom.httpPort}/api/certificates?as=zip`, {
      method: 'POST',
      headers: { authorization: `Bearer ${who.token}` },
    })
    assert.equal(response.headers.get('content-type'), 'application/zip')
    assert.ok('client.key' in unzipSync(new Uint8Array(await response.arrayBuffer())))
  })

  test('a certificate for a key of their own, by a request', async () => {
    const who = await newcomer()
    const folder = freshFolder()
    const made = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', 'own.key']
    const request = openssl(folder, 'req', '-new', ...made, '-subj', `/CN=${who.handle}`)
    const { body } = await it.post('/api/certificates', { request }, who.site)
    assert.deepEqual(
      body.pem.map(({ name }: { name: string }) => name),
      ['ca.crt', 'client.crt'],
    )
    assert.doesNotMatch(JSON.stringify(body), /PRIVATE KEY|CLIENT_KEY/)
    const [ca, cert] = body.pem.map(({ text }: { text: string }) => text)
    const client = await board(who, { ca, cert, key: readFileSync(join(folder, 'own.key'), 'utf8') })
    await client.endAsync()
  })

  test('and reads what is wrong with a request or a board’s name', async () => {
    const who = await newcomer()
    const bad = await it.post('/api/certificates', { request: 'x' }, who.site)
    assert.deepEqual([bad.status, bad.body.error], [422, 'request-unreadable'])
    const { handle } = await newcomer()
    assert.equal(
      (await it.post('/api/certificates', { board: handle }, who.site)).body.error,
      'unknown-board',
    )
    assert.equal((await it.post('/api/certificates', {})).status, 401)
  })
})
