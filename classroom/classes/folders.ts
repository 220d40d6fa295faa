// Several classes on one machine, each in a folder of its own: the one that was always there, and those with a name, in
// `classes/` below it.

import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { StartFault } from '../fault.ts'
import { texts } from '../texts/texts.ts'

export const CLASSES = 'classes'

/** What belongs to a class among the entries of its folder: other classes do not, nor what is being made or moved. */
export const isOurs = (name: string): boolean => name !== CLASSES && !name.startsWith('.')

/** The class that has no name. */
export const UNNAMED = 'default'

/** Throws `StartFault` for what cannot be the name of a folder on every system. */
export function toClassFolder(base: string, name: string | undefined): string {
  if (name === undefined || name === UNNAMED) return base
  if (!/^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/.test(name)) throw new StartFault(texts.usage.className(name))
  return join(base, CLASSES, name)
}

export interface ClassFolder {
  name: string
  folder: string
  /** Milliseconds since 1970: when something was last written to it. */
  usedAt: number
}

export const hasClass = (folder: string): boolean => existsSync(join(folder, 'class.sqlite'))

/** All classes of this machine, by name. */
export function listClasses(base: string): ClassFolder[] {
  const named = existsSync(join(base, CLASSES)) ? readdirSync(join(base, CLASSES)).sort() : []
  return [
    { name: UNNAMED, folder: base },
    ...named.map((name) => ({ name, folder: join(base, CLASSES, name) })),
  ]
    .filter(({ folder }) => hasClass(folder))
    .map((one) => ({ ...one, usedAt: lastWrite(one.folder) }))
}

/** SQLite writes to its log first, and the database itself may be older. */
const lastWrite = (folder: string) =>
  Math.max(
    ...['class.sqlite', 'class.sqlite-wal']
      .map((file) => join(folder, file))
      .filter((file) => existsSync(file))
      .map((file) => statSync(file).mtimeMs),
  )
