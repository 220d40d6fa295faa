// Copying text. navigator.clipboard is missing on plain http, where a class reads; then a selection is copied.

/** True when the text is on the clipboard. False when the browser would not: show it, ready to be selected. */
export async function copyText(text: string, page: Document = document): Promise<boolean> {
  const clipboard = page.defaultView?.navigator.clipboard
  if (clipboard) {
    try {
      await clipboard.writeText(text)
      return true
    } catch {
      // Refused, as in a page without focus: the older way may still be allowed.
    }
  }
  return copySelection(text, page)
}

function copySelection(text: string, page: Document): boolean {
  const focused = page.activeElement
  const field = page.createElement('textarea')
  field.value = text
  field.readOnly = true
  field.className = 'visually-hidden'
  field.setAttribute('aria-hidden', 'true')
  // Inside an open dialog, or the dialog's focus trap would take the selection away.
  const home = focused?.closest('dialog') ?? page.body
  home.append(field)
  field.select()
  try {
    return page.execCommand('copy')
  } catch {
    return false
  } finally {
    field.remove()
    if (focused instanceof HTMLElement) focused.focus()
  }
}
