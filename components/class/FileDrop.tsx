// A place onto which a file can be dropped. The field for choosing one stands in it: dropping is a second way, not the only.

import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'

interface Props {
  class: string
  onFile: (file: File) => void
  children: ComponentChildren
}

export function FileDrop({ class: name, onFile, children }: Props) {
  const isOver = useSignal(false)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is one way; the field inside is the other
    <div
      class={name}
      data-over={isOver.value || undefined}
      onDragOver={(event) => {
        event.preventDefault()
        isOver.value = true
      }}
      onDragLeave={() => {
        isOver.value = false
      }}
      onDrop={(event) => {
        event.preventDefault()
        isOver.value = false
        const file = event.dataTransfer?.files[0]
        if (file) onFile(file)
      }}
    >
      {children}
    </div>
  )
}
