// Whether somebody has typed here what they would lose, or be torn from.

import { typed } from './typed.ts'

const isText = (target: EventTarget): target is HTMLElement =>
  target instanceof HTMLTextAreaElement ||
  (target instanceof HTMLInputElement &&
    !['checkbox', 'radio', 'range', 'color', 'file'].includes(target.type)) ||
  (target instanceof HTMLElement && target.isContentEditable)

/** What was sent is nobody's to lose. */
export function forgetSent(): void {
  document.addEventListener('submit', ({ target: form }) => {
    if (!(form instanceof HTMLFormElement)) return
    for (const one of typed) if (one instanceof Node && form.contains(one)) typed.delete(one)
  })
}

export function isTyping(): boolean {
  return [...typed].filter(isText).some((field) => {
    if (!field.isConnected) return false
    const text = 'value' in field ? String(field.value) : (field.textContent ?? '')
    return text.trim() !== ''
  })
}
