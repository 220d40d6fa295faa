// npm run demo: students that nobody is, in a class that is real.

import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { startCrowd } from '../../classroom/demo/crowd.ts'
import { personAt } from '../../classroom/demo/names.ts'
import { parseDemoOptions } from '../../classroom/demo/options.ts'
import { drawTraits } from '../../classroom/demo/traits.ts'
import { StartFault } from '../../classroom/fault.ts'
import { findHandleFault } from '../../classroom/handle.ts'
import { createChance } from '../../labs/students/chance.ts'
import { openTraceFolder } from '../../labs/trace-folder.ts'
import { openClass, until } from './a-class.ts'

test('simulated students join, do a lab by real boards and their pages, and leave nothing open', async () => {
  const it = await openClass()
  const faults: unknown[] = []
  const crowd = await startCrowd(it.classroom, {
    students: 5,
    seed: 3,
    speed: 100,
    labs: ['01-hello'],
    onFault: (_handle, error) => faults.push(error),
  })
  const desk = await it.desk()
  const verdicts = () =>
    openTraceFolder(join(it.dataDir, 'journal'))
      .read()
      .filter(({ type }) => type === 'judged')
  const havePassed = () =>
    verdicts().filter((event) => event.type === 'judged' && event.passed && event.lab === '01-hello').length
  await until(() => havePassed() >= 1, 40_000)
  assert(havePassed() >= 1, 'nobody has passed')
  assert.equal((await it.get('/api/students', desk)).body.students.length, 5)
  await crowd.stop()
  const trace = openTraceFolder(join(it.dataDir, 'journal'))
  const open = new Set<string>()
  await until(() => {
    for (const event of trace.read()) {
      if (event.type === 'opened') open.add(event.connection.id)
      if (event.type === 'closed') open.delete(event.connection.id)
    }
    return open.size === 0
  }, 20_000)
  assert.deepEqual([...open], [])
  assert.deepEqual(faults, [])
  await it.stop()
})

test('who comes, and what they are like, follows from the seed', () => {
  const draw = (seed: number) =>
    Array.from({ length: 30 }, (_, n) => drawTraits(createChance(seed * 1000 + n)))
  assert.deepEqual(draw(1), draw(1))
  assert.notDeepEqual(draw(1), draw(2))
})

test('500 students have 500 handles that a class takes', () => {
  const handles = Array.from({ length: 500 }, (_, n) => personAt(n).handle)
  assert.equal(new Set(handles).size, 500)
  for (const handle of handles) assert.equal(findHandleFault(handle), undefined, handle)
})

test('what the demo cannot be asked for is refused with a sentence', () => {
  const { students, speed, labs, build } = parseDemoOptions([
    '--students',
    '5',
    '--speed=10',
    '--labs',
    '01-hello',
    '--no-build',
  ])
  assert.deepEqual([students, speed, labs, build], [5, 10, ['01-hello'], false])
  for (const wrong of [
    ['--students', '0'],
    ['--students', 'many'],
    ['--speed', '1000'],
    ['--seed', '-1'],
    ['--labs', '99-none'],
    ['--colour', 'red'],
    ['30'],
  ])
    assert.throws(() => parseDemoOptions(wrong), StartFault, wrong.join(' '))
})
