// The disk: room, and how long it takes until something is really on it. Every acknowledgement of a class waits for that.

import { closeSync, fsyncSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { texts } from '../../texts/texts.ts'
import { type Finding, toFinding } from '../finding.ts'
import { findNearest } from './folder.ts'

const { disk: said } = texts.doctor

const MB = 1024 * 1024
/** A class of 40 writes some 50 MB in two hours. */
const LITTLE = 500 * MB
const TOO_LITTLE = 50 * MB
/** Milliseconds for a write and its sync, beyond which students wait for their verdicts. */
const SLOW = 500
const TRIED = 256 * 1024

/** `file`: what is written to, and taken away again. */
export function checkDisk(
  folder: string,
  file: string = join(findNearest(folder), `.doctor-${process.pid}`),
): Finding[] {
  const free = freeBytes(findNearest(folder))
  let took: number
  try {
    took = tryToWrite(file)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error)
    const isFull = code === 'ENOSPC' || code === 'EDQUOT'
    return isFull
      ? [toFinding('disk', 'bad', said.full(folder, free), 'disk-full')]
      : [toFinding('disk', 'bad', said.refuses(folder, code), 'folder')]
  }
  if (free < TOO_LITTLE) return [toFinding('disk', 'bad', said.full(folder, free), 'disk-full')]
  if (free < LITTLE) return [toFinding('disk', 'warning', said.little(folder, free), 'disk-full')]
  if (took > SLOW) return [toFinding('disk', 'warning', said.slow(folder, took), 'disk-slow')]
  return [toFinding('disk', 'good', said.good(free, took))]
}

function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize
}

/** Milliseconds until it was on the disk. */
function tryToWrite(file: string): number {
  const began = performance.now()
  const handle = openSync(file, 'w', 0o600)
  try {
    const bytes = Buffer.alloc(TRIED)
    for (let at = 0; at < bytes.length; ) at += writeSync(handle, bytes, at)
    fsyncSync(handle)
    return performance.now() - began
  } finally {
    closeSync(handle)
    // A device that a test names is no file of ours.
    if (!file.startsWith('/dev/')) rmSync(file, { force: true })
  }
}
