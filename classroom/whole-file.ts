// A file that is there whole or not at all, whenever the power fails.

import { closeSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs'
import { open, rm } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Writes a new file beside the old one, and lets it take the old one's name once it is on disk. */
export function writeWhole(file: string, content: string) {
  const beside = `${file}.new`
  const handle = openSync(beside, 'w', 0o600)
  try {
    const bytes = Buffer.from(content)
    for (let at = 0; at < bytes.length; ) at += writeSync(handle, bytes, at)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  renameSync(beside, file)
  syncFolder(dirname(file))
}

/**
 * The same, and nobody waits for the disk: a busy one may take half a second. Answers false, and leaves the file as it is,
 * when it `isOld` by the time that it is on disk.
 */
export async function writeWholeLater(file: string, content: string, isOld: () => boolean): Promise<boolean> {
  const beside = `${file}.later.new`
  const handle = await open(beside, 'w', 0o600)
  try {
    await handle.writeFile(content)
    await handle.sync()
  } finally {
    await handle.close()
  }
  if (isOld()) {
    await rm(beside, { force: true })
    return false
  }
  // In this turn: so what is written later is not replaced by this.
  renameSync(beside, file)
  await syncFolderLater(dirname(file))
  return true
}

async function syncFolderLater(folder: string) {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** A file's name is safe when its folder is. Windows has no such thing, and keeps names safe by itself. */
export function syncFolder(folder: string) {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
