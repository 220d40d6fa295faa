// Whether what came from the instructor stands open or folded into one line: a phone has no room for it beside the page.

/** What the student chose last: with what was there then. */
export interface Fold {
  isOpen: boolean
  ids: readonly string[]
}

/**
 * Open where there is room, folded where there is not. What was opened stays open; what was folded stays folded until
 * something new comes, and on a narrow screen then, too.
 */
export function isTrayOpen(fold: Fold | undefined, ids: readonly string[], isNarrow: boolean): boolean {
  if (!fold) return !isNarrow
  if (fold.isOpen) return true
  return !isNarrow && ids.some((id) => !fold.ids.includes(id))
}
