// Tabs as the ARIA practices have them: one stop for the Tab key, arrows in between.

import { useRef } from 'preact/hooks'

interface Props<T extends string> {
  id: string
  label: string
  tabs: { name: T; label: string; isMarked: boolean }[]
  /** What the mark at a tab means. */
  markedWord: string
  chosen: T
  choose(name: T): void
}

export function Tabs<T extends string>({ id, label, tabs, markedWord, chosen, choose }: Props<T>) {
  const box = useRef<HTMLDivElement>(null)
  const move = (event: KeyboardEvent) => {
    const at = tabs.findIndex(({ name }) => name === chosen)
    const next = {
      ArrowRight: (at + 1) % tabs.length,
      ArrowLeft: (at - 1 + tabs.length) % tabs.length,
      Home: 0,
      End: tabs.length - 1,
    }[event.key]
    if (next === undefined) return
    event.preventDefault()
    choose(tabs[next]!.name)
    box.current?.querySelectorAll('button')[next]?.focus()
  }
  return (
    <div class="pv-tabs" role="tablist" aria-label={label} ref={box} onKeyDown={move}>
      {tabs.map((tab) => (
        <button
          key={tab.name}
          type="button"
          role="tab"
          class="pv-tab"
          id={`${id}-tab-${tab.name}`}
          aria-controls={`${id}-panel`}
          aria-selected={tab.name === chosen}
          tabIndex={tab.name === chosen ? 0 : -1}
          onClick={() => choose(tab.name)}
        >
          {tab.label}
          {tab.isMarked && (
            <span class="pv-likely" title={markedWord}>
              <span class="visually-hidden">, {markedWord}</span>
            </span>
          )}
        </button>
      ))}
    </div>
  )
}
