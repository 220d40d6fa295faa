// Tabs as the ARIA practices have them: one in the tab order, arrow keys, Home and End.

import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'

export interface Tab {
  key: string
  name: string
  show(): ComponentChildren
}

const steps: Record<string, (at: number, count: number) => number> = {
  ArrowRight: (at, count) => (at + 1) % count,
  ArrowLeft: (at, count) => (at + count - 1) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
}

export function Tabs({ id, label, tabs }: { id: string; label: string; tabs: readonly Tab[] }) {
  const [chosen, setChosen] = useState(tabs[0]?.key)
  const move = (event: KeyboardEvent, at: number) => {
    const to = tabs[steps[event.key]?.(at, tabs.length) ?? -1]
    if (!to) return
    event.preventDefault()
    setChosen(to.key)
    document.getElementById(`${id}-tab-${to.key}`)?.focus()
  }
  return (
    <div class="pn-tabs">
      <div role="tablist" aria-label={label} class="pn-tab-list">
        {tabs.map(({ key, name }, i) => (
          <button
            key={key}
            type="button"
            role="tab"
            id={`${id}-tab-${key}`}
            aria-selected={key === chosen}
            aria-controls={`${id}-panel-${key}`}
            tabIndex={key === chosen ? 0 : -1}
            onClick={() => setChosen(key)}
            onKeyDown={(event) => move(event, i)}
          >
            {name}
          </button>
        ))}
      </div>
      {tabs.map(({ key, show }) => (
        <div
          key={key}
          role="tabpanel"
          id={`${id}-panel-${key}`}
          aria-labelledby={`${id}-tab-${key}`}
          hidden={key !== chosen}
        >
          {key === chosen && show()}
        </div>
      ))}
    </div>
  )
}
