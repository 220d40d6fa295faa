// Subscriptions: asked for, granted or refused, ended.

import type { Suback, Subscribe, Unsubscribe } from '../../../wire/packet.ts'
import type { PacketRecord } from '../../../wire/record.ts'
import { toEvidence } from '../evidence.ts'
import type { Board, Subscription, World } from '../state.ts'
import { withBoard } from './board.ts'
import { type Look, MOST, type Sight, seen } from './sight.ts'

export function askFilters(world: World, board: Board, event: PacketRecord, packet: Subscribe): Look {
  const request = {
    messageId: packet.messageId ?? 0,
    filters: packet.subscriptions.map(({ topic }) => topic),
    evidence: toEvidence(event),
  }
  return { world: withBoard(world, { ...board, asked: [...board.asked, request].slice(-MOST) }), sights: [] }
}

/** A granted filter counts from its SUBACK; codes from 0x80 up are refusals (3.1.1 §3.9.3). */
export function grantFilters(world: World, board: Board, event: PacketRecord, packet: Suback): Look {
  const request = board.asked.find(({ messageId }) => messageId === packet.messageId)
  if (!request) return { world, sights: [] }
  const what = seen(event, request.evidence)
  const answers = request.filters.map((filter, i) => ({ filter, qos: Number(packet.granted[i] ?? 0x80) }))
  const granted: Subscription[] = answers
    .filter(({ qos }) => qos < 0x80)
    .map(({ filter, qos }) => ({ filter, qos, evidence: what.evidence }))
  const names = granted.map(({ filter }) => filter)
  const kept = board.subscriptions.filter(({ filter }) => !names.includes(filter))
  const next: Board = {
    ...board,
    asked: board.asked.filter((one) => one !== request),
    refused: board.refused.filter((filter) => !request.filters.includes(filter)),
    subscriptions: [...kept, ...granted].slice(-MOST),
  }
  const unexplained = answers.filter(({ filter, qos }) => qos >= 0x80 && !board.refused.includes(filter))
  return {
    world: withBoard(world, next),
    sights: [
      ...granted.map((subscription): Sight => ({ what: 'subscribed', ...what, board: next, subscription })),
      ...unexplained.map(({ filter }): Sight => ({ what: 'filter refused', ...what, filter })),
    ],
  }
}

export function dropFilters(world: World, board: Board, packet: Unsubscribe): Look {
  const subscriptions = board.subscriptions.filter(({ filter }) => !packet.unsubscriptions.includes(filter))
  return { world: withBoard(world, { ...board, subscriptions }), sights: [] }
}
