import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type AClass, openClass } from './a-class.ts'

let it: AClass
before(async () => {
  it = await openClass({ name: 'Physics 9b' })
})
after(() => it.stop())

const join = (handle: unknown, code = it.classroom.classCode, name: unknown = 'Ana') =>
  it.post('/api/join', { code, handle, name })

test('joining answers a board token and a site credential, once', async () => {
  const { status, body } = await join('ana')
  assert.equal(status, 201)
  assert.equal(body.handle, 'ana')
  assert.match(body.token, /^(\w{4}-){2}\w{4}$/)
  assert.ok(body.site.length >= 32)
  assert.deepEqual(Object.keys(body).sort(), ['handle', 'site', 'token'])
})

test('the class code may be typed in capitals and without its dash', async () => {
  const { status } = await join('capital', it.classroom.classCode.toUpperCase().replace('-', ' '))
  assert.equal(status, 201)
})

test('a handle that somebody has is answered 409, and theirs stays theirs', async () => {
  const joined = await it.join('twice')
  const { status, body } = await join('twice')
  assert.equal(status, 409)
  assert.equal(body.error, 'handle-taken')
  assert.match(body.message, /"twice"/)
  assert.equal((await it.get('/api/me', joined.site)).status, 200)
})

test('handles of spaces, "#", 500 characters and the classroom’s own words are answered 422 with a sentence', async () => {
  for (const handle of ['   ', '#', 'a'.repeat(500), 'Ana', 'a/b', '$sys', 'desk', 'class', 'ask', '']) {
    const { status, body } = await join(handle)
    assert.equal(status, 422, handle)
    assert.match(body.message, /[a-z].*\./i)
    assert.ok(body.message.length < 300)
  }
})

test('what is no text is answered 422, what is no JSON 400 or 415', async () => {
  assert.equal((await join(7)).status, 422)
  assert.equal((await join('nameless', it.classroom.classCode, null)).status, 422)
  assert.equal((await join('nameless', it.classroom.classCode, 'x\u0007')).body.error, 'name-invalid')
  assert.equal((await it.post('/api/join', '{"code":')).status, 400)
  assert.equal((await it.post('/api/join', '[1]')).status, 400)
  assert.equal((await it.post('/api/join', 'a=b', undefined, { 'content-type': 'text/plain' })).status, 415)
})

test('a body above 16 KB is answered 413', async () => {
  const { status, body } = await join('x'.repeat(20_000))
  assert.equal(status, 413)
  assert.equal(body.error, 'too-big')
})

test('a guessed class code is answered 403, and after ten guesses 429; others still join', async () => {
  for (let i = 0; i < 10; i++) assert.equal((await join('guesser', 'aaa-aaa')).status, 403)
  const { status, body } = await join('guesser', 'aaa-aaa')
  assert.equal(status, 429)
  assert.match(body.message, /Wait \d+ seconds/)
  assert.equal((await join('honest')).status, 201)
})

test('a student signs in on another computer with handle and board token', async () => {
  const { token, site } = await it.join('roaming', 'Rosa')
  const { status, body } = await it.post('/api/signin', {
    handle: 'roaming',
    token: token.toUpperCase().replaceAll('-', ''),
  })
  assert.equal(status, 200)
  assert.equal(body.name, 'Rosa')
  assert.notEqual(body.site, site)
  assert.equal((await it.get('/api/me', body.site)).body.handle, 'roaming')
  assert.equal((await it.post('/api/signin', { handle: 'roaming', token: 'aaaa-bbbb-cccc' })).status, 403)
  assert.equal((await it.post('/api/signin', { handle: 'nobody', token })).status, 403)
})

test('leaving a computer ends its credential and its connections, and no other', async () => {
  const who = await it.join('leaving')
  const second = (await it.post('/api/signin', { handle: who.handle, token: who.token })).body.site
  const page = await it.page({ ...who, site: second })
  const closed = new Promise<void>((done) => page.once('close', () => done()))
  assert.equal((await it.post('/api/signout', {}, second)).status, 200)
  await closed
  assert.equal((await it.get('/api/me', second)).status, 401)
  assert.equal((await it.get('/api/me', who.site)).status, 200)
  assert.equal((await it.post('/api/signout', {}, who.token)).status, 403)
})

