// Faults on purpose: boards are cut off, the broker falls silent, or it starts again.

import { useSignal } from '@preact/signals'
import { useId } from 'preact/hooks'
import type { FaultKind } from '../../../labs/lead/messages.ts'
import type { RosterStudent } from '../setup/calls.ts'
import { lead as texts } from '../texts/index.ts'
import { ask } from './lead-state.ts'
import { toBody, WhomField } from './Whom.tsx'

const kinds: FaultKind[] = ['cut', 'silent', 'restart']

export function FaultPanel({ students }: { students: readonly RosterStudent[] }) {
  const kind = useSignal<FaultKind>('cut')
  const seconds = useSignal(10)
  const whom = useSignal('')
  const isSurprise = useSignal(false)
  const said = useSignal('')
  const message = useSignal('')
  const id = useId()
  const begin = async (event: Event) => {
    event.preventDefault()
    message.value = await ask('POST', '/api/faults', {
      kind: kind.value,
      seconds: seconds.value,
      surprise: isSurprise.value,
      ...toBody(whom.value),
    })
    said.value = message.value === '' ? texts.faultDone[kind.value](seconds.value) : ''
  }
  return (
    <section class="cell setup-part" aria-labelledby="fault-title">
      <h2 id="fault-title">{texts.faultTitle}</h2>
      <p>{texts.faultHelp}</p>
      <form class="setup-part" onSubmit={begin}>
        <fieldset class="lead-kinds">
          <legend>{texts.faultKind}</legend>
          {kinds.map((one) => (
            <label key={one} class="check">
              <input
                type="radio"
                name={id}
                checked={kind.value === one}
                onChange={() => {
                  kind.value = one
                }}
              />
              {texts.faults[one]}
            </label>
          ))}
        </fieldset>
        <div class="lead-fields">
          <div class="join-field">
            <label for={`${id}-seconds`}>{texts.seconds}</label>
            <input
              id={`${id}-seconds`}
              class="field"
              type="number"
              min={1}
              max={120}
              value={seconds.value}
              onInput={(event) => {
                seconds.value = Number(event.currentTarget.value)
              }}
            />
          </div>
          <WhomField students={students} whom={whom.value} onChange={(to) => (whom.value = to)} />
        </div>
        <label class="check">
          <input
            type="checkbox"
            checked={isSurprise.value}
            onChange={(event) => {
              isSurprise.value = event.currentTarget.checked
            }}
          />
          {texts.surprise}
        </label>
        <p role="status">{said.value}</p>
        <p class="field-fault" role="alert">
          {message.value}
        </p>
        <p>
          <button type="submit" class="button-quiet">
            {texts.beginFault}
          </button>
        </p>
      </form>
    </section>
  )
}
