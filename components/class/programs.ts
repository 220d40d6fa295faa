// The programs in the browser: tabs, the student's own values in the blanks, copy buttons.

import { effect } from '@preact/signals'
import { copyText } from '../notebook/copy.ts'
import { recall, remember } from '../notebook/memory.ts'
import { boardValues } from './chosen-host.ts'
import type { Quoting } from './quoting.ts'
import { saveFile } from './save-file.ts'
import { type Blank, toWritten } from './snippets.ts'
import { startClass } from './state.ts'

const memoryKey = 'board.tool'

/** Tabs after the WAI-ARIA pattern: arrows move and choose, Home and End go to the ends. */
class ToolTabs extends HTMLElement {
  connectedCallback() {
    const tabs = [...this.querySelectorAll<HTMLElement>('[role="tab"]')]
    const show = (tab: HTMLElement | undefined) => {
      if (!tab) return
      for (const other of tabs) {
        const isChosen = other === tab
        other.setAttribute('aria-selected', String(isChosen))
        other.tabIndex = isChosen ? 0 : -1
        const panel = document.getElementById(other.getAttribute('aria-controls') ?? '')
        if (panel) panel.hidden = !isChosen
      }
    }
    const choose = (tab: HTMLElement | undefined) => {
      if (!tab) return
      show(tab)
      remember(memoryKey, tab.dataset.tool)
    }
    for (const [index, tab] of tabs.entries()) {
      tab.addEventListener('click', () => choose(tab))
      tab.addEventListener('keydown', (event) => {
        const next = toNext(event.key, index, tabs.length)
        if (next === undefined) return
        event.preventDefault()
        tabs[next]?.focus()
        choose(tabs[next])
      })
    }
    // What scrolls must be reachable by keyboard.
    for (const program of this.querySelectorAll('pre')) {
      program.tabIndex = 0
      program.setAttribute('role', 'group')
      program.setAttribute('aria-label', program.dataset.name ?? '')
    }
    // Chosen here or on another page, where the same library may be one tab or two.
    const known = String(recall(memoryKey))
    const isSame = ({ dataset }: HTMLElement) => (dataset.same ?? '').split(' ').includes(known)
    show(tabs.find((tab) => tab.dataset.tool === known) ?? tabs.find(isSame))
    for (const button of this.querySelectorAll<HTMLElement>('[data-copy]')) {
      button.addEventListener('click', () => copy(button))
    }
    for (const button of this.querySelectorAll<HTMLElement>('[data-save]')) {
      button.addEventListener('click', () => save(button))
    }
    startClass()
    effect(() => this.fill())
  }

  fill() {
    const { value: values } = boardValues
    for (const place of this.querySelectorAll<HTMLElement>('[data-blank]')) {
      const { blank, quoting } = place.dataset
      place.textContent = toWritten(blank as Blank, quoting as Quoting, values)
    }
  }
}

function toNext(key: string, index: number, count: number): number | undefined {
  if (key === 'ArrowRight') return (index + 1) % count
  if (key === 'ArrowLeft') return (index + count - 1) % count
  if (key === 'Home') return 0
  if (key === 'End') return count - 1
  return undefined
}

/** As a download, under the name the tool expects. */
function save(button: HTMLElement) {
  const text = button.closest('.program')?.querySelector('pre')?.textContent ?? ''
  saveFile(button.dataset.save ?? '', `${text}\n`)
}

async function copy(button: HTMLElement) {
  const source =
    button.closest('.program')?.querySelector('pre') ?? button.closest('tr')?.querySelector('[data-value]')
  const isCopied = await copyText(source?.textContent ?? '')
  const label = button.querySelector('[data-label]')
  const said = button.nextElementSibling
  if (!label || !said) return
  const { copied = '', failed = '', again = '' } = button.dataset
  if (isCopied) label.textContent = copied
  said.textContent = isCopied ? copied : failed
  said.className = isCopied ? 'visually-hidden' : 'copy-failed'
  setTimeout(() => {
    label.textContent = again
    said.textContent = ''
    said.className = 'visually-hidden'
  }, 3000)
}

customElements.define('tool-tabs', ToolTabs)
