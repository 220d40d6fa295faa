// The rules of grading, changed here and carried out for everybody when they are saved.

import { useSignal } from '@preact/signals'
import { useEffect, useId } from 'preact/hooks'
import type { LateRule, Rules } from '../../../labs/grades/rules.ts'
import { grades } from '../texts/index.ts'
import { calls } from './calls.ts'
import { LabRulesTable } from './LabRulesTable.tsx'
import { MoreTimeList } from './MoreTimeList.tsx'
import { findRulesFault } from './rules-fault.ts'
import { grading } from './state.ts'

const { rules: texts } = grades

/** What a late day costs unless it is said. */
const USUAL_PERCENT = 10

export function RulesPanel() {
  const told = grading.value!.rules
  const draft = useSignal<Rules>(told)
  /** What the draft began with: other rules since are another desk's. */
  const base = useSignal<Rules>(told)
  const said = useSignal('')
  const message = useSignal('')
  const isBusy = useSignal(false)
  const id = useId()
  const isTouched = !isSame(draft.value, base.value)
  if (!isTouched && !isSame(told, base.value)) {
    base.value = told
    draft.value = told
  }
  const change = (more: Partial<Rules>) => {
    draft.value = { ...draft.value, ...more }
    said.value = ''
    message.value = ''
  }
  useEffect(() => {
    if (!isTouched) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    globalThis.addEventListener('beforeunload', ask)
    return () => globalThis.removeEventListener('beforeunload', ask)
  }, [isTouched])
  const save = async (event: Event) => {
    event.preventDefault()
    message.value = findRulesFault(draft.value, grading.value!.labs)
    if (message.value !== '') return
    isBusy.value = true
    const answer = await calls.setRules(draft.value)
    isBusy.value = false
    message.value = answer.ok ? '' : answer.message
    said.value = answer.ok ? texts.saved : ''
    if (!answer.ok) return
    base.value = answer.value
    draft.value = answer.value
  }
  const { late, attempts } = draft.value

  return (
    <form class="cell setup-part" onSubmit={save} noValidate aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{texts.title}</h2>
      <div class="sheet-tools">
        <div class="join-field">
          <label for={`${id}-attempts`}>{texts.attempts}</label>
          <select
            id={`${id}-attempts`}
            class="field"
            value={attempts}
            onChange={({ currentTarget }) => change({ attempts: currentTarget.value as Rules['attempts'] })}
          >
            {Object.entries(texts.attemptRules).map(([rule, word]) => (
              <option key={rule} value={rule}>
                {word}
              </option>
            ))}
          </select>
        </div>
        <div class="join-field">
          <label for={`${id}-late`}>{texts.late}</label>
          <select
            id={`${id}-late`}
            class="field"
            value={late.kind}
            onChange={({ currentTarget }) => change({ late: toLate(currentTarget.value, late) })}
          >
            {Object.entries(texts.lateRules).map(([rule, word]) => (
              <option key={rule} value={rule}>
                {word}
              </option>
            ))}
          </select>
        </div>
        {late.kind === 'per-day' && (
          <div class="join-field">
            <label for={`${id}-percent`}>{texts.percent}</label>
            <input
              id={`${id}-percent`}
              class="field rules-number"
              type="number"
              min="1"
              max="100"
              value={late.percent}
              onInput={({ currentTarget }) =>
                change({ late: { ...late, percent: Number(currentTarget.value) } })
              }
            />
          </div>
        )}
      </div>
      {attempts === 'latest' && <p class="soft">{texts.attemptsHelp}</p>}
      {late.kind !== 'none' && <p class="soft">{texts.lateHelp}</p>}
      <LabRulesTable rules={draft.value} onChange={(labs) => change({ labs })} />
      <MoreTimeList moreTime={draft.value.moreTime} onChange={(moreTime) => change({ moreTime })} />
      <label class="sheet-check">
        <input
          type="checkbox"
          checked={draft.value.released}
          onChange={({ currentTarget }) => change({ released: currentTarget.checked })}
        />
        {texts.released}
      </label>
      {isTouched && !isSame(told, base.value) && <p class="notice">{texts.changed}</p>}
      <p class="actions">
        <button type="submit" class="button" disabled={isBusy.value}>
          {isBusy.value ? texts.saving : texts.save}
        </button>
        {isTouched && (
          <button
            type="button"
            class="button-quiet"
            onClick={() => {
              base.value = told
              change(told)
            }}
          >
            {texts.discard}
          </button>
        )}
      </p>
      <p role="status">{said.value || (isTouched && texts.unsaved)}</p>
      <p class="field-fault" role="alert">
        {message.value}
      </p>
    </form>
  )
}

function toLate(kind: string, before: LateRule): LateRule {
  if (kind === 'per-day') return { kind, percent: before.kind === 'per-day' ? before.percent : USUAL_PERCENT }
  return { kind: kind as 'none' | 'cut-off' }
}

const isSame = (one: Rules, other: Rules) => JSON.stringify(one) === JSON.stringify(other)
