// The class's database: who has joined, with which credentials, and how far each attempt has come.

import { closeSync, openSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { DatabaseSync } from 'node:sqlite'
import { StartFault } from './fault.ts'
import { LATEST_VERSION, migrate } from './migrations.ts'
import { texts } from './texts/texts.ts'

/** Pages of 4 KB. While they are moved from the log to the database, the class waits for the disk. */
const CHECKPOINT_AFTER = 4_000

/** Opens or makes the database. Throws `StartFault` when the file is damaged, in use (`inUse` is said then) or from a later version. */
export function openDatabase(file: string, inUse: string = texts.start.databaseInUse(file)): DatabaseSync {
  let database: DatabaseSync | undefined
  try {
    // Its owner's alone from the first moment on. The files that SQLite puts beside it take this one's rights.
    closeSync(openSync(file, 'a', 0o600))
    database = new DatabaseSync(file)
    // Exclusive: a second classroom on the same data would hand out the same handles. The lock ends with the process.
    database.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL')
    database.exec(`PRAGMA wal_autocheckpoint = ${CHECKPOINT_AFTER}`)
    const check = database.prepare('PRAGMA quick_check(1)').get() as { quick_check: string }
    if (check.quick_check !== 'ok') throw new Error(check.quick_check)
    if (migrate(database) > LATEST_VERSION) throw new StartFault(texts.start.databaseNewer(file))
    return database
  } catch (error) {
    database?.close()
    if (error instanceof StartFault) throw error
    const { message, errcode } = error as Error & { errcode?: number }
    // SQLITE_BUSY is 5, whatever its extension.
    throw new StartFault(((errcode ?? 0) & 0xff) === 5 ? inUse : texts.start.database(file, message))
  }
}

/** Runs `write` so that it is on disk when this returns, even if the power fails. For what happens seldom. */
export function durably<Result>(database: DatabaseSync, write: () => Result): Result {
  database.exec('PRAGMA synchronous = FULL; BEGIN')
  try {
    const result = write()
    database.exec('COMMIT')
    return result
  } catch (error) {
    database.exec('ROLLBACK')
    throw error
  } finally {
    database.exec('PRAGMA synchronous = NORMAL')
  }
}

/**
 * Puts on disk what has been written, and nobody waits for it: in this mode of SQLite's, what is committed stands in the
 * log beside the database, and only its way to the disk is missing (sqlite.org, "Write-Ahead Logging").
 */
export async function syncLater(database: DatabaseSync): Promise<void> {
  const file = database.location()
  if (file === null) return
  const log = await open(`${file}-wal`, 'r+')
  try {
    await log.datasync()
  } finally {
    await log.close()
  }
}
