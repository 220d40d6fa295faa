// The instructor's password: chosen, changed, taken away.

import { useSignal } from '@preact/signals'
import { useEffect, useId } from 'preact/hooks'
import { setup as texts } from '../texts/index.ts'
import type { SetupCalls } from './calls.ts'

/** As the classroom asks (classroom/password.ts). */
const SHORTEST = 10

export function Password({ calls }: { calls: SetupCalls }) {
  const hasOne = useSignal<boolean | undefined>(undefined)
  const current = useSignal('')
  const next = useSignal('')
  const again = useSignal('')
  const message = useSignal('')
  const said = useSignal('')
  const isBusy = useSignal(false)

  useEffect(() => {
    calls.hasPassword().then((answer) => {
      if (answer.ok) hasOne.value = answer.value.hasPassword
    })
  }, [calls])

  async function carryOut(work: () => ReturnType<SetupCalls['setPassword']>, has: boolean, sentence: string) {
    isBusy.value = true
    said.value = ''
    const answer = await work()
    isBusy.value = false
    message.value = answer.ok ? '' : answer.message
    if (!answer.ok) return
    hasOne.value = has
    said.value = sentence
    current.value = ''
    next.value = ''
    again.value = ''
  }
  const set = (event: Event) => {
    event.preventDefault()
    if (next.value.length < SHORTEST) message.value = texts.tooShort(SHORTEST)
    else if (next.value !== again.value) message.value = texts.notTheSame
    else
      carryOut(
        () => calls.setPassword(next.value, hasOne.value ? current.value : undefined),
        true,
        hasOne.value ? texts.passwordChanged : texts.passwordSet,
      )
  }
  const remove = () => carryOut(() => calls.removePassword(current.value), false, texts.passwordRemoved)
  if (hasOne.value === undefined) return null
  return (
    <section class="cell setup-part" aria-labelledby="password-title">
      <h2 id="password-title">{texts.passwordTitle}</h2>
      <p>{hasOne.value ? texts.hasPassword : texts.noPassword}</p>
      {location.protocol === 'http:' && <p class="soft">{texts.plain}</p>}
      <form class="join-form" onSubmit={set} noValidate>
        {hasOne.value && <Secret label={texts.current} kind="current-password" value={current} />}
        <Secret label={texts.next} kind="new-password" value={next} />
        <Secret label={texts.again} kind="new-password" value={again} />
        <p class="field-fault" role="alert">
          {message.value}
        </p>
        <p role="status">{said.value}</p>
        <p class="actions">
          <button type="submit" class="button" disabled={isBusy.value}>
            {hasOne.value ? texts.changePassword : texts.setPassword}
          </button>
          {hasOne.value && (
            <button
              type="button"
              class="button-quiet"
              disabled={isBusy.value || current.value === ''}
              onClick={remove}
            >
              {texts.removePassword}
            </button>
          )}
        </p>
      </form>
    </section>
  )
}

interface SecretProps {
  label: string
  kind: 'current-password' | 'new-password'
  value: { value: string }
}

function Secret({ label, kind, value }: SecretProps) {
  const id = useId()
  return (
    <div class="join-field">
      <label for={id}>{label}</label>
      <input
        id={id}
        class="field"
        type="password"
        autocomplete={kind}
        value={value.value}
        onInput={(event) => {
          value.value = event.currentTarget.value
        }}
      />
    </div>
  )
}
