// A connection closes.

import type { TraceEvent } from '../../../wire/record.ts'
import type { World } from '../state.ts'
import { type Look, MOST } from './sight.ts'

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
  return { world: gone, sights: [] }
}
