// A whole class in one file: of a class that is closed, and of one that goes on meanwhile.

import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { backup, type DatabaseSync } from 'node:sqlite'
import { openDatabase } from '../database.ts'
import { StartFault } from '../fault.ts'
import { listSegments, readSegment } from '../journal/segments.ts'
import type { Journal } from '../journal.ts'
import { texts } from '../texts/texts.ts'
import { listFiles, pack, reasonOf } from './backup-file.ts'
import { hasClass } from './folders.ts'

const { classes } = texts

export interface BackedUp {
  files: number
  bytes: number
}

/** Writes a class that is not open at the moment. Throws `StartFault`, and leaves no half file. */
export async function backUp(folder: string, file: string, now = Date.now()): Promise<BackedUp> {
  if (!hasClass(folder)) throw new StartFault(classes.noClass(folder))
  // The class's lock is held all the while, so that nothing is added to the journal in between.
  const database = openDatabase(join(folder, 'class.sqlite'), classes.openElsewhere)
  try {
    return await write(folder, file, now, async (unfinished) => {
      database.prepare('VACUUM INTO ?').run(unfinished)
      return { paths: listFiles(folder), read: readFrom(folder) }
    })
  } finally {
    database.close()
  }
}

export interface OpenClassParts {
  folder: string
  database: DatabaseSync
  journal: Pick<Journal, 'synced'>
  /** Writes retained messages and sessions down as they are now. */
  saveBroker: () => void
}

/**
 * Writes a class while it goes on. The database is copied first and the journal after it: so the journal knows all that
 * the database does, and a class that starts on the two brings the database up to it, as after a power cut.
 */
export async function backUpOpen(parts: OpenClassParts, file: string, now = Date.now()): Promise<BackedUp> {
  const { folder, database, journal, saveBroker } = parts
  return write(folder, file, now, async (unfinished) => {
    await backup(database, unfinished)
    await journal.synced()
    saveBroker()
    const segments = listSegments(join(folder, 'journal'))
    const isLast = (path: string) => path === `journal/${segments.at(-1)}`
    const read = readFrom(folder)
    return {
      paths: listFiles(folder),
      // The segment that is being written may end with half a line: what is whole of it is taken.
      read: (path) =>
        isLast(path)
          ? read(path).subarray(0, readSegment(join(folder, ...path.split('/')), undefined).length)
          : read(path),
    }
  })
}

const readFrom = (folder: string) => (path: string) => readFileSync(join(folder, ...path.split('/')))

interface Sources {
  paths: string[]
  read: (path: string) => Buffer
}

async function write(
  folder: string,
  file: string,
  now: number,
  begin: (unfinished: string) => Promise<Sources>,
): Promise<BackedUp> {
  if (!hasClass(folder)) throw new StartFault(classes.noClass(folder))
  if (existsSync(file)) throw new StartFault(classes.fileExists(file))
  const unfinished = `${file}.${randomBytes(4).toString('hex')}.part`
  try {
    const { paths, read } = await begin(unfinished)
    chmodSync(unfinished, 0o600)
    await pack(unfinished, paths, read, now)
    renameSync(unfinished, file)
    return { files: paths.length, bytes: statSync(file).size }
  } catch (error) {
    throw error instanceof StartFault ? error : new StartFault(classes.cannotWrite(file, reasonOf(error)))
  } finally {
    for (const rest of ['', '-journal', '-wal', '-shm']) rmSync(`${unfinished}${rest}`, { force: true })
  }
}
