// A button that opens a small sheet below itself. Escape, a click beside it or leaving it closes it.

import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef, useState } from 'preact/hooks'

interface Props {
  label: string
  children: ComponentChildren
  /** The sheet closes after a press of a button in it. */
  closes?: boolean
}

export function Menu({ label, children, closes = false }: Props) {
  const id = useId()
  const [isOpen, setOpen] = useState(false)
  const frame = useRef<HTMLSpanElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    const { current } = frame
    if (!isOpen || !current) return
    const close = () => {
      setOpen(false)
      button.current?.focus()
    }
    const onPress = ({ target }: Event) => {
      if (!current.contains(target as Node)) setOpen(false)
    }
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      event.stopPropagation()
      close()
    }
    const onClick = ({ target }: Event) => {
      if (closes && (target as Element).closest('.ld-sheet button')) close()
    }
    document.addEventListener('pointerdown', onPress)
    current.addEventListener('keydown', onKey)
    current.addEventListener('click', onClick)
    return () => {
      document.removeEventListener('pointerdown', onPress)
      current.removeEventListener('keydown', onKey)
      current.removeEventListener('click', onClick)
    }
  }, [isOpen, closes])
  return (
    <span class="ld-menu" ref={frame}>
      <button
        type="button"
        class="copy"
        ref={button}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      >
        {label}{' '}
        <span class="ld-caret" aria-hidden="true">
          ▾
        </span>
      </button>
      <div class="ld-sheet" id={id} hidden={!isOpen}>
        {isOpen && children}
      </div>
    </span>
  )
}
