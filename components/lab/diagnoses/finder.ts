// The page of diagnoses in the browser: search, links that open what they lead to, examples when they are opened.

import { isFound } from './search.ts'

class DiagnosisFinder extends HTMLElement {
  connectedCallback() {
    const field = this.querySelector('input')
    const said = this.querySelector<HTMLElement>('[data-said]')
    const entries = [...this.querySelectorAll<HTMLDetailsElement>('.dx')]
    const sections = [...this.querySelectorAll<HTMLElement>('.dx-subject')]
    const search = this.querySelector<HTMLElement>('.dx-search')
    if (!field || !said || !search) return
    search.hidden = false
    const { none = '', some = '' } = said.dataset

    const find = () => {
      let count = 0
      for (const entry of entries) {
        const isShown = isFound(`${entry.textContent} ${entry.id}`, field.value)
        entry.hidden = !isShown
        if (isShown) count++
      }
      for (const section of sections) section.hidden = !section.querySelector('.dx:not([hidden])')
      said.textContent =
        field.value.trim() === '' ? '' : count === 0 ? none : some.replace('{count}', String(count))
    }
    field.addEventListener('input', find)

    const follow = () => {
      const wanted = document.getElementById(decodeURIComponent(location.hash.slice(1)))
      if (!(wanted instanceof HTMLDetailsElement)) return
      if (wanted.hidden) {
        field.value = ''
        find()
      }
      wanted.open = true
      wanted.scrollIntoView()
      wanted.querySelector('summary')?.focus({ preventScroll: true })
    }
    globalThis.addEventListener('hashchange', follow)
    follow()

    for (const example of this.querySelectorAll<HTMLDetailsElement>('.dx-example'))
      example.addEventListener('toggle', () => {
        if (example.open) void show(example)
      })
  }
}

async function show(example: HTMLDetailsElement) {
  const place = example.querySelector<HTMLElement>('[data-example]')
  if (!place || place.dataset.state === 'here') return
  const { example: address = '', title = '', failed = '' } = place.dataset
  place.dataset.state = 'here'
  try {
    const { showExample } = await import('./show-example.tsx')
    await showExample(place, address, title)
  } catch {
    // Opened once more it is fetched once more.
    delete place.dataset.state
    place.textContent = failed
  }
}

customElements.define('diagnosis-finder', DiagnosisFinder)
