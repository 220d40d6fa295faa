// The timeline of what is shown: kept, added to, and begun anew when something else is to be shown.

import { useRef } from 'preact/hooks'
import { isPing, type WireLog } from '../wire-log.ts'
import { type Filter, toTest } from './filter.ts'
import type { Metrics } from './timeline.ts'
import { Timeline } from './timeline.ts'

export interface Wanted {
  log: WireLog
  filter: Filter
  showPings: boolean
  isWide: boolean
  metrics: Metrics
}

interface Kept extends Wanted {
  parties: string
  timeline: Timeline
}

export interface Laid {
  timeline: Timeline
  /** Keys of rows above this are new since the last picture, if they are few. */
  freshFrom: number
}

/** More new rows than this at once are a flood, in which nothing is seen to move. */
const FEW = 12

export function useTimeline(wanted: Wanted): Laid {
  const kept = useRef<Kept | undefined>(undefined)
  const count = useRef(0)
  const { log, filter, showPings, isWide, metrics } = wanted
  const { parties, rows } = log
  const before = kept.current
  const names = parties.map(({ key }) => key).join('\n')
  const isSame =
    before !== undefined &&
    before.log === log &&
    before.filter === filter &&
    before.showPings === showPings &&
    before.isWide === isWide &&
    names.startsWith(before.parties) &&
    before.timeline.update(rows, log.count)
  if (isSame) before.parties = names
  else {
    const timeline = new Timeline({
      metrics,
      isShown: toTest(filter, () => log.parties),
      isFolded: (row) => !showPings && isPing(row),
    })
    timeline.update(rows, log.count)
    kept.current = { ...wanted, parties: names, timeline }
  }
  const isFew = isSame && log.count - count.current <= FEW
  const freshFrom = isFew ? count.current : Number.POSITIVE_INFINITY
  count.current = log.count
  return { timeline: kept.current!.timeline, freshFrom }
}
