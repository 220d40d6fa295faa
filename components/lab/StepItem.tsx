// One step: what is asked, what the checker saw, and when it failed what to try.

import { useSignal } from '@preact/signals'
import { useId } from 'preact/hooks'
import { fill } from '../../labs/checker/template.ts'
import type { StepVerdict } from '../../labs/checker/verdict.ts'
import { Glyph } from '../class/Glyph.tsx'
import { takeVerdicts } from '../class/state.ts'
import type { Checking } from './checking.ts'
import { Diagnosis } from './Diagnosis.tsx'
import { Evidence } from './Evidence.tsx'
import type { Lessons } from './LabPanel.tsx'
import type { ShownStep } from './steps.ts'
import { panel as texts } from './texts/index.ts'

interface Props {
  step: ShownStep
  checking: Checking | undefined
  handle: string | undefined
  lessons: Lessons
  isOver: boolean
}

export function StepItem({ step, checking, handle, lessons, isOver }: Props) {
  const { said } = step
  const verdict = said?.verdict ?? 'waiting'
  const progress = said?.progress
  const marks = [
    ...(step.isForbidden ? [texts.never] : []),
    ...(step.isOptional ? [texts.optional] : []),
    ...(step.weight === 1 ? [] : [texts.weight(step.weight)]),
  ]
  return (
    <li class="step" data-step={step.id} data-verdict={said ? verdict : undefined}>
      {said ? <Glyph name={verdict} /> : <span class="step-number">{step.number}</span>}
      <div class="step-body">
        <p class="step-title">
          {step.title}
          {marks.map((mark) => (
            <span key={mark} class="step-mark">
              {mark}
            </span>
          ))}
        </p>
        {!said && step.topics.length > 0 && (
          <p class="step-topics">
            {step.topics.map((topic) => (
              <span class="mono" key={topic}>
                {handle ? fill(topic, handle, step.id) : topic.replaceAll(/\{(\w+)\}/g, '<$1>')}
              </span>
            ))}
          </p>
        )}
        {said && (
          <p>
            <strong class={`is-${verdict}`}>{capital(texts.verdictOf(verdict, step.isForbidden))}.</strong>{' '}
            {(verdict !== 'failed' || !said.diagnosis) && said.message}
          </p>
        )}
        {progress && progress.of > 1 && verdict !== 'passed' && verdict !== 'skipped' && (
          <Progress {...progress} title={step.title} />
        )}
        {said?.diagnosis && <Diagnosis diagnosis={said.diagnosis} verdict={verdict} lessons={lessons} />}
        {checking && said?.asks && verdict !== 'passed' && !isOver && (
          <Word asks={said.asks} step={step.id} checking={checking} />
        )}
        {said && verdict === 'passed' && <Evidence records={said.evidence} />}
      </div>
    </li>
  )
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function Progress({ done, of, title }: { done: number; of: number; title: string }) {
  return (
    <p class="step-progress">
      <progress value={done} max={of} aria-label={title} />
      <span aria-hidden="true">{texts.partly(done, of)}</span>
    </p>
  )
}

interface WordProps {
  asks: NonNullable<StepVerdict['asks']>
  step: string
  checking: Checking
}

function Word({ asks, step, checking }: WordProps) {
  const id = useId()
  const typed = useSignal('')
  const message = useSignal('')
  const busy = useSignal<'again' | 'answer' | undefined>(undefined)

  const ask = async (kind: 'again' | 'answer') => {
    busy.value = kind
    message.value = ''
    const answer =
      kind === 'again' ? await checking.again(step) : await checking.answer(step, typed.value.trim())
    busy.value = undefined
    if (answer.ok) takeVerdicts(answer.value)
    else message.value = answer.message
  }
  const submit = (event: Event) => {
    event.preventDefault()
    if (typed.value.trim()) ask('answer')
    else message.value = texts.needWord
  }

  return (
    <form class="word" onSubmit={submit}>
      {asks.canType && <label for={id}>{texts.word}</label>}
      <div class="word-row">
        {asks.canType && (
          <>
            <input
              id={id}
              class="field mono"
              value={typed.value}
              onInput={(event) => {
                typed.value = event.currentTarget.value
              }}
              autocomplete="off"
              autocapitalize="none"
              spellcheck={false}
            />
            <button type="submit" class="button" disabled={busy.value !== undefined}>
              {texts.answer}
            </button>
          </>
        )}
        <button
          type="button"
          class="button-quiet"
          onClick={() => ask('again')}
          disabled={busy.value !== undefined}
        >
          {busy.value === 'again' ? texts.againBusy : texts.again}
        </button>
      </div>
      <p class="field-fault" role="alert">
        {message.value}
      </p>
    </form>
  )
}
