// What is done with a whole dashboard: a link to it, a file of it, and back to the beginning.

import { useRef } from 'preact/hooks'
import { copyText } from '../../notebook/copy.ts'
import { LONGEST_FRAGMENT, toFragment } from '../fragment-text.ts'
import { saveFile } from '../ladder/save-file.ts'
import { en } from './texts/en.ts'
import type { LiveDashboard } from './use-dashboard.ts'

export interface MenuProps {
  live: LiveDashboard
  id: string
  onSay(text: string): void
}

export function Menu({ live: { dashboard, live }, id, onSay }: MenuProps) {
  const menu = useRef<HTMLDetailsElement>(null)
  const file = useRef<HTMLInputElement>(null)
  const close = () => menu.current?.removeAttribute('open')
  const take = (task: () => unknown) => () => {
    close()
    void task()
  }

  async function copyLink() {
    const fragment = toFragment(`dashboard.${id}`, dashboard.toText())
    if (fragment.length > LONGEST_FRAGMENT) return onSay(en.linkTooLong)
    const address = new URL(fragment, location.href)
    if (await copyText(address.href)) return onSay(en.linkCopied)
    history.replaceState(null, '', address)
    onSay(en.linkNotCopied)
  }

  async function openFile() {
    const [chosen] = file.current?.files ?? []
    if (!chosen) return
    const result = dashboard.open(await chosen.text())
    if (file.current) file.current.value = ''
    onSay('kind' in result ? en.boardFault(result) : en.opened(result.leftOut))
  }

  return (
    <details
      ref={menu}
      class="db-menu"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !menu.current?.open) return
        close()
        menu.current.querySelector('summary')?.focus()
      }}
      onFocusOut={({ relatedTarget }) => {
        if (relatedTarget instanceof Node && !menu.current?.contains(relatedTarget)) close()
      }}
    >
      <summary class="button-quiet">
        {en.more} <span aria-hidden="true">▾</span>
      </summary>
      <div class="db-menu-list">
        <button type="button" disabled={!live} onClick={take(copyLink)}>
          {en.link}
        </button>
        <button
          type="button"
          disabled={!live}
          onClick={take(() =>
            saveFile(dashboard.toText(2), 'application/json', en.fileName(dashboard.board.title)),
          )}
        >
          {en.save}
        </button>
        <button type="button" disabled={!live} onClick={take(() => file.current?.click())}>
          {en.open}
        </button>
        <button type="button" disabled={!live} onClick={take(() => dashboard.reset())}>
          {en.reset}
        </button>
      </div>
      <input
        ref={file}
        type="file"
        accept="application/json,.json"
        hidden
        aria-label={en.open}
        onChange={() => void openFile()}
      />
    </details>
  )
}
