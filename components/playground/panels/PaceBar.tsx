// How fast a cell goes: at full speed, slowly, or not at all but one packet at a time.

import type { Cell } from '../cell.ts'
import { en } from './texts/en.ts'

const texts = en.pace
const paces = ['full', 'slow', 'paused'] as const

export function PaceBar({ cell }: { cell: Cell }) {
  const { pace, isFlooded } = cell.state
  if (!cell.canFault) return null
  return (
    <div class="pn-pace">
      <fieldset class="pn-segments">
        <legend>{texts.legend}</legend>
        {paces.map((one) => (
          <label key={one}>
            <input
              type="radio"
              name={`${cell.story.id}-pace`}
              checked={pace === one}
              onChange={() => cell.setPace(one)}
            />
            <span>{texts[one]}</span>
          </label>
        ))}
      </fieldset>
      {pace === 'paused' && (
        <button
          type="button"
          class="button-quiet pn-step"
          title={texts.stepHint}
          aria-keyshortcuts="."
          onClick={() => cell.step()}
        >
          {texts.step} <kbd title={texts.stepHint}>.</kbd>
        </button>
      )}
      <p class="pn-next" role="status">
        {isFlooded && texts.flooded}
        {pace === 'paused' ? <Next cell={cell} /> : pace === 'slow' && texts.slowNote}
      </p>
    </div>
  )
}

/** What would arrive next. */
function Next({ cell }: { cell: Cell }) {
  const [next, ...others] = cell.state.transit
  if (!next) return <>{texts.nothing}</>
  const { name = '' } = cell.log.parties[next.party] ?? {}
  return (
    <>
      {texts.next} <strong class={`pn-packet pg-way-${next.way}`}>{next.name}</strong>,{' '}
      {texts.hop(name, next.way)}
      {others.length > 0 && <span class="pn-help"> {texts.more(others.length)}</span>}
    </>
  )
}
