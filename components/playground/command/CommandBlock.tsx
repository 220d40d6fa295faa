// One command and what it printed.

import { useState } from 'preact/hooks'
import type { Block } from './block.ts'
import { toShown } from './screen.ts'
import type { Terminal } from './terminal.ts'
import { en } from './texts/en.ts'

export function CommandBlock({ block, terminal }: { block: Block; terminal: Terminal }) {
  const { number, text, where, remarks, screen, now, input } = block
  const isRunning = now.state === 'running'
  const { lines } = screen
  const dropped = screen.count - lines.length
  return (
    <article class="cmd-block" aria-label={en.command(number)} data-state={now.state}>
      <div class="cmd-typed">
        <code>
          <span class="cmd-prompt" aria-hidden="true">
            ${' '}
          </span>
          {text}
        </code>
        {isRunning && (
          <span class="cmd-running">
            <span class="cmd-lamp" aria-hidden="true" />
            {en.running}
            <button
              type="button"
              class="copy"
              title={en.stopHint}
              aria-label={en.stopThis(number)}
              onClick={() => terminal.stop(block)}
            >
              {en.stop}
            </button>
          </span>
        )}
      </div>
      {where && <p class="cmd-where">{en.where(where)}</p>}
      {remarks.map((remark, i) => (
        <p key={i} class="cmd-remark">
          {en.remark(remark)}
        </p>
      ))}
      {dropped > 0 && <p class="cmd-note">{en.dropped(dropped)}</p>}
      {lines.length > 0 && (
        <pre class="cmd-lines">
          {lines.map(({ key, stream, text }) =>
            stream === 'err' ? (
              <span key={key} class="cmd-err" title={en.error}>
                {`${toShown(text)}\n`}
              </span>
            ) : (
              <span key={key}>{`${toShown(text)}\n`}</span>
            ),
          )}
        </pre>
      )}
      {isRunning && input && <StandardInput block={block} terminal={terminal} />}
      <Ending block={block} />
    </article>
  )
}

function Ending({ block: { now, where } }: { block: Block }) {
  if (now.state !== 'over') return null
  const { status, isStopped } = now
  if (isStopped && !status) return <p class="cmd-end">{en.stopped}</p>
  if (!status) return null
  const meaning = en.statusMeaning(status, where !== undefined)
  return (
    <p class="cmd-end">
      <strong>{en.status(status)}</strong>
      {meaning && `: ${meaning}`}
    </p>
  )
}

function StandardInput({ block, terminal }: { block: Block; terminal: Terminal }) {
  const [line, setLine] = useState('')
  const { input, number } = block
  const send = () => {
    input?.feed(`${line}\n`)
    block.screen.print(`${line}\n`)
    setLine('')
    terminal.touch()
  }
  const end = () => {
    if (line !== '') input?.feed(line)
    delete block.input
    input?.end()
    terminal.touch()
  }
  return (
    <form
      class="cmd-stdin"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <label for={`stdin-${terminal.id}-${number}`}>{en.stdin.label}</label>
      <input
        id={`stdin-${terminal.id}-${number}`}
        class="field mono"
        value={line}
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        onInput={({ currentTarget }) => setLine(currentTarget.value)}
        onKeyDown={(event) => {
          if (event.ctrlKey && event.key === 'd') {
            event.preventDefault()
            end()
          }
        }}
      />
      <button type="submit" class="copy">
        {en.stdin.send}
      </button>
      <button type="button" class="copy" onClick={end}>
        {en.stdin.end}
      </button>
      <p class="cmd-note">{/\s-s\b|--stdin-file/.test(block.text) ? en.stdin.whole : en.stdin.lines}</p>
    </form>
  )
}
