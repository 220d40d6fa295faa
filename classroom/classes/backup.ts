// A whole class in one file, and back. The file is an SQLite database: a consistent copy of the class's own, with
// every other file of its folder (the journal, keys) packed into one more table, each with its hash.

import { createHash, randomBytes } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, sep } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { gunzipSync, gzipSync } from 'node:zlib'
import { openDatabase } from '../database.ts'
import { StartFault } from '../fault.ts'
import { LATEST_VERSION } from '../migrations.ts'
import { texts } from '../texts/texts.ts'
import { CLASSES, hasClass } from './folders.ts'

const { classes } = texts

const TABLES = `
  CREATE TABLE backup_about (made_at INTEGER NOT NULL, files INTEGER NOT NULL) STRICT;
  CREATE TABLE backup_files (path TEXT PRIMARY KEY, sha256 TEXT NOT NULL, zipped BLOB NOT NULL) STRICT;
`

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** Writes a class that is not open at the moment. Throws `StartFault`, and leaves no half file. */
export function backUp(folder: string, file: string, now = Date.now()): { files: number; bytes: number } {
  if (!hasClass(folder)) throw new StartFault(classes.noClass(folder))
  if (existsSync(file)) throw new StartFault(classes.fileExists(file))
  const unfinished = `${file}.${randomBytes(4).toString('hex')}.part`
  // The class's lock is held all the while, so that nothing is added to the journal in between.
  const database = openDatabase(join(folder, 'class.sqlite'))
  try {
    database.prepare('VACUUM INTO ?').run(unfinished)
    const backup = new DatabaseSync(unfinished)
    const paths = listFiles(folder)
    backup.exec(`BEGIN; ${TABLES}`)
    const insert = backup.prepare('INSERT INTO backup_files VALUES (?, ?, ?)')
    for (const path of paths) {
      const bytes = readFileSync(join(folder, ...path.split('/')))
      insert.run(path, sha256(bytes), gzipSync(bytes))
    }
    backup.prepare('INSERT INTO backup_about VALUES (?, ?)').run(now, paths.length)
    backup.exec('COMMIT')
    backup.close()
    chmodSync(unfinished, 0o600)
    renameSync(unfinished, file)
    return { files: paths.length, bytes: readFileSync(file).length }
  } catch (error) {
    throw error instanceof StartFault ? error : new StartFault(classes.cannotWrite(file, reasonOf(error)))
  } finally {
    database.close()
    for (const rest of [unfinished, `${unfinished}-journal`]) rmSync(rest, { force: true })
  }
}

/** Everything of the class but its database, with `/` between the levels, and but the other classes. */
function listFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .split(sep)
        .join('/'),
    )
    .filter((path) => !path.startsWith(`${CLASSES}/`) && !/^class\.sqlite(-\w+)?$/.test(path))
    .sort()
}

/** What a backup holds, proved whole. */
export interface BackupContents {
  madeAt: number
  students: number
  files: { path: string; bytes: Buffer }[]
}

/** Throws `StartFault` when the file is no backup, or not whole. */
export function readBackup(file: string): BackupContents {
  if (!existsSync(file)) throw new StartFault(classes.noFile(file))
  let database: DatabaseSync | undefined
  try {
    database = new DatabaseSync(file, { readOnly: true })
    const check = database.prepare('PRAGMA integrity_check(1)').get() as { integrity_check: string }
    if (check.integrity_check !== 'ok') throw new Error(check.integrity_check)
    const { user_version: version } = database.prepare('PRAGMA user_version').get() as {
      user_version: number
    }
    if (version > LATEST_VERSION) throw new StartFault(classes.newer(file))
    const about = database.prepare('SELECT made_at AS madeAt, files FROM backup_about').get() as unknown as {
      madeAt: number
      files: number
    }
    const { students } = database.prepare('SELECT count(*) AS students FROM students').get() as {
      students: number
    }
    const rows = database.prepare('SELECT path, sha256, zipped FROM backup_files').all() as unknown as {
      path: string
      sha256: string
      zipped: Uint8Array
    }[]
    if (rows.length !== about.files) throw new Error(classes.filesMissing(about.files, rows.length))
    const files = rows.map((row) => {
      const bytes = gunzipSync(row.zipped)
      if (sha256(bytes) !== row.sha256) throw new Error(classes.hashDiffers(row.path))
      if (!isInside(row.path)) throw new Error(classes.badPath(row.path))
      return { path: row.path, bytes }
    })
    return { madeAt: about.madeAt, students, files }
  } catch (error) {
    throw error instanceof StartFault ? error : new StartFault(classes.damaged(file, reasonOf(error)))
  } finally {
    database?.close()
  }
}

/** A path of a file that somebody sent must not lead out of the class's folder. */
const isInside = (path: string) =>
  path.split('/').every((level) => level !== '' && level !== '.' && level !== '..' && !/[\\:]/.test(level)) &&
  !path.startsWith(`${CLASSES}/`)

/** Makes the class anew in a folder that has none. Everything is there, or nothing is. */
export function restore(file: string, folder: string): BackupContents {
  const contents = readBackup(file)
  if (hasClass(folder)) throw new StartFault(classes.classExists(folder))
  // The database comes last: a folder without it is no class.
  const unfinished = join(folder, 'class.sqlite.part')
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    for (const { path, bytes } of contents.files) {
      const target = join(folder, ...path.split('/'))
      mkdirSync(dirname(target), { recursive: true, mode: 0o700 })
      writeFileSync(target, bytes, { mode: 0o600, flush: true })
    }
    writeFileSync(unfinished, readFileSync(file), { mode: 0o600 })
    const database = new DatabaseSync(unfinished)
    database.exec('DROP TABLE backup_about; DROP TABLE backup_files; VACUUM')
    database.close()
    renameSync(unfinished, join(folder, 'class.sqlite'))
    return contents
  } catch (error) {
    rmSync(unfinished, { force: true })
    for (const { path } of contents.files) rmSync(join(folder, ...path.split('/')), { force: true })
    throw new StartFault(classes.cannotWrite(folder, reasonOf(error)))
  }
}

/** Deletes everything of a class that is not open at the moment; the other classes stay. */
export function deleteClass(folder: string) {
  if (!hasClass(folder)) throw new StartFault(classes.noClass(folder))
  // Fails while a classroom is using it.
  openDatabase(join(folder, 'class.sqlite')).close()
  for (const entry of readdirSync(folder))
    if (entry !== CLASSES) rmSync(join(folder, entry), { recursive: true, force: true })
  if (readdirSync(folder).length === 0) rmSync(folder, { recursive: true })
}

const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error))
