// Whether this browser leads the class: the pages that it opens then tell where it is.

import { signal } from '@preact/signals'
import { findStore, isLeading, leadingKey as key } from '../session.ts'

export { isLeading } from '../session.ts'

/** The same for the bar and for the desk's page, and true by what another tab does. */
export const leading = signal(isLeading())

export function followLeading(): () => void {
  const onStorage = (event: StorageEvent) => {
    if (event.key === key || event.key === null) leading.value = isLeading()
  }
  globalThis.addEventListener('storage', onStorage)
  return () => globalThis.removeEventListener('storage', onStorage)
}

export function setLeading(is: boolean): void {
  leading.value = is
  try {
    if (is) findStore()?.setItem(key, 'yes')
    else findStore()?.removeItem(key)
  } catch {
    // It leads as long as the page is open, then.
  }
}
