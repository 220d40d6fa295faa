// Following the instructor: asked once, remembered, and stopped at any time. Nobody is taken away from what they type.

import { effect, signal } from '@preact/signals'
import type { NowMessage } from '../../../labs/lead/messages.ts'
import { toUrl } from '../../notebook/url.ts'
import { now } from '../lead.ts'
import { findStore } from '../session.ts'
import { goTo } from './places.ts'
import { forgetSent, isTyping } from './typing.ts'

const key = 'mqtt-notebook:follow'

/** `undefined`: not asked yet. */
export const isFollowing = signal<boolean | undefined>(undefined)
/** Where the instructor went while something is typed here. */
export const isWaiting = signal(false)

function read(): boolean | undefined {
  try {
    const kept = findStore()?.getItem(key)
    return kept === 'yes' ? true : kept === 'no' ? false : undefined
  } catch {
    return undefined
  }
}

export function setFollowing(is: boolean): void {
  isFollowing.value = is
  try {
    findStore()?.setItem(key, is ? 'yes' : 'no')
  } catch {
    // It is asked again on the next page, then.
  }
  if (is && now.value) take(now.value, false)
  else isWaiting.value = false
}

/** The place that this tab was taken to last: who has gone elsewhere since is not fetched back to it. */
const seen = {
  get: () => sessionStorage.getItem(key),
  set: (place: NowMessage) => sessionStorage.setItem(key, toKey(place)),
}
const toKey = ({ path, anchor, at }: NowMessage) => `${at} ${path} ${anchor}`

let isStarted = false

export function startFollowing(): void {
  if (isStarted) return
  isStarted = true
  isFollowing.value = read()
  forgetSent()
  effect(() => {
    const place = now.value
    if (!place) {
      isWaiting.value = false
      return
    }
    if (isFollowing.value === true) take(place, true)
  })
}

function take(place: NowMessage, asks: boolean): void {
  if (seen.get() === toKey(place)) return
  const isHere = location.pathname === toUrl(place.path)
  if (!isHere && asks && isTyping()) {
    isWaiting.value = true
    return
  }
  go(place)
}

/** Goes to where the instructor is. */
export function go(place: NowMessage): void {
  isWaiting.value = false
  if (location.pathname !== toUrl(place.path)) {
    // Taken to the place itself when the page is there.
    location.assign(toUrl(place.path))
    return
  }
  seen.set(place)
  goTo(place.anchor)
}
