// An island is drawn twice: at build time, where nothing is known, and in the browser. Its first drawing in the
// browser must be the same as the one at build time, or the two do not fit together.

import { useEffect, useState } from 'preact/hooks'

/** False in the drawing that must fit the built page, true ever after. `start` runs once, in between. */
export function useHydrated(start?: () => void): boolean {
  const [isHydrated, setHydrated] = useState(false)
  useEffect(() => {
    start?.()
    setHydrated(true)
  }, [])
  return isHydrated
}

/** The time now, drawn anew every second while `isRunning`. */
export function useNow(isRunning: boolean): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    if (!isRunning) return
    setNow(Date.now())
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [isRunning])
  return now
}
