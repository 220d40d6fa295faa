// Following the newest line: it stays in sight until somebody scrolls up, and again once they are back at the end.

export interface Scrolled {
  top: number
  height: number
  whole: number
}

/** So near to the end counts as at the end, in pixels. */
const NEAR = 24

/** Whether the newest line is followed after a scroll to `now`; `before` is where it stood. */
export function isFollowing(was: boolean, before: number, { top, height, whole }: Scrolled): boolean {
  if (whole - height - top <= NEAR) return true
  return was && top >= before - 1
}