test('/api/me tells who one is, and which boards are connected', async () => {
  const who = await it.join('me-and-board', 'Mia')
  assert.equal((await it.get('/api/me')).status, 401)
  assert.equal((await it.get('/api/me', 'nonsense')).status, 401)
  const board = await it.board(who)
  const page = await it.page(who)
  const { body } = await it.get('/api/me', who.token)
  assert.equal(body.name, 'Mia')
  assert.equal(body.kind, 'board')
  assert.equal(body.clientId, 'me-and-board-board')
  assert.equal(body.lab, null)
  assert.deepEqual(
    body.boards.map(({ clientId, transport }: Record<string, string>) => [clientId, transport]),
    [['me-and-board-board', 'tcp']],
  )
  await Promise.all([board.endAsync(), page.endAsync()])
})

test('a board of MQTT 5 is told that its token was renewed: administrative action, 0x98', async () => {
  const who = await it.join('renewed-five')
  const board = await it.board(who, { protocolVersion: 5, reconnectPeriod: 0 })
  const told = new Promise<number | undefined>((resolve) =>
    board.on('disconnect', ({ reasonCode }) => resolve(reasonCode)),
  )
  await it.post('/api/token', undefined, who.site)
  assert.equal(await told, 0x98)
})

test('a new board token stops the old one at once, also for a connected board, and leaves the page alone', async () => {
  const who = await it.join('renewing')
  const [board, page] = await Promise.all([it.board(who), it.page(who)])
  const closed = new Promise<void>((done) => board.once('close', () => done()))
  const { body } = await it.post('/api/token', undefined, who.site)
  await closed
  assert.notEqual(body.token, who.token)
  await assert.rejects(it.board(who), /username or password/i)
  await (await it.board({ ...who, token: body.token })).endAsync()
  assert.equal(page.connected, true)
  assert.equal((await it.get('/api/me', who.token)).status, 401)
})

test('the instructor’s link works once, and its credential opens the class', async () => {
  const joined = await it.join('watched', 'Wanda')
  const link = it.classroom.instructorLink.split('#')[1]
  assert.equal((await it.post('/api/instructor', { link: 'guess' })).status, 403)
  const { status, body } = await it.post('/api/instructor', { link })
  assert.equal(status, 200)
  const again = await it.post('/api/instructor', { link })
  assert.equal(again.status, 403)
  assert.match(again.body.message, /used already/)

  const view = await it.get('/api/class', body.desk)
  assert.equal(view.body.name, 'Physics 9b')
  assert.equal(view.body.code, it.classroom.classCode)
  const wanda = view.body.students.find(({ handle }: { handle: string }) => handle === 'watched')
  assert.equal(wanda.name, 'Wanda')
  assert.equal(wanda.online, false)
  assert.equal((await it.get('/api/class', joined.site)).status, 403)
  assert.equal((await it.post('/api/class', { joining: false }, joined.site)).status, 403)

  const renewed = await it.post('/api/students/watched/token', undefined, body.desk)
  assert.equal(renewed.status, 200)
  await (await it.board({ ...joined, token: renewed.body.token })).endAsync()
  assert.equal((await it.post('/api/students/nobody/token', undefined, body.desk)).status, 404)

  assert.equal((await it.post('/api/class', { joining: 'no' }, body.desk)).status, 422)
  assert.equal((await it.post('/api/class', { joining: false }, body.desk)).body.joining, false)
  assert.equal((await join('too-late')).body.error, 'joining-closed')
  assert.equal((await it.get('/classroom.json')).body.joining, false)
  await it.post('/api/class', { joining: true }, body.desk)
  assert.equal((await join('in-time')).status, 201)
})
