// Whether a certificate is for the host that a program has typed. Libraries differ, and boards feel it.

import { findAddress, isSameAddress } from '../x509/address.ts'
import type { Certificate } from '../x509/certificate.ts'
import type { Library } from './settings.ts'

/** Where the host was found, or why it was not. */
export type NameMatch =
  | { isFound: true; in: 'names' | 'addresses' | 'common-name'; entry: string }
  | {
      isFound: false
      why: 'none' | 'address-not-looked-at' | 'address-only-as-name' | 'common-name-not-looked-at'
    }

/** RFC 9525 (before: RFC 6125) to the extent that each library follows it. */
export function matchName(host: string, certificate: Certificate, library: Library): NameMatch {
  const { alternatives, subject } = certificate
  const isAddress = findAddress(host) !== undefined
  const name = alternatives?.names.find((entry) => isSameName(host, entry))
  const address = alternatives?.addresses.find((entry) => isSameAddress(host, entry))
  // Mbed TLS compares letters: "192.168.1.10" among the names is as good as any name.
  if (name !== undefined && (library !== 'openssl' || !isAddress))
    return { isFound: true, in: 'names', entry: name }
  if (address !== undefined && library !== 'mbedtls-old')
    return { isFound: true, in: 'addresses', entry: address }
  if (address !== undefined) return { isFound: false, why: 'address-not-looked-at' }
  if (name !== undefined) return { isFound: false, why: 'address-only-as-name' }
  return matchCommonName(host, isAddress, alternatives, subject.commonName, library)
}

function matchCommonName(
  host: string,
  isAddress: boolean,
  alternatives: Certificate['alternatives'],
  commonName: string,
  library: Library,
): NameMatch {
  if (!isSameName(host, commonName)) return { isFound: false, why: 'none' }
  // Mbed TLS: only without alternative names. OpenSSL: only without names among them, and never for an address.
  const counts = library === 'openssl' ? !isAddress && (alternatives?.names.length ?? 0) === 0 : !alternatives
  return counts
    ? { isFound: true, in: 'common-name', entry: commonName }
    : { isFound: false, why: 'common-name-not-looked-at' }
}

/** Capital and small letters are the same. `*` stands for the first label, whole, and for one. */
export function isSameName(host: string, entry: string): boolean {
  const [name, wanted] = [host.toLowerCase(), entry.toLowerCase()]
  if (name === wanted) return true
  if (!wanted.startsWith('*.')) return false
  const dot = name.indexOf('.')
  return dot > 0 && name.slice(dot) === wanted.slice(1)
}
