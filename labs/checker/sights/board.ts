// An own connection that is open, in the picture of the world.

import type { Connection } from '../../../wire/record.ts'
import type { Board, World } from '../state.ts'
import { MOST } from './sight.ts'

export function toBoard(
  { id, clientId = '', address = '' }: Connection,
  since: number,
  session: Pick<Board, 'clean' | 'subscriptions' | 'resumed'>,
): Board {
  return { id, clientId, address, since, ...session, asked: [], refused: [], aliases: [] }
}

export function withBoard(world: World, board: Board): World {
  return { ...world, boards: [...world.boards.filter(({ id }) => id !== board.id), board].slice(-MOST) }
}
