// The line to type: history with the arrow keys, completion with Tab, and a way out of it with Escape and Tab.

import { useRef, useState } from 'preact/hooks'
import { type Completion, complete, toCommonStart } from './complete.ts'
import { findOption, isTool } from './options.ts'
import type { Terminal } from './terminal.ts'
import { en } from './texts/en.ts'
import { findMeaning } from './texts/help.ts'

const SHOWN = 40

export function CommandLine({ terminal, live, id }: { terminal: Terminal; live: boolean; id: string }) {
  const field = useRef<HTMLInputElement>(null)
  const [offer, setOffer] = useState<Completion | undefined>(undefined)
  const [at, setAt] = useState(-1)
  /** After Escape, Tab leaves the line as it does anywhere else. */
  const tabLeaves = useRef(false)
  const choices = offer?.choices.slice(0, SHOWN) ?? []
  const isOpen = choices.length > 0
  const close = () => {
    setOffer(undefined)
    setAt(-1)
  }

  function write(line: string, cursor = line.length) {
    terminal.type(line)
    const input = field.current
    if (!input) return
    input.value = line
    input.setSelectionRange(cursor, cursor)
  }

  function take({ from, to }: Completion, text: string, isWhole: boolean) {
    const { draft } = terminal
    const added = isWhole && draft[to] !== ' ' ? `${text} ` : text
    write(draft.slice(0, from) + added + draft.slice(to), from + added.length)
  }

  function tab(): boolean {
    const found = complete(
      terminal.draft,
      field.current?.selectionStart ?? terminal.draft.length,
      terminal.seen,
    )
    if (found.choices.length === 0) return false
    if (found.choices.length === 1) {
      take(found, found.choices[0]!, true)
      close()
      return true
    }
    const common = toCommonStart(found.choices)
    const typed = terminal.draft.slice(found.from, found.to)
    if (common.length > typed.length) take(found, common, false)
    setOffer({ ...found, to: found.from + Math.max(common.length, typed.length) })
    setAt(-1)
    return true
  }

  function step(by: number) {
    setAt((at + by + choices.length + (at < 0 && by < 0 ? 1 : 0)) % choices.length)
  }

  function run() {
    close()
    const line = field.current?.value ?? terminal.draft
    write('')
    void terminal.run(line)
  }

  function press(event: KeyboardEvent) {
    const { key, ctrlKey } = event
    const input = event.currentTarget as HTMLInputElement
    if (key === 'Escape') {
      if (isOpen) close()
      tabLeaves.current = true
      return
    }
    if (key === 'Tab') {
      const leaves = tabLeaves.current || event.shiftKey
      tabLeaves.current = false
      if (leaves) return close()
      if (isOpen) step(1)
      else if (!tab()) return
      event.preventDefault()
      return
    }
    if (key !== 'Shift') tabLeaves.current = false
    if (key === 'Enter') {
      event.preventDefault()
      if (isOpen && at >= 0) take(offer!, choices[at]!, true)
      else return run()
      return close()
    }
    if (key === 'ArrowUp' || key === 'ArrowDown') {
      const isUp = key === 'ArrowUp'
      if (isOpen) {
        event.preventDefault()
        return step(isUp ? -1 : 1)
      }
      const line = isUp ? terminal.history.older(input.value) : terminal.history.newer()
      if (line === undefined) return
      event.preventDefault()
      return write(line)
    }
    if (ctrlKey && key === 'c' && input.selectionStart === input.selectionEnd) {
      event.preventDefault()
      close()
      // As in a shell: first what runs, and when nothing does, what is being typed.
      if (!terminal.interrupt()) write('')
      return
    }
    if (ctrlKey && key === 'l') {
      event.preventDefault()
      terminal.clear()
    }
  }

  return (
    <form
      class="cmd-form"
      onSubmit={(event) => {
        event.preventDefault()
        run()
      }}
    >
      <div class="cmd-entry">
        <span class="cmd-prompt" aria-hidden="true">
          $
        </span>
        <input
          ref={field}
          id={`line-${id}`}
          class="cmd-input"
          role="combobox"
          aria-label={en.input}
          aria-expanded={isOpen}
          aria-controls={`choices-${id}`}
          aria-autocomplete="list"
          aria-activedescendant={at >= 0 ? `choice-${id}-${at}` : undefined}
          aria-describedby={`hint-${id}`}
          value={terminal.draft}
          placeholder={en.placeholder}
          disabled={!live}
          autocomplete="off"
          autocapitalize="off"
          autocorrect="off"
          spellcheck={false}
          enterkeyhint="go"
          onInput={({ currentTarget }) => {
            close()
            terminal.type(currentTarget.value)
          }}
          onPaste={(event) => {
            const text = event.clipboardData?.getData('text/plain')
            if (!text?.trim().includes('\n')) return
            event.preventDefault()
            const { selectionStart, selectionEnd, value } = event.currentTarget
            const line = toOneLine(text)
            const before = value.slice(0, selectionStart ?? 0) + line
            write(before + value.slice(selectionEnd ?? 0), before.length)
          }}
          onKeyDown={press}
          onBlur={close}
        />
        <button type="submit" class="button" disabled={!live}>
          {en.run}
        </button>
      </div>
      <ul
        id={`choices-${id}`}
        class="cmd-choices"
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the combobox's list
        role="listbox"
        aria-label={en.choices}
        hidden={!isOpen}
      >
        {choices.map((choice, i) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the line keeps the focus, and points here
          <li
            key={choice}
            id={`choice-${id}-${i}`}
            // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the combobox's choice
            role="option"
            aria-selected={i === at}
            ref={i === at ? showIn : null}
            onMouseDown={(event) => {
              // The line keeps the focus.
              event.preventDefault()
              take(offer!, choice, true)
              close()
            }}
          >
            <code>{choice}</code> <span>{toMeaning(terminal.draft, choice)}</span>
          </li>
        ))}
      </ul>
      <p class="visually-hidden" role="status">
        {isOpen ? en.announceChoices(choices.length) : ''}
      </p>
      <p id={`hint-${id}`} class="cmd-note">
        {en.hint}
      </p>
    </form>
  )
}

const showIn = (choice: HTMLElement | null) => choice?.scrollIntoView({ block: 'nearest' })

/** A command over several lines, as a manual prints it. */
const toOneLine = (text: string) =>
  text
    .trim()
    .replace(/[ \t]*\\\r?\n[ \t]*/g, ' ')
    .replace(/\s*\r?\n\s*/g, ' ; ')

/** What an option means, beside its name. */
function toMeaning(line: string, choice: string): string {
  const tool =
    line
      .split(/[;&|]+/)
      .findLast((part) => /mosquitto_(?:pub|sub)/.test(part))
      ?.trim()
      .split(/\s/)[0] ?? ''
  if (!isTool(tool)) return ''
  return findMeaning(tool, findOption(tool, choice)?.names[0] ?? choice) ?? ''
}
