// What a student has put away, by its id: for each kind of thing the latest, kept for the pages that come.

import { signal } from '@preact/signals'
import { findStore } from './session.ts'

export interface PutAway {
  has(id: string): boolean
  put(id: string): void
}

export function keepPutAway(key: string): PutAway {
  const latest = signal<string | null | undefined>(undefined)
  return {
    has(id) {
      latest.value ??= find(key)
      return latest.value === id
    },
    put(id) {
      latest.value = id
      try {
        findStore()?.setItem(key, id)
      } catch {
        // It is shown again on the next page, then.
      }
    },
  }
}

function find(key: string): string | null {
  try {
    return findStore()?.getItem(key) ?? null
  } catch {
    return null
  }
}
