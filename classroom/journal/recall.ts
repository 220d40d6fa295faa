// What stood when the class was closed: lasting sessions keep their subscriptions, and an attempt that begins later has
// to know of them, though their SUBSCRIBE came before the restart.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Standing } from '../../labs/standing.ts'
import type { Connection } from '../../wire/record.ts'
import { parseTrace } from '../../wire/trace.ts'
import { listSegments } from './segments.ts'

/** Files that are looked into: what is older was told again since, or is given up. */
const FILES = 2

export function recallStanding(folder: string, standing: Standing) {
  const open = new Map<string, Connection>()
  for (const name of listSegments(folder).slice(-FILES))
    for (const event of parseTrace(readFileSync(join(folder, name), 'utf8')).trace) {
      standing.note(event)
      if (!('connection' in event)) continue
      if (event.type === 'closed') open.delete(event.connection.id)
      else open.set(event.connection.id, event.connection)
    }
  // Connections of a class that was ended by force.
  for (const connection of open.values())
    standing.note({ type: 'closed', connection, by: 'network', why: 'restart', seq: 0, at: 0, time: 0 })
}
