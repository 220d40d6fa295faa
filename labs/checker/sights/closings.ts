// A connection closes: properly, or by mishap.

import type { Packet } from '../../../wire/packet.ts'
import type { PacketRecord, TraceEvent } from '../../../wire/record.ts'
import { toEvidence } from '../evidence.ts'
import type { Board, World } from '../state.ts'
import { withBoard } from './board.ts'
import { type Ended, type Look, MOST, NOTHING, seen } from './sight.ts'

type Disconnect = Extract<Packet, { cmd: 'disconnect' }>

/** Only a plain goodbye takes the will back [MQTT-3.14.4-3], [MQTT5 3.14.4-3]. */
export function sayGoodbye(world: World, board: Board, event: PacketRecord, packet: Disconnect): Look {
  const goodbye = { keepsWill: (packet.reasonCode ?? 0) !== 0, evidence: toEvidence(event) }
  return { world: withBoard(world, { ...board, goodbye }), sights: NOTHING }
}

export function lookAtClose(world: World, event: Extract<TraceEvent, { type: 'closed' }>): Look {
  const { id } = event.connection
  const arrivals = world.arrivals.filter((arrival) => arrival.id !== id)
  const board = world.boards.find((one) => one.id === id)
  if (!board)
    return {
      world: arrivals.length === world.arrivals.length ? world : { ...world, arrivals },
      sights: NOTHING,
    }
  const others = world.sessions.filter(({ clientId }) => clientId !== board.clientId)
  const { clientId, subscriptions } = board
  const lasting = board.clean ? [] : [{ clientId, since: event.time, subscriptions }]
  const gone = {
    ...world,
    arrivals,
    boards: world.boards.filter((one) => one.id !== id),
    sessions: [...others, ...lasting].slice(-MOST),
  }
  const { goodbye } = board
  const ended: Ended = {
    what: 'ended',
    ...seen(event, ...(goodbye ? [goodbye.evidence] : [])),
    board,
    by: event.by,
    why: event.why,
    proper: goodbye !== undefined && !goodbye.keepsWill,
  }
  return { world: gone, sights: [ended] }
}
