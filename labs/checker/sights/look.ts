// From an event to what it shows, while the judge's picture of the boards (`World`) follows.

import type { PacketRecord, Refused, Stamp, TraceEvent } from '../../../wire/record.ts'
import type { World } from '../state.ts'
import { resolveTopic } from './aliases.ts'
import { answerArrival, arrive, refuseArrival } from './arrivals.ts'
import { toBoard, withBoard } from './board.ts'
import { lookAtClose, sayGoodbye } from './closings.ts'
import { acknowledge, takeDelivery, takePublish } from './messages.ts'
import { isOwn, mayBeOwn } from './own.ts'
import { type Look, MOST, NOTHING, seen } from './sight.ts'
import { follow } from './story.ts'
import { askFilters, dropFilters, grantFilters } from './subscriptions.ts'

/** Whose events these are: the handle, and the lab for what was done on its page. */
export interface Whose {
  handle: string
  lab: string
}

export function look(world: World, event: TraceEvent, whose: Whose): Look {
  const looked = lookAt(world, event, whose)
  const told = follow(looked.world, event, whose.handle)
  return told === looked.world ? looked : { world: told, sights: looked.sights }
}

function lookAt(world: World, event: TraceEvent, whose: Whose): Look {
  switch (event.type) {
    case 'packet':
      return lookAtPacket(world, event, whose.handle)
    case 'refused':
      return lookAtRefusal(world, event, whose.handle)
    case 'closed':
      return lookAtClose(world, event)
    case 'tick':
      return { world, sights: [{ what: 'tick', time: event.time, evidence: () => [] }] }
    case 'restarted':
      return {
        // Its connections end with it, and that tells nothing of who was connected.
        world: { ...world, arrivals: [], boards: [], sessions: [] },
        sights: [{ what: 'restarted', time: event.time, evidence: () => [] }],
      }
    case 'opened':
    case 'started':
    case 'judged':
    case 'desk':
    case 'learned':
    // How a packet travelled is no business of the judge: the broker's own view is what counts.
    case 'left':
    case 'arrived':
    case 'lost':
    case 'faulted':
      return { world, sights: NOTHING }
    default: {
      if (event.handle !== whose.handle || event.lab !== whose.lab) return { world, sights: NOTHING }
      const done = { ...seen(event), step: event.step }
      if (event.type === 'sent')
        return { world, sights: [{ what: 'sent', ...done, topic: event.topic, payload: event.payload }] }
      if (event.type === 'answered')
        return { world, sights: [{ what: 'answered', ...done, text: event.text }] }
      return { world, sights: [{ what: 'asked', ...done }] }
    }
  }
}

function lookAtPacket(world: World, event: PacketRecord, handle: string): Look {
  const { packet, connection } = event
  if (packet.cmd === 'connect')
    return mayBeOwn(connection, handle) || connection.certificate !== undefined
      ? arrive(world, event, packet)
      : { world, sights: NOTHING }
  if (packet.cmd === 'connack') return answerArrival(world, event, packet, handle)
  if (!isOwn(connection, handle)) return { world, sights: NOTHING }
  const board = world.boards.find(({ id }) => id === connection.id)
  if (!board) return event.way === 'in' ? adopt(world, event, handle) : { world, sights: NOTHING }
  switch (packet.cmd) {
    case 'publish': {
      const { topic, board: told } = resolveTopic(board, event.way, packet)
      const next = told === board ? world : withBoard(world, told)
      return event.way === 'in'
        ? takePublish(next, told, event, packet, topic)
        : takeDelivery(next, told, event, packet, topic)
    }
    case 'puback':
    case 'pubrec':
    case 'pubrel':
    case 'pubcomp':
      return acknowledge(world, board, event, packet)
    case 'subscribe':
    case 'unsubscribe':
      return askFilters(world, board, event, packet)
    case 'suback':
      return grantFilters(world, board, event, packet)
    case 'unsuback':
      return dropFilters(world, board, event, packet.messageId)
    case 'disconnect':
      return event.way === 'in' ? sayGoodbye(world, board, event, packet) : { world, sights: NOTHING }
    default:
      return { world, sights: NOTHING }
  }
}

/** A board whose CONNECT the judge was never shown. That it speaks proves that it is connected. */
function adopt(world: World, event: PacketRecord, handle: string): Look {
  const { connection } = event
  const board = toBoard(connection, event.time, { clean: true, subscriptions: [], resumed: true })
  const adopted = lookAtPacket(withBoard(world, board), event, handle)
  return {
    ...adopted,
    sights: [{ what: 'connected', ...seen(event), board, sessionPresent: false }, ...adopted.sights],
  }
}

function lookAtRefusal(world: World, event: Refused & Stamp, handle: string): Look {
  const { connection } = event
  if (event.what === 'connect') return refuseArrival(world, event, handle)
  const board = world.boards.find(({ id }) => id === connection.id)
  if (!isOwn(connection, handle) || !board) return { world, sights: NOTHING }
  if (event.what === 'publish') {
    const topic = String(event.detail?.topic ?? '')
    return {
      world,
      sights: [{ what: 'publish refused', ...seen(event), topic, connection: connection.id, why: event.why }],
    }
  }
  if (event.what !== 'subscribe') return { world, sights: NOTHING }
  const filter = String(event.detail?.filter ?? '')
  const request = board.asked.findLast(({ filters }) => filters.includes(filter))
  return {
    world: withBoard(world, { ...board, refused: [...board.refused, filter].slice(-MOST) }),
    sights: [
      {
        what: 'filter refused',
        ...seen(event, ...(request ? [request.evidence] : [])),
        filter,
        why: event.why,
      },
    ],
  }
}
