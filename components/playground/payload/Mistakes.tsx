// What looks wrong with a payload: each with its place, why it happens and what to do.

import { useState } from 'preact/hooks'
import type { Mistake } from './mistakes.ts'
import { en } from './texts/en.ts'

/** More than this would hide the payload; the rest is unfolded on demand. */
const SHOWN = 3

interface Props {
  mistakes: readonly Mistake[]
  show(mistake: Mistake): void
}

export function Mistakes({ mistakes, show }: Props) {
  const [isWhole, setWhole] = useState(false)
  if (mistakes.length === 0) return null
  const shown = isWhole ? mistakes : mistakes.slice(0, SHOWN)
  return (
    <section class="pv-mistakes" aria-label={en.mistakes(mistakes.length)}>
      <ul>
        {shown.map((mistake) => {
          const { title, text, remedy } = en.mistake(mistake)
          const { kind, at, line, column } = mistake
          return (
            <li key={`${kind} ${at}`}>
              <p class="pv-mistake-head">
                <strong>{title}</strong>
                <button type="button" class="pv-place" title={en.showBytes} onClick={() => show(mistake)}>
                  {en.place(at, line, column)}
                </button>
              </p>
              <p>
                {text} <span class="pv-remedy">{remedy}</span>
              </p>
            </li>
          )
        })}
      </ul>
      {mistakes.length > shown.length && (
        <button type="button" class="copy" onClick={() => setWhole(true)}>
          {en.showMore(mistakes.length - shown.length)}
        </button>
      )}
    </section>
  )
}
