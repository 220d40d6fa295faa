// What came from the instructor, as cards; on a narrow screen, or at a press, one line that names them.

import { type Signal, signal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import { companion as texts } from '../texts/index.ts'
import { type Fold, isTrayOpen } from './fold.ts'

const key = 'mqtt-notebook:folded'

export interface TrayItem {
  id: string
  title: string
}

interface Props {
  items: readonly TrayItem[]
  children: ComponentChildren
}

export function Tray({ items, children }: Props) {
  const id = useId()
  if (items.length === 0) return null
  const ids = items.map((item) => item.id)
  const isOpen = isTrayOpen(fold.value, ids, narrow().value)
  return (
    <>
      <div id={id} class="companion-cards" role="status" hidden={!isOpen}>
        {children}
      </div>
      <div class="companion-fold-line" role="status">
        <button
          type="button"
          class="companion-fold"
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => keepFold({ isOpen: !isOpen, ids })}
        >
          <span>{isOpen ? texts.fold : items.map(({ title }) => title).join(' · ')}</span>
        </button>
      </div>
    </>
  )
}

const fold = signal<Fold | undefined>(readFold())

/** In this tab, so that a page that follows is as the one before. */
function keepFold(next: Fold): void {
  fold.value = next
  try {
    sessionStorage.setItem(key, JSON.stringify(next))
  } catch {
    // Each page begins anew, then.
  }
}

function readFold(): Fold | undefined {
  try {
    const { isOpen, ids } = JSON.parse(sessionStorage.getItem(key) ?? '')
    // What was opened on a page covers the next one only where there is room for it.
    return isOpen === false && Array.isArray(ids) ? { isOpen, ids } : undefined
  } catch {
    return undefined
  }
}

let isNarrow: Signal<boolean> | undefined

function narrow(): Signal<boolean> {
  if (isNarrow) return isNarrow
  const query = matchMedia('(max-width: 40rem), (max-height: 30rem)')
  const found = signal(query.matches)
  query.addEventListener('change', ({ matches }) => {
    found.value = matches
  })
  isNarrow = found
  return found
}
