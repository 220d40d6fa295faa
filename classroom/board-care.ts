// What can be done with a board while the class runs: a new token, and the end of it. Both take effect at once, on what
// is connected by the old token and on the sessions that it left behind.

import type { Subscriber } from '../broker/hooks.ts'
import type { Board, Boards, NewBoard } from './boards.ts'
import { FIRST_BOARD } from './boards.ts'
import type { Connections } from './connections.ts'

export interface BoardCareParts {
  boards: Boards
  connections: Connections
  /** Ends sessions, connected or away: the broker's. */
  dropSessions: (ended: (owner: Subscriber) => boolean, why: string) => void
}

export interface BoardCare {
  /** A new token for one board. */
  renew(board: Board): string
  /** For a student who has lost theirs: a new token for the oldest board, or a first board where none is left. */
  renewFirst(handle: string): NewBoard
  revoke(board: Board): void
}

export function createBoardCare({ boards, connections, dropSessions }: BoardCareParts): BoardCare {
  /** Connections first, so that clients of MQTT 5 hear why; then what they had subscribed to and not yet received. */
  function end({ id }: Board, why: string) {
    connections.closeWhere((proof) => proof.board === id, why)
    dropSessions(({ board }) => board === id, why)
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
