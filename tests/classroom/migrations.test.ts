// A class's database from an earlier version is brought up to date and keeps everything. The files in old-classes/ were
// made by the classroom of their time: students "ana" (two steps of lab 1 passed) and "bo-2", an instructor.

import assert from 'node:assert/strict'
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import test from 'node:test'
import { LATEST_VERSION, migrate } from '../../classroom/migrations.ts'
import { freshFolder, openClass, verdictsOf } from './a-class.ts'

const old = {
  ana: { handle: 'ana', token: 'ku4m-3suc-wune', site: 'Cx_iU_QUoHX0sxlRB1raWiocItNSRxUO' },
  bo: { handle: 'bo-2', token: 'thgf-qujh-ffv8', site: 'puecjt2l6YbmTgT39y5e7hf7gL-4WGiv' },
  desk: 'YVWXAtEZKbJLk6-HAdBKPputwTM238bv',
}

test('a class of the first version opens with everybody, every credential and every verdict', async (t) => {
  const dataDir = freshFolder()
  copyFileSync(join(import.meta.dirname, 'old-classes', 'version-1.sqlite'), join(dataDir, 'class.sqlite'))
  const it = await openClass({ dataDir })
  t.after(() => it.stop())
  const { body } = await it.get('/api/class', old.desk)
  assert.equal(verdictsOf(await it.verdicts(old.ana)), 'passed passed waiting waiting')
  assert.deepEqual([body.name, body.code, body.joining], ['Physics 1', 'abc-def', false])
  assert.deepEqual(
    body.students.map(({ handle, name }: { handle: string; name: string }) => [handle, name]),
    [
      ['ana', 'Ana López'],
      ['bo-2', '林小明'],
    ],
  )
  for (const who of [old.ana, old.bo]) {
    await (await it.board(who)).endAsync()
    assert.equal((await it.get('/api/me', who.site)).body.handle, who.handle)
    const { boards } = (await it.get('/api/boards', who.site)).body
    assert.deepEqual(
      boards.map(({ name }: { name: string }) => name),
      ['board'],
    )
  }
})

test('a new database is made of all steps, and a second run changes nothing', () => {
  const database = new DatabaseSync(':memory:')
  assert.equal(migrate(database), 0)
  assert.equal(migrate(database), LATEST_VERSION)
  database.close()
})

test('a step that fails leaves the database as it was', () => {
  const database = new DatabaseSync(':memory:')
  database.exec('CREATE TABLE attempts (x); PRAGMA user_version = 0')
  assert.throws(() => migrate(database), /already exists/)
  const names = database.prepare('SELECT name FROM sqlite_schema').all()
  assert.deepEqual(
    names.map(({ name }) => name),
    ['attempts'],
  )
  database.close()
})
