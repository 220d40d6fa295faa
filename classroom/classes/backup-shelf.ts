// Backups of the class that is open, waiting to be downloaded: each under an address nobody can guess, for as long as
// it takes to fetch one.

import { mkdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { toPlainName } from '../plain-name.ts'
import { newLongSecret } from '../secrets.ts'

const KEPT_FOR = 10 * 60_000
/** Backups kept at most. */
const KEPT = 2

export interface WaitingBackup {
  /** Where it lies on disk. */
  file: string
  /** What a browser should call it. */
  name: string
  bytes: number
}

export interface BackupShelf {
  /** Makes one. Answers the path to download it from. */
  make(): Promise<WaitingBackup & { path: string; files: number }>
  find(secret: string): WaitingBackup | undefined
  /** Takes away what was not fetched. */
  clear(): void
}

export interface BackupShelfOptions {
  /** A folder of its own: whatever is left in it from before goes. */
  folder: string
  className: () => string
  /** Writes the class into a new file. */
  write: (file: string) => Promise<{ files: number }>
  now?: () => number
}

export function openBackupShelf({
  folder,
  className,
  write,
  now = Date.now,
}: BackupShelfOptions): BackupShelf {
  const waiting = new Map<string, WaitingBackup & { until: number }>()
  const clear = () => {
    waiting.clear()
    rmSync(folder, { recursive: true, force: true })
  }
  clear()

  function drop(secret: string) {
    const backup = waiting.get(secret)
    waiting.delete(secret)
    if (backup) rmSync(backup.file, { force: true })
  }

  return {
    async make() {
      for (const [secret, { until }] of waiting) if (until <= now()) drop(secret)
      while (waiting.size >= KEPT) drop(waiting.keys().next().value!)
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      const secret = newLongSecret()
      const file = join(folder, `${secret}.backup`)
      const { files } = await write(file)
      const backup = { file, name: toFileName(className(), now()), bytes: statSync(file).size }
      waiting.set(secret, { ...backup, until: now() + KEPT_FOR })
      return { ...backup, files, path: `/api/backups/${secret}` }
    },
    find(secret) {
      const backup = waiting.get(secret)
      if (backup && backup.until > now()) return backup
      drop(secret)
      return undefined
    },
    clear,
  }
}

/** "physics-7-2026-11-28.backup" */
const toFileName = (className: string, time: number): string =>
  `${toPlainName(className)}-${new Date(time).toISOString().slice(0, 10)}.backup`
