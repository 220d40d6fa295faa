// Copies and saves what is shown, as text, diagram, trace or picture, and opens a trace.

import { useRef, useState } from 'preact/hooks'
import { copyText } from '../../notebook/copy.ts'
import { Menu } from './Menu.tsx'
import { toMermaid } from './mermaid.ts'
import { type Picture, toPicture } from './picture.ts'
import { toPng } from './png.ts'
import { saveFile } from './save-file.ts'
import { en } from './texts/en.ts'
import { MOST_BYTES, readTrace, type TraceFile, toTrace } from './trace-file.ts'
import { toText } from './words.ts'

interface Props {
  picture(): Picture
  onOpen(file: TraceFile): void
  isEmpty: boolean
}

export function SaveMenu({ picture, onOpen, isEmpty }: Props) {
  const input = useRef<HTMLInputElement>(null)
  const [said, setSaid] = useState('')
  /** What could not be copied: shown, to be copied by hand. */
  const [left, setLeft] = useState('')

  const copy = async (text: string) => {
    const done = await copyText(text)
    setLeft(done ? '' : text)
    setSaid(done ? en.saving.copied : en.saving.notCopied)
  }
  const save = (content: string | Blob, type: string, ending: string) => {
    const name = `${en.fileName(picture().title)}.${ending}`
    saveFile(content, type, name)
    setLeft('')
    return name
  }
  const savePng = async () => {
    try {
      const { blob, rows, isWhole } = await toPng(picture())
      const name = save(blob, 'image/png', 'png')
      setSaid(isWhole ? en.saving.saved(name) : en.saving.onlyNewest(rows, name))
    } catch (error) {
      setSaid(en.saving.failed(error instanceof Error ? error.message : String(error)))
    }
  }
  const open = async (file: File | undefined) => {
    if (!file) return
    if (file.size > MOST_BYTES)
      return setSaid(en.opened.tooBig(file.name, Math.round(file.size / 1024 / 1024)))
    try {
      setSaid('')
      onOpen(readTrace(file.name, await file.text()))
    } catch {
      setSaid(en.opened.unreadable(file.name))
    }
  }
  const { saving } = en
  return (
    <>
      {isEmpty ? (
        <button type="button" class="copy" title={saving.openHint} onClick={() => input.current?.click()}>
          {saving.open}
        </button>
      ) : (
        <Menu label={en.save} closes>
          <ul class="ld-choices">
            <Choice words={saving.text} act={() => void copy(toText(picture().rows, picture().parties))} />
            <Choice
              words={saving.mermaid}
              hint={saving.mermaidHint}
              act={() => void copy(toMermaid(picture()))}
            />
            <Choice
              words={saving.trace}
              hint={saving.traceHint}
              act={() =>
                setSaid(saving.saved(save(toTrace(picture().rows), 'application/x-ndjson', 'jsonl')))
              }
            />
            <Choice
              words={saving.svg}
              act={() => setSaid(saving.saved(save(toPicture(picture()).svg, 'image/svg+xml', 'svg')))}
            />
            <Choice words={saving.png} act={() => void savePng()} />
            <Choice words={saving.open} hint={saving.openHint} act={() => input.current?.click()} />
          </ul>
        </Menu>
      )}
      <input
        ref={input}
        type="file"
        hidden
        aria-label={saving.open}
        accept=".jsonl,.ndjson,.json,.txt"
        onChange={({ currentTarget }) => {
          void open(currentTarget.files?.[0])
          currentTarget.value = ''
        }}
      />
      <span class="ld-said" role="status">
        {said}
      </span>
      {left !== '' && (
        <textarea class="field mono ld-left" readOnly rows={6} value={left} aria-label={en.save} />
      )}
    </>
  )
}

function Choice({ words, hint, act }: { words: string; hint?: string; act(): void }) {
  return (
    <li>
      <button type="button" onClick={act}>
        {words}
        {hint && <small>{hint}</small>}
      </button>
    </li>
  )
}
