// A backup of a class that goes on meanwhile, and a restore that is interrupted.

import assert from 'node:assert/strict'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import { readBackup } from '../../classroom/classes/backup-file.ts'
import { finishRestore, restore } from '../../classroom/classes/restore.ts'
import { verifyJournal } from '../../classroom/journal/verify.ts'
import { type AClass, freshFolder, openClass, verdictsOf } from './a-class.ts'

async function download(it: AClass, desk: string, file: string) {
  const { status, body } = await it.post('/api/backups', {}, desk)
  assert.equal(status, 201, body?.message)
  const answer = await fetch(`http://127.0.0.1:${it.classroom.httpPort}${body.path}`)
  writeFileSync(file, new Uint8Array(await answer.arrayBuffer()))
  assert.equal(statSync(file).size, body.bytes)
  return answer.headers.get('content-disposition')
}

test('a class that is backed up under load comes back whole: accounts, verdicts, retained messages, journal', async () => {
  const base = freshFolder()
  const it = await openClass({ name: 'Physik <7>' })
  const desk = await it.desk()
  const who = await it.join('ana', 'Ana')
  await it.post('/api/attempts', { lab: '01-hello' }, who.site)
  const board = await it.board(who)
  await board.publishAsync('ana/outTopic', 'hello world', { retain: true, qos: 1 })
  let isOver = false
  let sent = 0
  const load = (async () => {
    while (!isOver) await board.publishAsync('ana/load', String(sent++), { qos: 1 })
  })()
  const file = join(base, 'open.backup')
  const called = await download(it, desk, file)
  await it.join('late', 'Joined after the backup')
  isOver = true
  await load
  assert.match(called ?? '', /^attachment; filename="physik-7-\d{4}-\d\d-\d\d\.backup"$/)
  const before = verdictsOf(await it.verdicts(who))
  await it.stop()
  assert.ok(!existsSync(join(it.dataDir, '.backups')), 'nothing is left of it')

  const folder = join(base, 'again')
  assert.equal(restore(file, folder).students, 1)
  assert.ok(verifyJournal(join(folder, 'journal')).isWhole)
  const again = await openClass({ dataDir: folder })
  assert.equal(again.classroom.className, 'Physik <7>')
  assert.deepEqual(
    again.log.filter((line) => /torn|cannot be read/i.test(line)),
    [],
  )
  assert.equal(verdictsOf(await again.verdicts(who)), before)
  const { boards } = (await again.get('/api/boards', who.site)).body
  assert.deepEqual(
    boards[0].retained.map(({ topic }: { topic: string }) => topic),
    ['ana/outTopic'],
  )
  await (await again.board(who)).endAsync()
  await again.stop()
})

test('a backup is the instructor’s alone, and its address is worth nothing to who guesses', async () => {
  const it = await openClass()
  const who = await it.join('ana')
  assert.equal((await it.post('/api/backups', {}, who.site)).body.error, 'instructor-only')
  assert.equal((await it.get('/api/backups/guess')).body.error, 'backup-gone')
  await it.stop()
})

/** A class that is there, and the backup of another that is to take its place. */
async function twoClasses() {
  const base = freshFolder()
  const [old, next] = [join(base, 'old'), join(base, 'next')]
  for (const [dataDir, name, handle] of [
    [old, 'Old', 'olga'],
    [next, 'New', 'nina'],
  ] as const) {
    const it = await openClass({ dataDir, name })
    await it.join(handle)
    if (dataDir === next) await download(it, await it.desk(), join(base, 'next.backup'))
    await it.stop()
  }
  mkdirSync(join(old, 'classes', 'other'), { recursive: true })
  return { base, old, file: join(base, 'next.backup') }
}

async function whoIsIn(dataDir: string) {
  const it = await openClass({ dataDir })
  const { students } = (await it.get('/api/students', await it.desk())).body
  const name = it.classroom.className
  await it.stop()
  return `${name}: ${students.map(({ handle }: { handle: string }) => handle)}`
}

/** Everything below the folder, as it was: the tests below take it to the moment of a power cut. */
const step = (folder: string, from: string, to: string) => renameSync(join(folder, from), join(folder, to))

test('a class gives way to a backup, and classes below its folder stay', async () => {
  const { old, file } = await twoClasses()
  restore(file, old, true)
  assert.deepEqual(
    readdirSync(old).filter((name) => name.startsWith('.')),
    [],
  )
  assert.ok(existsSync(join(old, 'classes', 'other')))
  assert.equal(await whoIsIn(old), 'New: nina')
})

test('a restore that was interrupted is finished by the next start, wherever it stood', async () => {
  const { base, old, file } = await twoClasses()
  const whole = join(base, 'whole')
  restore(file, whole)
  // Half written: worth nothing, and the old class is as it was.
  mkdirSync(join(old, '.unfinished'))
  writeFileSync(join(old, '.unfinished', 'class.sqlite'), 'half')
  assert.equal(await whoIsIn(old), 'Old: olga')
  // Whole, and half of the old one put away.
  renameSync(whole, join(old, '.restored'))
  mkdirSync(join(old, '.replaced'))
  step(old, 'class.sqlite', '.replaced/class.sqlite')
  assert.equal(await whoIsIn(old), 'New: nina')
  // The old one put away, and half of the new one in its place.
  mkdirSync(join(old, '.incoming'))
  step(old, 'class.sqlite', '.incoming/class.sqlite')
  step(old, 'tls', '.incoming/tls')
  assert.ok(!existsSync(join(old, 'class.sqlite')))
  assert.equal(await whoIsIn(old), 'New: nina')
  finishRestore(old)
  assert.ok(!existsSync(join(old, '.incoming')) && !existsSync(join(old, '.replaced')))
})

test('a backup that cannot be unpacked leaves the class that is there alone', async () => {
  const { old, file } = await twoClasses()
  const bytes = readFileSync(file)
  writeFileSync(file, bytes.subarray(0, bytes.length / 2))
  assert.throws(() => readBackup(file), /is no whole backup/)
  assert.throws(() => restore(file, old, true), /nothing was changed/)
  assert.equal(await whoIsIn(old), 'Old: olga')
  const it = await openClass({ dataDir: old })
  writeFileSync(file, bytes)
  assert.throws(() => restore(file, old, true), /Another classroom is using/)
  await it.stop()
})
