// A sign on a lifeline: a ring where a connection opened, a disc where it closed, a cross for a refusal, a flash
// where something was done to the link.

import type { NoteRow } from '../wire-log.ts'

export function Glyph({ event, x, y }: { event: NoteRow['event']; x: number; y: number }) {
  return (
    <g class={`ld-glyph ld-glyph-${event}`} transform={`translate(${x} ${y})`}>
      <circle class="ld-glyph-ground" r={event === 'faulted' || event === 'refused' ? 10 : 7.5} />
      {event === 'opened' && <circle class="ld-ring" r="4.5" />}
      {event === 'closed' && <circle class="ld-disc" r="5" />}
      {event === 'refused' && <path class="ld-stroke" d="M-5 -5L5 5M5 -5L-5 5" />}
      {event === 'faulted' && <path class="ld-stroke" d="M2.5 -8L-3.5 1H3L-2.5 8.5" />}
    </g>
  )
}
