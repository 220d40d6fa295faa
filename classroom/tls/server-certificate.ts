// The server's certificate: for all names and addresses of this machine, and renewed when one of them changes or when
// its time is nearly up. Connections that are open do not notice.

import { X509Certificate } from 'node:crypto'
import type { Authority } from './authority.ts'
import { fits, type Pair, readPair, writePair } from './key-files.ts'
import { type ServerNames, toAlternativeNames } from './names.ts'
import { x509 } from './x509.ts'

/** A certificate that ends sooner is renewed: milliseconds. */
const RENEW_BEFORE = 30 * 24 * 3_600_000
/** A laptop changes its network now and then: milliseconds between looks. */
const LOOK_EVERY = 10_000

export interface ServerCertificate {
  readonly current: Pair
  /** Looks whether names and dates are still right, and renews the certificate when they are not. */
  check(): Promise<void>
  /** Called with each renewed certificate. */
  onRenewed(listener: (pair: Pair) => void): void
  stop(): void
}

export interface ServerCertificateOptions {
  folder: string
  authority: Authority
  names: () => ServerNames
  onFault: (error: unknown) => void
  now?: () => number
}

export async function openServerCertificate(options: ServerCertificateOptions): Promise<ServerCertificate> {
  const { folder, authority, names, onFault, now = Date.now } = options
  const listeners: ((pair: Pair) => void)[] = []
  const kept = readPair(folder, 'server')
  let current = kept && isRight(kept, names(), authority, now()) ? kept : await renew()
  const timer = setInterval(() => check().catch(onFault), LOOK_EVERY)
  timer.unref()

  async function renew(): Promise<Pair> {
    const pair = await authority.certifyServer(names())
    writePair(folder, 'server', pair)
    return pair
  }

  async function check() {
    if (isRight(current, names(), authority, now())) return
    current = await renew()
    for (const tell of listeners) tell(current)
  }

  return {
    get current() {
      return current
    },
    check,
    onRenewed: (listener) => void listeners.push(listener),
    stop: () => clearInterval(timer),
  }
}

/** True for a certificate of this authority with just these names, which goes on for a while. */
function isRight(pair: Pair, wanted: ServerNames, authority: Authority, now: number): boolean {
  if (!fits(pair)) return false
  const parsed = new X509Certificate(pair.certificate)
  if (!authority.hasSigned(parsed)) return false
  if (Date.parse(parsed.validTo) < now + RENEW_BEFORE || Date.parse(parsed.validFrom) > now) return false
  const own = new x509.X509Certificate(pair.certificate).getExtension(x509.SubjectAlternativeNameExtension)
  // Made into an extension, too: an IPv6 address can be written in several ways.
  const right = new x509.SubjectAlternativeNameExtension(toAlternativeNames(wanted))
  return own !== null && Buffer.from(own.value).equals(Buffer.from(right.value))
}
