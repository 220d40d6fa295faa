// The password for the instructor's own MQTT client: made, renewed, taken away. It is shown once.

import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { ConfirmButton } from '../../class/ConfirmButton.tsx'
import { CopyButton } from '../../class/CopyButton.tsx'
import { classroom } from '../../class/state.ts'
import { setupPeople as texts } from '../texts/index.ts'
import type { SetupCalls } from './calls.ts'

export function ClientPassword({ calls }: { calls: SetupCalls }) {
  const madeAt = useSignal<number | null | undefined>(undefined)
  const shown = useSignal<string | undefined>(undefined)
  const message = useSignal('')

  useEffect(() => {
    calls.client().then((answer) => {
      if (answer.ok) madeAt.value = answer.value.madeAt
      else message.value = answer.message
    })
  }, [calls])

  const make = async () => {
    const answer = await calls.newClient()
    if (!answer.ok) return answer.message
    shown.value = answer.value.password
    madeAt.value = answer.value.madeAt
    return ''
  }
  const end = async () => {
    const answer = await calls.endClient()
    if (!answer.ok) return answer.message
    shown.value = undefined
    madeAt.value = null
    return ''
  }
  const { value: room } = classroom
  const command =
    shown.value && room.state === 'here'
      ? `mosquitto_sub -h ${room.classroom.mqtt.host} -p ${room.classroom.mqtt.port} -u desk -P ${shown.value} -t '#' -v`
      : undefined

  return (
    <section class="cell setup-part" aria-labelledby="client-title">
      <h2 id="client-title">{texts.clientTitle}</h2>
      <p>{texts.clientHelp}</p>
      <div role="status">
        {shown.value && (
          <div class="confirm">
            <p>{texts.clientMade}</p>
            <p class="secret-line">
              <code class="mono" data-client-password>
                {shown.value}
              </code>{' '}
              <CopyButton text={shown.value} label={texts.clientLabel} />
            </p>
          </div>
        )}
      </div>
      {command && (
        <div>
          <pre class="code">
            <code>{command}</code>
          </pre>
          <CopyButton text={command} label={texts.clientCommand} />
        </div>
      )}
      {madeAt.value !== undefined && (
        <>
          <p class="soft">
            {madeAt.value === null
              ? texts.clientNone
              : texts.clientSince(new Date(madeAt.value).toLocaleString())}
          </p>
          <p class="field-fault" role="alert">
            {message.value}
          </p>
          <div class="actions">
            {madeAt.value === null ? (
              <button
                type="button"
                class="button-quiet"
                onClick={async () => {
                  message.value = await make()
                }}
              >
                {texts.clientMake}
              </button>
            ) : (
              <>
                <ConfirmButton
                  label={texts.clientRenew}
                  question={texts.clientRenewSure}
                  yes={texts.clientRenewYes}
                  act={make}
                />
                <ConfirmButton
                  label={texts.clientEnd}
                  question={texts.clientEndSure}
                  yes={texts.clientEndYes}
                  act={end}
                />
              </>
            )}
          </div>
        </>
      )}
    </section>
  )
}
