// A connection closes, perhaps because another took its place.

import type { TraceEvent } from '../../../wire/record.ts'
import type { Board, World } from '../state.ts'
import { type Look, MOST, seen } from './sight.ts'

/** Take-overs further apart than this are somebody restarting a board. */
const STORM_WITHIN = 15_000

export function lookAtClose(world: World, event: Extract<TraceEvent, { type: 'closed' }>): Look {
  const { id } = event.connection
  const arrivals = world.arrivals.filter((arrival) => arrival.id !== id)
  const board = world.boards.find((one) => one.id === id)
  if (!board)
    return arrivals.length === world.arrivals.length
      ? { world, sights: [] }
      : { world: { ...world, arrivals }, sights: [] }
  const others = world.sessions.filter(({ clientId }) => clientId !== board.clientId)
  const lasting = board.clean ? [] : [{ clientId: board.clientId, subscriptions: board.subscriptions }]
  const gone = {
    ...world,
    arrivals,
    boards: world.boards.filter((one) => one.id !== id),
    sessions: [...others, ...lasting].slice(-MOST),
  }
  return event.by === 'broker' && /tak(en|e)[ -]?over/i.test(event.why)
    ? takeOver(gone, board, event)
    : { world: gone, sights: [] }
}

function takeOver(world: World, board: Board, event: TraceEvent): Look {
  const { clientId, address } = board
  const recent = world.takeovers.filter((one) => event.time - one.time <= STORM_WITHIN)
  const takeovers = [...recent, { clientId, address, time: event.time }].slice(-MOST)
  const same = takeovers.filter((one) => one.clientId === clientId)
  const rival = world.boards.filter((one) => one.clientId === clientId)
  const addresses = [...new Set([...same, ...rival].map((one) => one.address).filter(Boolean))]
  return {
    world: { ...world, takeovers },
    sights: [{ what: 'taken over', ...seen(event), clientId, addresses, times: same.length }],
  }
}
