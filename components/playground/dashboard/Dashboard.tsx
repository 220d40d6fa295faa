// A dashboard: its connection, its tiles, and what can be done with them.

import { useEffect, useRef, useState } from 'preact/hooks'
import { BrokerSwitch } from '../BrokerSwitch.tsx'
import { Lamp } from '../Connection.tsx'
import LadderPanel from '../ladder/LadderPanel.tsx'
import playgroundStyles from '../playground.css?url'
import { linkFault } from '../texts/en-links.ts'
import dashboardStyles from './dashboard.css?url'
import { Menu } from './Menu.tsx'
import { TileGrid } from './TileGrid.tsx'
import { en } from './texts/en.ts'
import type { Tile } from './tile.ts'
import { type LiveDashboard, useDashboard } from './use-dashboard.ts'

export const styles: readonly string[] = [playgroundStyles, dashboardStyles]

export interface DashboardProps {
  /** Unique on its page, and lasting: tiles are kept under it. */
  id: string
  title: string
  tiles?: readonly Partial<Tile>[]
  room?: boolean
}

export default function DashboardCell({ id, title, tiles, room }: DashboardProps) {
  const live = useDashboard({ id, ...(tiles ? { tiles } : {}), ...(room === undefined ? {} : { room }) })
  const [isEditing, setEditing] = useState(false)
  const [said, setSaid] = useState('')
  useTicking()
  const { dashboard } = live
  return (
    <section
      class="cell pg db"
      aria-label={dashboard.board.title || title}
      data-live={live.live}
      data-editing={isEditing}
      id={`cell-${id}`}
    >
      <header class="pg-head">
        <Name live={live} title={title} isEditing={isEditing} />
        <div class="pg-actions">
          <button
            type="button"
            class={isEditing ? 'button' : 'button-quiet'}
            title={en.editHint}
            aria-pressed={isEditing}
            disabled={!live.live}
            onClick={() => setEditing(!isEditing)}
          >
            {isEditing ? en.done : en.edit}
          </button>
          <Menu live={live} id={id} onSay={setSaid} />
        </div>
      </header>
      <Link live={live} />
      <Notices live={live} said={said} onSay={setSaid} />
      <TileGrid live={live} isEditing={isEditing} onSay={setSaid} />
      <div class="db-foot">
        {live.room === undefined ? (
          live.cell.state.draft.broker === 'other' && <p class="pg-note">{en.roomElsewhere}</p>
        ) : (
          <label class="pg-check">
            <input
              type="checkbox"
              checked={live.room}
              onChange={({ currentTarget }) => live.setRoom(currentTarget.checked)}
            />
            <span>
              {en.room} <small>{en.roomHint}</small>
            </span>
          </label>
        )}
      </div>
      <Packets live={live} title={title} />
      <BrokerSwitch cell={live.cell} live={live.live} />
    </section>
  )
}

/** What says how long ago goes on saying so. */
function useTicking() {
  const [, setCount] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => setCount((count) => count + 1), 1_000)
    return () => clearInterval(timer)
  }, [])
}

function Name({ live, title, isEditing }: { live: LiveDashboard; title: string; isEditing: boolean }) {
  const { dashboard } = live
  if (!isEditing) return <h3 class="pg-title">{dashboard.board.title || title}</h3>
  return (
    <>
      <h3 class="visually-hidden">{dashboard.board.title || title}</h3>
      <input
        class="field db-name"
        aria-label={en.name}
        value={dashboard.board.title}
        placeholder={title}
        maxLength={80}
        onInput={({ currentTarget }) => dashboard.rename(currentTarget.value)}
      />
    </>
  )
}

function Link({ live: { cell, live } }: { live: LiveDashboard }) {
  const client = cell.state.clients[0]
  if (!client) return null
  const { link } = client
  const fault = 'fault' in link ? link.fault : undefined
  return (
    <div class="db-link">
      <Lamp link={link} wall={cell.wall()} />
      {(link.state === 'off' || link.state === 'lost') && (
        <button
          type="button"
          class="copy"
          disabled={!live || !cell.canConnect}
          onClick={() => void cell.connect(0)}
        >
          {link.state === 'lost' ? en.connectNow : en.connect}
        </button>
      )}
      {link.state !== 'off' && (
        <button type="button" class="copy" onClick={() => cell.disconnect(0)}>
          {link.state === 'connected' ? en.disconnect : en.stopTrying}
        </button>
      )}
      {fault && <p class="pg-fault">{linkFault(fault)}</p>}
    </div>
  )
}

function Notices({ live, said, onSay }: { live: LiveDashboard; said: string; onSay(text: string): void }) {
  const { dashboard, linkFault: fault } = live
  const { canUndo } = dashboard
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  useEffect(() => {
    clearTimeout(timer.current)
    if (said !== '') timer.current = setTimeout(onSay, 8_000, '')
    return () => clearTimeout(timer.current)
  }, [said, onSay])
  return (
    <>
      {fault && (
        <p class="notice" role="alert">
          {en.boardFault(fault)}
        </p>
      )}
      {canUndo && (
        <p class="notice db-undo" role="status">
          <span>{en.undone(canUndo.what, canUndo.title)}</span>
          <span class="db-undo-buttons">
            {dashboard.isBorrowed && (
              <button type="button" class="copy" onClick={() => dashboard.adopt()}>
                {en.keep}
              </button>
            )}
            <button type="button" class="copy" onClick={() => dashboard.undo()}>
              {en.undo}
            </button>
          </span>
        </p>
      )}
      <p class="db-said pg-note" role="status">
        {said}
      </p>
    </>
  )
}

function Packets({ live: { cell }, title }: { live: LiveDashboard; title: string }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <details class="db-packets" open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        {en.packets} <span class="pg-note">{en.packetsCount(cell.log.count)}</span>
      </summary>
      {isOpen && (
        <LadderPanel
          log={cell.log}
          title={title}
          version={cell.log.version}
          showPings={cell.state.draft.showPings}
          onShowPings={(shown) => cell.showPings(shown)}
          onClear={() => cell.clearLog()}
        />
      )}
    </details>
  )
}
