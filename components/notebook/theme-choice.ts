import { recall, remember } from './memory.ts'
import { nextTheme, showTheme, themeKey, toTheme } from './theme.ts'

/** `<theme-choice>`: its button goes from system to light to dark. Each name is a data attribute of the element. */
class ThemeChoice extends HTMLElement {
  connectedCallback() {
    const button = this.querySelector('button')
    const name = this.querySelector('[data-name]')
    if (!button || !name) return
    const show = () => {
      const theme = toTheme(recall(themeKey))
      showTheme(theme)
      this.dataset.theme = theme
      name.textContent = this.dataset[`${theme}Name`] ?? theme
    }
    button.addEventListener('click', () => {
      remember(themeKey, nextTheme(toTheme(recall(themeKey))))
      show()
    })
    // Another tab may choose.
    globalThis.addEventListener('storage', show)
    show()
    this.hidden = false
  }
}

customElements.define('theme-choice', ThemeChoice)
