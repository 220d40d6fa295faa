// A certificate as a program reads it: from its DER, and from nothing else.

import { toHex } from '../../../../wire/hex.ts'
import { toAddressText } from './address.ts'
import type { Validity } from './certify.ts'
import { tags } from './der.ts'
import { findOidName, type OidName } from './oids.ts'
import {
  bytesOf,
  contentOf,
  DerFault,
  type Element,
  parseDer,
  readOid,
  readText,
  readTime,
  take,
} from './read-der.ts'

export interface Name {
  commonName: string
  /** Two names are the same when their bytes are. */
  bytes: string
}

export interface Certificate {
  der: Uint8Array
  /** The part that is signed, and the signature. */
  certified: Uint8Array
  signature: Uint8Array
  /** In capital hexadecimal digits. */
  serial: string
  issuer: Name
  subject: Name
  validity: Validity
  /** The point of the public key. */
  open: Uint8Array
  /** It may sign other certificates, and lists. */
  isAuthority: boolean
  maySignCertificates: boolean
  maySignLists: boolean
  /** What its key may be used for; undefined when nothing is said, so for anything. */
  usages: OidName[] | undefined
  /** Undefined when it has no alternative names at all: only then does the common name count. */
  alternatives: { names: string[]; addresses: string[] } | undefined
}

/** Throws `DerFault`. */
export function parseCertificate(der: Uint8Array): Certificate {
  const whole = parseDer(der)
  const certified = take(whole, 0, tags.sequence)
  const [, serial, , issuer, validity, subject, keyInfo] = certified.inner
  if (!serial || !issuer || !validity || !subject || !keyInfo) throw new DerFault('too few fields')
  const extensions = readExtensions(der, certified)
  const usage = extensions.get('keyUsage')
  const usageBits = usage ? (contentOf(usage.bytes, usage.value)[1] ?? 0) : 0xff
  const constraints = extensions.get('basicConstraints')
  return {
    der,
    certified: bytesOf(der, certified),
    signature: bitsOf(der, take(whole, 2, tags.bitString)),
    serial: toHex(contentOf(der, serial)).toUpperCase(),
    issuer: readName(der, issuer),
    subject: readName(der, subject),
    validity: { from: readTime(der, take(validity, 0)), to: readTime(der, take(validity, 1)) },
    open: bitsOf(der, take(keyInfo, 1, tags.bitString)),
    isAuthority: constraints?.value.inner[0]?.tag === tags.boolean,
    maySignCertificates: (usageBits & 0b100) !== 0,
    maySignLists: (usageBits & 0b10) !== 0,
    usages: readUsages(extensions.get('extendedUsage')),
    alternatives: readAlternatives(extensions.get('alternativeNames')),
  }
}

/** The bits, without the byte that says how many of them do not count. */
const bitsOf = (der: Uint8Array, of: Element) => der.subarray(of.content + 1, of.to)

export function readName(der: Uint8Array, of: Element): Name {
  const parts = of.inner.map((one) => take(one, 0))
  const common = parts.find((part) => findOidName(readOid(der, take(part, 0))) === 'commonName')
  return { commonName: common ? readText(der, take(common, 1)) : '', bytes: toHex(bytesOf(der, of)) }
}

interface Extension {
  bytes: Uint8Array
  value: Element
}

/** What stands inside the octets of each extension that we know. */
function readExtensions(der: Uint8Array, certified: Element): Map<OidName, Extension> {
  const list = certified.inner.find(({ tag }) => tag === 0xa3)?.inner[0]?.inner ?? []
  const found = new Map<OidName, Extension>()
  for (const one of list) {
    const name = findOidName(readOid(der, take(one, 0, tags.oid)))
    const bytes = contentOf(der, one.inner.at(-1)!)
    if (name) found.set(name, { bytes, value: parseDer(bytes) })
  }
  return found
}

function readUsages(extension: Extension | undefined): OidName[] | undefined {
  if (!extension) return undefined
  const names = extension.value.inner.map((one) => findOidName(readOid(extension.bytes, one)))
  return names.filter((name) => name !== undefined)
}

function readAlternatives(extension: Extension | undefined): Certificate['alternatives'] {
  if (!extension) return undefined
  const { bytes, value } = extension
  return {
    names: value.inner.filter(({ tag }) => tag === 0x82).map((one) => readText(bytes, one)),
    addresses: value.inner
      .filter(({ tag }) => tag === 0x87)
      .map((one) => toAddressText(contentOf(bytes, one))),
  }
}

export interface RevocationList {
  listed: Uint8Array
  signature: Uint8Array
  issuer: Name
  /** In capital hexadecimal digits. */
  serials: string[]
}

/** Throws `DerFault`. */
export function parseRevocationList(der: Uint8Array): RevocationList {
  const whole = parseDer(der)
  const listed = take(whole, 0, tags.sequence)
  // Behind version, algorithm, issuer and two times; left out when nothing was revoked.
  const entries = listed.inner[5]?.tag === tags.sequence ? listed.inner[5].inner : []
  return {
    listed: bytesOf(der, listed),
    signature: bitsOf(der, take(whole, 2, tags.bitString)),
    issuer: readName(der, take(listed, 2)),
    serials: entries.map((entry) => toHex(contentOf(der, take(entry, 0))).toUpperCase()),
  }
}
