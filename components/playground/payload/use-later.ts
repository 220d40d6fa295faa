// A library that is fetched when a view needs it, and never twice.

import { useEffect, useState } from 'preact/hooks'

export type Later<T> =
  | { state: 'loading' }
  | { state: 'ready'; library: T }
  | { state: 'failed'; why: string; again(): void }

export function useLater<T>(load: () => Promise<T>): Later<T> {
  const [later, setLater] = useState<Later<T>>({ state: 'loading' })
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    let isHere = true
    load().then(
      (library) => isHere && setLater({ state: 'ready', library }),
      (error: unknown) =>
        isHere &&
        setLater({
          state: 'failed',
          why: error instanceof Error ? error.message : String(error),
          again: () => setAttempt(attempt + 1),
        }),
    )
    return () => {
      isHere = false
    }
  }, [attempt])
  return later
}
