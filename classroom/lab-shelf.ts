// The labs of a class, read again when their files are saved. A file that is broken changes nothing: the last good
// one stays in use until it is mended.

import { existsSync, readdirSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { catalogFolder, isCatalogFault, loadLab, loadLabs } from '../labs/catalog.ts'
import type { Lab } from '../labs/checker/lab.ts'
import { findChanges } from '../labs/lab-changes.ts'
import { watchFiles } from '../labs/watch-files.ts'
import { StartFault } from './fault.ts'
import { texts } from './texts/texts.ts'

export interface LabShelf {
  /** By name, in order. Always the last good ones. */
  readonly labs: ReadonlyMap<string, Lab>
  /** Each with what is wrong with its file as it was saved last: line and column, what was expected, what came. */
  list(): { id: string; title?: string; fault?: string }[]
  /** Follows the files. Returns the function that ends it. */
  watch(parts: LabWatch): () => void
}

export interface LabWatch {
  /** `before` is undefined for a lab that is new. */
  onChange: (after: Lab, before: Lab | undefined) => void
  log: (line: string, kind: 'plain' | 'fault') => void
}

/** Throws `StartFault` when a lab cannot be used: a class does not begin with a broken one. */
export function openLabShelf(folder = catalogFolder): LabShelf {
  const labs = new Map(read().map((lab) => [lab.id, lab]))
  const faults = new Map<string, string>()

  function read() {
    try {
      return loadLabs(folder)
    } catch (error) {
      if (isCatalogFault(error)) throw new StartFault(texts.start.lab(error.message))
      throw error
    }
  }

  // A file that is not there, in the folder itself: so the folder is watched, and a new lab is heard of.
  const files = () => [...foldersIn(folder), ''].map((name) => join(folder, name, 'lab.yaml'))

  function take(id: string, { onChange, log }: LabWatch) {
    const before = labs.get(id)
    try {
      const after = loadLab(id, folder)
      const changes = before ? findChanges(before, after) : []
      const wasBroken = faults.delete(id)
      if (before && changes.length === 0) {
        if (wasBroken) log(texts.terminal.labMended(id), 'plain')
        return
      }
      labs.set(id, after)
      log(before ? texts.terminal.labChanged(id, changes) : texts.terminal.labAdded(id), 'plain')
      onChange(after, before)
    } catch (error) {
      if (!isCatalogFault(error)) throw error
      faults.set(id, error.message)
      log(texts.terminal.labBroken(id, error.message, before !== undefined), 'fault')
    }
  }

  return {
    labs,
    list() {
      const ids = [...new Set([...labs.keys(), ...faults.keys()])].sort()
      return ids.map((id) => {
        const [title, fault] = [labs.get(id)?.title, faults.get(id)]
        return { id, ...(title === undefined ? {} : { title }), ...(fault === undefined ? {} : { fault }) }
      })
    },
    watch: (parts) =>
      watchFiles(files, (changed) => {
        for (const name of changed.map((file) => basename(dirname(file)))) {
          if (existsSync(join(folder, name, 'lab.yaml'))) take(name, parts)
          else if (labs.has(name)) parts.log(texts.terminal.labGone(name), 'fault')
        }
      }),
  }
}

/** None while the catalogue itself is being moved. */
function foldersIn(folder: string): string[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true })
    return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name)
  } catch {
    return []
  }
}
