// Judging again: the difference first, who gains, who loses and by which step; then it is applied.

import { useSignal } from '@preact/signals'
import { useEffect, useId } from 'preact/hooks'
import type { RegradeChange } from '../../../labs/grades/messages.ts'
import { ConfirmButton } from '../../class/ConfirmButton.tsx'
import { areNamesHidden } from '../state.ts'
import { grades } from '../texts/index.ts'
import { calls } from './calls.ts'
import { toPointsText } from './sheet.ts'
import { grading, regrading, students } from './state.ts'

const { regrade: texts } = grades

export function RegradePanel() {
  const lab = useSignal('')
  const message = useSignal('')
  const changes = useSignal<RegradeChange[]>([])
  const id = useId()
  const { value: told } = regrading
  const isRunning = told?.state === 'running'
  useEffect(() => {
    changes.value = []
    if (told?.state !== 'ready') return
    calls.regrade().then((answer) => {
      message.value = answer.ok ? '' : answer.message
      if (answer.ok) changes.value = answer.value.changes
    })
  }, [told?.state, told?.at])
  const look = async () => {
    const answer = await calls.lookAgain(lab.value || undefined)
    message.value = answer.ok ? '' : answer.message
  }
  const apply = async () => {
    const answer = await calls.applyAgain()
    return answer.ok ? '' : answer.message
  }
  return (
    <section class="cell setup-part" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{texts.title}</h2>
      <p>{texts.help}</p>
      <div class="sheet-tools">
        <div class="join-field">
          <label for={`${id}-lab`}>{texts.lab}</label>
          <select
            id={`${id}-lab`}
            class="field"
            value={lab.value}
            onChange={({ currentTarget }) => {
              lab.value = currentTarget.value
            }}
          >
            <option value="">{texts.everyLab}</option>
            {grading.value?.labs.map(({ id: name, title }) => (
              <option key={name} value={name}>
                {title}
              </option>
            ))}
          </select>
        </div>
        <button type="button" class="button-quiet" disabled={isRunning} onClick={look}>
          {isRunning ? texts.running : texts.look}
        </button>
      </div>
      <p class="field-fault" role="alert">
        {message.value}
      </p>
      <div role="status">
        <Told />
      </div>
      {changes.value.length > 0 && (
        <>
          <Changes changes={changes.value} />
          <ConfirmButton
            label={texts.apply(changes.value.length)}
            question={texts.sure}
            yes={texts.yes}
            act={apply}
          />
        </>
      )}
    </section>
  )
}

function Told() {
  const { state, judged = 0, changed = 0, unknown = [], reason = '' } = regrading.value ?? {}
  if (state === 'failed') return <p class="field-fault">{texts.failed(reason)}</p>
  if (state !== 'ready' && state !== 'applied') return null
  const sentence =
    state === 'applied'
      ? texts.applied(changed)
      : changed === 0
        ? texts.same(judged)
        : texts.ready(changed, judged)
  return (
    <>
      <p>{sentence}</p>
      {unknown.map(({ lab, count }) => (
        <p key={lab}>{texts.gone(lab, count)}</p>
      ))}
    </>
  )
}

function Changes({ changes }: { changes: readonly RegradeChange[] }) {
  const nameOf = (wanted: string) => students.value?.find(({ handle }) => handle === wanted)?.name
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section class="regrade-frame" tabIndex={0} aria-label={texts.difference}>
      <table class="setup-table">
        <thead>
          <tr>
            {texts.columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {changes.map(({ handle, lab, number, steps, before, after, isOverridden }) => (
            <tr key={`${handle}/${lab}/${number}`}>
              <th scope="row">
                <span class="mono">{handle}</span> {!areNamesHidden.value && nameOf(handle)}
              </th>
              <td>{texts.attempt(lab, number)}</td>
              <td>
                {steps.map((step) => (
                  <p key={step.step}>
                    {texts.step(step.step, texts.verdict(step.before), texts.verdict(step.after))}
                  </p>
                ))}
              </td>
              <td>
                <p>{texts.mark(toPointsText(before), toPointsText(after))}</p>
                <Way before={before ?? 0} after={after ?? 0} isOverridden={isOverridden} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Way({ before, after, isOverridden }: { before: number; after: number; isOverridden: boolean }) {
  if (isOverridden) return <p class="soft">{texts.stays}</p>
  if (before === after) return null
  return after > before ? <p class="is-passed">{texts.gains}</p> : <p class="is-failed">{texts.loses}</p>
}
