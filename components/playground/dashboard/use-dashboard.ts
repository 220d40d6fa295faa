// A dashboard, its cell and its simulated room, and the component that shows them.

import { useEffect, useReducer, useRef, useState } from 'preact/hooks'
import { randomId } from '../../notebook/random.ts'
import type { Cell } from '../cell.ts'
import { findInFragment } from '../fragment-text.ts'
import { useCell } from '../use-cell.ts'
import type { Board, BoardFault } from './board-file.ts'
import { Dashboard } from './dashboard.ts'
import { toExample } from './example.ts'
import { keepRoom } from './keep-room.ts'
import { roomStatus } from './room.ts'
import { example as exampleTexts } from './texts/example-en.ts'
import { type Tile, toTile } from './tile.ts'

export interface DashboardSpec {
  /** Unique on its page, and lasting. */
  id: string
  /** The lesson's tiles; without them, the example's. */
  tiles?: readonly Partial<Tile>[]
  /** With the simulated room. True unless the lesson brings its own tiles. */
  room?: boolean
}

export interface LiveDashboard {
  cell: Cell
  dashboard: Dashboard
  live: boolean
  /** The simulated room is on; undefined where there is none. */
  room: boolean | undefined
  setRoom(isOn: boolean): void
  linkFault: BoardFault | undefined
}

const OWN = 'dashboard'

export function useDashboard({
  id,
  tiles,
  room: hasRoom = tiles === undefined,
}: DashboardSpec): LiveDashboard {
  const { cell, live } = useCell({
    id: `${OWN}-${id}`,
    clients: [
      { name: OWN },
      ...(hasRoom
        ? [
            {
              name: 'room',
              connect: {
                will: { topic: roomStatus, payload: 'offline', qos: 1 as const, retain: true, delay: 0 },
              },
            },
          ]
        : []),
    ],
  })
  const [, redraw] = useReducer((count: number) => count + 1, 0)
  const [isOn, setOn] = useState(true)
  const [linkFault, setLinkFault] = useState<BoardFault | undefined>(undefined)
  const frame = useRef(0)
  const made = useRef<Dashboard | undefined>(undefined)
  made.current ??= new Dashboard({
    id,
    cell,
    begin: () => toBeginning(tiles),
    randomId,
    changed: () => {
      if (frame.current !== 0 || typeof requestAnimationFrame === 'undefined') return
      frame.current = requestAnimationFrame(() => {
        frame.current = 0
        redraw(undefined)
      })
    },
  })
  const dashboard = made.current

  useEffect(() => {
    if (!live) return
    // Two dashboards of one name would throw each other out of a broker that they share [MQTT-3.1.4-2].
    const { clientId } = cell.state.draft.clients[0]!.connect
    if (clientId === OWN) cell.editConnect(0, { clientId: `${OWN}-${randomId(6)}` })
    setLinkFault(dashboard.restore(findInFragment(`dashboard.${id}`, location.hash)))
    dashboard.sync()
    return () => {
      cancelAnimationFrame(frame.current)
      dashboard.close()
    }
  }, [live, cell, dashboard, id])

  // Another broker, or a new line to the same: other clients, which know of no subscription yet.
  const [own] = cell.state.clients
  const { broker } = cell.state.draft
  useEffect(() => {
    if (!live || !own) return
    dashboard.sync()
    // In this page nobody need ask for it. Elsewhere it is for the reader to say.
    if (broker !== 'other' && own.link.state === 'off') void cell.connect(0)
  }, [live, own, broker, cell, dashboard])

  const shownOf = useRef(broker)
  useEffect(() => {
    if (shownOf.current === broker) return
    shownOf.current = broker
    dashboard.values.clear()
    redraw(undefined)
  }, [broker, dashboard])

  const canRoom = hasRoom && broker !== 'other'
  useEffect(() => {
    if (!live || !canRoom || !isOn) return
    return keepRoom(cell, 1, (topic) => dashboard.toReal(topic))
  }, [live, canRoom, isOn, cell, dashboard, cell.state.clients[1]])

  return { cell, dashboard, live, room: canRoom ? isOn : undefined, setRoom: setOn, linkFault }
}

function toBeginning(tiles: readonly Partial<Tile>[] | undefined): Board {
  const toId = () => randomId(8)
  if (!tiles) return { title: exampleTexts.title, tiles: toExample(toId) }
  return { title: '', tiles: tiles.flatMap((tile) => toTile(tile, toId()) ?? []) }
}
