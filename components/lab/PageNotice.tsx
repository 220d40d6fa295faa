// Where there is no classroom: that the page is one itself, who the student is in it, and what it takes to have a real one.

import { useSignal } from '@preact/signals'
import { useId } from 'preact/hooks'
import type { Lab } from '../../labs/checker/lab.ts'
import { findHandleFault } from '../class/handle.ts'
import { join, shared } from '../class/texts/index.ts'
import { tokenOf } from '../page-broker/page-token.ts'
import { pageHandle, renamePageStudent } from './in-page/page-class.ts'
import { inPage as texts } from './texts/index.ts'

export function PageNotice({ lab }: { lab: Lab }) {
  const { cannot, note } = lab.page ?? {}
  return (
    <div class="page-notice">
      {cannot === undefined ? (
        <>
          <p>{texts.alone}</p>
          {note && <p class="soft">{note}</p>}
          <Who lab={lab} />
        </>
      ) : (
        <p>{cannot}</p>
      )}
      <details open={cannot !== undefined}>
        <summary>{cannot === undefined ? texts.ownBoard : texts.ownComputer}</summary>
        <p>{shared.none.run}</p>
        <pre class="code">
          <code>{shared.none.runCommands}</code>
        </pre>
        <p>{shared.none.runAfter}</p>
      </details>
    </div>
  )
}

/** The handle, chosen once for all labs of this browser. */
function Who({ lab }: { lab: Lab }) {
  const id = useId()
  const isChanging = useSignal(false)
  const typed = useSignal('')
  const fault = useSignal('')
  const handle = pageHandle.value
  const submit = (event: Event) => {
    event.preventDefault()
    const wrong = findHandleFault(typed.value.trim())
    fault.value = wrong ? join.handleFaults[wrong] : ''
    if (wrong) return
    renamePageStudent(lab, typed.value.trim())
    isChanging.value = false
  }
  if (!isChanging.value)
    return (
      <p class="page-who">
        {texts.handle} <strong class="mono">{handle}</strong>, {texts.token}{' '}
        <strong class="mono">{tokenOf(handle)}</strong>.{' '}
        <button
          type="button"
          class="link-button"
          onClick={() => {
            typed.value = handle
            isChanging.value = true
          }}
        >
          {texts.change}
        </button>
      </p>
    )
  return (
    <form class="word" onSubmit={submit}>
      <label for={id}>{texts.newHandle}</label>
      <div class="word-row">
        <input
          id={id}
          class="field mono"
          value={typed.value}
          aria-invalid={fault.value !== ''}
          aria-describedby={`${id}-fault`}
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          onInput={({ currentTarget }) => {
            typed.value = currentTarget.value
          }}
        />
        <button type="submit" class="button">
          {texts.take}
        </button>
        <button type="button" class="button-quiet" onClick={() => (isChanging.value = false)}>
          {shared.cancel}
        </button>
      </div>
      <p class="field-fault" role="alert" id={`${id}-fault`}>
        {fault.value}
      </p>
    </form>
  )
}
