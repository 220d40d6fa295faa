// The fields of a packet, one below the other, with what each says. Choosing one opens its details in place.

import { useEffect, useRef, useState } from 'preact/hooks'
import { toCitation } from '../../../wire/explain/clause.ts'
import { toSpacedHex } from './as-text.ts'
import type { Entry } from './entries.ts'
import { FieldDetails } from './FieldDetails.tsx'
import { en } from './texts/en.ts'

interface Props {
  kind: string
  bytes: Uint8Array
  entries: readonly Entry[]
  /** The line that is open, the one pointed at, and the byte chosen in it. */
  chosen: number | undefined
  pointed: number | undefined
  at: number
  onPoint(index: number | undefined): void
  onChoose(index: number | undefined): void
}

/** Fields shown at first, and more with each press: a SUBACK can have tens of thousands. */
const MANY = 200
const SHOWN_BYTES = 6

export function FieldList({ kind, bytes, entries, chosen, pointed, at, onPoint, onChoose }: Props) {
  const [most, setMost] = useState(MANY)
  const [focused, setFocused] = useState(0)
  const list = useRef<HTMLFieldSetElement>(null)
  useEffect(() => {
    if (chosen !== undefined) setFocused(chosen)
  }, [chosen])
  const shown = entries.slice(0, most)
  const stop = Math.min(focused, shown.length - 1)

  const move = (event: KeyboardEvent) => {
    const buttons = [...(list.current?.querySelectorAll<HTMLElement>('.pb-field-head') ?? [])]
    const here = buttons.indexOf((event.target as HTMLElement).closest<HTMLElement>('.pb-field-head')!)
    if (here < 0) return
    const goal = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: buttons.length - 1 }[event.key]
    const next = goal === undefined ? undefined : buttons[goal]
    if (!next) return
    event.preventDefault()
    next.focus()
  }
  return (
    <fieldset
      ref={list}
      class="pb-fields"
      aria-label={en.fields(kind)}
      onKeyDown={move}
      onPointerLeave={() => onPoint(undefined)}
    >
      {shown.map((entry) => (
        <FieldLine
          key={entry.index}
          {...{ entry, bytes, at }}
          isOpen={entry.index === chosen}
          isPointed={entry.index === pointed}
          isStop={entry.index === stop}
          onFocus={() => setFocused(entry.index)}
          onPoint={() => onPoint(entry.index)}
          onToggle={() => onChoose(entry.index === chosen ? undefined : entry.index)}
        />
      ))}
      {entries.length > most && (
        <p class="pb-more">
          {en.moreFields(entries.length - most)}{' '}
          <button type="button" class="copy" onClick={() => setMost(most + MANY)}>
            {en.showMore(Math.min(MANY, entries.length - most))}
          </button>
        </p>
      )}
    </fieldset>
  )
}

interface LineProps {
  entry: Entry
  bytes: Uint8Array
  at: number
  isOpen: boolean
  isPointed: boolean
  isStop: boolean
  onFocus(): void
  onPoint(): void
  onToggle(): void
}

function FieldLine({ entry, bytes, at, isOpen, isPointed, isStop, ...on }: LineProps) {
  const { field, level, faults, opens } = entry
  const line = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // Beside the grid the line is brought into sight; below it, that would take the grid out of sight.
    const isBeside = line.current?.closest('.pb-beside')
    if (isOpen && isBeside) line.current?.scrollIntoView({ block: 'nearest' })
  }, [isOpen])
  const hasOwnBytes = field.isWhole || !field.fields
  return (
    <>
      {opens && <p class="pb-stretch">{en.stretches[opens]}</p>}
      <div
        ref={line}
        class={`pb-field pb-level-${Math.min(level, 2)}${isPointed ? ' pb-on' : ''}${isOpen ? ' pb-open' : ''}`}
        onPointerEnter={on.onPoint}
      >
        <button
          type="button"
          class="pb-field-head"
          aria-expanded={isOpen}
          tabIndex={isStop ? 0 : -1}
          onFocus={on.onFocus}
          onClick={on.onToggle}
        >
          <span class="visually-hidden">
            {[en.span(field.from, field.to), field.name, field.value].filter(Boolean).join(', ')}
          </span>
          <span class="pb-name" aria-hidden="true">
            {field.name}
          </span>
          {field.value && (
            <span class="pb-value" aria-hidden="true">
              {field.value}
            </span>
          )}
          {hasOwnBytes && (
            <span class="pb-field-bytes" aria-hidden="true">
              {toSpacedHex(bytes.subarray(field.from, field.to), SHOWN_BYTES)}
            </span>
          )}
        </button>
        <p class="pb-meaning">{field.meaning}</p>
        {faults.map(({ text, clause }) => (
          <p key={text} class="pb-fault">
            {text} <cite>{toCitation(clause)}</cite>
          </p>
        ))}
        {isOpen && <FieldDetails {...{ field, bytes, at }} />}
      </div>
    </>
  )
}
