// A note to students, written or put right before it is sent.

import { useSignal } from '@preact/signals'
import { useEffect, useId, useRef } from 'preact/hooks'
import { classTexts as texts } from '../texts/index.ts'
import { tell } from './instructor-note.ts'

const LONGEST = 1_000

interface Props {
  handles: readonly string[]
  text: string
  onClose: (sentTo: number) => void
}

export function TellDialog({ handles, text, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  const sentTo = useRef(0)
  const typed = useSignal(text)
  const message = useSignal('')
  const isBusy = useSignal(false)
  const id = useId()
  useEffect(() => {
    const opener = document.activeElement
    dialog.current?.showModal()
    return () => {
      if (opener instanceof HTMLElement) opener.focus()
    }
  }, [])
  const send = async (event: Event) => {
    event.preventDefault()
    if (typed.value.trim() === '') {
      message.value = texts.needText
      return
    }
    isBusy.value = true
    message.value = await tell(handles, typed.value.trim())
    isBusy.value = false
    if (message.value !== '') return
    sentTo.current = handles.length
    dialog.current?.close()
  }
  return (
    <dialog
      class="desk-dialog"
      ref={dialog}
      onClose={() => onClose(sentTo.current)}
      aria-labelledby={`${id}-title`}
    >
      <form onSubmit={send} class="tell-form" noValidate>
        <h2 id={`${id}-title`}>{texts.tellTitle(handles.length)}</h2>
        <p class="mono tell-handles">{handles.join(' · ')}</p>
        <label for={id}>{texts.note}</label>
        <textarea
          id={id}
          class="field"
          rows={4}
          maxLength={LONGEST}
          value={typed.value}
          aria-describedby={`${id}-help ${id}-said`}
          aria-invalid={message.value ? 'true' : undefined}
          onInput={(event) => {
            typed.value = event.currentTarget.value
            message.value = ''
          }}
        />
        <p id={`${id}-help`} class="soft">
          {texts.tellHelp}
        </p>
        <p id={`${id}-said`} class="field-fault" role="alert">
          {message.value}
        </p>
        <p class="actions">
          <button type="submit" class="button" disabled={isBusy.value}>
            {isBusy.value ? texts.sending : texts.send}
          </button>
          <button type="button" class="button-quiet" onClick={() => dialog.current?.close()}>
            {texts.cancel}
          </button>
        </p>
      </form>
    </dialog>
  )
}
