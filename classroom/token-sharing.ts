// One board token in use from two addresses at once: perhaps a token that was passed on, perhaps a board that changed its
// network. It is shown to the student and to the instructor, and judged by nobody.

import { isOverHttp } from '../wire/record.ts'
import type { Connections } from './connections.ts'
import { texts } from './texts/texts.ts'

export const sharingTopic = (handle: string): string => `desk/notes/${handle}/token`

/** Addresses from which living connections use the same board token as this one; undefined when there is only one. */
export function findSharing(connections: Connections, id: string): string[] | undefined {
  const mine = connections.find(id)
  // A computer that tries HTTP beside the board has the board's token: that is what the page shows for it.
  if (mine?.proof?.kind !== 'board' || isOverHttp(mine.peer.connection)) return undefined
  const { proof } = mine
  // With the same client identifier it is one program that comes back, from wherever it is now.
  const users = connections
    .of(proof.handle)
    .filter((living) => living.proof?.id === proof.id && !isOverHttp(living.peer.connection))
    .filter(({ peer }) => peer === mine.peer || peer.connection.clientId !== mine.peer.connection.clientId)
  const addresses = new Set(users.flatMap(({ peer }) => peer.connection.address ?? []))
  return addresses.size > 1 ? [...addresses].sort() : undefined
}

export function toSharingNote(time: number, addresses: readonly string[]) {
  const { sentence, remedy } = texts.tokenShared(addresses)
  return {
    time,
    what: 'connect',
    why: 'token-shared',
    sentence,
    remedy,
    detail: { addresses: addresses.join(' ') },
  }
}
