// The board connects: what is set on both sides, what is predicted, and what happens.

import { useState } from 'preact/hooks'
import { CaseList } from './CaseList.tsx'
import { Checks } from './Checks.tsx'
import { Controls } from './Controls.tsx'
import { findCause } from './check/cause.ts'
import type { Settings } from './check/settings.ts'
import type { Verdict } from './check/verify.ts'
import { Ladder } from './Ladder.tsx'
import { Overheard } from './Overheard.tsx'
import { Reports } from './Reports.tsx'
import { en } from './texts/en.ts'
import type { Bench } from './use-bench.ts'

interface Props {
  bench: Bench
  frame: string
  asksFirst: boolean
}

type Guess = 'open' | 'board' | 'server'

export function Connecting({ bench, frame, asksFirst }: Props) {
  const { settings, verdict, change } = bench
  const [isAsking, setAsking] = useState(asksFirst)
  const [guess, setGuess] = useState<{ guess: Guess; of: Settings } | undefined>(undefined)
  // A prediction is for what was set then.
  const guessed = guess?.of === settings ? guess.guess : undefined
  const isShown = !isAsking || guessed !== undefined
  return (
    <div class="cb-part">
      <h4 id={`${frame}-connect`}>{en.connect.heading}</h4>
      <CaseList settings={settings} choose={change} />
      <Controls {...{ settings, change, frame }} now={bench.world.now} />
      <label class="cb-check">
        <input
          type="checkbox"
          checked={isAsking}
          onChange={({ currentTarget }) => setAsking(currentTarget.checked)}
        />
        {en.connect.predict}
      </label>
      {isAsking && guessed === undefined && (
        <fieldset class="cb-guess">
          <legend>{en.connect.ask}</legend>
          {(['open', 'board', 'server'] as const).map((one) => (
            <button
              key={one}
              type="button"
              class="button-quiet"
              onClick={() => setGuess({ guess: one, of: settings })}
            >
              {en.connect.guesses[one]}
            </button>
          ))}
        </fieldset>
      )}
      <Outcome {...{ settings, verdict, guessed, isShown }} />
      {isShown && (
        <>
          <div class="cb-two">
            <Checks {...{ verdict, settings, frame }} />
            <Ladder {...{ settings, verdict, frame }} />
          </div>
          <Overheard {...{ settings, verdict }} />
          {verdict.endedBy && <Reports {...{ settings, verdict }} />}
        </>
      )}
    </div>
  )
}

interface OutcomeProps {
  settings: Settings
  verdict: Verdict
  guessed: Guess | undefined
  isShown: boolean
}

/** In the page from the start, so that a screen reader says what changes in it. */
function Outcome({ settings, verdict, guessed, isShown }: OutcomeProps) {
  const { endedBy } = verdict
  const cause = findCause(settings, verdict)
  const open =
    settings.server === 'impostor'
      ? en.result.openToImpostor
      : settings.insecure
        ? en.result.openUnchecked
        : en.result.open
  const isFine = endedBy === undefined && settings.server !== 'impostor'
  return (
    <div class={`cb-outcome ${!isShown ? '' : isFine ? 'cb-open' : 'cb-ended'}`} role="status">
      {isShown && (
        <>
          {guessed && <p>{guessed === (endedBy ?? 'open') ? en.connect.asGuessed : en.connect.otherwise}</p>}
          <p>
            <strong>{endedBy ? en.result.ended(endedBy) : open}</strong>{' '}
            {cause && `${en.result.causes[cause].name}.`}
          </p>
          {cause && (
            <p>
              <strong>{en.result.todo}</strong> {en.result.causes[cause].todo}
            </p>
          )}
        </>
      )}
    </div>
  )
}
