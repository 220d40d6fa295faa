// A list that changes a thousand times a second, for somebody who reads it: a copy, renewed some times a second.

import { useEffect, useRef, useState } from 'preact/hooks'

const EVERY_MS = 300

/** `version` says that `list` has changed in place. Nothing is renewed while `isHeld`. */
export function useCalm<T>(list: readonly T[], version: number, isHeld: boolean): readonly T[] {
  const [shown, setShown] = useState({ list: [...list], version })
  const renewed = useRef(performance.now())
  useEffect(() => {
    if (isHeld || shown.version === version) return
    const timer = setTimeout(
      () => {
        renewed.current = performance.now()
        setShown({ list: [...list], version })
      },
      Math.max(0, EVERY_MS - (performance.now() - renewed.current)),
    )
    return () => clearTimeout(timer)
  }, [list, version, isHeld, shown.version])
  return shown.list
}
