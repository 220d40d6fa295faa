// The whole journal looked through: every line against its hash, every file against the one before it.

import { readDropped } from './recover.ts'
import { type Damage, walkSegments } from './segments.ts'

export interface SegmentReport {
  name: string
  lines: number
  /** When its first event was. Milliseconds since 1970. */
  first: number | undefined
  isChained: boolean
  damage?: Damage
}

export interface JournalReport {
  segments: SegmentReport[]
  lines: number
  head: string | undefined
  dropped: { seq: number; time: number } | undefined
  isWhole: boolean
}

/** `onEach` sees the lines of a segment that are as they were written. */
export function verifyJournal(folder: string, onEach: (lines: string[]) => void = () => {}): JournalReport {
  const dropped = readDropped(folder)
  const segments: SegmentReport[] = []
  let head: string | undefined
  for (const { name, reading } of walkSegments(folder, dropped)) {
    const { lines, damage, isUnchained } = reading
    const first = lines[0] === undefined ? undefined : (JSON.parse(lines[0]) as { time: number }).time
    segments.push({
      name,
      lines: lines.length,
      first,
      isChained: !isUnchained,
      ...(damage ? { damage } : {}),
    })
    onEach(lines)
    if (lines.length > 0) head = isUnchained ? head : reading.head
  }
  // An older program left half lines where they were, and went on in the next file.
  const isWhole = segments.every(({ damage, isChained }) => !damage || (damage.kind === 'torn' && !isChained))
  const lines = segments.reduce((sum, segment) => sum + segment.lines, 0)
  return { segments, lines, head, dropped: dropped && { seq: dropped.seq, time: dropped.time }, isWhole }
}
