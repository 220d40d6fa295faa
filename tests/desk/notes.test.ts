// What the desk tells students, and the list of the class, in a real classroom.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { HANDLE, type InstructorNote } from '../../classroom/desk/instructor-notes.ts'
import { limits } from '../../classroom/limits.ts'
import { type AClass, freshFolder, openClass, until as untilTrue } from '../classroom/a-class.ts'

let it: AClass
let desk: string
before(async () => {
  it = await openClass()
  desk = await it.desk()
})
after(() => it.stop())

/** Waits for it, and fails when it does not come: machines that test are loaded. */
async function until(isTrue: () => boolean) {
  await untilTrue(isTrue, 20_000)
  assert.ok(isTrue(), String(isTrue))
}

let followers = 0

/** The latest message of a topic, as a client of the desk reads it. */
async function follow(room: AClass, credential: string, topic: string) {
  followers += 1
  const who = { handle: 'desk', site: credential, token: '' }
  const client = await room.page(who, { clientId: `desk-${followers}` })
  const seen: { payload: string | undefined } = { payload: undefined }
  client.on('message', (_, payload) => {
    seen.payload = payload.toString()
  })
  await client.subscribeAsync(topic, { qos: 1 })
  return seen
}

const textOf = (payload: string | undefined) =>
  payload ? (JSON.parse(payload) as InstructorNote).text : undefined

test('a note is told to those whom it is for, each by their handle, and to nobody else, until it is withdrawn', async () => {
  const ana = await it.join('ana')
  await it.join('ben')
  await it.join('cleo')
  const page = await it.page(ana)
  const came: string[] = []
  page.on('message', (_, payload) => came.push(payload.toString()))
  await page.subscribeAsync('desk/notes/ana/#', { qos: 1 })
  const bens = await follow(it, desk, 'desk/notes/ben/desk')
  const cleos = await follow(it, desk, 'desk/notes/cleo/desk')
  const body = { handles: ['ana', 'ana', 'ben'], text: ` ${HANDLE}, look at the slash. ` }
  const told = await it.post('/api/notes', body, desk)
  assert.equal(told.status, 201)
  assert.deepEqual(told.body.handles, ['ana', 'ben'])
  await until(() => textOf(came.at(-1)) === 'ana, look at the slash.')
  await until(() => textOf(bens.payload) === 'ben, look at the slash.')
  assert.equal(cleos.payload, undefined)
  const withdrawn = await it.remove(`/api/notes/${told.body.id}`, desk)
  assert.deepEqual(withdrawn.body.handles, ['ana', 'ben'])
  await until(() => came.at(-1) === '' && bens.payload === '')
  assert.equal((await it.remove(`/api/notes/${told.body.id}`, desk)).body.error, 'note-gone')
})

test('a note outlives a restart, and one that was withdrawn does not come back', async () => {
  const dataDir = freshFolder()
  const first = await openClass({ dataDir })
  const credential = await first.desk()
  await first.join('cem')
  await first.join('dan')
  const kept = await first.post('/api/notes', { handles: ['cem'], text: 'Kept' }, credential)
  const gone = await first.post('/api/notes', { handles: ['dan'], text: 'Gone' }, credential)
  await first.remove(`/api/notes/${gone.body.id}`, credential)
  await first.stop()
  const second = await openClass({ dataDir })
  try {
    const cems = await follow(second, credential, 'desk/notes/cem/desk')
    const dans = await follow(second, credential, 'desk/notes/dan/desk')
    await until(() => textOf(cems.payload) === 'Kept')
    assert.equal(dans.payload, undefined)
    assert.equal((await second.remove(`/api/notes/${kept.body.id}`, credential)).status, 200)
    await until(() => cems.payload === '')
  } finally {
    await second.stop()
  }
})

