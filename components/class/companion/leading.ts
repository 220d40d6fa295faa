// Whether this browser leads the class: the pages that it opens then tell where it is.

import { findStore } from '../session.ts'

const key = 'mqtt-notebook:leading'

export function isLeading(): boolean {
  try {
    return findStore()?.getItem(key) === 'yes'
  } catch {
    return false
  }
}

export function setLeading(is: boolean): void {
  try {
    if (is) findStore()?.setItem(key, 'yes')
    else findStore()?.removeItem(key)
  } catch {
    // It leads as long as the page is open, then.
  }
}
