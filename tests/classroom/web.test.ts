import assert from 'node:assert/strict'
import { hostname, networkInterfaces } from 'node:os'
import { after, before, test } from 'node:test'
import { isOwnOrigin } from '../../classroom/web/guard.ts'
import { listLabs } from '../../labs/catalog.ts'
import { type AClass, ask, openClass } from './a-class.ts'

let it: AClass
let port = 0
before(async () => {
  it = await openClass({ name: 'Physics', allowedHosts: ['class.example'] })
  port = it.classroom.httpPort
})
after(() => it.stop())

const get = (path: string, headers: Record<string, string> = {}) =>
  ask(port, path, { host: `127.0.0.1:${port}`, ...headers })

test('pages, their types, the missing page and the missing slash', async () => {
  const table: [string, number, string][] = [
    ['/', 200, 'text/html; charset=utf-8'],
    ['/join/', 200, 'text/html; charset=utf-8'],
    ['/_astro/page.abc123.js', 200, 'text/javascript; charset=utf-8'],
    ['/nothing/', 404, 'text/html; charset=utf-8'],
  ]
  for (const [path, status, type] of table) {
    const answer = await get(path)
    assert.equal(answer.status, status, path)
    assert.equal(answer.headers['content-type'], type, path)
    assert.equal(answer.headers['x-content-type-options'], 'nosniff', path)
  }
  assert.match((await get('/nothing/')).text, /Nothing here/)
  const redirect = await get('/join')
  assert.equal(redirect.status, 308)
  assert.equal(redirect.headers.location, '/join/')
})

test('no address leads out of the site’s folder, or to a hidden file', async () => {
  for (const path of [
    '/../outside.txt',
    '/%2e%2e/outside.txt',
    '/..%2foutside.txt',
    '/join/..%2f..%2foutside.txt',
    '/..\\outside.txt',
    '/.secret',
    '//etc/passwd',
    '/%00',
    '/%ff',
    '/join/%',
  ])
    assert.ok([308, 400, 404].includes((await get(path)).status), path)
})

test('what has a hash in its name is kept for ever, a page is asked for anew and answered 304', async () => {
  const script = await get('/_astro/page.abc123.js', { 'accept-encoding': 'gzip' })
  assert.match(String(script.headers['cache-control']), /immutable/)
  assert.equal(script.headers['content-encoding'], 'gzip')
  const page = await get('/')
  assert.equal(page.headers['cache-control'], 'no-cache')
  const again = await get('/', { 'if-none-match': String(page.headers.etag) })
  assert.equal(again.status, 304)
})

test('a page may not be framed by another site; an answer for programs may do nothing at all', async () => {
  assert.equal((await get('/')).headers['content-security-policy'], "frame-ancestors 'self'")
  for (const path of ['/classroom.json', '/api/me', '/api/nothing']) {
    const { headers } = await get(path)
    assert.match(
      String(headers['content-security-policy']),
      /default-src 'none'.*require-trusted-types-for 'script'/,
    )
    assert.equal(headers['cache-control'], 'no-store')
    assert.equal(headers['referrer-policy'], 'no-referrer')
  }
})

test('classroom.json tells what a page needs before anybody signs in', async () => {
  const { body } = await it.get('/classroom.json')
  const [lan] = it.classroom.urls.others
  assert.equal(body.classroom, true)
  assert.equal(body.name, 'Physics')
  assert.equal(body.joining, true)
  assert.equal(body.mqtt.port, it.classroom.mqttPort)
  assert.equal(body.mqtt.host, lan?.lan.address ?? 'localhost')
  assert.deepEqual(body.websocket, { path: '/mqtt' })
  assert.deepEqual(body.labs, listLabs())
  assert.deepEqual(body.tls, {
    port: it.classroom.tlsPort,
    mutualPort: it.classroom.mutualPort,
    authority: '/ca.crt',
    fingerprint: it.classroom.fingerprint,
  })
  for (const { lan } of it.classroom.urls.others) {
    const { text } = await get('/classroom.json', { host: `${lan.address}:${port}` })
    assert.equal(JSON.parse(text).mqtt.host, lan.address)
  }
})

