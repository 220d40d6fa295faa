// What certificates are made with: @peculiar/x509 on this machine's WebCrypto. It wants reflect-metadata loaded first.

import 'reflect-metadata'
import * as x509 from '@peculiar/x509'

x509.cryptoProvider.set(crypto)

/** Keys on P-256 are small, quick to sign with, and known to every board's TLS library. */
export const KEY = { name: 'ECDSA', namedCurve: 'P-256' } as const
export const SIGNING = { name: 'ECDSA', hash: 'SHA-256' } as const

export const makeKeys = (): Promise<CryptoKeyPair> =>
  crypto.subtle.generateKey(KEY, true, ['sign', 'verify']) as Promise<CryptoKeyPair>

/** A private key as PEM in PKCS #8: "BEGIN PRIVATE KEY". */
export async function toKeyPem(key: CryptoKey): Promise<string> {
  return `${x509.PemConverter.encode(await crypto.subtle.exportKey('pkcs8', key), 'PRIVATE KEY')}\n`
}

export async function parseKeyPem(pem: string): Promise<CryptoKey> {
  return crypto.subtle.importKey('pkcs8', x509.PemConverter.decodeFirst(pem), KEY, true, ['sign'])
}

export { x509 }
