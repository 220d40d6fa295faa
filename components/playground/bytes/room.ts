// How much room bytes and their fields have: a cell stands in a column, or alone on a page.

import { useEffect, useState } from 'preact/hooks'

/** Room for sixteen bytes beside the fields; for the two beside each other; for sixteen above them. Pixels. */
const WIDE = 1_240
const BESIDE = 720
const BROAD = 600
/** Below this the text beside the bytes has no room. */
const SLIM = 310

export interface Room {
  isBeside: boolean
  isSlim: boolean
  perRow: 8 | 16
}

export function toRoom(width: number): Room {
  const isBeside = width >= BESIDE
  return { isBeside, isSlim: width < SLIM, perRow: width >= WIDE || (!isBeside && width >= BROAD) ? 16 : 8 }
}

/** The element's own width. */
export function useWidth(frame: { current: HTMLElement | null }): number {
  const [width, setWidth] = useState(0)
  useEffect(() => {
    const { current } = frame
    if (!current) return
    const watcher = new ResizeObserver(() => setWidth(current.clientWidth))
    watcher.observe(current)
    setWidth(current.clientWidth)
    return () => watcher.disconnect()
  }, [])
  return width
}