test('only a name or an address of this machine is answered', async () => {
  const own = Object.values(networkInterfaces()).flatMap((infos) =>
    (infos ?? []).map(({ address, family }) => (family === 'IPv6' ? `[${address}]` : address)),
  )
  for (const host of [
    'localhost',
    '127.0.0.1',
    '[::1]',
    hostname(),
    'teacher.local',
    'class.example',
    ...own,
  ])
    assert.equal((await get('/', { host: `${host}:${port}` })).status, 200, host)
  for (const host of [
    'evil.example',
    '203.0.113.9',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    '[2001:db8::9]',
    '',
  ]) {
    const { status, text } = await get('/classroom.json', { host })
    assert.ok([400, 421].includes(status), host)
    if (status === 421) assert.match(JSON.parse(text).message, /--allow-host/)
  }
})

test('a page of another site can neither call the interface nor open a WebSocket', async () => {
  const host = `127.0.0.1:${port}`
  const type = { 'content-type': 'application/json' }
  const upgrade = {
    connection: 'Upgrade',
    upgrade: 'websocket',
    'sec-websocket-version': '13',
    'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
    'sec-websocket-protocol': 'mqtt',
  }
  const table: [string | undefined, boolean][] = [
    [undefined, true],
    [`http://${host}`, true],
    [`https://${host}`, true],
    ['http://evil.example', false],
    [`http://127.0.0.1:${port + 1}`, false],
    [`http://localhost:${port}`, false],
    ['null', false],
  ]
  for (const [origin, welcome] of table) {
    const from: Record<string, string> = origin === undefined ? {} : { origin }
    const called = await ask(port, '/api/join', { host, ...type, ...from }, 'POST', '{}')
    assert.equal(called.status, welcome ? 422 : 403, `call from ${origin}`)
    const opened = await ask(port, '/mqtt', { host, ...upgrade, ...from })
    assert.equal(opened.status, welcome ? 101 : 403, `WebSocket from ${origin}`)
  }
  assert.equal((await ask(port, '/mqtt', { host: 'evil.example', ...upgrade })).status, 421)
  assert.equal((await ask(port, '/elsewhere', { host, ...upgrade })).status, 404)
})

test('an Origin is compared by host and port, the usual ports left out', () => {
  const table: [string, string, boolean][] = [
    ['http://class.test', 'class.test', true],
    ['http://class.test', 'class.test:80', true],
    ['https://class.test:8080', 'class.test:8080', true],
    ['http://class.test:8080', 'class.test', false],
    ['http://Class.Test:8080', 'class.test:8080', true],
    ['http://[::1]:8080', '[::1]:8080', true],
    ['http://class.test.evil', 'class.test', false],
  ]
  for (const [origin, host, expected] of table)
    assert.equal(isOwnOrigin(origin, host), expected, `${origin} ${host}`)
})

test('an unknown address of the interface is answered 404 in JSON, a wrong method 405', async () => {
  const { status, body } = await it.get('/api/nothing')
  assert.equal(status, 404)
  assert.equal(body.error, 'not-found')
  assert.equal((await it.post('/join/', {})).status, 405)
})

test('class.test is a name of this machine in tests alone', async () => {
  const before = process.env.NODE_ENV
  process.env.NODE_ENV = 'test'
  const other = await openClass()
  process.env.NODE_ENV = before
  if (before === undefined) delete process.env.NODE_ENV
  const host = `class.test:${other.classroom.httpPort}`
  assert.equal((await ask(other.classroom.httpPort, '/', { host })).status, 200)
  assert.equal((await get('/', { host })).status, 421)
  await other.stop()
})
