// What people see of a student's boards: each with where it is connected from, what it has asked for, and which
// messages it left for those who come later.

import type { MessageSnapshot } from '../broker/snapshot.ts'
import type { Board, Boards } from './boards.ts'
import type { ClassBroker } from './class-broker.ts'
import type { Connections } from './connections.ts'

export interface SubscriptionView {
  filter: string
  qos: number
  clientId: string
  /** Its client is away; the session keeps what it asked for. */
  isAway: boolean
}

export interface RetainedView {
  topic: string
  /** As text, cut; bytes that are no text in hexadecimal. */
  payload: string
  bytes: number
}

export interface BoardView extends Omit<Board, 'handle'> {
  connections: { clientId: string; transport: string; address: string; since: number }[]
  subscriptions: SubscriptionView[]
  /** Left out where the broker does not tell. */
  retained?: RetainedView[]
}

export interface BoardsView {
  boards: BoardView[]
  /**
   * Retained below the student's topics by their pages, by boards that are gone, and before the last start. Left out
   * where the broker does not tell.
   */
  retained?: RetainedView[]
}

export interface BoardViewParts {
  boards: Boards
  connections: Connections
  broker: Pick<ClassBroker, 'snapshot' | 'knowsRetained'>
}

const SHOWN = 200

export function createBoardViews({ boards, connections, broker }: BoardViewParts) {
  return (handle: string): BoardsView => {
    const { sessions, retained } = broker.snapshot()
    const own = boards.of(handle)
    const left = retained.filter(({ topic }) => topic.startsWith(`${handle}/`))
    const tell = (isMeant: (message: MessageSnapshot) => boolean) =>
      broker.knowsRetained ? { retained: left.filter(isMeant).map(toView) } : {}
    const isOf = (id: string, { from }: MessageSnapshot) => from?.board === id
    return {
      boards: own.map(({ handle: _, ...board }) => ({
        ...board,
        connections: connections
          .of(handle)
          .filter(({ proof }) => proof?.board === board.id)
          .map(({ peer: { connection }, since }) => ({
            clientId: connection.clientId ?? '',
            transport: connection.transport,
            address: connection.address ?? '',
            since,
          })),
        subscriptions: sessions
          .filter((session) => session.board === board.id)
          .flatMap(({ clientId, connection, subscriptions }) =>
            subscriptions.map(({ filter, qos }) => ({ filter, qos, clientId, isAway: !connection })),
          ),
        ...tell((message) => isOf(board.id, message)),
      })),
      ...tell((message) => !own.some(({ id }) => isOf(id, message))),
    }
  }
}

function toView({ topic, payload }: MessageSnapshot): RetainedView {
  return { topic, payload: toText(payload), bytes: payload.length }
}

function toText(payload: Uint8Array): string {
  const start = payload.subarray(0, SHOWN)
  try {
    // The last character may have been cut in two: `stream` waits for its rest instead of failing.
    return new TextDecoder('utf-8', { fatal: true }).decode(start, { stream: true })
  } catch {
    return Buffer.from(start).toString('hex')
  }
}