test('a later note takes the place of the one before', async () => {
  await it.join('dan')
  const first = await it.post('/api/notes', { handles: ['dan'], text: 'One' }, desk)
  await it.post('/api/notes', { handles: ['dan'], text: 'Two' }, desk)
  assert.equal((await it.remove(`/api/notes/${first.body.id}`, desk)).status, 404)
  const seen = await follow(it, desk, 'desk/notes/dan/desk')
  await until(() => textOf(seen.payload) === 'Two')
})

test('a note by diagnosis tells each of those who have it their own sentence', async () => {
  const eva = await it.join('eva')
  await it.join('fay')
  await it.post('/api/attempts', { lab: '01-hello' }, eva.site)
  const board = await it.board(eva)
  await board.publishAsync('/eva/outTopic', 'hello world', { qos: 1 })
  const { steps } = await it.verdicts(eva)
  const found = steps.find(({ verdict }) => verdict === 'failed')?.diagnosis
  assert.ok(found)
  const told = await it.post('/api/notes', { handles: ['eva', 'fay'], diagnosis: found.id }, desk)
  assert.deepEqual(told.body.handles, ['eva'])
  const seen = await follow(it, desk, 'desk/notes/eva/desk')
  await until(() => textOf(seen.payload)?.startsWith(found.sentence) === true)
  const nobody = await it.post('/api/notes', { handles: ['fay'], diagnosis: found.id }, desk)
  assert.equal(nobody.body.error, 'note-nobody')
})

test('a note needs words, few enough, and students of this class', async () => {
  await it.join('gil')
  for (const [body, status, error] of [
    [{ handles: ['gil'], text: '  ' }, 422, 'note-invalid'],
    [{ handles: ['gil'], text: 'x'.repeat(limits.noteCharacters + 1) }, 422, 'note-invalid'],
    [{ handles: ['gil'] }, 422, 'note-invalid'],
    [{ handles: [], text: 'x' }, 422, 'field-missing'],
    [{ handles: 'gil', text: 'x' }, 422, 'field-missing'],
    [{ handles: ['nobody'], text: 'x' }, 404, 'unknown-student'],
  ] as const) {
    const answer = await it.post('/api/notes', body, desk)
    assert.deepEqual([answer.status, answer.body.error], [status, error], JSON.stringify(body).slice(0, 60))
  }
  const student = await it.join('hal')
  assert.equal((await it.post('/api/notes', { handles: ['hal'], text: 'x' }, student.site)).status, 403)
})

test('five hundred students are told at once', async () => {
  const room = await openClass()
  try {
    const credential = await room.desk()
    // As long as a handle may be.
    const handles = Array.from({ length: 500 }, (_, i) => `longest-name-${i + 100}`)
    const roster = ['handle,name', ...handles.map((handle) => `${handle},${handle}`)].join('\n')
    room.classroom.roster.carryOut(room.classroom.roster.look(Buffer.from(roster)))
    const told = await room.post(
      '/api/notes',
      { handles, text: 'é'.repeat(limits.noteCharacters) },
      credential,
    )
    assert.equal(told.status, 201)
    assert.equal(told.body.handles.length, 500)
  } finally {
    await room.stop()
  }
})

test('the desk hears who is in the class, who is here and at which lab, and when somebody goes', async () => {
  // As a page of the desk listens: the list is told while somebody listens to it.
  await follow(it, desk, 'desk/students/+')
  const seen = await follow(it, desk, 'desk/students/ida')
  const ida = await it.join('ida', 'Ida')
  const now = () => (seen.payload ? JSON.parse(seen.payload) : undefined)
  await until(() => now()?.name === 'Ida')
  assert.equal(now().online, false)
  const board = await it.board(ida)
  await it.post('/api/attempts', { lab: '01-hello' }, ida.site)
  await until(() => now().online && now().lab === '01-hello')
  await board.endAsync()
  await until(() => !now().online)
  await it.remove('/api/students/ida', desk)
  await until(() => seen.payload === '')
})
