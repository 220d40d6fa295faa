// The packets of one student's boards, live: folded away until it is wanted, and large for the projector.

import { useSignal } from '@preact/signals'
import Later from '../../playground/parts/Later.tsx'
import { listenDesk } from '../listen-desk.ts'
import { classTexts as texts } from '../texts/index.ts'

export function StudentWire({ handle }: { handle: string }) {
  const wasOpened = useSignal(false)
  const isOpen = useSignal(false)
  const isLarge = useSignal(false)
  return (
    <details
      class="cell board-wire"
      data-large={isLarge.value || undefined}
      onToggle={({ currentTarget }) => {
        isOpen.value = currentTarget.open
        wasOpened.value ||= currentTarget.open
        if (!currentTarget.open) isLarge.value = false
      }}
    >
      <summary>{texts.ladder}</summary>
      {wasOpened.value && (
        <>
          <p class="actions">
            <button
              type="button"
              class="button-quiet"
              aria-pressed={isLarge.value}
              onClick={() => {
                isLarge.value = !isLarge.value
              }}
            >
              {isLarge.value ? texts.ladderSmall : texts.ladderBig}
            </button>
          </p>
          <Later
            what="wire"
            title={texts.ladder}
            about={texts.ladderAbout}
            settings={{ isOpen: isOpen.value, handle, watch: watchWireOf(handle) }}
          />
        </>
      )}
    </details>
  )
}

const watchers = new Map<string, (listener: (payload: string) => void) => () => void>()

/** The same function for the same student, so that a picture drawn anew does not subscribe anew. */
function watchWireOf(handle: string) {
  const known = watchers.get(handle)
  if (known) return known
  const watch = (listener: (payload: string) => void) =>
    listenDesk(`desk/wire/${handle}`, (_, payload) => listener(payload ?? ''))
  watchers.set(handle, watch)
  return watch
}
