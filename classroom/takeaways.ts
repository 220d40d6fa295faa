// What the desk has made to be taken away: cards, backups and recordings, each waiting for who asked for it.

import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { backUpOpen } from './classes/backup.ts'
import { type BackupShelf, openBackupShelf } from './classes/backup-shelf.ts'
import type { Journal } from './journal.ts'
import { readPeople } from './recording/people.ts'
import { createRecorder, type Recorder } from './recording/recorder.ts'
import { type CardShelf, createCardShelf } from './roster/card-shelf.ts'
import type { CardPlace } from './roster/cards.ts'
import type { Undo } from './undo.ts'

export interface TakeawayParts {
  dataDir: string
  journalFolder: string
  database: DatabaseSync
  journal: Journal
  className: () => string
  /** What cards say of where the class is. */
  place: () => CardPlace
  /** What the broker must not forget is on disk when this returns. */
  saveBroker: () => void
  undo: Pick<Undo, 'push'>
}

export interface Takeaways {
  cards: CardShelf
  backups: BackupShelf
  recorder: Recorder
}

export function openTakeaways(parts: TakeawayParts): Takeaways {
  const { dataDir, journalFolder, database, journal, className, place, saveBroker, undo } = parts
  const backups = openBackupShelf({
    folder: join(dataDir, '.backups'),
    className,
    write: (file) => backUpOpen({ folder: dataDir, database, journal, saveBroker }, file),
  })
  undo.push(backups.clear)
  const recorder = createRecorder({
    folder: join(dataDir, '.recordings'),
    journalFolder,
    synced: journal.synced,
    people: () => readPeople(database),
  })
  undo.push(recorder.clear)
  return { cards: createCardShelf(place), backups, recorder }
}
