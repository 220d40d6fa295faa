// What the mistakes in a CONNECT that was taken look at: what the lab wants, and how the board came.

import type { Board, Listener } from '../state.ts'

export interface GreetingClue {
  board: Board
  wanted: {
    listener?: Listener | undefined
    version?: number | undefined
    clean?: boolean | undefined
    keepAlive?: { from?: number | undefined; to?: number | undefined } | undefined
    certificate?: boolean | undefined
    account?: boolean | undefined
    clientId?: 'given' | undefined
  }
}

export const told = ({ board }: GreetingClue) => ({ clientId: board.clientId })
