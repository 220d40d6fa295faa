// Subscriptions: asked for, granted or refused, ended.

import type { Suback, Subscribe, Unsubscribe } from '../../../wire/packet.ts'
import type { PacketRecord } from '../../../wire/record.ts'
import { toEvidence } from '../evidence.ts'
import type { Board, Subscription, World } from '../state.ts'
import { withBoard } from './board.ts'
import { type Look, MOST, NOTHING, type Sight, seen } from './sight.ts'

/** Requests that wait for their answer at the same time. */
const MOST_ASKED = 8

export function askFilters(
  world: World,
  board: Board,
  event: PacketRecord,
  packet: Subscribe | Unsubscribe,
): Look {
  const request = {
    messageId: packet.messageId ?? 0,
    filters:
      packet.cmd === 'subscribe' ? packet.subscriptions.map(({ topic }) => topic) : packet.unsubscriptions,
    qos: packet.cmd === 'subscribe' ? packet.subscriptions.map(({ qos }) => Number(qos)) : [],
    evidence: toEvidence(event),
  }
  const asked = [...board.asked, request].slice(-MOST_ASKED)
  return { world: withBoard(world, { ...board, asked }), sights: NOTHING }
}

/** A granted filter counts from its SUBACK; codes from 0x80 up are refusals (3.1.1 §3.9.3). */
export function grantFilters(world: World, board: Board, event: PacketRecord, packet: Suback): Look {
  const request = board.asked.find(({ messageId }) => messageId === packet.messageId)
  if (!request) return { world, sights: NOTHING }
  const what = seen(event, request.evidence)
  const answers = request.filters.map((filter, i) => ({
    filter,
    asked: request.qos[i] ?? 0,
    qos: Number(packet.granted[i] ?? 0x80),
  }))
  const granted: Subscription[] = answers
    .filter(({ qos }) => qos < 0x80)
    .map((answer) => ({ ...answer, evidence: what.evidence() }))
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

/** A subscription has ended when UNSUBACK says so [MQTT-3.10.4-4]. */
export function dropFilters(world: World, board: Board, event: PacketRecord, messageId = 0): Look {
  const request = board.asked.find((one) => one.messageId === messageId)
  if (!request) return { world, sights: NOTHING }
  const what = seen(event, request.evidence)
  const next: Board = {
    ...board,
    asked: board.asked.filter((one) => one !== request),
    subscriptions: board.subscriptions.filter(({ filter }) => !request.filters.includes(filter)),
  }
  const had = (filter: string) => board.resumed || board.subscriptions.some((one) => one.filter === filter)
  return {
    world: withBoard(world, next),
    sights: request.filters.map((filter) => ({
      what: 'unsubscribed',
      ...what,
      board: next,
      filter,
      had: had(filter),
    })),
  }
}
