// A file that is there whole or not at all, whenever the power fails.

import { closeSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs'
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
