// "⋯" at a cell: what one does with it besides running it, and with all cells of the page.

import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef, useState } from 'preact/hooks'
import { saveFile } from '../../playground/ladder/save-file.ts'
import { copyText } from '../copy.ts'
import href from './cells.css?url'
import { findAbove } from './frames.ts'
import type { NotebookCell } from './notebook-cell.ts'
import { openPage, savePage } from './page-cells.ts'
import { MOST_BYTES } from './page-file.ts'
import { runAllAbove } from './run-all.tsx'
import { en } from './texts/en.ts'

export const styles = [href]

interface Props {
  cell: NotebookCell
  /** Fills the cell as the lesson's author would. */
  solve?: (() => void) | undefined
  /** The address of the cell with what is in it; undefined when it would be too long. */
  toLink?: (() => string | undefined) | undefined
}

interface Said {
  text: string
  undo?: () => void
  /** What could not be copied, to be copied by hand. */
  left?: string
}

export function CellMenu({ cell, solve, toLink }: Props) {
  const [said, say] = useState<Said>({ text: '' })
  const input = useRef<HTMLInputElement>(null)

  const copyLink = async () => {
    const link = toLink?.()
    if (link === undefined) return say({ text: en.linkTooLong })
    if (await copyText(link)) say({ text: en.copied })
    else say({ text: en.notCopied, left: link })
  }
  const save = () => {
    const { text, count } = savePage(cell, document.title)
    const name = `${location.pathname.split('/').filter(Boolean).at(-1) ?? 'notebook'}-cells.json`
    saveFile(text, 'application/json', name)
    say({ text: en.saved(name, count) })
  }
  const open = async (file: File | undefined) => {
    if (!file) return
    const megabytes = Math.ceil(file.size / 1024 / 1024)
    if (file.size > MOST_BYTES) return say({ text: en.fault(file.name, { what: 'too-big', megabytes }) })
    const text = await file.text().catch(() => undefined)
    if (text === undefined) return say({ text: en.unreadable(file.name) })
    const opened = openPage(cell, text)
    if ('what' in opened) return say({ text: en.fault(file.name, opened) })
    say({
      text: en.opened(file.name, opened.count, opened.leftOut),
      undo: () => {
        opened.undo()
        say({ text: en.undone })
      },
    })
  }

  return (
    <>
      <Sheet label={en.menu}>
        {(isOpen) => (
          <ul>
            {isOpen && findAbove(cell.id).length > 0 && (
              <Choice
                words={en.runAbove}
                hint={en.runAboveHint}
                act={() => runAllAbove(cell.id, (text) => say({ text }))}
              />
            )}
            {solve && <Choice words={en.solution} hint={en.solutionHint} act={solve} />}
            {toLink && <Choice words={en.link} hint={en.linkHint} act={() => void copyLink()} />}
            <Choice words={en.save} hint={en.saveHint} act={save} />
            <Choice words={en.open} hint={en.openHint} act={() => input.current?.click()} />
          </ul>
        )}
      </Sheet>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={en.open}
        accept=".json,application/json"
        onChange={({ currentTarget }) => {
          void open(currentTarget.files?.[0])
          currentTarget.value = ''
        }}
      />
      <p class="cm-said" role="status">
        {said.text}
        {said.undo && (
          <>
            {' '}
            <button type="button" class="copy" onClick={said.undo}>
              {en.undo}
            </button>
          </>
        )}
      </p>
      {said.left !== undefined && (
        <textarea class="field mono cm-left" readOnly rows={3} value={said.left} aria-label={en.link} />
      )}
    </>
  )
}

function Choice({ words, hint, act }: { words: string; hint: string; act(): void }) {
  return (
    <li>
      <button type="button" onClick={act}>
        {words}
        <small>{hint}</small>
      </button>
    </li>
  )
}

/** A button and the sheet below it. Escape, a press beside it or a choice closes it. */
function Sheet({ label, children }: { label: string; children(isOpen: boolean): ComponentChildren }) {
  const id = useId()
  const [isOpen, setOpen] = useState(false)
  const frame = useRef<HTMLDivElement>(null)
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
    const onLeave = ({ relatedTarget }: FocusEvent) => {
      if (relatedTarget instanceof Node && !current.contains(relatedTarget)) setOpen(false)
    }
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      event.stopPropagation()
      close()
    }
    const onClick = ({ target }: Event) => {
      if ((target as Element).closest('.cm-sheet button')) close()
    }
    document.addEventListener('pointerdown', onPress)
    current.addEventListener('focusout', onLeave)
    current.addEventListener('keydown', onKey)
    current.addEventListener('click', onClick)
    return () => {
      document.removeEventListener('pointerdown', onPress)
      current.removeEventListener('focusout', onLeave)
      current.removeEventListener('keydown', onKey)
      current.removeEventListener('click', onClick)
    }
  }, [isOpen])
  return (
    <div class="cm" ref={frame}>
      <button
        type="button"
        class="button-quiet cm-button"
        ref={button}
        aria-label={label}
        title={label}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      >
        <span aria-hidden="true">⋯</span>
      </button>
      <div class="cm-sheet" id={id} hidden={!isOpen}>
        {children(isOpen)}
      </div>
    </div>
  )
}
