// After a power cut the journal may know of progress that the database does not. What it says is added again: what is
// there already stays as it is.

import { join } from 'node:path'
import { toProgress } from '../../labs/progress/progress.ts'
import type { Trace } from '../../wire/record.ts'
import { listSegments, readSegment } from '../journal/segments.ts'
import type { ProgressStore } from './progress-store.ts'

/** The database forces its log onto the disk long before two segments are full. */
const SEGMENTS = 2

/** All that is on record, into a database that begins anew. */
export function rebuildProgress(trace: Trace, store: Pick<ProgressStore, 'add'>): void {
  for (const event of trace)
    if (event.type === 'learned') store.add(event.handle, toProgress(event.news), event.time)
}

export function recallProgress(
  folder: string,
  store: Pick<ProgressStore, 'add'>,
  joinedAt: (handle: string) => number | undefined,
): void {
  for (const name of listSegments(folder).slice(-SEGMENTS))
    for (const line of readSegment(join(folder, name), undefined).lines) {
      if (!line.includes('"type":"learned"')) continue
      const { type, handle, time, news } = JSON.parse(line) as Record<string, unknown>
      if (type !== 'learned' || typeof handle !== 'string' || typeof time !== 'number') continue
      // Somebody else may have had that handle before.
      const since = joinedAt(handle)
      if (since !== undefined && since <= time) store.add(handle, toProgress(news), time)
    }
}
