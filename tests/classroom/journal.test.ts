import assert from 'node:assert/strict'
import { appendFileSync, readdirSync, readFileSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { join } from 'node:path'
import test from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { findLastSeq, openJournal } from '../../classroom/journal.ts'
import type { TraceEvent } from '../../wire/record.ts'
import { parseTrace } from '../../wire/trace.ts'
import { freshFolder, openClass, until } from './a-class.ts'

const tick = (seq: number): TraceEvent => ({ type: 'tick', seq, at: seq, time: seq })
const read = (folder: string) =>
  readdirSync(folder)
    .sort()
    .flatMap((file) => parseTrace(readFileSync(join(folder, file), 'utf8')).trace.map(({ seq }) => seq))

test('what was appended before is on disk when synced() is fulfilled', async () => {
  const folder = freshFolder()
  const journal = openJournal(folder)
  for (let seq = 1; seq <= 500; seq++) journal.append(tick(seq))
  await journal.synced()
  assert.deepEqual(read(folder).length, 500)
  await journal.close()
})

test('what nobody waits for is on disk within moments, and all of it after a close', async () => {
  const folder = freshFolder()
  const journal = openJournal(folder)
  journal.append(tick(1))
  await until(() => read(folder).length === 1)
  assert.deepEqual(read(folder), [1])
  journal.append(tick(2))
  await journal.close()
  assert.deepEqual(read(folder), [1, 2])
})

test('a new file is begun when one has grown, and each is readable alone', async () => {
  const folder = freshFolder()
  const journal = openJournal(folder, { segmentBytes: 100 })
  for (let seq = 1; seq <= 6; seq++) {
    journal.append(tick(seq))
    await journal.synced()
  }
  await journal.close()
  assert.ok(readdirSync(folder).length > 1)
  assert.deepEqual(read(folder), [1, 2, 3, 4, 5, 6])
})

test('a line that was cut by a power cut is passed over, and the next start goes on after the last whole one', async () => {
  const folder = freshFolder()
  const journal = openJournal(folder)
  for (let seq = 1; seq <= 3; seq++) journal.append(tick(seq))
  await journal.close()
  appendFileSync(join(folder, readdirSync(folder)[0]!), '{"seq":4,"at":4,"ti')
  assert.equal(findLastSeq(folder), 3)
  const next = openJournal(folder)
  next.append(tick(4))
  await next.close()
  assert.deepEqual(read(folder), [1, 2, 3, 4])
  assert.equal(findLastSeq(freshFolder()), 0)
})

test('while the disk is full nothing counts as stored; when there is room again everything is, once', async () => {
  const folder = freshFolder()
  let full = true
  const faults: (string | undefined)[] = []
  const journal = openJournal(folder, {
    retryAfter: 20,
    onFault: (reason) => faults.push(reason),
    async openSegment(file) {
      const handle = await open(file, 'a')
      const appendFile = async (text: string) => {
        // Half a line got through before the disk was full.
        if (full) {
          await handle.appendFile(text.slice(0, 10))
          throw new Error('ENOSPC: no space left on device')
        }
        return handle.appendFile(text)
      }
      return {
        appendFile,
        datasync: () => handle.datasync(),
        close: () => handle.close(),
      } as unknown as FileHandle
    },
  })
  journal.append(tick(1))
  let stored = false
  void journal.synced().then(() => {
    stored = true
  })
  await wait(100)
  assert.equal(stored, false)
  assert.deepEqual(faults, ['ENOSPC: no space left on device'])
  full = false
  journal.append(tick(2))
  await until(() => stored)
  await journal.synced()
  assert.deepEqual(faults, ['ENOSPC: no space left on device', undefined])
  await journal.close()
  assert.equal(findLastSeq(folder), 2)
})

test('a full disk in class: no acknowledgement, a red line, a word on the desk, and messages go on', async () => {
  let full = false
  const it = await openClass({
    journal: {
      retryAfter: 50,
      async openSegment(file) {
        const handle = await open(file, 'a')
        const appendFile = async (text: string) => {
          if (full) throw new Error('ENOSPC')
          return handle.appendFile(text)
        }
        return {
          appendFile,
          datasync: () => handle.datasync(),
          close: () => handle.close(),
        } as unknown as FileHandle
      },
    },
  })
  const who = await it.join('writer')
  const desk = await it.page({ handle: 'desk', token: '', site: await it.desk() }, { clientId: 'desk' })
  const told: string[] = []
  desk.on('message', (_topic, payload) => told.push(payload.toString()))
  await desk.subscribeAsync('desk/class')
  const board = await it.board(who)
  const heard: string[] = []
  board.on('message', (_topic, payload) => heard.push(payload.toString()))
  await board.subscribeAsync('writer/#')
  full = true
  let acknowledged = false
  const publishing = board.publishAsync('writer/x', 'first', { qos: 1 }).then(() => {
    acknowledged = true
  })
  await until(() => heard.length === 1 && told.some((text) => text.includes('fault')))
  await wait(100)
  assert.deepEqual(heard, ['first'], 'routing goes on')
  assert.equal(acknowledged, false)
  assert.ok(it.log.some((line) => /DISK DOES NOT TAKE/.test(line)))
  assert.match(JSON.parse(told.at(-1) ?? '{}').fault, /ENOSPC/)
  full = false
  await publishing
  await until(() => !told.at(-1)?.includes('fault'))
  assert.deepEqual(JSON.parse(told.at(-1) ?? ''), { joining: true })
  await it.stop()
})
