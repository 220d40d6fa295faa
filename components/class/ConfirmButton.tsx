// A button that asks before it does something that cannot be taken back, in its own place. The focus goes along.

import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { shared } from './texts/index.ts'

interface Props {
  label: string
  /** What it is about, for those who hear the button and do not see where it stands. */
  about?: string
  question: string
  yes: string
  look?: 'button-quiet' | 'link-button'
  /** Answers the sentence that says why it could not be done, or ''. */
  act: () => Promise<string>
}

export function ConfirmButton({ label, about, question, yes, look = 'button-quiet', act }: Props) {
  const isAsking = useSignal(false)
  const isBusy = useSignal(false)
  const message = useSignal('')
  const button = useRef<HTMLButtonElement>(null)
  const wasAsked = useRef(false)
  useEffect(() => {
    if (isAsking.value || wasAsked.current) button.current?.focus()
    wasAsked.current = isAsking.value
  }, [isAsking.value])

  const go = async () => {
    isBusy.value = true
    message.value = await act()
    isBusy.value = false
    if (message.value === '') isAsking.value = false
  }
  if (!isAsking.value)
    return (
      <button ref={button} type="button" class={look} onClick={() => (isAsking.value = true)}>
        {label}
        {about && <span class="visually-hidden"> {about}</span>}
      </button>
    )
  return (
    <div class="confirm">
      <p>{question}</p>
      <p class="actions">
        <button ref={button} type="button" class="button" disabled={isBusy.value} onClick={go}>
          {yes}
        </button>
        <button
          type="button"
          class="button-quiet"
          onClick={() => {
            message.value = ''
            isAsking.value = false
          }}
        >
          {shared.cancel}
        </button>
      </p>
      <p class="field-fault" role="alert">
        {message.value}
      </p>
    </div>
  )
}
