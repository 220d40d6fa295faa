// The ladder itself: scrolls, follows the newest packet, and draws what is in sight.

import { useCallback, useEffect, useLayoutEffect, useMemo, useReducer, useRef, useState } from 'preact/hooks'
import type { Row, WireLog } from '../wire-log.ts'
import { Drawing } from './Drawing.tsx'
import type { Filter } from './filter.ts'
import { isFollowing } from './follow.ts'
import { toGeometry } from './geometry.ts'
import { LaneHeads } from './LaneHeads.tsx'
import { toColumns, toLanes, toShown } from './lanes.ts'
import { RowList } from './RowList.tsx'
import { toRelated } from './related.ts'
import { findSight } from './sight.ts'
import { en } from './texts/en.ts'
import type { Stop } from './timeline.ts'
import { useTimeline } from './use-timeline.ts'

interface Props {
  log: WireLog
  version: number
  filter: Filter
  showPings: boolean
  chosen: Row | undefined
  choose(row: Row | undefined): void
  unfold(): void
}

/** Drawn above and below what is in sight, so that a quick scroll meets no empty place. */
const AROUND = 240
/** The lifelines go on below the newest line, further while packets are on their way. */
const TAIL = 22
const TAIL_FLYING = 54
const HEADS = 40
/** On paper nothing scrolls: a narrow ladder, and the newest packets down to this height. */
const PAPER = { width: 690, height: 12_000 }

