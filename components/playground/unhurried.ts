// Lets changes through as they come, and of a flood ten in a second, then four: more pictures nobody could follow.

import { useEffect, useReducer, useRef } from 'preact/hooks'

/** How long to wait before the next picture, in milliseconds, when so many rows are new. */
export const toWait = (fresh: number): number => (fresh > 60 ? 250 : fresh > 12 ? 100 : fresh > 3 ? 33 : 0)

/** The version to draw. */
export function useUnhurried(version: number, log: { readonly count: number }): number {
  const drawn = useRef({ version, log, count: log.count, at: 0 })
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const [, wake] = useReducer((count: number) => count + 1, 0)
  useEffect(() => () => clearTimeout(timer.current), [])
  const { current } = drawn
  if (version === current.version && log === current.log) return version
  const now = performance.now()
  const fresh = log === current.log ? log.count - current.count : 0
  const wait = current.at + toWait(fresh) - now
  if (wait <= 0 || fresh < 0) {
    clearTimeout(timer.current)
    timer.current = undefined
    drawn.current = { version, log, count: log.count, at: now }
    return version
  }
  timer.current ??= setTimeout(() => {
    timer.current = undefined
    wake(undefined)
  }, wait)
  return current.version
}
