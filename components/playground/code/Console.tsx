// The console of a program: its lines, the errors with their place, and the page's own remarks in between.

import { memo } from 'preact/compat'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import type { ConsoleLog, Entry } from './console-log.ts'
import type { Table } from './protocol.ts'
import { en } from './texts/en.ts'

export interface ConsoleProps {
  log: ConsoleLog
  isActive: boolean
  onClear(): void
  onGoTo(line: number): void
}

/** Lines that are drawn; the newest of what is kept. */
const SHOWN = 400

export function Console({ log, isActive, onClear, onGoTo }: ConsoleProps) {
  const box = useRef<HTMLDivElement>(null)
  /** It stays at the newest line until somebody scrolls up. */
  const follows = useRef(true)
  useLayoutEffect(() => {
    if (follows.current && box.current) box.current.scrollTop = box.current.scrollHeight
  }, [log.version])
  const go = useRef(onGoTo)
  useEffect(() => {
    go.current = onGoTo
  })
  const goTo = useRef((line: number) => go.current(line))
  const shown = log.entries.slice(-SHOWN)
  return (
    <section class="cc-console" aria-label={en.console}>
      <header class="cc-console-head">
        <h4>{en.console}</h4>
        {log.count > shown.length && <span class="pg-note">{en.onlyNewest(shown.length, log.count)}</span>}
        <button type="button" class="copy" disabled={log.count === 0} onClick={onClear}>
          {en.clear}
        </button>
      </header>
      <div
        ref={box}
        class="cc-lines"
        role="log"
        aria-label={en.console}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
          follows.current = scrollHeight - scrollTop - clientHeight < 24
        }}
      >
        {shown.length === 0 && <p class="cc-none">{isActive ? en.consoleSilent : en.consoleEmpty}</p>}
        {shown.map((entry) => (
          <Line key={entry.key} entry={entry} onGoTo={goTo.current} />
        ))}
      </div>
    </section>
  )
}

const Line = memo(function Line({ entry, onGoTo }: { entry: Entry; onGoTo(line: number): void }) {
  if ('note' in entry) return <p class="cc-line cc-note">{en.note(entry.note)}</p>
  const { level, text, indent = 0, line, table, isUncaught } = entry
  const word = en.level[level]
  return (
    <div
      class={`cc-line cc-${level}`}
      style={indent > 0 ? { paddingInlineStart: `${indent * 1.2 + 0.75}rem` } : {}}
    >
      {(level === 'warn' || level === 'error') && (
        <span class="cc-level">{isUncaught ? en.uncaught : word}</span>
      )}
      {table ? <ConsoleTable table={table} /> : <code class="cc-text">{text}</code>}
      {line !== undefined && (
        <button type="button" class="cc-place" title={en.goToLine(line)} onClick={() => onGoTo(line)}>
          {en.line(line)}
        </button>
      )}
    </div>
  )
})

function ConsoleTable({ table: { head, rows } }: { table: Table }) {
  return (
    <div class="table-frame">
      <table class="cc-table">
        <thead>
          <tr>
            {head.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, i) => (
            <tr key={i}>
              {row.map((cell, at) => (
                <td key={at}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
