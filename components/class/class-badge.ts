// The badge in the browser. It reads who is signed in; what else it shows, the live parts of the page tell it.

import { connectionEvent, sessionEvent } from './page-events.ts'
import { isLeading, loadSession, sessionKey } from './session.ts'

class ClassBadge extends HTMLElement {
  #isFollowed = false

  connectedCallback() {
    this.show()
    document.addEventListener(sessionEvent, () => this.show())
    document.addEventListener(connectionEvent, (event) => {
      if (event instanceof CustomEvent) this.showConnection(String(event.detail))
    })
    globalThis.addEventListener('storage', ({ key }) => {
      if (key === sessionKey || key === null) this.show()
    })

    const menu = this.find<HTMLDetailsElement>('details')
    document.addEventListener('click', ({ target }) => {
      if (target instanceof Node && !menu.contains(target)) menu.open = false
    })
    menu.addEventListener('keydown', ({ key }) => {
      if (key !== 'Escape' || !menu.open) return
      menu.open = false
      this.find('summary').focus()
    })
    menu.addEventListener('toggle', () => this.ask(false))
    this.find('[data-leave]').addEventListener('click', () => this.ask(true))
    this.find('[data-no]').addEventListener('click', () => this.ask(false))
    this.find('[data-yes]').addEventListener('click', async () => {
      const { leave } = await import('./state.ts')
      leave()
    })
  }

  find<E extends HTMLElement>(selector: string): E {
    const found = this.querySelector<E>(selector)
    if (!found) throw new Error(`Expected ${selector} in the badge.`)
    return found
  }

  show() {
    const session = loadSession()
    this.find('.badge-join').hidden = session !== undefined
    this.find('details').hidden = session === undefined
    this.find('[data-handle]').textContent = session?.handle ?? ''
    if (session || this.#isFollowed) this.withProgress(({ followSession }) => followSession(loadSession()))
  }

  /** `state` is one of the connection's states; a page without a live part never tells one. */
  showConnection(state: string) {
    this.find('.badge-dot').dataset.state = state
    const said = this.find('[data-state-text]')
    said.textContent = this.dataset[state] ?? ''
    said.hidden = said.textContent === ''
    this.find('[data-again]').hidden = state !== 'refused'
  }

  /** Progress in a class is a script of its own: most readers are in none. */
  async withProgress(act: (progress: typeof import('../notebook/progress/in-class.ts')) => void) {
    this.#isFollowed = true
    try {
      act(await import('../notebook/progress/in-class.ts'))
    } catch {
      // Not to be had now. What is kept in this browser goes to the class from the next page.
    }
  }

  ask(isAsking: boolean) {
    this.find('[data-leave]').hidden = isAsking
    this.find('.badge-leave').hidden = !isAsking
    if (!isAsking) return
    this.find('[data-yes]').focus()
    this.withProgress(({ warnOfLoss }) => warnOfLoss(this.find('.badge-leave p')))
  }
}

// What is for students and for who leads them is a script of its own: most readers are neither.
if (loadSession() || isLeading()) void import('./companion/early.ts')

customElements.define('class-badge', ClassBadge)
