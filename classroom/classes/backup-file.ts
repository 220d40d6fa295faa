// The file of a backup: an SQLite database, namely a consistent copy of the class's own, with every other file of its
// folder (the journal, keys) packed into one more table, each with its hash.

import { createHash } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { join, sep } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { promisify } from 'node:util'
import { gunzipSync, gzip } from 'node:zlib'
import { StartFault } from '../fault.ts'
import { LATEST_VERSION } from '../migrations.ts'
import { texts } from '../texts/texts.ts'
import { CLASSES, isOurs } from './folders.ts'

const { classes } = texts
const zip = promisify(gzip)

const TABLES = `
  CREATE TABLE backup_about (made_at INTEGER NOT NULL, files INTEGER NOT NULL) STRICT;
  CREATE TABLE backup_files (path TEXT PRIMARY KEY, sha256 TEXT NOT NULL, zipped BLOB NOT NULL) STRICT;
`

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** Packs files into a copy of the class's database. They are zipped outside this thread: a class may be running in it. */
export async function pack(
  file: string,
  paths: readonly string[],
  read: (path: string) => Buffer,
  now: number,
): Promise<void> {
  const backup = new DatabaseSync(file)
  try {
    backup.exec(TABLES)
    const insert = backup.prepare('INSERT INTO backup_files VALUES (?, ?, ?)')
    for (const path of paths) {
      const bytes = read(path)
      insert.run(path, sha256(bytes), await zip(bytes))
    }
    backup.prepare('INSERT INTO backup_about VALUES (?, ?)').run(now, paths.length)
  } finally {
    backup.close()
  }
}

/** What makes a backup of a database a class again. */
export function unpackDatabase(file: string): void {
  const database = new DatabaseSync(file)
  try {
    database.exec('DROP TABLE backup_about; DROP TABLE backup_files; VACUUM')
  } finally {
    database.close()
  }
}

/** Everything of the class but its database, with `/` between the levels, and but the other classes. */
export function listFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .split(sep)
        .join('/'),
    )
    .filter((path) => isOurs(path.split('/')[0]!) && !/^class\.sqlite(-\w+)?$/.test(path))
    .filter((path) => !path.endsWith('.new'))
    .sort()
}

/** What a backup holds, proved whole. */
export interface BackupContents {
  madeAt: number
  students: number
  files: { path: string; bytes: Buffer }[]
}

interface Row {
  path: string
  sha256: string
  zipped: Uint8Array
}

/** Throws `StartFault` when the file is no backup, or not whole. */
export function readBackup(file: string): BackupContents {
  if (!existsSync(file)) throw new StartFault(classes.noFile(file))
  let database: DatabaseSync | undefined
  try {
    database = new DatabaseSync(file, { readOnly: true })
    const one = <Found>(sql: string) => database!.prepare(sql).get() as unknown as Found
    const { integrity_check: check } = one<{ integrity_check: string }>('PRAGMA integrity_check(1)')
    if (check !== 'ok') throw new Error(check)
    const { user_version: version } = one<{ user_version: number }>('PRAGMA user_version')
    if (version > LATEST_VERSION) throw new StartFault(classes.newer(file))
    const about = one<{ madeAt: number; files: number } | undefined>(
      'SELECT made_at AS madeAt, files FROM backup_about',
    )
    if (!about) throw new Error(classes.unfinished)
    const { students } = one<{ students: number }>('SELECT count(*) AS students FROM students')
    const rows = database.prepare('SELECT path, sha256, zipped FROM backup_files').all() as unknown as Row[]
    if (rows.length !== about.files) throw new Error(classes.filesMissing(about.files, rows.length))
    return { madeAt: about.madeAt, students, files: rows.map(unpackFile) }
  } catch (error) {
    throw error instanceof StartFault ? error : new StartFault(classes.damaged(file, reasonOf(error)))
  } finally {
    database?.close()
  }
}

function unpackFile(row: Row): { path: string; bytes: Buffer } {
  const bytes = gunzipSync(row.zipped)
  if (sha256(bytes) !== row.sha256) throw new Error(classes.hashDiffers(row.path))
  if (!isInside(row.path)) throw new Error(classes.badPath(row.path))
  return { path: row.path, bytes }
}

/** A path of a file that somebody sent must not lead out of the class's folder. */
const isInside = (path: string) =>
  path.split('/').every((level) => level !== '' && level !== '.' && level !== '..' && !/[\\:]/.test(level)) &&
  !path.startsWith(`${CLASSES}/`)

export const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error))
