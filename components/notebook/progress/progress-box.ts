// `<progress-box>`: how far one is in all, and progress saved to a file, opened from one, and forgotten.

import { sessionEvent } from '../../class/page-events.ts'
import { saveFile } from '../../class/save-file.ts'
import { loadSession } from '../../class/session.ts'
import {
  changeProgress,
  findProgress,
  mergeProgress,
  noProgress,
  type Progress,
  progressChanged,
} from '../progress.ts'
import { readProgressFile, toProgressFile } from './progress-file.ts'
import type { ShareState } from './share.ts'
import { shareState } from './share-state.ts'
import { en as texts } from './texts/en.ts'
import { en as inClass } from './texts/en-class.ts'

class ProgressBox extends HTMLElement {
  /** In a class it is there too, and would come back: it cannot be forgotten here alone. */
  sayWhere() {
    const where = this.querySelector('[data-where]')
    const reset = this.querySelector<HTMLElement>('[data-do="reset"]')
    const alone = where?.textContent ?? ''
    let state: ShareState = 'working'
    const show = () => {
      const isAlone = loadSession() === undefined
      if (where) where.textContent = isAlone ? alone : inClass.where[state]
      if (reset) reset.hidden = !isAlone
    }
    show()
    document.addEventListener(sessionEvent, show)
    addEventListener(shareState, (event) => {
      if (!(event instanceof CustomEvent)) return
      state = event.detail
      show()
    })
  }

  connectedCallback() {
    const sum = this.querySelector('[data-sum]')
    const status = this.querySelector<HTMLElement>('[role="status"]')
    const input = this.querySelector<HTMLInputElement>('input[type="file"]')
    const on = (name: string, act: () => void) =>
      this.querySelector(`[data-do="${name}"]`)?.addEventListener('click', act)
    const show = () => {
      const { read, answers, passed } = findProgress()
      if (sum) sum.textContent = texts.sum(read.length, Object.keys(answers).length, passed.length)
    }
    const say = (text: string, before?: Progress) => {
      status?.replaceChildren(text)
      if (!before) return
      const undo = document.createElement('button')
      undo.type = 'button'
      undo.className = 'button-quiet'
      undo.textContent = texts.undo
      undo.addEventListener('click', () => {
        // What came since stays.
        changeProgress((progress) => mergeProgress(before, progress))
        say(texts.undone)
      })
      status?.append(' ', undo)
    }
    on('save', () => {
      const { name, text } = toProgressFile(findProgress(), new Date())
      saveFile(name, text, 'application/json')
      say(texts.saved(name))
    })
    on('open', () => input?.click())
    on('reset', () => {
      const before = findProgress()
      changeProgress(() => noProgress)
      say(texts.reset, before)
    })
    input?.addEventListener('change', async () => {
      const file = input.files?.[0]
      input.value = ''
      if (!file) return
      const text = await file.text().catch(() => undefined)
      if (text === undefined) return say(texts.unreadable(file.name))
      const opened = readProgressFile(text)
      if ('what' in opened) return say(texts.fault(file.name, opened))
      changeProgress((progress) => mergeProgress(progress, opened))
      say(texts.opened(file.name))
    })
    show()
    addEventListener(progressChanged, show)
    this.sayWhere()
    this.hidden = false
  }
}

customElements.define('progress-box', ProgressBox)
