// One mark up close: what it is, who says so, and what it rests on: every attempt, each step with its packets. Here it is
// set by hand, with a reason, and that is taken back.

import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { Mark } from '../../../labs/grades/mark.ts'
import { areNamesHidden } from '../state.ts'
import { grades } from '../texts/index.ts'
import { AttemptView } from './AttemptView.tsx'
import type { MarkDetail } from './calls.ts'
import { calls } from './calls.ts'
import { OverrideForm } from './OverrideForm.tsx'
import { type Column, toPointsText } from './sheet.ts'
import { marksOf } from './state.ts'
import { toWhen } from './when.ts'

const { mark: texts } = grades

interface Props {
  handle: string
  name: string
  lab: Column
  onClose: () => void
}

export function MarkDialog({ handle, name, lab, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  const detail = useSignal<MarkDetail | undefined>(undefined)
  const message = useSignal('')
  // What is live says when to ask again: a step has passed meanwhile, or another desk has set the mark.
  const live = JSON.stringify(marksOf.value.get(handle)?.labs[lab.id])
  useEffect(() => {
    let isOver = false
    calls.mark(handle, lab.id).then((answer) => {
      if (isOver) return
      message.value = answer.ok ? '' : answer.message
      if (answer.ok) detail.value = answer.value
    })
    return () => {
      isOver = true
    }
  }, [handle, lab.id, live])
  useEffect(() => {
    const place = (document.activeElement as HTMLElement | null)?.dataset.place
    dialog.current?.showModal()
    // The sheet may have been drawn anew meanwhile; the cell in that place is the same one, or as near as there is.
    return () => {
      if (place) document.querySelector<HTMLElement>(`[data-place="${place}"]`)?.focus()
    }
  }, [])
  const { value: found } = detail

  return (
    <dialog class="desk-dialog mark-dialog" ref={dialog} onClose={onClose} aria-labelledby="mark-title">
      <header>
        <h2 id="mark-title">
          <span class="mono">{handle}</span> {!areNamesHidden.value && name} · {lab.title}
        </h2>
        <button type="button" class="button-quiet" onClick={() => dialog.current?.close()}>
          {texts.close}
        </button>
      </header>
      <p class="field-fault" role="alert">
        {message.value}
      </p>
      {found ? (
        <>
          <Says mark={found.mark} />
          <OverrideForm
            key={found.history.length}
            detail={found}
            onDone={(next) => {
              detail.value = next
            }}
          />
          <section class="mark-part" aria-labelledby="mark-attempts">
            <h3 id="mark-attempts">{texts.attempts}</h3>
            {found.attempts.length === 0 && <p class="soft">{texts.noAttempt}</p>}
            {found.attempts.toReversed().map((attempt) => (
              <AttemptView
                key={attempt.number}
                handle={handle}
                lab={lab.id}
                attempt={attempt}
                counts={attempt.number === found.mark.attempt && !found.mark.override}
              />
            ))}
          </section>
        </>
      ) : (
        message.value === '' && <p class="soft">{texts.loading}</p>
      )}
    </dialog>
  )
}

function Says({ mark }: { mark: Mark }) {
  const { points, of, override, checker, attempt, attempts, daysLate } = mark
  return (
    <div role="status">
      <p class="mark-points">
        {points === null ? texts.none(of) : texts.counts(toPointsText(points), of)}
        {daysLate !== undefined && !override && <span class="soft"> · {grades.lateBy(daysLate)}</span>}
      </p>
      {override ? (
        <>
          <p class="mark-reason">{texts.byHand(override.by, toWhen(override.at), override.reason)}</p>
          <p class="soft">{texts.checkerSays(toPointsText(checker))}</p>
        </>
      ) : (
        attempt !== undefined && <p class="soft">{texts.byChecker(attempt, attempts)}</p>
      )}
    </div>
  )
}
