// What can be done with a board while the class runs: a new token, and the end of it. Both take effect at once, on
// everything by which somebody could still be this board: connections, certificates, the sessions that it left behind
// and the messages that it left retained. Whoever found a token may have made a certificate with it, and more.

import type { Subscriber } from '../broker/hooks.ts'
import type { Message } from '../broker/message.ts'
import type { Board, Boards, NewBoard } from './boards.ts'
import { FIRST_BOARD } from './boards.ts'
import type { Connections } from './connections.ts'
import type { ClientCertificates } from './tls/client-certificates.ts'

export interface BoardCareParts {
  boards: Boards
  connections: Connections
  certificates: Pick<ClientCertificates, 'revokeOf'>
  /** Ends sessions, connected or away: the broker's. */
  dropSessions: (ended: (owner: Subscriber) => boolean, why: string) => void
  eraseRetained: (isOver: (message: Message) => boolean) => void
  /** Nobody can use that board's token any more. */
  onEnded: (board: Board) => void
}

export interface BoardCare {
  /** A new token for one board. */
  renew(board: Board): string
  /** For a student who has lost theirs: a new token for the oldest board, or a first board where none is left. */
  renewFirst(handle: string): NewBoard
  revoke(board: Board): void
}

export function createBoardCare(parts: BoardCareParts): BoardCare {
  const { boards, connections, certificates, dropSessions, eraseRetained, onEnded } = parts

  /**
   * Connections first, so that clients of MQTT 5 hear why; then what they had subscribed to and not yet received. The
   * retained messages last: a will that was published by the end of a connection may be one of them.
   */
  function end(board: Board, why: string) {
    const { id } = board
    certificates.revokeOf(id)
    connections.closeWhere((proof) => proof.board === id, why)
    dropSessions(({ board }) => board === id, why)
    eraseRetained(({ from }) => from?.board === id)
    onEnded(board)
  }

  function renew(board: Board): string {
    const token = boards.renew(board.id)
    end(board, 'token renewed')
    return token
  }

  return {
    renew,
    renewFirst(handle) {
      const board = boards.of(handle)[0]
      return board ? { board, token: renew(board) } : boards.add(handle, FIRST_BOARD)!
    },
    revoke(board) {
      boards.revoke(board.id)
      end(board, 'board revoked')
    },
  }
}
