// An own connection that is open, in the picture of the world.

import type { Connection } from '../../../wire/record.ts'
import type { Board, Listener, World } from '../state.ts'

/** More connections than this a student does not watch at once. */
const MOST_BOARDS = 12

export function toBoard(
  connection: Connection,
  since: number,
  session: Pick<Board, 'greeting' | 'clean' | 'subscriptions' | 'resumed'>,
): Board {
  const { id, clientId = '', address = '', version = 4 } = connection
  return {
    id,
    clientId,
    address,
    version,
    listener: listenerOf(connection),
    certificate: connection.certificate !== undefined,
    since,
    ...session,
    asked: [],
    refused: [],
    aliases: [],
  }
}

/** By which door it came. A client certificate is asked for at one of the two doors with TLS alone. */
export function listenerOf({ transport, certificate }: Connection): Listener {
  if (transport === 'ws' || transport === 'wss') return 'websocket'
  if (transport === 'tls') return certificate === undefined ? 'tls' : 'mutual'
  return 'plain'
}

export function withBoard(world: World, board: Board): World {
  return {
    ...world,
    boards: [...world.boards.filter(({ id }) => id !== board.id), board].slice(-MOST_BOARDS),
  }
}

/** A client that gave no identifier is known by its connection. */
export const identityOf = ({ clientId, id }: Pick<Board, 'clientId' | 'id'>) => clientId || `#${id}`
