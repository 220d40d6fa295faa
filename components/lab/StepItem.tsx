// One step: what is asked, what the checker saw, and when it failed what to try.

import { useSignal } from '@preact/signals'
import { useId } from 'preact/hooks'
import type { Diagnosis as DiagnosisRecord, StepVerdict } from '../../labs/checker/verdict.ts'
import { api } from '../class/api.ts'
import { Glyph } from '../class/Glyph.tsx'
import { takeVerdicts } from '../class/state.ts'
import { Evidence } from './Evidence.tsx'
import type { Lessons } from './LabPanel.tsx'
import type { ShownStep } from './steps.ts'
import { panel as texts } from './texts/index.ts'

interface Props {
  step: ShownStep
  lab: string
  site: string | undefined
  handle: string | undefined
  lessons: Lessons
  isOver: boolean
}

export function StepItem({ step, lab, site, handle, lessons, isOver }: Props) {
  const { said } = step
  const verdict = said?.verdict ?? 'waiting'
  return (
    <li class="step" data-step={step.id} data-verdict={said ? verdict : undefined}>
      {said ? <Glyph name={verdict} /> : <span class="step-number">{step.number}</span>}
      <div class="step-body">
        <p class="step-title">{step.title}</p>
        {!said && step.topics.length > 0 && (
          <p class="step-topics">
            {step.topics.map((topic) => (
              <span class="mono" key={topic}>
                {topic.replaceAll('{handle}', handle ?? texts.handle)}
              </span>
            ))}
          </p>
        )}
        <p role="status">
          {said && (
            <>
              <strong class={`is-${verdict}`}>{capital(texts.verdicts[verdict])}.</strong>{' '}
              {(!said.diagnosis || verdict === 'waiting') && said.message}
            </>
          )}
        </p>
        {said?.diagnosis && <Diagnosis diagnosis={said.diagnosis} lessons={lessons} />}
        {site && said?.asks && verdict !== 'passed' && !isOver && (
          <Word asks={said.asks} step={step.id} lab={lab} site={site} />
        )}
        {said && verdict === 'passed' && <Evidence records={said.evidence} />}
      </div>
    </li>
  )
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function Diagnosis({ diagnosis, lessons }: { diagnosis: DiagnosisRecord; lessons: Lessons }) {
  const lesson = diagnosis.lesson ? lessons[diagnosis.lesson] : undefined
  return (
    <div class="diagnosis" data-diagnosis={diagnosis.id}>
      <p>{diagnosis.sentence}</p>
      {diagnosis.remedy && (
        <p>
          <strong>{texts.tryThis}:</strong> {diagnosis.remedy}
        </p>
      )}
      {lesson && (
        <p>
          {texts.readMore}: <a href={lesson.href}>{lesson.title}</a>
        </p>
      )}
      <p class="soft">{texts.sure[diagnosis.confidence]}</p>
      {diagnosis.also && (
        <>
          <p class="soft also-title">{texts.alsoSeen}</p>
          <ul class="also">
            {diagnosis.also.map(({ id, sentence }) => (
              <li key={id} data-also={id}>
                {sentence}
              </li>
            ))}
          </ul>
        </>
      )}
      {diagnosis.evidence.length > 0 && (
        <>
          <p class="soft evidence-title">{texts.whatCame}</p>
          <Evidence records={diagnosis.evidence} />
        </>
      )}
    </div>
  )
}

interface WordProps {
  asks: NonNullable<StepVerdict['asks']>
  step: string
  lab: string
  site: string
}

function Word({ asks, step, lab, site }: WordProps) {
  const id = useId()
  const typed = useSignal('')
  const message = useSignal('')
  const busy = useSignal<'again' | 'answer' | undefined>(undefined)

  const ask = async (kind: 'again' | 'answer') => {
    busy.value = kind
    message.value = ''
    const answer =
      kind === 'again'
        ? await api.again(site, lab, step)
        : await api.answer(site, lab, step, typed.value.trim())
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
