// Gathers what comes between two pictures of the screen into one change.

import { type BeforePicture, beforePicture } from './picture.ts'

export interface Gathering<T> {
  /** `toNew` is given what is waiting to be shown for this key, if anything; undefined takes the key out. */
  put(key: string, toNew: (waiting: T | undefined) => T | undefined): void
}

/** `isNew`: nothing is shown for this key yet. `later`: when to show; told of each change. */
export function createGathering<T>(
  show: (changes: ReadonlyMap<string, T | undefined>) => void,
  isNew: (key: string) => boolean,
  later: BeforePicture = beforePicture,
): Gathering<T> {
  let changes = new Map<string, T | undefined>()
  function showAll() {
    const gathered = changes
    changes = new Map()
    show(gathered)
  }
  return {
    put(key, toNew) {
      changes.set(key, toNew(changes.get(key)))
      later(showAll, isNew(key))
    },
  }
}

/** Gathers into a signal's map. The map is made anew with each change; the signal never holds one that still changes. */
export const gatherInto = <T>(where: { value: ReadonlyMap<string, T> }): Gathering<T> =>
  createGathering(
    (changes) => {
      const after = new Map(where.value)
      for (const [key, value] of changes) {
        if (value === undefined) after.delete(key)
        else after.set(key, value)
      }
      where.value = after
    },
    (key) => !where.value.has(key),
  )
