// Who is at the desk: the instructor by the terminal's link, by their password, or by what this browser keeps.

import { effect, signal } from '@preact/signals'
import { type Answer, api } from '../class/api.ts'
import { classroom, startClass } from '../class/state.ts'
import { read, write } from './kept.ts'

const credentialKey = 'mqtt-notebook:desk'

export type DeskState =
  | { state: 'opening' }
  /** No link and no credential. */
  | { state: 'closed' }
  /** The link was not taken; `message` is the classroom's sentence. */
  | { state: 'used'; message: string }
  /** The credential has ended. */
  | { state: 'ended' }
  | { state: 'open'; credential: string }

export const deskState = signal<DeskState>({ state: 'opening' })

let isStarted = false

/** Opens the desk with the link in the address, or with the credential this browser keeps. Later calls do nothing. */
export function startDoor(): void {
  if (isStarted) return
  isStarted = true
  startClass()
  effect(() => {
    if (classroom.value.state === 'here' && deskState.value.state === 'opening') openDesk()
  })
  // A new link pasted into the address bar of an open desk.
  globalThis.addEventListener('hashchange', () => {
    if (location.hash.length > 1) deskState.value = { state: 'opening' }
  })
}

async function openDesk(): Promise<void> {
  const link = decodeURIComponent(location.hash.slice(1))
  const kept = read(credentialKey)
  if (!link) {
    deskState.value = kept ? { state: 'open', credential: kept } : { state: 'closed' }
    return
  }
  const answer = await api.openDesk(link)
  // The link is a secret, though a used one: it does not stay in the address bar or in the history.
  if (answer.ok || answer.status !== 0) history.replaceState(null, '', location.pathname + location.search)
  if (answer.ok) {
    enter(answer.value.desk)
  } else if (answer.status === 0) {
    setTimeout(openDesk, 2000)
  } else if (kept && (await api.classView(kept)).ok) {
    // A used link in a browser that is signed in, as after a reload: nothing is wrong.
    deskState.value = { state: 'open', credential: kept }
  } else {
    deskState.value = { state: 'used', message: answer.message }
  }
}

function enter(credential: string): void {
  write(credentialKey, credential)
  deskState.value = { state: 'open', credential }
}

/** Answers the sentence that says why not, or ''. */
export async function enterByPassword(password: string): Promise<string> {
  const answer: Answer<{ desk: string }> = await api.enterDesk(password)
  if (!answer.ok) return answer.message
  enter(answer.value.desk)
  return ''
}

/** Signs out: the credential ends, here and in the classroom. */
export async function leaveDesk(): Promise<void> {
  const { value: desk } = deskState
  write(credentialKey, undefined)
  deskState.value = { state: 'closed' }
  if (desk.state === 'open') await api.signOut(desk.credential)
}

/** The classroom does not take the credential any more. */
export function endDesk(): void {
  write(credentialKey, undefined)
  deskState.value = { state: 'ended' }
}
