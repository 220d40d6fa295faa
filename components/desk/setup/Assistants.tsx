// Who helps at the desk. Each gets a link that works once; what they may do is said here.

import { useSignal } from '@preact/signals'
import { useEffect, useId } from 'preact/hooks'
import { ConfirmButton } from '../../class/ConfirmButton.tsx'
import { CopyButton } from '../../class/CopyButton.tsx'
import { toUrl } from '../../notebook/url.ts'
import { toStudentAddress } from '../class-address.ts'
import { setupPeople as texts } from '../texts/index.ts'
import type { Assistant, NewLink, SetupCalls } from './calls.ts'

export function Assistants({ calls }: { calls: SetupCalls }) {
  const all = useSignal<Assistant[] | undefined>(undefined)
  const made = useSignal<NewLink | undefined>(undefined)
  const name = useSignal('')
  const message = useSignal('')
  const id = useId()

  useEffect(() => {
    calls.assistants().then((answer) => {
      if (answer.ok) all.value = answer.value.assistants
      else message.value = answer.message
    })
  }, [calls])

  const take = (answer: Awaited<ReturnType<SetupCalls['newLink']>>): string => {
    if (!answer.ok) return answer.message
    made.value = answer.value
    all.value = answer.value.assistants
    return ''
  }
  const add = async (event: Event) => {
    event.preventDefault()
    message.value = take(await calls.addAssistant(name.value))
    if (message.value === '') name.value = ''
  }
  const remove = async (assistant: Assistant) => {
    const answer = await calls.removeAssistant(assistant.id)
    if (!answer.ok) return answer.message
    if (made.value?.name === assistant.name) made.value = undefined
    all.value = answer.value.assistants
    return ''
  }
  const link = made.value && `${toStudentAddress().replace(/\/$/, '')}${toUrl('/desk/')}#${made.value.link}`

  return (
    <section class="cell setup-part" aria-labelledby="assistants-title">
      <h2 id="assistants-title">{texts.assistantsTitle}</h2>
      <p>{texts.assistantsHelp}</p>
      <div role="status">
        {made.value && link && (
          <div class="confirm">
            <p>{texts.linkMade(made.value.name)}</p>
            <p class="secret-line">
              <code class="mono">{link}</code>{' '}
              <CopyButton text={link} label={texts.linkOf(made.value.name)} />
            </p>
          </div>
        )}
      </div>
      {all.value && all.value.length > 0 && (
        <ul class="student-list">
          {all.value.map((assistant) => (
            <li key={assistant.id}>
              <span>{assistant.name}</span>
              <span class="soft">{texts.assistantState(assistant.isAwaited, assistant.browsers)}</span>
              <span class="actions">
                <ConfirmButton
                  label={texts.newLink}
                  about={assistant.name}
                  question={texts.newLinkSure(assistant.name)}
                  yes={texts.newLinkYes}
                  act={async () => take(await calls.newLink(assistant.id))}
                />
                <ConfirmButton
                  label={texts.removeAssistant}
                  about={assistant.name}
                  question={texts.removeAssistantSure(assistant.name)}
                  yes={texts.removeAssistantYes}
                  act={() => remove(assistant)}
                />
              </span>
            </li>
          ))}
        </ul>
      )}
      <form class="join-form" onSubmit={add} noValidate>
        <div class="join-field">
          <label for={id}>{texts.assistantName}</label>
          <input
            id={id}
            class="field"
            autocomplete="off"
            maxLength={60}
            value={name.value}
            aria-describedby={`${id}-said`}
            onInput={(event) => {
              name.value = event.currentTarget.value
              message.value = ''
            }}
          />
        </div>
        <p id={`${id}-said`} class="field-fault" role="alert">
          {message.value}
        </p>
        <p>
          <button type="submit" class="button-quiet">
            {texts.addAssistant}
          </button>
        </p>
      </form>
    </section>
  )
}
