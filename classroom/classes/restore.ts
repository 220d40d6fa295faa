// A class made from a backup, also in the place of one that is there. The new one is written whole beside the old one
// first; then the two change places in steps that whoever comes next can go on with, if the power fails in between.
//
//   .unfinished  the new class while it is being written: worth nothing
//   .restored    the new class, whole. The old one is being put away, file by file, into .replaced
//   .incoming    the old one is put away. The new one is being put in its place
//
// At every moment all of the old class or all of the new one is on disk, and the names say how to go on.

import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { openDatabase } from '../database.ts'
import { StartFault } from '../fault.ts'
import { texts } from '../texts/texts.ts'
import { syncFolder } from '../whole-file.ts'
import { type BackupContents, readBackup, reasonOf, unpackDatabase } from './backup-file.ts'
import { hasClass, isOurs } from './folders.ts'

const { classes } = texts

const UNFINISHED = '.unfinished'
const RESTORED = '.restored'
const INCOMING = '.incoming'
const REPLACED = '.replaced'

/** Throws `StartFault`, and what is there stays as it is. `mayReplace`: a class that is there gives way. */
export function restore(file: string, folder: string, mayReplace = false): BackupContents {
  const contents = readBackup(file)
  finishRestore(folder)
  if (hasClass(folder)) {
    if (!mayReplace) throw new StartFault(classes.classExists(folder))
    // Fails while a classroom is using it.
    openDatabase(join(folder, 'class.sqlite')).close()
  }
  const unfinished = join(folder, UNFINISHED)
  try {
    rmSync(unfinished, { recursive: true, force: true })
    writeBeside(file, contents, unfinished)
    renameSync(unfinished, join(folder, RESTORED))
    syncFolder(folder)
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true })
    throw new StartFault(classes.cannotWrite(folder, reasonOf(error)))
  }
  finishRestore(folder)
  return contents
}

function writeBeside(file: string, { files }: BackupContents, into: string) {
  const write = (path: string, bytes: Buffer) => {
    const target = join(into, ...path.split('/'))
    mkdirSync(dirname(target), { recursive: true, mode: 0o700 })
    writeFileSync(target, bytes, { mode: 0o600, flush: true })
  }
  for (const { path, bytes } of files) write(path, bytes)
  write('class.sqlite', readFileSync(file))
  unpackDatabase(join(into, 'class.sqlite'))
}

/** Goes on where a restore was interrupted; does nothing where none was. Throws `StartFault` when a file cannot be moved. */
export function finishRestore(folder: string): void {
  const [restored, incoming, replaced] = [RESTORED, INCOMING, REPLACED].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ]
  try {
    if (existsSync(restored)) {
      putAway(folder, replaced, restored)
      renameSync(restored, incoming)
      syncFolder(folder)
    }
    if (!existsSync(incoming)) return
    // The database comes last: a folder without it is no class.
    for (const name of readdirSync(incoming).sort(databaseLast))
      renameSync(join(incoming, name), join(folder, name))
    syncFolder(folder)
    rmSync(incoming, { recursive: true })
    rmSync(replaced, { recursive: true, force: true })
  } catch (error) {
    throw new StartFault(classes.cannotReplace(folder, reasonOf(error)))
  }
}

/** When one file of the old class cannot be moved, all go back, and the new class is given up. */
function putAway(folder: string, replaced: string, restored: string) {
  mkdirSync(replaced, { recursive: true, mode: 0o700 })
  const names = readdirSync(folder).filter(isOurs)
  try {
    for (const name of names) renameSync(join(folder, name), join(replaced, name))
    syncFolder(folder)
  } catch (error) {
    for (const name of readdirSync(replaced)) renameSync(join(replaced, name), join(folder, name))
    rmSync(restored, { recursive: true, force: true })
    throw error
  }
}

const databaseLast = (one: string, other: string) =>
  Number(one.startsWith('class.sqlite')) - Number(other.startsWith('class.sqlite'))
