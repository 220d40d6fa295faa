// Names of students, keys and everything their boards say: readable by whoever runs the class, and by nobody else.

import assert from 'node:assert/strict'
import { chmodSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { backUp } from '../../classroom/classes/backup.ts'
import { freshFolder, openClass } from './a-class.ts'

/** Every file and folder below this one that others may look into. `ca.crt` and its like are for everybody. */
const open = (folder: string): string[] =>
  [folder, ...readdirSync(folder, { recursive: true }).map((path) => join(folder, String(path)))]
    .filter((path) => !path.endsWith('.crt'))
    .filter((path) => (statSync(path).mode & 0o077) !== 0)

const isWindows = process.platform === 'win32' && 'Windows keeps a person’s folders from others by itself'

test('all of a class’s files are for their owner alone while it runs, also those made under a lax umask', {
  skip: isWindows,
}, async (t) => {
  const before = process.umask(0)
  t.after(() => process.umask(before))
  const dataDir = join(freshFolder(), 'a', 'class')
  const room = await openClass({ dataDir })
  const ana = await room.join('ana')
  const board = await room.board(ana)
  await board.publishAsync('ana/x', '1', { qos: 1, retain: true })
  assert.ok(readdirSync(dataDir).includes('class.sqlite-wal'))
  assert.deepEqual(open(dataDir), [])
  await room.stop()
  assert.ok(readdirSync(dataDir).includes('broker.json'))
  assert.deepEqual(open(dataDir), [])
  const backup = join(freshFolder(), 'class.backup')
  await backUp(dataDir, backup)
  assert.equal(statSync(backup).mode & 0o777, 0o600)
})

test('files that an older version left open are closed at the next start', { skip: isWindows }, async () => {
  const dataDir = freshFolder()
  const first = await openClass({ dataDir })
  await first.join('ana')
  await first.stop()
  chmodSync(dataDir, 0o755)
  const files = [
    ...readdirSync(dataDir),
    ...readdirSync(join(dataDir, 'journal')).map((name) => join('journal', name)),
  ]
  for (const name of files)
    chmodSync(join(dataDir, name), name === 'journal' || name === 'tls' ? 0o755 : 0o644)
  assert.ok(open(dataDir).length > 3)
  const second = await openClass({ dataDir })
  assert.deepEqual(open(dataDir), [])
  await second.stop()
})
