// What the browser keeps for the desk. It may refuse every call; the desk then lasts as long as the page.

import { findStore } from '../class/session.ts'

export function read(key: string): string | undefined {
  try {
    return findStore()?.getItem(key) ?? undefined
  } catch {
    return undefined
  }
}

export function write(key: string, value: string | undefined): void {
  try {
    if (value === undefined) findStore()?.removeItem(key)
    else findStore()?.setItem(key, value)
  } catch {
    // said above
  }
}
