// Several classes on one machine: kept apart, backed up, restored, deleted.

import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import test from 'node:test'
import { parseOptions } from '../../classroom/options.ts'
import { freshFolder, openClass } from './a-class.ts'

const root = resolve(import.meta.dirname, '..', '..')

const run = (...args: string[]) => {
  const program = join(root, 'classroom', 'class.ts')
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], { encoding: 'utf8' })
  return { status, out: stdout, err: stderr }
}

/** A class of one student, closed, and the file that it was backed up to. */
async function aBackup(base: string) {
  const dataDir = join(base, 'classes', 'physics')
  const it = await openClass({ dataDir, name: 'Physics' })
  const who = await it.join('ana', 'Ana')
  const board = await it.board(who)
  await board.publishAsync('ana/t', 'kept', { qos: 1 })
  await it.stop()
  const file = join(base, 'physics.backup')
  assert.equal(run('backup', file, '--class', 'physics', '--data', base).status, 0)
  return { dataDir, who, file }
}

test('a name chooses a class; each has its own students, code and journal', () => {
  const folder = (...words: string[]) => parseOptions(['--data', '/x', ...words]).dataDir
  assert.equal(folder(), resolve('/x'))
  assert.equal(folder('--class', 'default'), resolve('/x'))
  assert.equal(folder('--class', 'physics-7'), resolve('/x/classes/physics-7'))
  for (const name of ['../up', 'A', '', '-a', 'a/b', 'x'.repeat(41)])
    assert.throws(() => folder(`--class=${name}`), /small letters, digits and dashes|needs a value/)
})

test('a class comes back from its backup with everybody, every token and its whole journal', async () => {
  const base = freshFolder()
  const { dataDir, who, file } = await aBackup(base)
  if (process.platform !== 'win32') assert.equal(statSync(file).mode & 0o777, 0o600)
  const { status, out } = run('restore', file, '--class', 'again', '--data', base)
  assert.equal(status, 0)
  assert.match(out, /"again" is back .* with 1 student\..* --class again/)
  const again = join(base, 'classes', 'again')
  const segments = readdirSync(join(dataDir, 'journal'))
  assert.ok(segments.length > 0)
  for (const name of segments)
    assert.deepEqual(readFileSync(join(again, 'journal', name)), readFileSync(join(dataDir, 'journal', name)))
  const it = await openClass({ dataDir: again })
  assert.equal(it.classroom.className, 'Physics')
  await (await it.board(who)).endAsync()
  await it.stop()
  const { out: listed } = run('list', '--data', base)
  assert.match(listed, /^again {4}\d{4}-.*\nphysics {2}\d{4}-/)
})

test('the list of classes steers no terminal, whatever a folder is called', {
  skip: process.platform === 'win32' && 'no folder can be called so there',
}, () => {
  const base = freshFolder()
  const folder = join(base, 'classes', 'red\x1b[31m\nname')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'class.sqlite'), '')
  const { out } = run('list', '--data', base)
  assert.match(out, /^red\\u001b\[31m\\nname {2}\d{4}-.*\n$/)
})

