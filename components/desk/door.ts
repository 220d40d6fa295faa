// Who is at the desk: by the link from the terminal or from the instructor, by the password, or by the cookie that this
// browser keeps. No script can read the cookie; the browser sends it with each call.

import { computed, effect, signal } from '@preact/signals'
import { type Answer, type AtDesk, api } from '../class/api.ts'
import { classroom, startClass } from '../class/state.ts'
import { write } from './kept.ts'

/** What may be done at the desk (classroom/desk/rights.ts says what each means). */
export type Right = 'see' | 'tell' | 'renew' | 'run' | 'grade' | 'admit' | 'own'

export type DeskState =
  | { state: 'opening' }
  /** No link, and nobody has signed in here. */
  | { state: 'closed' }
  /** The link was not taken; `message` is the classroom's sentence. */
  | { state: 'used'; message: string }
  /** The classroom does not know this browser any more. */
  | { state: 'ended' }
  | {
      state: 'open'
      /** "instructor", or an assistant's name. */
      name: string
      rights: readonly string[]
    }

export const deskState = signal<DeskState>({ state: 'opening' })

/** True when who is here may do it. What is not theirs, pages do not offer. */
export const mayAtDesk = (right: Right): boolean =>
  deskState.value.state === 'open' && deskState.value.rights.includes(right)

/** The assistant's name, when it is one who is here. */
export const assistant = computed(() => {
  const { value: desk } = deskState
  return desk.state === 'open' && !desk.rights.includes('own') ? desk.name : undefined
})

let isStarted = false

/** Opens the desk with the link in the address, or for who signed in here before. Later calls do nothing. */
export function startDoor(): void {
  if (isStarted) return
  isStarted = true
  // Where earlier versions kept a credential that scripts could read.
  write('mqtt-notebook:desk', undefined)
  startClass()
  effect(() => {
    if (classroom.value.state === 'here' && deskState.value.state === 'opening') openDesk()
  })
  // A new link pasted into the address bar of an open desk.
  globalThis.addEventListener('hashchange', () => {
    if (isLink()) deskState.value = { state: 'opening' }
  })
}

/** `#student=ana` names something on the page; the secret of a link has no such sign. */
const isLink = () => /^#[\w-]{20,}$/.test(location.hash)

async function openDesk(): Promise<void> {
  const link = isLink() ? location.hash.slice(1) : undefined
  const answer: Answer<AtDesk> = link === undefined ? await api.atDesk() : await api.openDesk({ link })
  if (!answer.ok && answer.status === 0) return void setTimeout(openDesk, 2000)
  // The link is a secret, though a used one: it does not stay in the address bar or in the history.
  if (link !== undefined) history.replaceState(null, '', location.pathname + location.search)
  if (answer.ok) return enter(answer.value)
  // A used link in a browser that is signed in, as after a reload: nothing is wrong.
  const known = await api.atDesk()
  if (known.ok && known.value.name !== null) enter(known.value)
  else deskState.value = { state: 'used', message: answer.message }
}

function enter({ name, rights }: AtDesk): void {
  deskState.value = name === null ? { state: 'closed' } : { state: 'open', name, rights }
}

/** Answers the sentence that says why not, or ''. */
export async function enterByPassword(password: string): Promise<string> {
  const answer = await api.openDesk({ password })
  if (!answer.ok) return answer.message
  enter(answer.value)
  return ''
}

/** Signs out: this browser is at the desk no longer. */
export async function leaveDesk(): Promise<void> {
  deskState.value = { state: 'closed' }
  await api.leaveDesk()
}

/** The classroom does not know this browser any more. */
export function endDesk(): void {
  deskState.value = { state: 'ended' }
}
