// From an event to what it shows, while the judge's picture of the boards (`World`) follows.

import type { PacketRecord, Refused, Stamp, TraceEvent } from '../../../wire/record.ts'
import type { World } from '../state.ts'
import { resolveTopic } from './aliases.ts'
import { answerArrival, arrive, refuseArrival } from './arrivals.ts'
import { toBoard, withBoard } from './board.ts'
import { lookAtClose } from './closings.ts'
import { acknowledge, takePublish, toDelivery } from './messages.ts'
import { isOwn, mayBeOwn } from './own.ts'
import { type Look, MOST, seen } from './sight.ts'
import { follow } from './story.ts'
import { askFilters, dropFilters, grantFilters } from './subscriptions.ts'

/** Whose events these are: the handle, and the lab for what was done on its page. */
export interface Whose {
  handle: string
  lab: string
}

export function look(world: World, event: TraceEvent, whose: Whose): Look {
  const looked = lookAt(world, event, whose)
  return { ...looked, world: follow(looked.world, event, whose.handle) }
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
      return { world, sights: [{ what: 'tick', time: event.time, evidence: [] }] }
    case 'opened':
    case 'started':
    // How a packet travelled is no business of the judge: the broker's own view is what counts.
    case 'left':
    case 'arrived':
    case 'lost':
    case 'faulted':
      return { world, sights: [] }
    default: {
      if (event.handle !== whose.handle || event.lab !== whose.lab) return { world, sights: [] }
      const done = { ...seen(event), step: event.step }
      if (event.type === 'sent') return { world, sights: [{ what: 'sent', ...done, payload: event.payload }] }
      if (event.type === 'answered')
        return { world, sights: [{ what: 'answered', ...done, text: event.text }] }
      return { world, sights: [{ what: 'asked', ...done }] }
    }
  }
}

function lookAtPacket(world: World, event: PacketRecord, handle: string): Look {
  const { packet, connection } = event
  if (packet.cmd === 'connect')
    return mayBeOwn(connection, handle) ? arrive(world, event, packet) : { world, sights: [] }
  if (packet.cmd === 'connack') return answerArrival(world, event, packet, handle)
  if (!isOwn(connection, handle)) return { world, sights: [] }
  const board = world.boards.find(({ id }) => id === connection.id)
  if (!board) return event.way === 'in' ? adopt(world, event, handle) : { world, sights: [] }
  switch (packet.cmd) {
    case 'publish': {
      const { topic, board: told } = resolveTopic(board, event.way, packet)
      const meant = { ...packet, topic }
      return event.way === 'in'
        ? takePublish(world, told, event, meant)
        : { world: withBoard(world, told), sights: [toDelivery(told, event, meant)] }
    }
    case 'puback':
    case 'pubcomp':
      return event.way === 'out' ? acknowledge(world, board, packet) : { world, sights: [] }
    case 'subscribe':
      return askFilters(world, board, event, packet)
    case 'suback':
      return grantFilters(world, board, event, packet)
    case 'unsubscribe':
      return dropFilters(world, board, packet)
    default:
      return { world, sights: [] }
  }
}

/** A board whose CONNECT the judge was never shown. That it speaks proves that it is connected. */
function adopt(world: World, event: PacketRecord, handle: string): Look {
  const { connection } = event
  const board = toBoard(connection, event.time, { clean: true, subscriptions: [], resumed: true })
  const adopted = lookAtPacket(withBoard(world, board), event, handle)
  return { ...adopted, sights: [{ what: 'connected', ...seen(event), board }, ...adopted.sights] }
}

function lookAtRefusal(world: World, event: Refused & Stamp, handle: string): Look {
  const { connection } = event
  if (event.what === 'connect') return refuseArrival(world, event, handle)
  if (!isOwn(connection, handle)) return { world, sights: [] }
  const board = world.boards.find(({ id }) => id === connection.id)
  if (!board) return { world, sights: [] }
  if (event.what === 'publish') {
    const { published } = board
    return published && published.topic === event.detail?.topic
      ? { world, sights: [{ what: 'publish refused', ...seen(event), seq: published.seq }] }
      : { world, sights: [] }
  }
  if (event.what !== 'subscribe') return { world, sights: [] }
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
