// A folder of traces that grows, as a classroom's journal does: what is in it, and later what has come since.

import { closeSync, openSync, readdirSync, readSync } from 'node:fs'
import { join } from 'node:path'
import { StringDecoder } from 'node:string_decoder'
import type { TraceEvent } from '../wire/record.ts'
import { createTraceReader, LineFault } from '../wire/trace.ts'
import { findBefore, findHash, GENESIS, unlink } from './chain.ts'
import { InputFault } from './input-fault.ts'
import { en } from './texts/en.ts'

export interface TraceFolder {
  /** The events that came since the last call, in order. */
  read(): TraceEvent[]
}

interface OpenFile {
  at: number
  /** A line that is not finished yet. */
  rest: string
  text: StringDecoder
  reader: ReturnType<typeof createTraceReader>
  /** Lines read so far. */
  lines: number
  /** Hash of the last line, where lines have one. */
  head: string | undefined
}

/**
 * Throws what the system says when the folder cannot be read, and `InputFault` when a line is not what was written. A
 * line that cannot be read ends its file: a power cut leaves one, and nothing is written behind it.
 */
export function openTraceFolder(folder: string): TraceFolder {
  const files = new Map<string, OpenFile>()
  const damaged = new Set<string>()
  const chunk = new Uint8Array(1 << 20)

  function* newLines(name: string, file: OpenFile) {
    const handle = openSync(join(folder, name), 'r')
    try {
      for (;;) {
        const length = readSync(handle, chunk, 0, chunk.length, file.at)
        if (length === 0) return
        file.at += length
        const lines = (file.rest + file.text.write(Buffer.from(chunk.subarray(0, length)))).split('\n')
        file.rest = lines.pop()!
        yield* lines
      }
    } finally {
      closeSync(handle)
    }
  }

  return {
    read() {
      const names = readdirSync(folder).filter((name) => name.endsWith('.jsonl') && !damaged.has(name))
      const events: TraceEvent[] = []
      for (const name of names.sort()) {
        const fresh = {
          at: 0,
          rest: '',
          text: new StringDecoder('utf8'),
          reader: createTraceReader(),
          lines: 0,
          head: undefined,
        }
        const file = files.get(name) ?? fresh
        files.set(name, file)
        try {
          for (const line of newLines(name, file)) {
            if (line.trim() === '') continue
            checkChain(join(folder, name), file, line)
            events.push(file.reader.read(line))
          }
        } catch (error) {
          if (!(error instanceof LineFault)) throw error
          damaged.add(name)
        }
      }
      return events
    },
  }
}

/** Lines of an older program have no hashes. Where one has, all behind it have. */
function checkChain(path: string, file: OpenFile, line: string) {
  file.lines++
  if (file.head === undefined && (file.lines > 1 || !unlink(line))) return
  const hash = findHash(file.head ?? findBefore(line) ?? GENESIS, line)
  if (hash === undefined) throw new InputFault(en.check.changedLine(path, file.lines))
  file.head = hash
}
