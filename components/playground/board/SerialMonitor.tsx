// The serial monitor: what the program prints, and the page's remarks in between.

import { memo } from 'preact/compat'
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { SerialEntry, SerialLog } from './serial-log.ts'
import { en } from './texts/en.ts'

export interface SerialMonitorProps {
  name: string
  log: SerialLog
  isRunning: boolean
  onClear(): void
}

/** Lines that are drawn; the newest of what is kept. */
const SHOWN = 400

export function SerialMonitor({ name, log, isRunning, onClear }: SerialMonitorProps) {
  const box = useRef<HTMLDivElement>(null)
  /** It stays at the newest line until somebody scrolls up. */
  const follows = useRef(true)
  useLayoutEffect(() => {
    if (follows.current && box.current) box.current.scrollTop = box.current.scrollHeight
  }, [log.version])
  const shown = log.entries.slice(-SHOWN)
  return (
    <section class="cc-console bd-serial" aria-label={en.serialOf(name)}>
      <header class="cc-console-head">
        <h4>{en.serial}</h4>
        {log.count > shown.length && <span class="pg-note">{en.onlyNewest(shown.length, log.count)}</span>}
        <button type="button" class="copy" disabled={log.count === 0} onClick={onClear}>
          {en.clear}
        </button>
      </header>
      <div
        ref={box}
        class="cc-lines bd-lines"
        role="log"
        aria-label={en.serialOf(name)}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
          follows.current = scrollHeight - scrollTop - clientHeight < 24
        }}
      >
        {shown.length === 0 && <p class="cc-none">{isRunning ? en.serialSilent : en.serialEmpty}</p>}
        {shown.map((entry) => (
          <Line key={entry.key} entry={entry} />
        ))}
      </div>
    </section>
  )
}

const Line = memo(function Line({ entry }: { entry: SerialEntry }) {
  if ('note' in entry) return <p class="cc-line cc-note">{en.note(entry.note)}</p>
  return (
    <div class="bd-line">
      <code class="cc-text">{entry.text}</code>
    </div>
  )
})
