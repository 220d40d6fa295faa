// The latest thing the broker refused to one of the student's programs.

import { toClock } from './clock.ts'
import { Glyph } from './Glyph.tsx'
import type { Note } from './notes.ts'
import { board as texts } from './texts/index.ts'

export function Refusal({ refusal }: { refusal: Note }) {
  return (
    <div class="refusal" role="status">
      <p class="status-head is-failed">
        <Glyph name="failed" />
        {texts.refusedAt(toClock(refusal.time))}
      </p>
      <p>{refusal.sentence}</p>
      {refusal.remedy && <p>{refusal.remedy}</p>}
    </div>
  )
}
