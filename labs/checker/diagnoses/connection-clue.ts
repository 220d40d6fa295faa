// What the connection mistakes look at: a CONNECT that was refused, or connections that push each other out.

import type { RefusalReason } from '../../../wire/record.ts'

export interface ConnectionClue {
  handle: string
  /** Why it was refused; `reconnect-storm` also for a storm that was only watched. */
  why: RefusalReason
  userName: string
  clientId: string
  /** What a wrong password seems to be: 'class-code', 'nothing'; else empty. */
  looksLike: string
  /** Where the connections with this client identifier came from, each address once. */
  addresses: readonly string[]
  /** How often one took the place of another just now. */
  times: number
}

export const told = ({ handle, userName, clientId }: ConnectionClue) => ({ handle, userName, clientId })
