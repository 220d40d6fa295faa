// A list whose order is live, and that keeps still while somebody is about to press something in it.

import { useEffect, useLayoutEffect, useReducer, useRef } from 'preact/hooks'

/** Milliseconds after the last movement of a pointer or press of a key. */
const STILL = 3_000

/** What is there now, in the order that was shown before; what is new comes last. */
export function keepOrder<T>(
  shown: readonly string[],
  now: readonly T[],
  keyOf: (item: T) => string,
): readonly T[] {
  const places = new Map(shown.map((key, place) => [key, place]))
  const placeOf = (item: T) => places.get(keyOf(item)) ?? shown.length
  return [...now].sort((one, other) => placeOf(one) - placeOf(other))
}

interface Still<T, E extends HTMLElement> {
  items: readonly T[]
  /** The element that holds the list. */
  place: { current: E | null }
}

/** `wish` is what the order was chosen by: another one is carried out at once. */
export function useStillOrder<T, E extends HTMLElement>(
  now: readonly T[],
  keyOf: (item: T) => string,
  wish = '',
): Still<T, E> {
  const place = useRef<E>(null)
  const shown = useRef<{ wish: string; keys: readonly string[] }>({ wish, keys: [] })
  const until = useRef(0)
  const [, drawAnew] = useReducer((count: number) => count + 1, 0)

  useEffect(() => {
    const { current: list } = place
    if (!list) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const keepStill = () => {
      until.current = Date.now() + STILL
      timer ??= setTimeout(look, STILL)
    }
    const look = () => {
      const rest = until.current - Date.now()
      timer = rest > 0 ? setTimeout(look, rest) : undefined
      if (rest <= 0) drawAnew(0)
    }
    const kinds = ['pointermove', 'pointerdown', 'keydown', 'focusin'] as const
    for (const kind of kinds) list.addEventListener(kind, keepStill, { passive: true })
    return () => {
      clearTimeout(timer)
      for (const kind of kinds) list.removeEventListener(kind, keepStill)
    }
  }, [])

  // A row that goes to another place loses the focus on its way.
  const { activeElement } = document
  const focused = place.current?.contains(activeElement) ? (activeElement as HTMLElement) : undefined
  useLayoutEffect(() => {
    if (focused?.isConnected && document.activeElement === document.body)
      focused.focus({ preventScroll: true })
  })

  const isStill = shown.current.wish === wish && Date.now() < until.current
  const items = isStill ? keepOrder(shown.current.keys, now, keyOf) : now
  shown.current = { wish, keys: items.map(keyOf) }
  return { items, place }
}
