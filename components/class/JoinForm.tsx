// Joining a class, and coming back to it. What is typed stays, whatever goes wrong.

import { useSignal } from '@preact/signals'
import { useEffect, useId, useRef } from 'preact/hooks'
import { toUrl } from '../notebook/url.ts'
import { Absent } from './Absent.tsx'
import { type Answer, api } from './api.ts'
import { findHandleFault, proposeAnother, proposeHandle } from './handle.ts'
import { useHydrated } from './hydrated.ts'
import { classroom, connection, isKept, lookForClassroom, session, signIn, startClass } from './state.ts'
import { join as texts } from './texts/index.ts'

export default function JoinForm() {
  const isHydrated = useHydrated(startClass)
  const wantsSignIn = useSignal(false)
  const { value: room } = classroom
  // Once there was a form it stays, with what was typed, also while the classroom is gone.
  const wasHere = useSignal(false)
  if (room.state === 'here') wasHere.value = true

  if (!isHydrated) return <Absent state="loading" />
  const who = session.value
  if (who && connection.value.state !== 'refused') return <Already handle={who.handle} />
  if (room.state !== 'here' && !wasHere.value) return <Absent state={room.state} />
  return (
    <>
      {room.state === 'unreachable' && <Absent state="unreachable" />}
      <div hidden={wantsSignIn.value}>
        <Join isOpen={room.state !== 'here' || room.classroom.joining} />
        <Switch
          onClick={() => (wantsSignIn.value = true)}
          text={texts.haveAccount}
          action={texts.signInTitle}
        />
      </div>
      <div hidden={!wantsSignIn.value}>
        <SignIn />
        <Switch onClick={() => (wantsSignIn.value = false)} text="" action={texts.joinInstead} />
      </div>
    </>
  )
}

function Switch({ text, action, onClick }: { text: string; action: string; onClick: () => void }) {
  return (
    <p class="join-switch">
      {text}{' '}
      <button type="button" class="link-button" onClick={onClick}>
        {action}
      </button>
    </p>
  )
}

function Already({ handle }: { handle: string }) {
  return (
    <section class="notice">
      <p>{texts.already(handle)}</p>
      {!isKept.value && <p>{texts.notKept}</p>}
      <p class="actions">
        <a class="button" href={toUrl('/board/')}>
          {texts.goBoard}
        </a>
        <a class="button-quiet" href={toUrl('/labs/01-hello/')}>
          {texts.goLab}
        </a>
      </p>
      <p class="soft">{texts.other}</p>
    </section>
  )
}

function Join({ isOpen }: { isOpen: boolean }) {
  const code = useSignal('')
  const name = useSignal('')
  const handle = useSignal('')
  const isOwnHandle = useSignal(false)
  const isAsked = useSignal(false)
  const isBusy = useSignal(false)
  const failed = useSignal<Extract<Answer<never>, { ok: false }> | undefined>(undefined)
  const proposal = useSignal('')
  const form = useRef<HTMLFormElement>(null)

  const fault = findHandleFault(handle.value)
  const handleSentence = fault
    ? isOwnHandle.value || isAsked.value
      ? texts.handleFaults[fault]
      : ''
    : texts.handleOk

  const onName = (typed: string) => {
    name.value = typed
    if (failed.value?.error === 'name-invalid') failed.value = undefined
    if (!isOwnHandle.value) handle.value = keepRandom(handle.value, typed)
  }
  const onHandle = (typed: string) => {
    handle.value = typed
    // An emptied field is filled from the name again.
    isOwnHandle.value = typed !== ''
    if (failed.value?.error.startsWith('handle-')) failed.value = undefined
  }

  const submit = async (event: Event) => {
    event.preventDefault()
    isAsked.value = true
    if (!code.value.trim() || !name.value.trim() || fault) return focusFirstFault(form.current)
    isBusy.value = true
    failed.value = undefined
    const asked = { code: code.value.trim(), handle: handle.value, name: name.value.trim() }
    const answer = await api.join(asked)
    isBusy.value = false
    if (answer.ok) {
      const { handle: given, token, site } = answer.value
      signIn({ handle: given, name: asked.name, site, token })
      connection.value = { state: 'idle' }
      if (isKept.value) location.assign(toUrl('/board/'))
      return
    }
    failed.value = answer
    if (answer.status === 409) proposal.value = proposeAnother(asked.handle, asked.name)
    lookForClassroom()
    focusFirstFault(form.current)
  }

  const { error = '', message = '' } = failed.value ?? {}
  const codeFault =
    error === 'wrong-code' ? message : isAsked.value && !code.value.trim() ? texts.needCode : ''
  const nameFault =
    error === 'name-invalid' ? message : isAsked.value && !name.value.trim() ? texts.needName : ''
  const isHandleRefused = error.startsWith('handle-')
  const handleFault = isHandleRefused ? message : fault ? handleSentence : ''
  // What belongs to no field: the network, too many tries, a class that closed meanwhile.
  const otherFault = codeFault || isHandleRefused || error === 'name-invalid' ? '' : message

  return (
    <form class="join-form" ref={form} onSubmit={submit} noValidate>
      <p>{texts.intro}</p>
      {!isOpen && (
        <section class="notice" role="status">
          <h2>{texts.closedTitle}</h2>
          <p>{texts.closed}</p>
          <p>
            <button type="button" class="button-quiet" onClick={lookForClassroom}>
              {texts.checkAgain}
            </button>
          </p>
        </section>
      )}
      <Field
        label={texts.classCode}
        help={texts.classCodeHelp}
        fault={codeFault}
        value={code.value}
        onInput={(typed) => {
          code.value = typed
          if (error === 'wrong-code') failed.value = undefined
        }}
        isMono
        autocomplete="off"
      />
      <Field
        label={texts.name}
        help={texts.nameHelp}
        fault={nameFault}
        value={name.value}
        onInput={onName}
        autocomplete="name"
      />
      <Field
        label={texts.handle}
        help={texts.handleHelp(fault ? '' : handle.value)}
        fault={handleFault}
        good={fault || isHandleRefused || !handle.value ? '' : handleSentence}
        value={handle.value}
        onInput={onHandle}
        isMono
        autocomplete="off"
      >
        {failed.value?.status === 409 && proposal.value !== handle.value && (
          <button type="button" class="button-quiet" onClick={() => onHandle(proposal.value)}>
            {texts.takenTry(proposal.value)}
          </button>
        )}
      </Field>
      <p class="field-fault" role="alert">
        {otherFault}
      </p>
      <p>
        <button type="submit" class="button" disabled={isBusy.value}>
          {isBusy.value ? texts.submitting : texts.submit}
        </button>
      </p>
    </form>
  )
}

