// Who has more time than the others: a student or a group, for one lab or for all.

import { useSignal } from '@preact/signals'
import { useId } from 'preact/hooks'
import type { MoreTime } from '../../../labs/grades/rules.ts'
import { grades } from '../texts/index.ts'
import { grading, students } from './state.ts'

const { rules: texts } = grades

interface Props {
  moreTime: readonly MoreTime[]
  onChange: (moreTime: MoreTime[]) => void
}

type Who = { handle: string } | { team: string }

export function MoreTimeList({ moreTime, onChange }: Props) {
  const who = useSignal(0)
  const lab = useSignal('')
  const count = useSignal('1')
  const unit = useSignal(60)
  const message = useSignal('')
  const id = useId()
  const teams = [...new Set(students.value?.flatMap(({ team }) => team ?? []))].sort()
  const everybody: Who[] = [
    ...teams.map((team) => ({ team })),
    ...(students.value ?? []).map(({ handle }) => ({ handle })),
  ]
  const add = () => {
    const number = Number(count.value)
    const chosen = everybody[who.value]
    if (!Number.isInteger(number) || number < 1 || !chosen) {
      message.value = texts.needTime
      return
    }
    message.value = ''
    onChange([...moreTime, { ...chosen, lab: lab.value || null, minutes: number * unit.value }])
  }
  return (
    <fieldset class="rules-more">
      <legend>{texts.moreTime}</legend>
      {moreTime.length === 0 ? (
        <p class="soft">{texts.moreTimeNone}</p>
      ) : (
        <ul class="mark-history">
          {moreTime.map((more, at) => (
            <li key={JSON.stringify(more)}>
              {toLine(more)}{' '}
              <button
                type="button"
                class="link-button"
                onClick={() => onChange(moreTime.filter((_, i) => i !== at))}
              >
                {texts.remove}
                <span class="visually-hidden"> {toLine(more)}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <div class="sheet-tools">
        <div class="join-field">
          <label for={`${id}-who`}>{texts.who}</label>
          <select
            id={`${id}-who`}
            class="field"
            onChange={({ currentTarget }) => {
              who.value = currentTarget.selectedIndex
            }}
          >
            {everybody.map((one) => (
              <option key={JSON.stringify(one)}>{toName(one)}</option>
            ))}
          </select>
        </div>
        <div class="join-field">
          <label for={`${id}-lab`}>{texts.forLab}</label>
          <select
            id={`${id}-lab`}
            class="field"
            onChange={({ currentTarget }) => {
              lab.value = currentTarget.value
            }}
          >
            <option value="">{texts.everyLab}</option>
            {grading.value!.labs.map(({ id: name, title }) => (
              <option key={name} value={name}>
                {title}
              </option>
            ))}
          </select>
        </div>
        <div class="join-field">
          <label for={`${id}-count`}>{texts.howLong}</label>
          <input
            id={`${id}-count`}
            class="field rules-number"
            inputMode="numeric"
            value={count.value}
            aria-describedby={`${id}-said`}
            onInput={({ currentTarget }) => {
              count.value = currentTarget.value
            }}
          />
        </div>
        <div class="join-field">
          <label for={`${id}-unit`}>{texts.unit}</label>
          <select
            id={`${id}-unit`}
            class="field"
            value={unit.value}
            onChange={({ currentTarget }) => {
              unit.value = Number(currentTarget.value)
            }}
          >
            {Object.entries(texts.units).map(([minutes, word]) => (
              <option key={minutes} value={minutes}>
                {word}
              </option>
            ))}
          </select>
        </div>
        <button type="button" class="button-quiet" onClick={add}>
          {texts.add}
        </button>
      </div>
      <p id={`${id}-said`} class="field-fault" role="alert">
        {message.value}
      </p>
    </fieldset>
  )
}

const toName = (who: { handle?: string | undefined; team?: string | undefined }) =>
  who.handle ?? texts.group(who.team ?? '')

function toLine({ lab, minutes, ...who }: MoreTime): string {
  const unit = [1440, 60, 1].find((one) => minutes % one === 0)!
  const title = grading.value!.labs.find(({ id }) => id === lab)?.title ?? lab ?? texts.everyLab
  return texts.moreTimeLine(toName(who), title, texts.time(minutes / unit, texts.units[unit]!))
}
