// The class's connection log: fed by the engine, told by MQTT, and after a start read again from the journal.

import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { createConnectionLog, type LogFacts } from '../labs/connections/log.ts'
import { openTraceFolder } from '../labs/trace-folder.ts'
import type { TraceEvent } from '../wire/record.ts'
import { DESK } from './accounts.ts'
import { type ConnectionFeedOptions, createConnectionFeed } from './connection-feed.ts'
import { toNote } from './notes.ts'
import { toHandle } from './tls/judge-certificate.ts'

/** Bytes of a journal that are read again at a start. Behind a longer one the log begins anew: a class need not wait. */
const READ_AGAIN = 32 * 1024 * 1024

export interface ClassLog {
  take(event: TraceEvent): void
  /** A connection that is no business of the class. */
  ignore(id: string): void
  /** What the journal still knows, told to whoever will ask. */
  begin(): void
  /** The student is gone, and their connections with them. */
  forget(handle: string): void
  stop(): void
}

export interface ClassLogOptions extends Omit<ConnectionFeedOptions, 'log'> {
  journalFolder: string
  /** When they joined, in milliseconds since 1970; undefined for whoever is no student. */
  joinedAt: (handle: string) => number | undefined
}

export function openClassLog({ joinedAt, journalFolder, ...feedOptions }: ClassLogOptions): ClassLog {
  const isStudent: LogFacts['isStudent'] = (handle) => joinedAt(handle) !== undefined
  const log = createConnectionLog({
    isStudent,
    ownerOf: toHandle,
    say: (event, handle) => {
      const { sentence, remedy } = toNote(event, handle)
      return { sentence, remedy }
    },
    sayOfStranger(event) {
      if (event.what !== 'handshake') return undefined
      const { sentence, remedy } = toNote(event, event.connection.claimed ?? 'ana', 'desk')
      return { sentence, remedy }
    },
  })
  const feed = createConnectionFeed({ ...feedOptions, log })
  const before = withoutRemoved(readBefore(journalFolder), joinedAt)
  for (const event of before) log.take(event)
  log.stop(before.at(-1)?.time ?? 0)
  return {
    take: (event) => feed.take(log.take(event)),
    ignore: log.ignore,
    begin: feed.publishAll,
    forget: feed.forget,
    stop: feed.stop,
  }
}

/** Who has a handle now may not be who had it before: what was there before they joined is not theirs. */
function withoutRemoved(events: readonly TraceEvent[], joinedAt: ClassLogOptions['joinedAt']): TraceEvent[] {
  const removed = new Set<string>()
  for (const event of events) {
    if (!('connection' in event)) continue
    const { id, account } = event.connection
    if (account !== undefined && account !== DESK && !((joinedAt(account) ?? Infinity) <= event.time))
      removed.add(id)
  }
  return events.filter((event) => !('connection' in event && removed.has(event.connection.id)))
}

function readBefore(folder: string): TraceEvent[] {
  const bytes = readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0)
  return bytes > READ_AGAIN ? [] : openTraceFolder(folder).read()
}
