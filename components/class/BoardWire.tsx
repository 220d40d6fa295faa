// The packets of the student's boards, folded away: neither they nor what draws them are fetched before they are wanted.

import { useSignal } from '@preact/signals'
import Later from '../playground/parts/Later.tsx'
import { board as texts } from './texts/index.ts'

export function BoardWire() {
  const wasOpened = useSignal(false)
  const isOpen = useSignal(false)
  return (
    <details
      class="cell board-wire"
      onToggle={({ currentTarget }) => {
        isOpen.value = currentTarget.open
        wasOpened.value ||= currentTarget.open
      }}
    >
      <summary>{texts.wire}</summary>
      {wasOpened.value && (
        <Later what="wire" title={texts.wire} about={texts.wireAbout} settings={{ isOpen: isOpen.value }} />
      )}
    </details>
  )
}
