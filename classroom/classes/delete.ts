// The end of a class on this machine.

import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { openDatabase } from '../database.ts'
import { StartFault } from '../fault.ts'
import { texts } from '../texts/texts.ts'
import { CLASSES, hasClass } from './folders.ts'

/** Deletes everything of a class that is not open at the moment; the other classes stay. */
export function deleteClass(folder: string) {
  if (!hasClass(folder)) throw new StartFault(texts.classes.noClass(folder))
  // Fails while a classroom is using it.
  openDatabase(join(folder, 'class.sqlite')).close()
  for (const entry of readdirSync(folder))
    if (entry !== CLASSES) rmSync(join(folder, entry), { recursive: true, force: true })
  if (readdirSync(folder).length === 0) rmSync(folder, { recursive: true })
}
