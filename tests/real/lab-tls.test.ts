// The solution programs of labs 10 and 11 on a broker that speaks TLS: Mosquitto, with an authority made for this test.
// They must get through with the right authority, and must hang up on a broker that another one vouches for.

import assert from 'node:assert/strict'
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { after, before, describe, type TestContext, test } from 'node:test'
import { fill } from '../../components/class/snippets.ts'
import { toProgramFile } from '../../components/lab/programs.ts'
import { catalogFolder } from '../../labs/catalog.ts'
import { loadPrograms } from '../../labs/programs.ts'
import { mosquitto } from '../tools.ts'
import { freePort } from './mosquitto.ts'
import { commands, type Runnable, runnable } from './performance.ts'

const HANDLE = 'ana'
const TOKEN = 'h4tk-9wzr-c2mq'
const ports = { '10-tls': 0, '11-mutual-tls': 0 }
type Lab = keyof typeof ports

let folder: string
let broker: ChildProcess
/** What each program runs in: its ca.crt, client.crt and client.key. A stranger's authority lies in another. */
const places = { right: '', stranger: '' }

const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' })

/** An authority NAME.crt with its NAME.key. */
function makeAuthority(name: string) {
  const subject = ['-subj', `/CN=${name}`]
  const use = [
    '-addext',
    'basicConstraints=critical,CA:TRUE',
    '-addext',
    'keyUsage=critical,keyCertSign,cRLSign',
  ]
  openssl(
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-days',
    '2',
    ...subject,
    ...use,
    '-keyout',
    `${name}.key`,
    '-out',
    `${name}.crt`,
  )
}

/** A certificate NAME.crt with its NAME.key, signed by an authority. */
function makeCertificate(name: string, subject: string, names: string, authority: string) {
  openssl(
    'req',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-subj',
    `/CN=${subject}`,
    '-keyout',
    `${name}.key`,
    '-out',
    `${name}.csr`,
  )
  writeFileSync(join(folder, `${name}.ext`), `subjectAltName=${names}\n`)
  const by = ['-CA', `${authority}.crt`, '-CAkey', `${authority}.key`, '-CAcreateserial']
  openssl(
    'x509',
    '-req',
    '-in',
    `${name}.csr`,
    ...by,
    '-days',
    '1',
    '-extfile',
    `${name}.ext`,
    '-out',
    `${name}.crt`,
  )
}

