// The lab beside its handout: start, the steps as the checker sees them, what to do when one fails.

import { useSignal } from '@preact/signals'
import type { VerdictMessage } from '../../labs/checker/verdict.ts'
import { Absent } from '../class/Absent.tsx'
import { type Answer, api } from '../class/api.ts'
import { BoardWire } from '../class/BoardWire.tsx'
import { ConnectionNotice } from '../class/ConnectionLine.tsx'
import { toClock } from '../class/clock.ts'
import { Glyph } from '../class/Glyph.tsx'
import { useHydrated } from '../class/hydrated.ts'
import { Refusal } from '../class/Refusal.tsx'
import { classroom, connection, note, session, startLive, takeVerdicts, verdicts } from '../class/state.ts'
import { toUrl } from '../notebook/url.ts'
import { StepItem } from './StepItem.tsx'
import { countPassed, isSilent, isWorthSaying, type Step, toShownSteps } from './steps.ts'
import { panel as texts } from './texts/index.ts'

/** The lessons that are written, by slug. */
export type Lessons = Record<string, { title: string; href: string }>

interface Props {
  lab: string
  steps: Step[]
  lessons: Lessons
}

export default function LabPanel({ lab, steps, lessons }: Props) {
  const isHydrated = useHydrated(startLive)
  const who = isHydrated ? session.value : undefined
  const said = who ? verdicts.value[lab] : undefined
  const { value: room } = classroom
  const isLost = connection.value.state === 'lost'

  return (
    <div class="lab-panel" data-passed={said?.passed || undefined}>
      <h2>{texts.title}</h2>
      {!isHydrated || (room.state !== 'here' && !said) ? (
        <Absent state={isHydrated ? room.state : 'loading'} />
      ) : who ? (
        <>
          <ConnectionNotice />
          {isLost && said && <p class="soft">{texts.lost}</p>}
          <div role="status">{said?.passed && <Done />}</div>
          <Attempt lab={lab} site={who.site} said={said} count={steps.length} />
        </>
      ) : (
        <div class="notice">
          <p>{texts.notJoined}</p>
          <p>
            <a class="button" href={toUrl('/join/')}>
              {texts.join}
            </a>
          </p>
        </div>
      )}
      <h3>{texts.stepsTitle}</h3>
      <ol class="steps">
        {toShownSteps(steps, said).map((step) => (
          <StepItem
            key={step.id}
            step={step}
            lab={lab}
            site={who?.site}
            handle={who?.handle}
            lessons={lessons}
            isOver={isOver(said)}
          />
        ))}
      </ol>
      {who && room.state === 'here' && <BoardWire />}
    </div>
  )
}

function isOver(said: VerdictMessage | undefined): boolean {
  return said?.attempt.endedAt !== undefined
}

interface AttemptProps {
  lab: string
  site: string
  said: VerdictMessage | undefined
  count: number
}

function Attempt({ lab, site, said, count }: AttemptProps) {
  const isBusy = useSignal(false)
  const isAsking = useSignal(false)
  const message = useSignal('')

  const start = async () => {
    isBusy.value = true
    message.value = ''
    const answer: Answer<VerdictMessage> = await api.startAttempt(site, lab)
    isBusy.value = false
    if (!answer.ok) {
      message.value = answer.message
      return
    }
    isAsking.value = false
    takeVerdicts(answer.value)
  }

  const refusal = note.value
  const isNews = refusal && said && isWorthSaying(refusal, said)

  return (
    <div class="attempt">
      {said ? (
        <>
          <p class="attempt-head">
            <strong>{texts.progress(countPassed(said), count)}</strong>
            <span class="soft">{texts.attempt(said.attempt.number, toClock(said.attempt.startedAt))}</span>
          </p>
          {isOver(said) && !said.passed && <p>{texts.ended}</p>}
          {isSilent(said) && !isOver(said) && (
            <div class="notice">
              <p>{texts.resetNow}</p>
              <p>
                {texts.notConnected} <a href={toUrl('/board/')}>{texts.boardPage}</a>.
              </p>
            </div>
          )}
          {isNews && <Refusal refusal={refusal} />}
          {isAsking.value ? (
            <div class="confirm">
              <p>{texts.startOverSure}</p>
              <p class="actions">
                <button type="button" class="button" onClick={start} disabled={isBusy.value}>
                  {isBusy.value ? texts.starting : texts.startOverYes}
                </button>
                <button
                  type="button"
                  class="button-quiet"
                  onClick={() => {
                    isAsking.value = false
                  }}
                >
                  {texts.cancel}
                </button>
              </p>
            </div>
          ) : (
            <p>
              <button
                type="button"
                class="link-button"
                onClick={() => {
                  isAsking.value = true
                }}
              >
                {texts.startOver}
              </button>
            </p>
          )}
        </>
      ) : (
        <>
          <p>{texts.startHelp}</p>
          <p class="actions">
            <button type="button" class="button" onClick={start} disabled={isBusy.value}>
              {isBusy.value ? texts.starting : texts.start}
            </button>
            <a class="button-quiet" href={toUrl('/board/')}>
              {texts.boardPage}
            </a>
          </p>
        </>
      )}
      <p class="field-fault" role="alert">
        {message.value}
      </p>
    </div>
  )
}

function Done() {
  return (
    <section class="done">
      <h3>
        <Glyph name="passed" /> {texts.doneTitle}
      </h3>
      <p>{texts.done}</p>
    </section>
  )
}
