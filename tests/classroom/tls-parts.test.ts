// The parts of TLS without a class: authority, names, renewal, alerts, certificate requests.

import assert from 'node:assert/strict'
import { X509Certificate } from 'node:crypto'
import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { findAlert } from '../../classroom/tls/alerts.ts'
import { openAuthority } from '../../classroom/tls/authority.ts'
import { parseRequest } from '../../classroom/tls/certificate-request.ts'
import { findOpeningFault } from '../../classroom/tls/handshake-fault.ts'
import { listServerNames } from '../../classroom/tls/names.ts'
import { openServerCertificate } from '../../classroom/tls/server-certificate.ts'
import { freshFolder } from './a-class.ts'
import { openssl } from './certificates.ts'

const DAY = 24 * 3_600_000
const names = {
  names: ['localhost', 'mqtt.classroom'],
  addresses: ['127.0.0.1', '192.168.1.5', '2001:db8::7'],
}
const modeOf = (file: string) => statSync(file).mode & 0o777
const fail = (error: unknown) => assert.fail(String(error))

test('the authority stays the same from one start to the next, and its key is readable by its owner only', async () => {
  const folder = join(freshFolder(), 'tls')
  const first = await openAuthority(folder)
  assert.deepEqual([modeOf(folder), modeOf(join(folder, 'ca.key'))], [0o700, 0o600])
  // As after a copy from a stick.
  chmodSync(join(folder, 'ca.key'), 0o644)
  const second = await openAuthority(folder)
  assert.equal(second.certificate, first.certificate)
  assert.equal(modeOf(join(folder, 'ca.key')), 0o600)
  assert.match(
    openssl(folder, 'x509', '-in', 'ca.crt', '-noout', '-ext', 'basicConstraints'),
    /CA:TRUE, pathlen:0/,
  )
})

test('an authority whose key is another’s is one clear sentence, and nothing is made anew', async () => {
  const [one, other] = [join(freshFolder(), 'tls'), join(freshFolder(), 'tls')]
  await openAuthority(one)
  await openAuthority(other)
  const certificate = readFileSync(join(one, 'ca.crt'), 'utf8')
  writeFileSync(join(one, 'ca.key'), readFileSync(join(other, 'ca.key')))
  await assert.rejects(openAuthority(one), /ca\.crt and ca\.key do not belong together/)
  assert.equal(readFileSync(join(one, 'ca.crt'), 'utf8'), certificate)
})

test('an authority whose time is over is followed by a new one', async () => {
  const folder = join(freshFolder(), 'tls')
  const first = await openAuthority(folder)
  assert.equal((await openAuthority(folder, () => Date.now() + 9 * 365 * DAY)).fingerprint, first.fingerprint)
  assert.notEqual(
    (await openAuthority(folder, () => Date.now() + 11 * 365 * DAY)).fingerprint,
    first.fingerprint,
  )
})

test('the server’s certificate has all names and addresses, IPv4 addresses as names too, and OpenSSL accepts it', async () => {
  const folder = freshFolder()
  const authority = await openAuthority(folder)
  const it = await openServerCertificate({ folder, authority, names: () => names, onFault: fail })
  it.stop()
  assert.equal(modeOf(join(folder, 'server.key')), 0o600)
  const { subjectAltName } = new X509Certificate(it.current.certificate)
  for (const entry of [
    'DNS:mqtt.classroom',
    'DNS:192.168.1.5',
    'IP Address:192.168.1.5',
    'IP Address:2001:DB8:0:0:0:0:0:7',
  ])
    assert.ok(subjectAltName?.split(', ').includes(entry), `${entry} in ${subjectAltName}`)
  const verify = (...more: string[]) => openssl(folder, 'verify', '-CAfile', 'ca.crt', ...more, 'server.crt')
  const strict = ['-x509_strict', '-purpose', 'sslserver']
  assert.match(verify(...strict, '-verify_ip', '192.168.1.5'), /OK/)
  assert.match(verify(...strict, '-verify_hostname', 'mqtt.classroom'), /OK/)
  assert.throws(() => verify(...strict, '-verify_ip', '192.168.1.6'), /mismatch/)
  assert.throws(() => verify('-purpose', 'sslclient'), /purpose/i)
})

describe('the server’s certificate is renewed', () => {
  const table: [string, boolean, (it: { now: number; names: typeof names }) => void][] = [
    ['not while nothing has changed', false, () => {}],
    [
      'when an address comes',
      true,
      (it) => (it.names = { ...names, addresses: [...names.addresses, '10.0.0.7'] }),
    ],
    ['when an address goes', true, (it) => (it.names = { ...names, addresses: ['127.0.0.1'] })],
    [
      'when the machine is called otherwise',
      true,
      (it) => (it.names = { ...names, names: ['mqtt.classroom', 'pi'] }),
    ],
    ['a month before it ends', true, (it) => (it.now += 370 * DAY)],
    ['when the clock was set back to before it was made', true, (it) => (it.now -= 400 * DAY)],
  ]
  for (const [title, isRenewed, change] of table)
    test(title, async () => {
      const world = { now: Date.now(), names }
      const folder = freshFolder()
      const authority = await openAuthority(folder, () => world.now)
      const options = { folder, authority, names: () => world.names, onFault: fail, now: () => world.now }
      const it = await openServerCertificate(options)
      it.stop()
      const before = it.current.certificate
      const told: string[] = []
      it.onRenewed(({ certificate }) => told.push(certificate))
      change(world)
      await it.check()
      assert.equal(it.current.certificate !== before, isRenewed)
      assert.deepEqual(told, isRenewed ? [it.current.certificate] : [])
      // And the next start finds it as it is.
      const next = await openServerCertificate(options)
      next.stop()
      assert.equal(next.current.certificate, it.current.certificate)
    })
})

