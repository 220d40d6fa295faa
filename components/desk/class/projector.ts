// The desk on a projector: large, without names, and without what is the instructor's alone. The whole screen where the
// browser gives it, else the whole window.

import { signal } from '@preact/signals'

export const isProjecting = signal(false)

export function startProjecting(): void {
  isProjecting.value = true
  document.documentElement.dataset.projector = ''
  globalThis.scrollTo(0, 0)
  document.addEventListener('keydown', onKey)
  document.addEventListener('fullscreenchange', onScreen)
  // Refused in a frame, or on a phone: the window alone is then large.
  document.documentElement.requestFullscreen?.().catch(() => {})
}

export function stopProjecting(): void {
  if (!isProjecting.value) return
  isProjecting.value = false
  delete document.documentElement.dataset.projector
  document.removeEventListener('keydown', onKey)
  document.removeEventListener('fullscreenchange', onScreen)
  if (document.fullscreenElement) document.exitFullscreen().catch(() => {})
}

function onKey({ key }: KeyboardEvent): void {
  if (key === 'Escape' && !document.querySelector('dialog[open]')) stopProjecting()
}

/** The browser has taken Escape for itself, or somebody else has ended it. */
function onScreen(): void {
  if (!document.fullscreenElement) stopProjecting()
}
