import assert from 'node:assert/strict'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { mayAtDesk, type Right, rightsOf } from '../../classroom/desk/rights.ts'
import { openTraceFolder } from '../../labs/trace-folder.ts'
import type { Deed } from '../../wire/record.ts'
import { openClass } from './a-class.ts'

const deedsIn = (dataDir: string) =>
  openTraceFolder(join(dataDir, 'journal'))
    .read()
    .filter((event): event is Extract<typeof event, Deed> => event.type === 'desk')

describe('who may do what at the desk', () => {
  const all: Right[] = ['see', 'tell', 'renew', 'run', 'grade', 'admit', 'own']

  test('the instructor may do everything', () => {
    assert.deepEqual([...rightsOf({})].sort(), all.toSorted())
  })

  test('an assistant sees, tells and renews tokens, and no more', () => {
    assert.deepEqual(
      all.filter((right) => mayAtDesk({ assistant: 'Tom' }, right)),
      ['see', 'tell', 'renew'],
    )
  })
})

describe('what the desk does', () => {
  test('is on the record before it is answered, without any secret', async () => {
    const room = await openClass()
    try {
      const desk = await room.desk()
      const { token } = await room.join('ana')
      const renewed = await room.post('/api/students/ana/token', {}, desk)
      assert.equal(renewed.status, 200)
      assert.deepEqual(
        deedsIn(room.dataDir).map(({ by, what }) => [by, what]),
        [
          ['instructor', 'entered'],
          ['instructor', 'token'],
        ],
      )
      await room.post('/api/class', { joining: false }, desk)
      await room.post('/api/students', { name: 'Bo Li' }, desk)
      const [board] = (await room.get('/api/students/ana/boards', desk)).body.boards
      await room.post(`/api/students/ana/boards/${board.id}`, { name: 'left' }, desk)
      await room.remove('/api/students/ana', desk)
      await room.post('/api/password', { password: 'seven green ladders' }, desk)
      const deeds = deedsIn(room.dataDir)
      assert.deepEqual(
        deeds.slice(2).map(({ what }) => what),
        ['joining', 'student added', 'board renamed', 'student removed', 'password'],
      )
      assert.deepEqual(deeds[2]!.detail, { open: false })
      const text = JSON.stringify(deeds)
      for (const secret of [desk, token, renewed.body.token, 'seven green ladders'])
        assert.ok(!text.includes(secret), 'a secret is on the record')
    } finally {
      await room.stop()
    }
  })

  test('a student’s own business with their boards is no deed of the desk', async () => {
    const room = await openClass()
    try {
      const ana = await room.join('ana')
      await room.post('/api/boards', { name: 'left' }, ana.site)
      await room.post('/api/token', {}, ana.site)
      assert.deepEqual(deedsIn(room.dataDir), [])
    } finally {
      await room.stop()
    }
  })
})
