// The packets of one student's boards, live: folded away until it is wanted, and large for the projector.

import { useSignal } from '@preact/signals'
import { useCallback } from 'preact/hooks'
import type { TraceEvent } from '../../../wire/record.ts'
import Later from '../../playground/parts/Later.tsx'
import { listenDesk } from '../listen-desk.ts'
import { classTexts as texts } from '../texts/index.ts'
import { Messages } from './Messages.tsx'
import { type Passed, toPassed, withPassed } from './passed.ts'

export function StudentWire({ handle }: { handle: string }) {
  const wasOpened = useSignal(false)
  const isOpen = useSignal(false)
  const isLarge = useSignal(false)
  const passed = useSignal<readonly Passed[]>([])
  const onPassed = useCallback(
    (events: readonly TraceEvent[]) => {
      passed.value = withPassed(passed.value, toPassed(events))
    },
    [passed],
  )
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
            settings={{ isOpen: isOpen.value, handle, watch: watchWireOf(handle), onPassed }}
          />
          {!isLarge.value && <Messages passed={passed.value} />}
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
    listenDesk(`desk/wire/${handle}`, (_, payload) => listener(payload ?? ''), 0)
  watchers.set(handle, watch)
  return watch
}
