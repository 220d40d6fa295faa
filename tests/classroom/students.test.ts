// One student more, and one fewer, by the instructor's hand, while the class goes on.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type AClass, firstMessage, freshFolder, gone, type Joined, openClass, until } from './a-class.ts'

let it: AClass
let desk: string
const dataDir = freshFolder()
before(async () => {
  it = await openClass({ dataDir })
  desk = await it.desk()
})
after(() => it.stop())

const add = (student: Record<string, string>, credential = desk) =>
  it.post('/api/students', student, credential)
const handles = async () =>
  (await it.get('/api/students', desk)).body.students.map(({ handle }: { handle: string }) => handle)

test('a student who was added by hand has a card, and a board connects by its token', async () => {
  const { status, body } = await add({ name: 'Zoë Übel', email: 'zoe@school.example', group: 'B' })
  assert.deepEqual([status, body.handle], [201, 'zoe'])
  const card = await fetch(`http://127.0.0.1:${it.classroom.httpPort}${body.cards}`).then((page) =>
    page.text(),
  )
  assert.ok(card.includes(body.token) && card.includes('Zoë Übel'))
  await (await it.board({ handle: 'zoe', token: body.token, site: '' })).endAsync()
  const { body: again } = await add({ name: 'Zoë Übel' })
  assert.equal(again.handle, 'zoe-u', 'two of one name are two students')
})

test('what cannot be meant is said, and nobody is added', async () => {
  const before = await handles()
  for (const [student, said] of [
    [{ name: '' }, /Expected a name/],
    [{ name: 'A\u0007B' }, /signs that cannot be shown/],
    [{ name: 'Ana', handle: 'An a' }, /Expected a handle/],
    [{ name: 'Ana', handle: 'desk' }, /word of the classroom itself/],
    [{ name: 'Ana', email: 'nowhere' }, /Expected an e-mail address/],
  ] as [Record<string, string>, RegExp][]) {
    const { status, body } = await add(student)
    assert.deepEqual([status, body.error], [422, 'student-invalid'])
    assert.match(body.message, said)
  }
  assert.equal((await add({ name: 'Another', handle: 'zoe' })).body.error, 'handle-taken')
  assert.deepEqual(await handles(), before)
})

test('only the instructor adds, lists and removes', async () => {
  const who = await it.join('pupil')
  assert.equal((await add({ name: 'X' }, who.site)).body.error, 'instructor-only')
  assert.equal((await it.get('/api/students', who.site)).body.error, 'instructor-only')
  assert.equal((await it.remove('/api/students/zoe', who.site)).body.error, 'instructor-only')
  assert.equal((await it.remove('/api/students/nobody', desk)).body.error, 'unknown-student')
})

/** Everything that a student can leave behind. */
async function live(who: Joined) {
  const board = await it.board(who, { clientId: 'leaver-board', clean: false })
  await board.subscribeAsync('leaver/in', { qos: 1 })
  await board.publishAsync('leaver/state', 'on', { retain: true, qos: 1 })
  await board.publishAsync('class/notice', 'from me', { retain: true, qos: 1 })
  const page = await it.page(who)
  await it.post('/api/attempts', { lab: '01-hello' }, who.site)
  return { board, page }
}

test('who is removed is gone at once, with all that was theirs; the handle is free', async () => {
  const who = await it.join('leaver', 'Leah Leaver')
  const other = await it.join('stayer')
  const stays = await it.board(other)
  const screen = await it.board({ handle: 'desk', token: desk, site: '' }, { clientId: 'screen' })
  const topics = new Set<string>()
  screen.on('message', (topic, payload) => {
    if (payload.length > 0) topics.add(topic)
    else topics.delete(topic)
  })
  const retained = ['desk/verdicts/#', 'desk/notes/#', 'desk/connections/#']
  await screen.subscribeAsync([...retained, 'leaver/#', 'class/#'])
  const { board, page } = await live(who)
  const isTheirs = (topic: string) => topic === 'class/notice' || topic.includes('leaver')
  await until(() => [...topics].some((topic) => topic.startsWith('desk/connections/leaver/')), 20_000)
  assert.ok([...topics].filter(isTheirs).length >= 4, [...topics].join(' '))

  const ends = [gone(board), gone(page)]
  assert.equal((await it.remove('/api/students/leaver', desk)).status, 200)
  await Promise.all(ends)
  await until(() => [...topics].filter(isTheirs).length === 0)
  assert.deepEqual([...topics].filter(isTheirs), [])
  assert.ok(stays.connected)
  for (const credential of [who.site, who.token])
    assert.equal((await it.get('/api/me', credential)).status, 401)
  await assert.rejects(it.board(who), /bad username or password/i)
  assert.ok(!(await handles()).includes('leaver'))

  const next = await it.join('leaver', 'Somebody else')
  assert.equal((await it.get('/api/attempts/01-hello', next.site)).body.error, 'no-attempt')
  const session = await it.board(next, { clientId: 'leaver-board', clean: false })
  assert.deepEqual((await it.get('/api/boards', next.site)).body.boards[0].subscriptions, [])
  assert.deepEqual(await firstMessage(session, 'leaver/#', 300), [])
  await Promise.all([session.endAsync(), stays.endAsync(), screen.endAsync()])
})

test('after a restart, too, whoever has the handle now finds nothing of who had it before', async () => {
  const before = it
  await it.stop()
  it = await openClass({ dataDir })
  assert.notEqual(before, it)
  const { body } = await it.post('/api/students/leaver/token', {}, desk)
  const board = await it.board({ handle: 'leaver', token: body.token, site: '' }, { clientId: 'new' })
  const screen = await it.board({ handle: 'desk', token: desk, site: '' }, { clientId: 'screen' })
  const ids: string[] = []
  screen.on('message', (_topic, payload) => ids.push(JSON.parse(String(payload)).clientId))
  await screen.subscribeAsync('desk/connections/leaver/#')
  await until(() => ids.includes('new'), 20_000)
  // One of theirs before the restart had this identifier, and it was let in after they had joined.
  assert.ok(ids.length <= 3, ids.join(' '))
  assert.deepEqual((await firstMessage(screen, 'desk/verdicts/leaver/#', 300)).filter(Boolean), [])
  await Promise.all([board.endAsync(), screen.endAsync()])
})
