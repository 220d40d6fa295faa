// The alert with which a side ends the handshake (RFC 8446 §6.2). Which one a library picks is the library's own choice.

import { alertNames } from '../../../../wire/tls-alerts.ts'
import type { Library, Settings } from '../check/settings.ts'
import type { CheckName, Verdict } from '../check/verify.ts'

export type AlertNumber = keyof typeof alertNames

export interface Alert {
  number: AlertNumber
  name: string
  from: 'board' | 'server'
}

type Choice = readonly [CheckName, AlertNumber]

// Mbed TLS collects all that is wrong and sends the alert of the first in this list (library/ssl_tls.c). A certificate
// from the future has none of its own there.
const mbedtls: readonly Choice[] = [
  ['name', 42],
  ['usage', 43],
  ['ended', 45],
  ['issuer', 48],
  ['signature', 48],
  ['authority', 48],
  ['begun', 46],
  ['key', 51],
]

// OpenSSL stops at the first that is wrong, in this order (crypto/x509/x509_vfy.c; ssl/statem/statem_lib.c, x509table).
const openssl: readonly Choice[] = [
  ['issuer', 48],
  ['signature', 48],
  ['authority', 48],
  ['usage', 43],
  ['name', 42],
  ['begun', 42],
  ['ended', 45],
  ['key', 51],
]

const byBoard: Record<Library, readonly Choice[]> = { 'mbedtls-old': mbedtls, mbedtls, openssl }

// The server is one with OpenSSL, as Mosquitto is.
const byServer: readonly Choice[] = [
  ['client-issuer', 48],
  ['client-signature', 48],
  ['client-usage', 43],
  ['client-revoked', 44],
  ['client-dates', 45],
  ['client-key', 51],
]

/** The check that decides, of those that failed: libraries look in different orders. */
export function findDecisive({ failed, endedBy }: Verdict, library: Library): CheckName | undefined {
  const order = endedBy === 'board' ? byBoard[library] : byServer
  return order.find(([name]) => failed.some((check) => check.name === name))?.[0] ?? failed[0]?.name
}

export function findAlert(verdict: Verdict, { library, version }: Settings): Alert | undefined {
  const { endedBy } = verdict
  if (!endedBy) return undefined
  const decisive = findDecisive(verdict, library)
  // TLS 1.2 had no alert for a certificate that was not sent.
  const missing = version === '1.3' ? 116 : 40
  const order = endedBy === 'board' ? byBoard[library] : byServer
  const number = decisive === 'client-sent' ? missing : (order.find(([name]) => name === decisive)?.[1] ?? 46)
  return { number, name: alertNames[number], from: endedBy }
}
