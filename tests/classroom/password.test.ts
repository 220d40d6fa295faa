// The instructor's password: chosen once the link was opened, changed with the old one, forgotten from the terminal.

import assert from 'node:assert/strict'
import test from 'node:test'
import { announce } from '../../classroom/announce.ts'
import { hashPassword, isPassword } from '../../classroom/password.ts'
import { freshFolder, openClass } from './a-class.ts'

const password = 'three green kettles'

test('a password is kept as scrypt with its own salt, and known again', async () => {
  const [one, two] = [await hashPassword(password), await hashPassword(password)]
  assert.match(one, /^scrypt\$32768\$8\$3\$[\w-]{22}\$[\w-]{43}$/)
  assert.notEqual(one, two)
  assert.ok(await isPassword(password, one))
  assert.ok(!(await isPassword('three green kettle', one)))
  assert.ok(
    await isPassword('cafe\u0301 mornings', await hashPassword('caf\u00e9 mornings')),
    'typed another way',
  )
  assert.ok(!(await isPassword(password, '')))
})

test('many tries at once do not pile up: beyond a few they are turned away', async () => {
  const results = await Promise.allSettled(Array.from({ length: 8 }, () => hashPassword('x')))
  assert.deepEqual(
    results.map(({ status }) => status === 'fulfilled'),
    [true, true, true, true, false, false, false, false],
  )
})

test('set after the link, it opens the desk in every browser and after a restart; the link is not shown any more', async () => {
  const dataDir = freshFolder()
  let it = await openClass({ dataDir })
  assert.equal((await it.post('/api/instructor', { password })).body.error, 'no-password')
  const desk = await it.desk()
  assert.equal((await it.get('/api/class', desk)).body.hasPassword, false)
  assert.equal((await it.post('/api/password', { password: 'short' }, desk)).body.error, 'password-invalid')
  assert.equal((await it.post('/api/password', { password }, desk)).status, 200)
  assert.equal((await it.get('/api/class', desk)).body.hasPassword, true)
  await it.stop()

  it = await openClass({ dataDir })
  assert.match(it.classroom.instructorLink, /\/desk\/$/)
  assert.match(announce(it.classroom, true).join('\n'), /Instructor, with the password/)
  const other = (await it.post('/api/instructor', { password })).body.desk
  assert.equal((await it.get('/api/class', other)).status, 200)
  assert.equal((await it.get('/api/class', desk)).status, 200)
  assert.equal(
    (await it.post('/api/instructor', { password: 'three red kettles' })).body.error,
    'wrong-password',
  )
  await it.stop()

  it = await openClass({ dataDir, newPassword: true })
  assert.match(it.classroom.instructorLink, /\/desk\/#.+$/)
  assert.equal((await it.post('/api/instructor', { password })).body.error, 'no-password')
  assert.equal((await it.get('/api/class', other)).status, 401, 'whoever was the instructor is no longer')
  await it.stop()
})

test('changing it wants the old one and ends every other browser’s desk, also what is connected', async () => {
  const it = await openClass()
  const desk = await it.desk()
  await it.post('/api/password', { password }, desk)
  const other = (await it.post('/api/instructor', { password })).body.desk
  const screen = await it.board({ handle: 'desk', token: other, site: '' })
  const closed = new Promise<void>((done) => screen.once('close', () => done()))
  const changed = { password: 'four blue kettles' }
  assert.equal(
    (await it.post('/api/password', { ...changed, current: 'wrong one here' }, desk)).body.error,
    'wrong-password',
  )
  assert.equal((await it.post('/api/password', changed, desk)).body.error, 'field-missing')
  assert.equal((await it.post('/api/password', { ...changed, current: password }, desk)).status, 200)
  await closed
  assert.equal((await it.get('/api/class', other)).status, 401)
  assert.equal((await it.get('/api/class', desk)).status, 200)
  assert.equal((await it.post('/api/instructor', { password })).body.error, 'wrong-password')
  await it.stop()
})

test('taken away with the old one, the terminal shows a new link, and this desk alone stays open', async () => {
  const it = await openClass()
  const desk = await it.desk()
  await it.post('/api/password', { password }, desk)
  const other = (await it.post('/api/instructor', { password })).body.desk
  assert.equal(
    (await it.remove('/api/password', desk, { current: 'wrong one here' })).body.error,
    'wrong-password',
  )
  assert.equal((await it.remove('/api/password', desk, { current: password })).status, 200)
  assert.equal((await it.get('/api/class', other)).status, 401)
  assert.equal((await it.get('/api/class', desk)).body.hasPassword, false)
  assert.equal((await it.post('/api/instructor', { password })).body.error, 'no-password')
  const link = /desk\/#(\S+)/.exec(it.log.join('\n'))?.[1]
  assert.equal((await it.post('/api/instructor', { link })).status, 200)
  await it.stop()
})

test('signing out ends this desk for good, and no other', async () => {
  const it = await openClass()
  const desk = await it.desk()
  await it.post('/api/password', { password }, desk)
  const other = (await it.post('/api/instructor', { password })).body.desk
  assert.equal((await it.post('/api/signout', {}, other)).status, 200)
  assert.equal((await it.get('/api/class', other)).status, 401)
  assert.equal((await it.get('/api/class', desk)).status, 200)
  await it.stop()
})

test('after ten tries in a minute an address waits, with the right password too', async () => {
  const it = await openClass()
  await it.post('/api/password', { password }, await it.desk())
  for (let n = 0; n < 10; n++)
    assert.equal((await it.post('/api/instructor', { password: `wrong ${n}` })).body.error, 'wrong-password')
  const { status, body, headers } = await it.post('/api/instructor', { password })
  assert.deepEqual([status, body.error], [429, 'too-many-tries'])
  const seconds = Number(headers.get('retry-after'))
  assert.ok(seconds > 0 && seconds <= 60)
  assert.match(body.message, new RegExp(`Wait ${seconds} seconds`))
  await it.stop()
})