before(async () => {
  // MQTT.js is found from below the project's own folder.
  const cache = resolve(import.meta.dirname, '../../.cache/programs')
  mkdirSync(cache, { recursive: true })
  folder = mkdtempSync(join(cache, 'tls-'))
  for (const name of ['ca', 'stranger']) makeAuthority(name)
  makeCertificate('server', 'mqtt.classroom', 'DNS:mqtt.classroom,DNS:127.0.0.1,IP:127.0.0.1', 'ca')
  makeCertificate('client', HANDLE, `DNS:${HANDLE}`, 'ca')
  for (const place of ['right', 'stranger'] as const) {
    places[place] = join(folder, place)
    mkdirSync(places[place])
    const copy = (from: string, to: string) =>
      writeFileSync(join(places[place], to), readFileSync(join(folder, from)))
    copy(place === 'right' ? 'ca.crt' : 'stranger.crt', 'ca.crt')
    copy('client.crt', 'client.crt')
    copy('client.key', 'client.key')
  }
  for (const lab of ['10-tls', '11-mutual-tls'] as const) ports[lab] = await freePort()
  const files = `cafile ${folder}/ca.crt\ncertfile ${folder}/server.crt\nkeyfile ${folder}/server.key\n`
  writeFileSync(join(folder, 'passwords'), `${HANDLE}:${TOKEN}\n`)
  execFileSync('mosquitto_passwd', ['-U', join(folder, 'passwords')], { stdio: 'pipe' })
  writeFileSync(
    join(folder, 'mosquitto.conf'),
    [
      'per_listener_settings true',
      `listener ${ports['10-tls']} 127.0.0.1\n${files}allow_anonymous false\npassword_file ${folder}/passwords`,
      `listener ${ports['11-mutual-tls']} 127.0.0.1\n${files}require_certificate true\nuse_identity_as_username true`,
      'allow_anonymous false\n',
    ].join('\n'),
  )
  const user = process.getuid?.() === 0 ? ['user root\n'] : []
  for (const line of user) writeFileSync(join(folder, 'mosquitto.conf'), line, { flag: 'a' })
  broker = spawn(mosquitto().broker, ['-v', '-c', join(folder, 'mosquitto.conf')], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  broker.stderr?.on('data', (piece) => {
    log += piece
    for (const look of waiting) look()
  })
  await logged(/running/)
})
after(() => {
  broker?.kill()
  rmSync(folder, { recursive: true, force: true })
})

/** What the broker has written so far, and who waits for more of it. */
let log = ''
const waiting: (() => void)[] = []

/** Waits until the broker's log, from a place on, has what is wanted. */
function logged(wanted: RegExp, from = 0): Promise<string> {
  return new Promise((done, fail) => {
    const timer = setTimeout(() => fail(new Error(`${wanted} did not come:\n${log.slice(from)}`)), 30_000)
    const look = () => {
      const found = wanted.exec(log.slice(from))
      if (!found) return
      clearTimeout(timer)
      done(found[0])
    }
    waiting.push(look)
    look()
  })
}

/** Runs the solution program of a lab in a folder with certificates. */
function start(lab: Lab, tool: Runnable, place: keyof typeof places, clientId: string) {
  const at = join(catalogFolder, lab)
  const [file] = loadPrograms(at)![tool].solution!
  const { quoting } = toProgramFile(at, tool, file!)
  const text = fill(readFileSync(join(at, file!.file), 'utf8'), quoting, {
    host: '127.0.0.1',
    port: 0,
    tlsPort: ports['10-tls'],
    mutualPort: ports['11-mutual-tls'],
    ca: '',
    user: HANDLE,
    token: TOKEN,
    clientId,
    websocket: '',
    library: '',
  })
  const path = join(places[place], `${clientId}-${file!.name}`)
  assert.ok(text.includes(String(ports[lab])), 'the program goes to that port')
  writeFileSync(path, text)
  const { command, env } = commands[tool]
  return spawn(command, [path], { cwd: places[place], env, detached: true })
}

/** Runs it until the end of a test. */
function runIn(t: TestContext, ...what: Parameters<typeof start>) {
  const child = start(...what)
  t.after(() => {
    if (child.exitCode === null) process.kill(-child.pid!, 'SIGKILL')
  })
}

const all = (['10-tls', '11-mutual-tls'] as const).flatMap((lab) =>
  (Object.keys(runnable) as Runnable[]).map((tool) => [lab, tool] as const),
)

describe('a program gets through to the broker that its authority vouches for', { concurrency: 4 }, () => {
  for (const [lab, tool] of all)
    test(`${lab} with ${tool}`, async (t) => {
      const name = `${tool}-${lab}`
      runIn(t, lab, tool, 'right', name)
      const line = await logged(new RegExp(`New client connected from .* as ${name} .*`))
      assert.match(line, new RegExp(`u'${HANDLE}'`))
      const topic = `${HANDLE}/${lab === '10-tls' ? 'secure' : 'vault'}/temperature`
      await logged(new RegExp(`Received PUBLISH from ${name} .*${topic}.*\\n`))
    })
})

// One after the other: a client that hangs up before CONNECT tells nobody its name. OpenSSL's clients say why in an
// alert, Node closes without one.
describe('a program hangs up on a broker that another authority vouches for', () => {
  for (const [lab, tool] of all)
    test(`${lab} with ${tool}`, async (t) => {
      const from = log.length
      runIn(t, lab, tool, 'stranger', 'nobody')
      await logged(/alert unknown ca|unexpected eof while reading/, from)
      assert.doesNotMatch(log, /as nobody /)
    })
})