function SignIn() {
  const handle = useSignal('')
  const token = useSignal('')
  const isAsked = useSignal(false)
  const isBusy = useSignal(false)
  const message = useSignal('')
  const form = useRef<HTMLFormElement>(null)

  // Somebody whose sign-in ended here need not type the handle again.
  useEffect(() => {
    if (session.value && !handle.value) handle.value = session.value.handle
  }, [handle])

  const submit = async (event: Event) => {
    event.preventDefault()
    isAsked.value = true
    message.value = ''
    const typed = handle.value.trim().toLowerCase()
    if (findHandleFault(typed) || !token.value.trim()) return focusFirstFault(form.current)
    isBusy.value = true
    const answer = await api.signIn({ handle: typed, token: token.value.trim() })
    isBusy.value = false
    if (!answer.ok) {
      message.value = answer.message
      return
    }
    signIn({ ...answer.value, token: toPlainToken(token.value) })
    connection.value = { state: 'idle' }
    if (isKept.value) location.assign(toUrl('/board/'))
  }

  const fault = findHandleFault(handle.value.trim().toLowerCase())
  return (
    <form class="join-form" ref={form} onSubmit={submit} noValidate>
      <h2>{texts.signInTitle}</h2>
      <p>{texts.signInHelp}</p>
      <Field
        label={texts.handle}
        fault={isAsked.value && fault ? texts.handleFaults[fault] : ''}
        value={handle.value}
        onInput={(typed) => (handle.value = typed)}
        isMono
        autocomplete="username"
      />
      <Field
        label={texts.token}
        help={texts.tokenHelp}
        fault={isAsked.value && !token.value.trim() ? texts.needToken : ''}
        value={token.value}
        onInput={(typed) => (token.value = typed)}
        isMono
        autocomplete="off"
      />
      {message.value && (
        <p class="field-fault" role="alert">
          {message.value}
        </p>
      )}
      <p>
        <button type="submit" class="button" disabled={isBusy.value}>
          {isBusy.value ? texts.signingIn : texts.signIn}
        </button>
      </p>
    </form>
  )
}

interface FieldProps {
  label: string
  help?: string
  fault?: string
  good?: string
  value: string
  onInput: (typed: string) => void
  isMono?: boolean
  autocomplete?: string
  children?: preact.ComponentChildren
}

function Field({ label, help, fault, good, value, onInput, isMono, autocomplete, children }: FieldProps) {
  const id = useId()
  return (
    <div class="join-field">
      <label for={id}>{label}</label>
      {help && (
        <p class="soft" id={`${id}-help`}>
          {help}
        </p>
      )}
      <input
        id={id}
        class={isMono ? 'field mono' : 'field'}
        value={value}
        onInput={(event) => onInput(event.currentTarget.value)}
        aria-invalid={fault ? 'true' : undefined}
        aria-describedby={`${id}-help ${id}-said`}
        autocomplete={autocomplete}
        autocapitalize={isMono ? 'none' : undefined}
        spellcheck={false}
      />
      <p id={`${id}-said`} class={fault ? 'field-fault' : 'field-good'} aria-live="polite">
        {fault || good}
      </p>
      {children}
    </div>
  )
}

function focusFirstFault(form: HTMLFormElement | null): void {
  // After the drawing that marks it.
  const before = document.activeElement
  setTimeout(() => {
    // Who has gone on to another field meanwhile is typing there.
    const hasGoneOn = document.activeElement !== before && document.activeElement !== document.body
    if (!hasGoneOn) form?.querySelector<HTMLInputElement>('[aria-invalid]')?.focus()
  }, 60)
}

/** The random part of a `student-xx` stays while the name is typed on. */
function keepRandom(before: string, name: string): string {
  const next = proposeHandle(name)
  return before.startsWith('student-') && next.startsWith('student-') ? before : next
}

/** As the classroom writes it: small letters, three groups of four. */
function toPlainToken(typed: string): string {
  const signs = typed.toLowerCase().replace(/[^a-z0-9]/g, '')
  return signs.replace(/(.{4})(?=.)/g, '$1-')
}
