// One board token in use from two addresses at once: perhaps a token that was passed on, perhaps a board that changed its
// network. It is shown to the student and to the instructor, and judged by nobody.

import type { Clock } from '../wire/clock.ts'
import { isOverHttp } from '../wire/record.ts'
import type { Connections } from './connections.ts'
import { texts } from './texts/texts.ts'

export const sharingTopic = (handle: string): string => `desk/notes/${handle}/token`

export const isSharingTopic = (topic: string): boolean => /^desk\/notes\/[^/]+\/token$/.test(topic)

/** Milliseconds without a second address until the note goes: by then whoever looks on has seen it. */
const QUIET = 5 * 60_000

export interface SharingWatchParts {
  connections: Connections
  clock: Pick<Clock, 'after'>
  /** The addresses, or undefined when it is over. */
  tell: (handle: string, addresses: string[] | undefined) => void
}

export interface SharingWatch {
  /** A connection has shown its credential. */
  proved(id: string, handle: string): void
  /** A token of theirs is worth nothing any more. */
  ended(handle: string): void
  stop(): void
}

export function watchSharing({ connections, clock, tell }: SharingWatchParts): SharingWatch {
  const told = new Map<string, () => void>()

  const isShared = (handle: string) =>
    connections.of(handle).some(({ peer }) => findSharing(connections, peer.connection.id))

  function lookAgain(handle: string) {
    told.get(handle)?.()
    told.set(
      handle,
      clock.after(QUIET, () => (isShared(handle) ? lookAgain(handle) : end(handle))),
    )
  }

  function end(handle: string) {
    told.get(handle)?.()
    if (told.delete(handle)) tell(handle, undefined)
  }

  return {
    proved(id, handle) {
      const addresses = findSharing(connections, id)
      if (!addresses) return
      tell(handle, addresses)
      lookAgain(handle)
    },
    ended(handle) {
      if (!isShared(handle)) end(handle)
    },
    stop() {
      for (const cancel of told.values()) cancel()
    },
  }
}

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
