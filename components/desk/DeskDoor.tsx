// What stands before the desk: a classroom that is looked for, a link that was used, the password.

import { useSignal } from '@preact/signals'
import { useId } from 'preact/hooks'
import { Absent } from '../class/Absent.tsx'
import { useHydrated } from '../class/hydrated.ts'
import { classroom } from '../class/state.ts'
import { DeskNav } from './DeskNav.tsx'
import { deskState, enterByPassword } from './door.ts'
import type { View } from './pages.ts'
import { desk as texts } from './texts/index.ts'

interface Props {
  start: () => void
  view: View
  children: preact.ComponentChildren
}

export function DeskDoor({ start, view, children }: Props) {
  const isHydrated = useHydrated(start)
  const { value: desk } = deskState
  const { value: room } = classroom
  if (!isHydrated || (room.state !== 'here' && desk.state !== 'open'))
    return <Absent state={isHydrated ? room.state : 'loading'} />
  if (desk.state === 'opening') return <p class="looking">{texts.opening}</p>
  if (desk.state === 'open')
    return (
      <>
        <DeskNav current={view} />
        {children}
      </>
    )
  return (
    <>
      <section class="notice" role="status">
        <h2>{desk.state === 'used' ? texts.usedTitle : texts.closedTitle}</h2>
        {desk.state === 'used' && <p>{desk.message}</p>}
        <p>{texts[desk.state]}</p>
      </section>
      <PasswordForm />
    </>
  )
}

function PasswordForm() {
  const password = useSignal('')
  const message = useSignal('')
  const isBusy = useSignal(false)
  const id = useId()
  const submit = async (event: Event) => {
    event.preventDefault()
    if (password.value === '') {
      message.value = texts.needPassword
      return
    }
    isBusy.value = true
    message.value = await enterByPassword(password.value)
    isBusy.value = false
  }
  return (
    <form class="join-form" onSubmit={submit} noValidate>
      <h2>{texts.signInTitle}</h2>
      <p class="soft">{texts.signInHelp}</p>
      {/* For the browser, which keeps passwords by user name. */}
      <input type="hidden" name="username" autocomplete="username" value="instructor" />
      <div class="join-field">
        <label for={id}>{texts.password}</label>
        <input
          id={id}
          class="field"
          type="password"
          autocomplete="current-password"
          value={password.value}
          aria-invalid={message.value ? 'true' : undefined}
          aria-describedby={`${id}-said`}
          onInput={(event) => {
            password.value = event.currentTarget.value
            message.value = ''
          }}
        />
        <p id={`${id}-said`} class="field-fault" role="alert">
          {message.value}
        </p>
      </div>
      <p>
        <button type="submit" class="button" disabled={isBusy.value}>
          {isBusy.value ? texts.signingIn : texts.signIn}
        </button>
      </p>
    </form>
  )
}
