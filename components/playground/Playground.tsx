// The playground: clients side by side, and underneath every packet between them and the broker.

import { useEffect, useRef, useState } from 'preact/hooks'
import { createAnnouncer } from './announcer.ts'
import { BrokerSwitch } from './BrokerSwitch.tsx'
import { ClientCard } from './ClientCard.tsx'
import type { Cell } from './cell.ts'
import type { StorySpec } from './story.ts'
import { en } from './texts/en.ts'
import { useCell } from './use-cell.ts'
import { WirePanel } from './WirePanel.tsx'
import { toSnippet } from './wire-log.ts'
import './playground.css'

export default function Playground(story: StorySpec) {
  const { cell, live } = useCell(story)
  const { state } = cell
  const title = story.title ?? en.title
  const isRunning = state.run !== undefined && state.run.step !== 'done' && state.run.step !== 'stopped'
  return (
    <section class="cell pg" aria-label={title} data-live={live} id={`cell-${story.id}`}>
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
          <button type="button" class="button-quiet" disabled={!live} onClick={() => cell.reset()}>
            {en.reset}
          </button>
        </div>
        <p class="pg-run" role="status">
          {state.canUndo ? (
            <>
              {en.resetDone}{' '}
              <button type="button" class="copy" onClick={() => cell.undo()}>
                {en.undo}
              </button>
            </>
          ) : (
            state.run && en.runStep(state.run, (client) => story.clients[client]?.name ?? '')
          )}
        </p>
      </header>
      <noscript>
        <p class="notice">{en.needsScript}</p>
      </noscript>
      <BrokerSwitch cell={cell} live={live} />
      <div class="pg-clients">
        {story.clients.map((spec, i) => (
          <ClientCard key={spec.name} cell={cell} index={i} live={live} />
        ))}
      </div>
      <WirePanel cell={cell} />
      <Announcements cell={cell} />
    </section>
  )
}

/** Tells a screen reader of connections and messages. Compares with what it told before. */
function Announcements({ cell }: { cell: Cell }) {
  const [text, setText] = useState('')
  const announcer = useRef(createAnnouncer(setText, en.messages.announceMany))
  const told = useRef(new Map<string, { link: string; received: number }>())
  useEffect(() => {
    for (const [i, { link, received }] of cell.state.clients.entries()) {
      const { name } = cell.story.clients[i]!
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
