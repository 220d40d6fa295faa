// What the connection mistakes look at: a CONNECT that was refused.

import type { RefusalReason } from '../../../wire/record.ts'

export interface ConnectionClue {
  handle: string
  why: RefusalReason
  userName: string
  clientId: string
  /** What a wrong password seems to be: 'class-code', 'nothing'; else empty. */
  looksLike: string
}

export const told = ({ handle, userName, clientId }: ConnectionClue) => ({ handle, userName, clientId })
