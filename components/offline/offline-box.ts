import { toUrl } from '../notebook/url.ts'
import { findKeptPages, isWholeKept } from './kept-pages.ts'
import type { OfflineList } from './offline-files.ts'
import { startKeeping } from './start-keeping.ts'
import { en } from './texts/en.ts'

const { box: texts } = en

type Said =
  | { offline: 'kept' | 'whole' | 'forgotten' }
  | { offline: 'keeping'; done: number; of: number }
  | { offline: 'fault'; said: string }

/** `<offline-box>`: shows how much is kept. It stays hidden where the browser has no service worker. */
class OfflineBox extends HTMLElement {
  async connectedCallback() {
    if (!('serviceWorker' in navigator)) return
    const keep = this.querySelector<HTMLButtonElement>('[data-do=keep]')
    const forget = this.querySelector<HTMLButtonElement>('[data-do=forget]')
    const status = this.querySelector('[role=status]')
    if (!keep || !forget || !status) return
    try {
      const answer = await fetch(toUrl('/offline.json'))
      const list: OfflineList = await answer.json()
      keep.textContent = texts.keep((list.bytes / 1e6).toFixed(1))
    } catch {
      keep.hidden = true
    }
    const show = async () => {
      const isWhole = await isWholeKept()
      const pages = await findKeptPages()
      status.textContent = isWhole ? texts.whole : pages.length > 0 ? texts.some(pages.length) : ''
      keep.disabled = isWhole
      forget.hidden = pages.length === 0
    }
    navigator.serviceWorker.addEventListener('message', ({ data }: MessageEvent<Said>) => {
      if (data.offline === 'keeping') status.textContent = texts.keeping(data.done, data.of)
      else if (data.offline === 'fault') {
        status.textContent = texts.fault(data.said)
        keep.disabled = false
      } else if (data.offline === 'forgotten') {
        status.textContent = texts.forgotten
        forget.hidden = true
        keep.disabled = false
      } else void show()
    })
    navigator.serviceWorker.startMessages()
    const ask = async (what: 'keep-whole' | 'forget') => {
      try {
        ;(await startKeeping()).postMessage({ do: what })
      } catch (error) {
        status.textContent = texts.fault(error instanceof Error ? error.message : String(error))
      }
    }
    keep.addEventListener('click', () => {
      keep.disabled = true
      void ask('keep-whole')
    })
    forget.addEventListener('click', () => void ask('forget'))
    await show()
    this.hidden = false
  }
}

customElements.define('offline-box', OfflineBox)