export function Scroller({ log, version, filter, showPings, chosen, choose, unfold }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const [screen, setSize] = useState({ width: 0, height: 480 })
  const isPrinted = usePrinted()
  const size = isPrinted ? PAPER : screen
  const [, redraw] = useReducer((count: number) => count + 1, 0)
  /** `set`: where we scrolled to ourselves, so that its event says nothing new and nothing is drawn for it again. */
  const scroll = useRef({ top: 0, follows: true, origin: 0, set: -1 })
  const [pointed, setPointed] = useState<number | undefined>(undefined)
  const [active, setActive] = useState<number | undefined>(undefined)
  const wantsFocus = useRef(false)

  useLayoutEffect(() => {
    const { current } = box
    if (!current) return
    const measure = () => setSize({ width: current.clientWidth, height: current.clientHeight })
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(current)
    return () => observer.disconnect()
  }, [])

  const geometry = useMemo(() => toGeometry(size.width), [size.width])
  const { isWide, metrics, gutter } = geometry
  const { timeline, freshFrom } = useTimeline({ log, filter, showPings, isWide, metrics })
  const { parties, rows } = log
  const shownParties = useShown(parties, rows, filter, geometry.mostLanes)
  const lanes = useMemo(
    () => toLanes(parties, shownParties, geometry.mostLanes),
    [shownParties, parties, geometry, parties.length],
  )
  const across = geometry.across(lanes.list.length)
  const columns = useMemo(
    () => toColumns(lanes.list.length, across, geometry.margin).map((x) => x + gutter),
    [lanes, across, geometry],
  )

  const { top: origin, bottom } = timeline
  const height = bottom - origin + (timeline.isFlying ? TAIL_FLYING : TAIL)
  const seen = Math.max(60, isPrinted ? Math.min(height, PAPER.height) : size.height - HEADS)
  // Lines that fell out at the top take their height along; what is read stays where it is.
  if (origin !== scroll.current.origin) {
    scroll.current.top = Math.max(0, scroll.current.top - Math.max(0, origin - scroll.current.origin))
    scroll.current.origin = origin
  }
  const most = Math.max(0, height - seen)
  if (isPrinted || scroll.current.follows || scroll.current.top > most) scroll.current.top = most
  const { top } = scroll.current
  const sight = findSight(timeline, origin + top - AROUND, origin + top + seen + AROUND)

  useLayoutEffect(() => {
    if (isPrinted) return
    const view = scroll.current
    // Asking the box where it stands would have the page laid out at once, at every picture.
    if (!box.current || view.set === view.top) return
    box.current.scrollTop = view.top
    view.set = view.top
  })
  const onScroll = useCallback(() => {
    const { current } = box
    if (!current) return
    const { scrollTop, clientHeight, scrollHeight } = current
    if (Math.abs(scrollTop - scroll.current.set) <= 1) return
    scroll.current.set = -1
    const now = { top: scrollTop, height: clientHeight, whole: scrollHeight }
    scroll.current.follows = isFollowing(scroll.current.follows, scroll.current.top, now)
    scroll.current.top = scrollTop
    redraw(undefined)
  }, [])
  const toEnd = () => {
    scroll.current.follows = true
    redraw(undefined)
  }

  const marked = useMemo(() => {
    const row = pointed === undefined ? chosen : timeline.places.get(pointed)?.row
    return new Set(row?.kind === 'packet' ? toRelated(rows, row) : [])
  }, [pointed, chosen, timeline, version])

  // One of the rows is in the page's tab order: the one last used, else the newest.
  const current =
    (active === undefined
      ? undefined
      : timeline.stops.find((stop) => isUsable(stop) && stop.row.key === active)) ??
    timeline.stops.findLast(isUsable)
  // A packet chosen elsewhere, as the next step of its message, comes into sight.
  useLayoutEffect(() => {
    const stop = chosen && timeline.stops.find((one) => isUsable(one) && one.row === chosen)
    if (!stop) return
    const [above, below] = [stop.top - origin - 16, stop.top + stop.height - origin + 16]
    const view = scroll.current
    if (above + 16 >= view.top && below - 16 <= view.top + seen) return
    view.follows = false
    view.top = Math.max(0, above < view.top ? above : below - seen)
    redraw(undefined)
  }, [chosen])
  // Whoever follows the instructor is shown a packet, in sight or not.
  useEffect(() => {
    const { current } = box
    const show = (event: Event) => {
      const row = rows.find(({ key }) => key === (event as CustomEvent).detail)
      if (row) choose(row)
    }
    current?.addEventListener('show-packet', show)
    return () => current?.removeEventListener('show-packet', show)
  }, [rows, choose])
  const move = (to: Stop | undefined) => {
    if (!to) return
    const [above, below] = [to.top - origin - 16, to.top + to.height - origin + 16]
    const view = scroll.current
    if (to === timeline.stops.findLast(isUsable)) view.follows = true
    else {
      view.follows = false
      if (above < view.top) view.top = Math.max(0, above)
      else if (below > view.top + seen) view.top = below - seen
    }
    wantsFocus.current = true
    setActive(to.row.key)
    redraw(undefined)
  }
  useLayoutEffect(() => {
    if (!wantsFocus.current || !current) return
    wantsFocus.current = false
    box.current?.querySelector<HTMLElement>(`[data-key="${current.row.key}"]`)?.focus({ preventScroll: true })
  })
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && chosen) {
      event.stopPropagation()
      return choose(undefined)
    }
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8, Home: -1e9, End: 1e9 }[event.key]
    if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    const list = timeline.stops.filter(isUsable)
    const at = current ? list.indexOf(current) : list.length - 1
    move(list[Math.max(0, Math.min(list.length - 1, at + step))])
  }

  const drawn = { lanes, columns, parties, origin, geometry, marked, chosen, freshFrom }
  return (
    <div class={`ld-frame ${isWide ? 'ld-wide' : 'ld-narrow'}`}>
      <div class="ld-box" ref={box} onScroll={onScroll}>
        {size.width > 0 && (
          <>
            <LaneHeads {...{ lanes, columns, parties }} />
            <div
              class="ld-canvas"
              style={{ height: `${height}px`, marginTop: isPrinted ? `${-most}px` : undefined }}
              onPointerLeave={() => setPointed(undefined)}
            >
              <Drawing
                {...drawn}
                timeline={timeline}
                sight={sight}
                from={Math.max(0, top - AROUND)}
                to={Math.min(height, top + seen + AROUND)}
                end={bottom + (timeline.isFlying ? TAIL_FLYING - 10 : 0)}
                width={size.width}
              />
              <RowList
                {...drawn}
                {...{ sight, current, choose, unfold, onKeyDown }}
                words={gutter + across}
                numbers={{
                  first: timeline.stops.find(isUsable)?.number ?? 1,
                  last: timeline.stops.at(-1)?.number ?? 1,
                }}
                onPoint={setPointed}
                onFocus={setActive}
              />
            </div>
          </>
        )}
      </div>
      {!scroll.current.follows && (
        <button type="button" class="copy ld-newest" onClick={toEnd}>
          ↓ {en.newest}
        </button>
      )}
    </div>
  )
}

/** True while the page is put on paper. */
function usePrinted(): boolean {
  const [isPrinted, setPrinted] = useState(false)
  useEffect(() => {
    const [begin, end] = [() => setPrinted(true), () => setPrinted(false)]
    addEventListener('beforeprint', begin)
    addEventListener('afterprint', end)
    return () => {
      removeEventListener('beforeprint', begin)
      removeEventListener('afterprint', end)
    }
  }, [])
  return isPrinted
}

/** An arrival is part of a packet that stands further up. */
const isUsable = (stop: Stop) => stop.what !== 'arrival'

/** Indexes of the parties that have lifelines. The same array while they are the same. */
function useShown(
  parties: WireLog['parties'],
  rows: readonly Row[],
  filter: Filter,
  most: number,
): readonly number[] {
  const known = useRef<readonly number[]>([])
  const shown = toShown(parties, new Set(rows.map(({ party }) => party)), filter.hidden, most)
  if (shown.join() !== known.current.join()) known.current = shown
  return known.current
}
