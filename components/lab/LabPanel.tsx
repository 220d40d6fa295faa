// The lab beside its handout: start, the steps as the checker sees them, what to do when one fails. The checker is the
// classroom's; where there is none, the page's own.

import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { Lab } from '../../labs/checker/lab.ts'
import type { VerdictMessage } from '../../labs/checker/verdict.ts'
import { Absent } from '../class/Absent.tsx'
import { BoardWire } from '../class/BoardWire.tsx'
import { ConnectionNotice } from '../class/ConnectionLine.tsx'
import { toClock } from '../class/clock.ts'
import { Glyph } from '../class/Glyph.tsx'
import { useHydrated } from '../class/hydrated.ts'
import { NoteFromDesk } from '../class/NoteFromDesk.tsx'
import { Refusal } from '../class/Refusal.tsx'
import { classroom, connection, note, session, startLive, takeVerdicts, verdicts } from '../class/state.ts'
import { changeProgress, withPassed } from '../notebook/progress.ts'
import { toUrl } from '../notebook/url.ts'
import { type Checking, classChecking } from './checking.ts'
import { pageChecking, pageHandle, startPageClass } from './in-page/page-class.ts'
import { LabRoomState } from './LabRoomState.tsx'
import { PageNotice } from './PageNotice.tsx'
import { StepItem } from './StepItem.tsx'
import { StepNews } from './StepNews.tsx'
import { countPassed, isSilent, isWorthSaying, type Step, toShownSteps } from './steps.ts'
import { panel as texts } from './texts/index.ts'

/** The lessons that are written, by slug. */
export type Lessons = Record<string, { title: string; href: string }>

interface Props {
  lab: Lab
  steps: Step[]
  lessons: Lessons
}

export default function LabPanel({ lab, steps, lessons }: Props) {
  const isHydrated = useHydrated(startLive)
  const { value: room } = classroom
  const isAlone = isHydrated && room.state === 'none'
  if (isAlone) startPageClass(lab)
  const who = isHydrated ? session.value : undefined
  const isInClass = who !== undefined && !isAlone
  const canStart = isInClass || (isAlone && lab.page?.cannot === undefined)
  const said = canStart ? verdicts.value[lab.id] : undefined
  useEffect(() => {
    if (said?.passed) changeProgress((progress) => withPassed(progress, lab.id))
  }, [said?.passed, lab.id])
  const handle = isAlone ? pageHandle.value : who?.handle
  const checking = isInClass ? classChecking(lab.id, who.site) : canStart ? pageChecking : undefined
  const isLost = isInClass && connection.value.state === 'lost'

  return (
    <div class="lab-panel" data-passed={said?.passed || undefined}>
      <h2>{texts.title}</h2>
      {isAlone ? (
        <PageNotice lab={lab} />
      ) : !isHydrated || (room.state !== 'here' && !said) ? (
        <Absent state={isHydrated ? room.state : 'loading'} />
      ) : who ? (
        <>
          <ConnectionNotice />
          <NoteFromDesk />
          <LabRoomState lab={lab.id} />
          {isLost && said && <p class="soft">{texts.lost}</p>}
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
      {checking && (isAlone || room.state === 'here' || said) && (
        <>
          <div role="status">{said?.passed && <Done />}</div>
          <Attempt checking={checking} said={said} count={steps.length} isAlone={isAlone} />
        </>
      )}
      <h3>{texts.stepsTitle}</h3>
      <ol class="steps">
        {toShownSteps(steps, said).map((step) => (
          <StepItem
            key={step.id}
            step={step}
            checking={checking}
            handle={handle}
            lessons={lessons}
            isOver={isOver(said)}
          />
        ))}
      </ol>
      <StepNews steps={steps} said={said} />
      {isInClass && room.state === 'here' && <BoardWire />}
    </div>
  )
}

function isOver(said: VerdictMessage | undefined): boolean {
  return said?.attempt.endedAt !== undefined
}

interface AttemptProps {
  checking: Checking
  said: VerdictMessage | undefined
  count: number
  isAlone: boolean
}

function Attempt({ checking, said, count, isAlone }: AttemptProps) {
  const isBusy = useSignal(false)
  const isAsking = useSignal(false)
  const message = useSignal('')

  const start = async () => {
    isBusy.value = true
    message.value = ''
    const answer = await checking.start()
    isBusy.value = false
    if (!answer.ok) {
      message.value = answer.message
      return
    }
    isAsking.value = false
    takeVerdicts(answer.value)
  }

  const score = said?.score
  const refusal = note.value
  const isNews = refusal && said && !isAlone && isWorthSaying(refusal, said)

  return (
    <div class="attempt">
      {said ? (
        <>
          <p class="attempt-head">
            <strong>{texts.progress(countPassed(said), count)}</strong>
            {score && <span>{texts.score(score.earned, score.of)}</span>}
            <span class="soft">{texts.attempt(said.attempt.number, toClock(said.attempt.startedAt))}</span>
          </p>
          {isOver(said) && !said.passed && <p>{texts.ended}</p>}
          {isSilent(said) && !isOver(said) && (
            <div class="notice">
              {isAlone ? (
                <p>
                  {texts.listening} <a href="#clients">{texts.connectClient}</a>.
                </p>
              ) : (
                <>
                  <p>{texts.resetNow}</p>
                  <p>
                    {texts.notConnected} <a href={toUrl('/board/')}>{texts.boardPage}</a>.
                  </p>
                </>
              )}
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
          <p>{isAlone ? texts.startHelpAlone : texts.startHelp}</p>
          <p class="actions">
            <button type="button" class="button" onClick={start} disabled={isBusy.value}>
              {isBusy.value ? texts.starting : texts.start}
            </button>
            {isAlone ? (
              <a class="button-quiet" href="#clients">
                {texts.clients}
              </a>
            ) : (
              <a class="button-quiet" href={toUrl('/board/')}>
                {texts.boardPage}
              </a>
            )}
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