test('a machine’s names: its own, with .local, the class’s, those that were allowed; addresses of one link alone are none', () => {
  const info = (address: string) => ({ address, internal: false }) as never
  const adapters = { wlan0: [info('192.168.1.5'), info('fe80::1')], lo: [info('127.0.0.1')] }
  assert.deepEqual(listServerNames(['class.example', '10.1.1.1', '0.0.0.0'], adapters, 'Teacher'), {
    names: ['class.example', 'localhost', 'mqtt.classroom', 'teacher', 'teacher.local'],
    addresses: ['10.1.1.1', '127.0.0.1', '192.168.1.5', '::1'],
  })
  assert.deepEqual(listServerNames([], {}, 'My Laptop’s name').names, ['localhost', 'mqtt.classroom'])
})

describe('the first bytes at a door with TLS', () => {
  const table: [string, string, string | undefined][] = [
    ['a handshake', '16030100f1', undefined],
    ['one byte of a handshake', '16', undefined],
    ['a CONNECT', '101000044d5154540402003c0004616e6131', 'mqtt'],
    ['an HTTP request', Buffer.from('GET / HTTP/1.1\r\n').toString('hex'), 'http'],
    ['anything else', 'ff00', 'unknown'],
  ]
  for (const [title, hex, looksLike] of table)
    test(`${title}: ${looksLike ?? 'nothing is wrong'}`, () =>
      assert.equal(findOpeningFault(Buffer.from(hex, 'hex'))?.detail?.looksLike, looksLike))

  test('of a CONNECT no more is shown than its beginning', () => {
    const connect = Buffer.from('101000044d5154540402003c0004616e6131', 'hex')
    assert.equal(findOpeningFault(connect)?.detail?.hex, '101000044d515454')
  })
})

test('an alert is known by its number, whatever OpenSSL calls the error; other errors are none', () => {
  const message =
    '0:error:0A000418:SSL routines:ssl3_read_bytes:tlsv1 alert unknown ca:../rec.c:1605:SSL alert number 48:\n'
  assert.deepEqual(findAlert({ message }), { number: 48, name: 'unknown_ca' })
  assert.deepEqual(findAlert({ message: 'SSL alert number 255' }), { number: 255, name: 'alert 255' })
  assert.equal(findAlert({ message: 'unsupported protocol' }), undefined)
})

describe('a certificate request', () => {
  const folder = freshFolder()
  const request = (subject: string, ...key: string[]) =>
    openssl(folder, 'req', '-new', '-nodes', '-newkey', ...key, '-keyout', 'k.pem', '-subj', subject)
  const ec = ['ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1']
  const broken = (text: string) => {
    const lines = text.split('\n')
    // The last line holds the end of the signature.
    const i = lines.findLastIndex((line) => /^[A-Za-z0-9+/=]+$/.test(line))
    lines[i] = `${lines[i]!.startsWith('A') ? 'B' : 'A'}${lines[i]!.slice(1)}`
    return lines.join('\n')
  }

  for (const [title, text] of [
    ['with the own handle', () => request('/CN=ana', ...ec)],
    ['with no common name', () => request('/O=School', ...ec)],
    ['with an RSA key of 2048 bits', () => request('/CN=ana', 'rsa:2048')],
    [
      'pasted with what openssl says before it',
      () => `Attributes:\n  (none)\n${request('/CN=ana', ...ec)}\n\n`,
    ],
  ] as const)
    test(`${title} is taken`, async () => assert.ok(await parseRequest(text(), 'ana')))

  for (const [title, fault, text] of [
    ['with another’s name', 'name', () => request('/CN=bo', ...ec)],
    ['with an RSA key of 1024 bits', 'key', () => request('/CN=ana', 'rsa:1024')],
    ['with a key of another kind', 'key', () => request('/CN=ana', 'ed25519')],
    ['changed on its way', 'signature', () => broken(request('/CN=ana', ...ec))],
    ['that is none', 'unreadable', () => 'hello'],
    ['cut in the middle', 'unreadable', () => request('/CN=ana', ...ec).slice(0, 200)],
    [
      'with rubbish between its lines',
      'unreadable',
      () => '-----BEGIN CERTIFICATE REQUEST-----\nAAAA\n-----END CERTIFICATE REQUEST-----',
    ],
  ] as const)
    test(`${title} is not: ${fault}`, () => assert.rejects(parseRequest(text(), 'ana'), { fault }))
})
