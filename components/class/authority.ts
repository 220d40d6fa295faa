// The text of the class's ca.crt, for programs that hold it themselves.

import { effect, signal } from '@preact/signals'
import { toUrl } from '../notebook/url.ts'
import { classroom } from './state.ts'

/** Undefined until it is there. */
export const authority = signal<string | undefined>(undefined)

let known: string | undefined

effect(() => {
  const { value: room } = classroom
  const tls = room.state === 'here' ? room.classroom.tls : undefined
  // Once for each authority, whatever else is new of the class.
  if (!tls || tls.fingerprint === known) return
  known = tls.fingerprint
  fetch(toUrl(tls.authority))
    .then((answer) => (answer.ok ? answer.text() : undefined))
    .then((text) => {
      authority.value = text?.trim()
    })
    .catch(() => {
      known = undefined
    })
})
