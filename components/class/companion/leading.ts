// Whether this browser leads the class: the pages that it opens then tell where it is.

import { findStore, leadingKey as key } from '../session.ts'

export { isLeading } from '../session.ts'

export function setLeading(is: boolean): void {
  try {
    if (is) findStore()?.setItem(key, 'yes')
    else findStore()?.removeItem(key)
  } catch {
    // It leads as long as the page is open, then.
  }
}
