// A page under guard: whether a text that came into it has been obeyed.

import type { Page } from 'playwright/test'

/** Everything by which a text would give away that it was obeyed. */
export async function guard(page: Page): Promise<() => Promise<string[]>> {
  const signs: string[] = []
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) => {
      ;(window as never as { violated: string[] }).violated ??= []
      ;(window as never as { violated: string[] }).violated.push(
        `${event.violatedDirective} ${event.blockedURI}`,
      )
    })
  })
  page.on('dialog', (dialog) => {
    signs.push(`dialog ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('request', (request) => {
    if (/evil\.test/.test(request.url())) signs.push(`asked ${request.url()}`)
  })
  page.on('pageerror', (error) => signs.push(String(error)))
  page.on('framenavigated', (frame) => {
    if (/^(javascript|data):|evil\.test/.test(frame.url())) signs.push(`went to ${frame.url()}`)
  })
  page.on('popup', (popup) => signs.push(`opened ${popup.url()}`))
  return async () => {
    const found = await page.evaluate(() => {
      const own = window as never as { pwned?: unknown; violated?: string[] }
      const plain = {} as { pwned?: unknown }
      return {
        pwned: own.pwned !== undefined || plain.pwned !== undefined,
        title: document.title,
        violated: own.violated ?? [],
      }
    })
    if (found.pwned) signs.push('window.pwned')
    if (/^pwned/.test(found.title)) signs.push(`title ${found.title}`)
    return [...signs, ...found.violated]
  }
}
