// What in a broker has changed from one look to the next, so that the eye finds it. What only counts down with
// time is no change.

import type { BrokerSnapshot, MessageSnapshot, SessionSnapshot } from '../../../broker/snapshot.ts'

/** Names a place in the picture: `session/ana`, `session/ana/flight/7`, `retained/home/door`. */
export type Place = string

export const placeOf = {
  session: (clientId: string): Place => `session/${clientId}`,
  part: (clientId: string, part: 'subscriptions' | 'queued' | 'flight' | 'half' | 'will'): Place =>
    `session/${clientId}/${part}`,
  one: (
    clientId: string,
    part: 'subscription' | 'queued' | 'flight' | 'half',
    which: string | number,
  ): Place => `session/${clientId}/${part}/${which}`,
  retained: (topic: string): Place => `retained/${topic}`,
}

/** Places that are new, or look other than before. Where there was no picture before, nothing has changed. */
export function findChanges(before: BrokerSnapshot | undefined, after: BrokerSnapshot): Set<Place> {
  if (!before) return new Set()
  const old = toLooks(before)
  const changed = new Set<Place>()
  for (const [place, look] of toLooks(after)) if (old.get(place) !== look) changed.add(place)
  return changed
}

/** Each place, and what stands there. */
function toLooks({ sessions, retained }: BrokerSnapshot): Map<Place, string> {
  const looks = new Map<Place, string>()
  for (const session of sessions) addSession(looks, session)
  for (const message of retained) looks.set(placeOf.retained(message.topic), toLook(message))
  return looks
}

function addSession(looks: Map<Place, string>, session: SessionSnapshot) {
  const { clientId, clean, expiry, connection, pendingWill, subscriptions, inFlight, queued, halfOpen } =
    session
  const part = (name: Parameters<typeof placeOf.part>[1], look: string | number) =>
    looks.set(placeOf.part(clientId, name), String(look))
  looks.set(placeOf.session(clientId), [connection?.id, connection?.version, clean, expiry].join())
  part('subscriptions', subscriptions.length)
  part('queued', queued.length)
  part('flight', inFlight.length)
  part('half', halfOpen.length)
  part('will', connection?.will ? toLook(connection.will) : String(pendingWill))
  for (const { filter, ...options } of subscriptions) {
    looks.set(placeOf.one(clientId, 'subscription', filter), JSON.stringify(options))
  }
  for (const [i, message] of queued.entries()) looks.set(placeOf.one(clientId, 'queued', i), toLook(message))
  for (const { identifier = 0, state, ...message } of inFlight) {
    looks.set(placeOf.one(clientId, 'flight', identifier), `${state} ${toLook(message)}`)
  }
  for (const identifier of halfOpen) looks.set(placeOf.one(clientId, 'half', identifier), '')
}

const toLook = ({ topic, payload, qos, retain }: MessageSnapshot): string =>
  `${topic} ${qos} ${retain} ${payload.length} ${payload.subarray(0, 256).join()}`
