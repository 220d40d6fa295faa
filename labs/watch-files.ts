// Says when files change. Folders are watched, not files: many editors write a new file and rename it over the old one,
// and a watch on the old one would then hear nothing more.

import { type FSWatcher, statSync, watch } from 'node:fs'
import { dirname } from 'node:path'

/** Milliseconds after which what an editor does to a file is taken to be over. */
const SETTLE = 100

/** Where the system cannot watch (no more watches to give, a network disk), files are looked at this often. */
const LOOK_EVERY = 2_000

/**
 * Calls `onChange` when one of the files that `list` names was written, appeared or went. The list is asked for each
 * time, so that it may grow. Returns the function that ends it. Keeps no process alive.
 */
export function watchFiles(list: () => readonly string[], onChange: (changed: string[]) => void): () => void {
  const watched = new Map<string, FSWatcher>()
  let timer: NodeJS.Timeout | undefined
  let polling: NodeJS.Timeout | undefined

  function follow(folder: string) {
    if (watched.has(folder)) return
    try {
      const watcher = watch(folder, { persistent: false }, () => {
        timer ??= setTimeout(look, SETTLE)
      })
      watcher.on('error', () => {
        watcher.close()
        watched.delete(folder)
      })
      watched.set(folder, watcher)
    } catch {
      polling ??= setInterval(look, LOOK_EVERY).unref()
    }
  }

  function look() {
    timer = undefined
    const files = list()
    for (const file of files) follow(dirname(file))
    const fresh = stampAll(files)
    const all = new Set([...fresh.keys(), ...stamps.keys()])
    const changed = [...all].filter((file) => fresh.get(file) !== stamps.get(file))
    stamps = fresh
    if (changed.length > 0) onChange(changed)
  }

  for (const file of list()) follow(dirname(file))
  let stamps = stampAll(list())
  return () => {
    clearTimeout(timer)
    clearInterval(polling)
    for (const watcher of watched.values()) watcher.close()
  }
}

const stampAll = (files: readonly string[]) => new Map(files.map((file) => [file, stampOf(file)]))

/** Differs when the file was written or replaced. */
function stampOf(file: string): string {
  try {
    const { ino, size, mtimeMs } = statSync(file)
    return `${ino} ${size} ${mtimeMs}`
  } catch {
    return 'none'
  }
}
