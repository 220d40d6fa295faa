// Labs: opened and closed by time, started, stopped, gone on with and begun again, for the class, a group or one student.

import { useSignal } from '@preact/signals'
import { useId } from 'preact/hooks'
import type { LabState, Paused } from '../../../labs/lead/messages.ts'
import { ConfirmButton } from '../../class/ConfirmButton.tsx'
import { toClock } from '../../class/clock.ts'
import type { RosterStudent } from '../setup/calls.ts'
import { lead as texts } from '../texts/index.ts'
import { ask, paused, labs as states } from './lead-state.ts'
import { toBody, WhomField } from './Whom.tsx'

export interface LabName {
  id: string
  title: string
}

interface Props {
  labs: LabName[]
  students: readonly RosterStudent[]
}

export function LabsPanel({ labs, students }: Props) {
  const lab = useSignal(labs[0]?.id ?? '')
  const whom = useSignal('')
  const said = useSignal('')
  const message = useSignal('')
  const id = useId()
  const title = labs.find((one) => one.id === lab.value)?.title ?? ''

  const act = async (what: 'pause' | 'resume' | 'start' | 'reset') => {
    const sentence = await ask('POST', `/api/labs/${what}`, { lab: lab.value, ...toBody(whom.value) })
    said.value = sentence === '' ? texts.done[what](title) : ''
    message.value = sentence
    return sentence
  }
  return (
    <section class="cell setup-part lead-wide" aria-labelledby="labs-title">
      <h2 id="labs-title">{texts.labsTitle}</h2>
      <div class="lead-fields">
        <div class="join-field">
          <label for={id}>{texts.lab}</label>
          <select
            id={id}
            class="field"
            value={lab.value}
            onChange={(event) => {
              lab.value = event.currentTarget.value
              said.value = ''
            }}
          >
            {labs.map((one) => (
              <option key={one.id} value={one.id}>
                {texts.labOption(one.id, one.title, states.value[one.id])}
              </option>
            ))}
          </select>
        </div>
        <WhomField students={students} whom={whom.value} onChange={(to) => (whom.value = to)} />
      </div>
      <p role="status" data-lab-state>
        {describe(states.value[lab.value], paused.value[lab.value])}
      </p>
      <div class="actions">
        <button type="button" class="button-quiet" onClick={() => act('start')}>
          {texts.start}
        </button>
        <button type="button" class="button-quiet" onClick={() => act('pause')}>
          {texts.pause}
        </button>
        <button type="button" class="button-quiet" onClick={() => act('resume')}>
          {texts.resume}
        </button>
        <ConfirmButton
          key={`${lab.value} ${whom.value}`}
          label={texts.reset}
          question={texts.resetSure(title)}
          yes={texts.resetYes}
          act={() => act('reset')}
        />
      </div>
      <p class="soft" role="status">
        {said.value}
      </p>
      <p class="field-fault" role="alert">
        {message.value}
      </p>
      <TimesForm key={lab.value} lab={lab.value} state={states.value[lab.value]} />
    </section>
  )
}

function describe(state: LabState | undefined, stop: Paused | undefined): string {
  const { isOpen = true, opensAt, closesAt } = state ?? {}
  const parts = [
    isOpen ? texts.isOpen : texts.isClosed,
    opensAt !== undefined && !isOpen && texts.opensAt(new Date(opensAt).toLocaleString()),
    closesAt !== undefined && texts.closesAt(new Date(closesAt).toLocaleString()),
    stop && texts.pausedFor(stop.everybody, stop.handles, toClock(stop.since)),
  ]
  return parts.filter(Boolean).join(' ')
}

/** A time as the field of the browser has it, in this computer's own time zone. */
const toField = (time: number | undefined) =>
  time === undefined
    ? ''
    : new Date(time - new Date(time).getTimezoneOffset() * 60_000).toISOString().slice(0, 16)

const fromField = (text: string) => (text === '' ? null : new Date(text).getTime())

function TimesForm({ lab, state }: { lab: string; state: LabState | undefined }) {
  const opens = useSignal(toField(state?.opensAt))
  const closes = useSignal(toField(state?.closesAt))
  const message = useSignal('')
  const id = useId()
  const set = async (opensAt: number | null, closesAt: number | null) => {
    message.value = await ask('PUT', `/api/labs/${encodeURIComponent(lab)}/times`, { opensAt, closesAt })
    if (message.value !== '') return
    opens.value = toField(opensAt ?? undefined)
    closes.value = toField(closesAt ?? undefined)
  }
  return (
    <form
      class="lead-times"
      onSubmit={(event) => {
        event.preventDefault()
        set(fromField(opens.value), fromField(closes.value))
      }}
    >
      <div class="lead-fields">
        {(
          [
            ['opens', opens],
            ['closes', closes],
          ] as const
        ).map(([name, value]) => (
          <div key={name} class="join-field">
            <label for={`${id}-${name}`}>{texts.times[name]}</label>
            <input
              id={`${id}-${name}`}
              class="field"
              type="datetime-local"
              value={value.value}
              onInput={(event) => {
                value.value = event.currentTarget.value
              }}
            />
          </div>
        ))}
      </div>
      <p class="field-fault" role="alert">
        {message.value}
      </p>
      <div class="actions">
        <button type="submit" class="button-quiet">
          {texts.setTimes}
        </button>
        <button type="button" class="button-quiet" onClick={() => set(null, null)}>
          {texts.openNow}
        </button>
        <button type="button" class="button-quiet" onClick={() => set(null, Date.now())}>
          {texts.closeNow}
        </button>
      </div>
      <p class="soft">{texts.timesHelp}</p>
    </form>
  )
}