test('a damaged backup is refused, and what is there stays', async () => {
  const base = freshFolder()
  const { dataDir, file } = await aBackup(base)
  const whole = readFileSync(file)
  const bad = join(base, 'bad.backup')
  const before = readFileSync(join(dataDir, 'class.sqlite'))
  const damages: [string, () => void][] = [
    ['cut short', () => writeFileSync(bad, whole.subarray(0, whole.length - 4_096))],
    ['no database at all', () => writeFileSync(bad, 'hello')],
    ['an empty file', () => writeFileSync(bad, '')],
    ['a class, and no backup', () => copyFileSync(join(dataDir, 'class.sqlite'), bad)],
    ['a file in it changed', () => edit((it) => it.exec(`UPDATE backup_files SET sha256 = 'x'`))],
    ['a file in it missing', () => edit((it) => it.exec('DELETE FROM backup_files'))],
    [
      'a path that leads outside',
      () =>
        edit((it) =>
          it.exec(
            `UPDATE backup_files SET path = '../../up' WHERE path = (SELECT min(path) FROM backup_files)`,
          ),
        ),
    ],
  ]
  function edit(change: (database: DatabaseSync) => void) {
    writeFileSync(bad, whole)
    const database = new DatabaseSync(bad)
    change(database)
    database.close()
  }
  for (const [title, damage] of damages) {
    damage()
    const { status, err } = run(
      'restore',
      bad,
      '--class',
      'physics',
      '--overwrite',
      'physics',
      '--data',
      base,
    )
    assert.equal(status, 1, title)
    assert.match(err, /is no whole backup of a class .* nothing was changed/, title)
    assert.deepEqual(readFileSync(join(dataDir, 'class.sqlite')), before, title)
  }
  assert.ok(!existsSync(join(base, 'up')))
})

test('a class is replaced only when it is called by its name', async () => {
  const base = freshFolder()
  const { file, dataDir } = await aBackup(base)
  let said = run('restore', file, '--class', 'physics', '--data', base)
  assert.equal(said.status, 1)
  assert.match(said.err, /There is a class "physics" already, and nothing was changed/)
  assert.equal(run('restore', file, '--class', 'physics', '--overwrite', 'default', '--data', base).status, 1)
  writeFileSync(join(dataDir, 'journal', 'later.jsonl'), '')
  said = run('restore', file, '--class', 'physics', '--overwrite', 'physics', '--data', base)
  assert.equal(said.status, 0, said.err)
  assert.ok(!existsSync(join(dataDir, 'journal', 'later.jsonl')), 'nothing of the replaced one is left')
  assert.match(run('backup', file, '--class', 'physics', '--data', base).err, /is there already/)
})

test('deleting a class asks first, takes everything of it, and no other class', async () => {
  const base = freshFolder()
  const { dataDir } = await aBackup(base)
  const unnamed = await openClass({ dataDir: base })
  await unnamed.stop()
  mkdirSync(join(dataDir, 'keys'))
  writeFileSync(join(dataDir, 'keys', 'ca.key'), 'secret')
  assert.match(run('delete', 'physics', '--data', base).err, /Add --yes/)
  assert.ok(existsSync(dataDir))
  assert.equal(run('delete', 'default', '--yes', '--data', base).status, 0)
  assert.ok(existsSync(join(dataDir, 'class.sqlite')), 'the other one is there')
  assert.ok(!existsSync(join(base, 'class.sqlite')) && !existsSync(join(base, 'journal')))
  assert.equal(run('delete', 'physics', '--yes', '--data', base).status, 0)
  assert.ok(!existsSync(dataDir))
  assert.match(run('delete', 'physics', '--yes', '--data', base).err, /there is none/)
})

test('a class that is open is neither backed up nor deleted by another program', async () => {
  const base = freshFolder()
  const it = await openClass({ dataDir: base })
  try {
    const commands: [string[], RegExp][] = [
      [['backup', join(base, 'x')], /The class is open\. Make the backup at its desk/],
      [['delete', 'default', '--yes'], /Another classroom is using/],
    ]
    for (const [args, said] of commands) {
      const { status, err } = run(...args, '--data', base)
      assert.equal(status, 1)
      assert.match(err, said)
    }
    assert.ok(!existsSync(join(base, 'x')))
  } finally {
    await it.stop()
  }
})

test('the command says what it can do, and what it cannot', () => {
  assert.match(run().out, /list\|backup\|restore\|delete/)
  assert.match(run('burn').err, /Expected one of: list, backup, restore, delete\. There came "burn"/)
  assert.match(run('backup').err, /file/i)
  const out = execFileSync(process.execPath, [join(root, 'classroom', 'class.ts'), 'restore', '--help'], {
    encoding: 'utf8',
  })
  assert.match(out, /--overwrite/)
})
