// The playground: clients side by side, and underneath every packet between them and the broker.

import { useEffect, useRef, useState } from 'preact/hooks'
import { createAnnouncer } from './announcer.ts'
import { BrokerSwitch } from './BrokerSwitch.tsx'
import { Clients } from './Clients.tsx'
import type { Cell, World } from './cell.ts'
import { LateHabits } from './habits/LateHabits.tsx'
import { Loaded, type LoadPanel } from './panels/Loaded.tsx'
import type { ViewsProps } from './panels/Views.tsx'
import { toSnippet } from './snippet.ts'
import type { StorySpec } from './story.ts'
import { en } from './texts/en.ts'
import { useCell } from './use-cell.ts'

const loadViews: LoadPanel<ViewsProps> = () => import('./panels/Views.tsx')

/** `world`: another than a lesson's, with one broker that the clients connect to. */
export function PlaygroundIn({ story, world }: { story: StorySpec; world?: World }) {
  const { cell, live } = useCell(story, world)
  const { state } = cell
  const title = story.title ?? en.title
  const isRunning = state.run !== undefined && state.run.step !== 'done' && state.run.step !== 'stopped'
  /** What Undo would take back, in words. */
  const [undoes, setUndoes] = useState(en.resetDone)
  const step = (event: KeyboardEvent) => {
    if (state.pace !== 'paused' || !isStepKey(event)) return
    event.preventDefault()
    cell.step()
  }
  return (
    <section class="cell pg" aria-label={title} data-live={live} id={`cell-${story.id}`} onKeyDown={step}>
      <header class="pg-head">
        <h3 class="pg-title">{title}</h3>
        <div class="pg-actions">
          <button
            type="button"
            class="button"
            title={en.runHint}
            disabled={!live || isRunning || !cell.canConnect}
            onClick={() => void cell.run()}
          >
            <span aria-hidden="true">▶</span> {isRunning ? en.running : en.run}
          </button>
          <button
            type="button"
            class="button-quiet"
            disabled={!live}
            onClick={() => {
              setUndoes(en.resetDone)
              cell.reset()
            }}
          >
            {en.reset}
          </button>
        </div>
        {live && <LateHabits cell={cell} changes={cell.changes} title={title} willUndo={setUndoes} />}
        <p class="pg-run" role="status">
          {state.canUndo ? (
            <>
              {undoes}{' '}
              <button type="button" class="copy" onClick={() => cell.undo()}>
                {en.undo}
              </button>
            </>
          ) : (
            state.run && en.runStep(state.run, (client) => state.draft.clients[client]?.name ?? '')
          )}
        </p>
      </header>
      <noscript>
        <p class="notice">{en.needsScript}</p>
      </noscript>
      <BrokerSwitch cell={cell} live={live} />
      <Clients cell={cell} changes={cell.changes} live={live} willUndo={setUndoes} />
      {live ? <Loaded load={loadViews} props={{ cell }} /> : <p class="pg-note">{en.wire.empty}</p>}
      <Announcements cell={cell} changes={cell.changes} />
    </section>
  )
}

/** The key that steps while the cell is paused: in the cell, where nothing is being typed. */
function isStepKey({ key, target, ctrlKey, metaKey, altKey, isComposing }: KeyboardEvent): boolean {
  if (key !== '.' || ctrlKey || metaKey || altKey || isComposing) return false
  const typing = 'input:not([type="radio"], [type="checkbox"]), textarea, select, [contenteditable]'
  return !(target instanceof Element && target.closest(typing))
}

/** Tells a screen reader of connections and messages. Compares with what it told before. */
function Announcements({ cell }: { cell: Cell; changes: number }) {
  const [text, setText] = useState('')
  const announcer = useRef(createAnnouncer(setText, en.messages.announceMany))
  const told = useRef(new Map<string, { link: string; received: number }>())
  useEffect(() => {
    for (const [i, { link, received }] of cell.state.clients.entries()) {
      const { name = '' } = cell.state.draft.clients[i] ?? {}
      const before = told.current.get(name) ?? { link: 'off', received: 0 }
      told.current.set(name, { link: link.state, received: received.count })
      if (link.state !== before.link) announcer.current.say(en.client.announce(name, link))
      const fresh = received.newestFirst.slice(0, Math.max(0, received.count - before.received))
      for (const { topic, payload } of fresh.reverse()) {
        announcer.current.received(en.messages.announce(name, topic, toSnippet(payload)))
      }
    }
  })
  useEffect(() => announcer.current.stop, [])
  return (
    <p class="visually-hidden" aria-live="polite">
      {text}
    </p>
  )
}
