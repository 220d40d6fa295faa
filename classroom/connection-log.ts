// The class's connection log: fed by the engine, told by MQTT, and after a start read again from the journal.

import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { createConnectionLog, type LogFacts } from '../labs/connections/log.ts'
import { openTraceFolder } from '../labs/trace-folder.ts'
import type { TraceEvent } from '../wire/record.ts'
import { type ConnectionFeedOptions, createConnectionFeed } from './connection-feed.ts'
import { toNote } from './notes.ts'

/** Bytes of a journal that are read again at a start. Behind a longer one the log begins anew: a class need not wait. */
const READ_AGAIN = 32 * 1024 * 1024

export interface ClassLog {
  take(event: TraceEvent): void
  /** What the journal still knows, told to whoever will ask. */
  begin(): void
  stop(): void
}

export interface ClassLogOptions extends Pick<LogFacts, 'isStudent'>, Omit<ConnectionFeedOptions, 'log'> {
  journalFolder: string
}

export function openClassLog({ isStudent, journalFolder, ...feedOptions }: ClassLogOptions): ClassLog {
  const log = createConnectionLog({
    isStudent,
    say: (event, handle) => {
      const { sentence, remedy } = toNote(event, handle)
      return { sentence, remedy }
    },
    sayOfStranger(event) {
      if (event.what !== 'handshake') return undefined
      const { sentence, remedy } = toNote(event, event.connection.claimed ?? 'ana')
      return { sentence, remedy }
    },
  })
  const feed = createConnectionFeed({ ...feedOptions, log })
  const before = readBefore(journalFolder)
  for (const event of before) log.take(event)
  log.stop(before.at(-1)?.time ?? 0)
  return { take: (event) => feed.take(log.take(event)), begin: feed.publishAll, stop: feed.stop }
}

function readBefore(folder: string): TraceEvent[] {
  const bytes = readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0)
  return bytes > READ_AGAIN ? [] : openTraceFolder(folder).read()
}
