// Writes the journal's lines: chained, a group at a time, each group on disk before the next begins.

import { closeSync, fdatasyncSync, ftruncateSync, openSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { link, withBefore } from '../../labs/chain.ts'
import { syncFolder } from '../whole-file.ts'
import { segmentName } from './segments.ts'

/** A file that lines are added to. Each step may fail, and may be waited for. */
export interface Segment {
  append(text: string): void | Promise<void>
  sync(): void | Promise<void>
  truncate(length: number): void | Promise<void>
  close(): void | Promise<void>
}

export type OpenSegment = (file: string) => Segment | Promise<Segment>

/** Where the journal ends: what is written next follows from it. */
export interface Place {
  /** Hash of the last line. */
  head: string
  /** The segment that is being written; undefined before the first group. */
  name?: string
  /** Bytes of it that are good. */
  size: number
}

/** Lines to be written together, without their hashes. */
export interface Group {
  /** Number of the first event. */
  seq: number
  lines: string
}

export interface Writer {
  /** Fulfilled when the group is on disk. After a failure the same group may be tried again. */
  write(group: Group): Promise<void>
  close(): Promise<void>
}

export interface WriterOptions {
  folder: string
  place: Place
  /** Bytes after which a new segment is begun. */
  segmentBytes: number
  openSegment?: OpenSegment
}

export function createWriter(options: WriterOptions): Writer & { readonly place: Place } {
  const { folder, segmentBytes, openSegment = openOnDisk } = options
  let { place } = options
  let open: Segment | undefined

  async function begin(seq: number): Promise<Segment> {
    if (place.name === undefined || place.size > segmentBytes) {
      await open?.close()
      open = undefined
      place = { head: place.head, name: segmentName(seq), size: 0 }
    }
    if (open) return open
    const segment = await openSegment(join(folder, place.name!))
    try {
      // Behind the good lines there may be half a line, or lines that the disk took and did not keep: an fsync that has
      // failed says nothing of what became of them, so they are written again.
      await segment.truncate(place.size)
    } catch (error) {
      await segment.close()
      throw error
    }
    open = segment
    return segment
  }

  return {
    get place() {
      return place
    },
    async write({ seq, lines }) {
      try {
        const segment = await begin(seq)
        const { text, head } = chain(place, lines)
        await segment.append(text)
        await segment.sync()
        place = { ...place, head, size: place.size + Buffer.byteLength(text) }
      } catch (error) {
        const failed = open
        open = undefined
        try {
          await failed?.close()
        } catch {
          // What is wrong with the disk has been said.
        }
        throw error
      }
    },
    async close() {
      await open?.close()
      open = undefined
    },
  }
}

function chain({ head, size }: Place, lines: string): { text: string; head: string } {
  let text = ''
  let last = head
  for (const body of lines.trimEnd().split('\n')) {
    const linked = link(last, size === 0 && text === '' ? withBefore(head, body) : body)
    text += `${linked.line}\n`
    last = linked.hash
  }
  return { text, head: last }
}

function openOnDisk(file: string): Segment {
  const handle = openSync(file, 'a', 0o600)
  syncFolder(dirname(file))
  return {
    append(text) {
      const bytes = Buffer.from(text)
      // A disk that is nearly full takes a part, and says why only when it is asked again.
      for (let at = 0; at < bytes.length; ) at += writeSync(handle, bytes, at)
    },
    sync: () => fdatasyncSync(handle),
    truncate: (length) => ftruncateSync(handle, length),
    close: () => closeSync(handle),
  }
}
