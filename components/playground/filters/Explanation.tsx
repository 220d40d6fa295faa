// Why a filter matches a name, or does not: their levels side by side, and a sentence for each.

import { explainMatch, isMatch, type MatchStep } from './explain-match.ts'
import { Topic } from './Topic.tsx'
import { en } from './texts/en.ts'

export function Explanation({ chosen }: { chosen: { filter: string; name: string } | undefined }) {
  return (
    // No landmark: a page may have several benches.
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields, and here are none
    <div class="fb-why" role="group" aria-label={en.explain.heading} aria-live="polite">
      {chosen ? <Why {...chosen} /> : <p class="fb-note">{en.explain.hint}</p>}
    </div>
  )
}

/** Of 500 levels nobody reads each; the ones that decide are at the end. */
const MOST_STEPS = 40

function Why({ filter, name }: { filter: string; name: string }) {
  const explained = explainMatch(filter, name)
  const { verdict, filterFault, nameFault, share, steps } = explained
  const shown = steps.length > MOST_STEPS ? [...steps.slice(0, MOST_STEPS - 5), ...steps.slice(-5)] : steps
  return (
    <>
      <p class={`fb-verdict fb-verdict-${verdict === undefined ? 'none' : verdict ? 'yes' : 'no'}`}>
        <span class="fb-verdict-sign" aria-hidden="true">
          {verdict === undefined ? '–' : verdict ? '✓' : '✕'}
        </span>
        <strong>{en.explain.verdict(explained)}</strong>
        <span>
          <span class="fb-soft">{en.explain.of}</span> <Topic text={filter} />
        </span>
        <span>
          <span class="fb-soft">{en.explain.against}</span> <Topic text={name} />
        </span>
      </p>
      {filterFault && <p class="fb-fault">{en.explain.filterFault(filter, filterFault)}</p>}
      {nameFault && <p class="fb-fault">{en.explain.nameFault(name, nameFault)}</p>}
      {share !== undefined && <p class="fb-note">{en.explain.share(share)}</p>}
      {steps.length > 0 && (
        <ol class="fb-steps">
          {shown.map((step) => (
            <Step key={step.level} step={step} />
          ))}
        </ol>
      )}
    </>
  )
}

function Step({ step }: { step: MatchStep }) {
  const { level, filter, name, how } = step
  const state = how === undefined ? 'later' : isMatch(how) ? 'good' : 'bad'
  return (
    <li class={`fb-step fb-step-${state}`}>
      <span class="fb-level">{en.explain.level(level)}</span>
      <Level text={filter} />
      <Level text={name} />
      <span class="fb-how">{how === undefined ? en.explain.notLooked : en.explain.step(step)}</span>
    </li>
  )
}

function Level({ text }: { text: string | undefined }) {
  if (text === undefined) return <span class="fb-part fb-missing">{en.explain.noLevel}</span>
  if (text === '') return <span class="fb-part fb-missing">{en.explain.emptyLevel}</span>
  return (
    <span class="fb-part">
      <Topic text={text} />
    </span>
  )
}
