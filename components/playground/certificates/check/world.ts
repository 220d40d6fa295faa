// The keys of everybody on the bench, made once, and the certificates that go with what is set.

import {
  type Authority,
  certifyClient,
  certifyServer,
  type Made,
  makeAuthority,
  makeRevocationList,
  randomSerial,
  type Validity,
} from '../x509/certify.ts'
import { type KeyPair, makeKeys } from '../x509/keys.ts'
import type { Settings } from './settings.ts'

const DAY = 24 * 3_600_000

export interface World {
  /** The moment at which it was made, by a right clock. */
  now: number
  authority: Authority & Made
  /** Another class's authority: of the board that trusts the wrong one, and of foreign boards. */
  other: Authority & Made
  /** An impostor gives its authority the name of the real one. The key it cannot give. */
  impostor: Authority & Made
  keys: Record<'server' | 'device' | 'foreign' | 'impostor', KeyPair>
  serials: Record<'server' | 'device' | 'foreign' | 'impostor', Uint8Array>
}

export function makeWorld(now: number = Date.now()): World {
  const long = { from: now - 900 * DAY, to: now + 3_650 * DAY }
  const four = <T>(make: () => T) => ({ server: make(), device: make(), foreign: make(), impostor: make() })
  return {
    now,
    authority: makeAuthority('Class authority', long, makeKeys()),
    other: makeAuthority('Another authority', long, makeKeys()),
    impostor: makeAuthority('Class authority', long, makeKeys()),
    keys: four(() => makeKeys()),
    serials: four(() => randomSerial()),
  }
}

/** From a day ago on, as a board's clock may be in another time zone; 396 days is what browsers take at most. */
export function toValidity(which: Settings['validity'], now: number): Validity {
  if (which === 'over') return { from: now - 400 * DAY, to: now - 3 * DAY }
  if (which === 'future') return { from: now + 2 * DAY, to: now + 398 * DAY }
  return { from: now - DAY, to: now + 396 * DAY }
}

/** What the board's clock shows. Without a battery and before the time is fetched, it counts from 1970. */
export const toClock = ({ clock }: Settings, now: number): number => (clock === '1970' ? 12_000 : now)

/** Everything that is shown or sent: DER. */
export interface Papers {
  /** What the board trusts. */
  trusted: Uint8Array
  /** What the server trusts, and its list of those that no longer count. */
  authority: Uint8Array
  revocations: Uint8Array
  server: Made
  /** The class's own server's, also while somebody else answers. */
  ownServer: Made
  /** What the board sends when asked; undefined when it has none. */
  client: Made | undefined
  ownClient: Made
}

export function toPapers(world: World, settings: Settings): Papers {
  const { now, authority, other, impostor, keys, serials } = world
  const good = toValidity('good', now)
  const { commonName, names, addresses } = settings
  const ownServer = certifyServer(
    authority,
    { commonName, names, addresses, validity: toValidity(settings.validity, now) },
    keys.server.open,
    serials.server,
  )
  const ownClient = certifyClient(authority, settings.user, good, keys.device.open, serials.device)
  const foreign = () => certifyClient(other, settings.user, good, keys.foreign.open, serials.foreign)
  // The impostor writes whatever the board wants to read.
  const forged = () => {
    const spec = { commonName, names, addresses, validity: good }
    return certifyServer(impostor, spec, keys.impostor.open, serials.impostor)
  }
  return {
    trusted: settings.trusts === 'own' ? authority.certificate : other.certificate,
    authority: authority.certificate,
    revocations: makeRevocationList(authority, settings.revoked ? [serials.device] : [], {
      from: now - DAY,
      to: now + 30 * DAY,
    }),
    server: settings.server === 'impostor' ? forged() : ownServer,
    ownServer,
    client: settings.client === 'none' ? undefined : settings.client === 'own' ? ownClient : foreign(),
    ownClient,
  }
}

/** The key with which the one that answers can sign: a thief has the certificate, and not its key. */
export const serverKeyOf = ({ keys }: World, { server }: Settings): KeyPair =>
  server === 'own' ? keys.server : keys.impostor

export const clientKeyOf = ({ keys }: World, { client }: Settings): KeyPair =>
  client === 'foreign' ? keys.foreign : keys.device
