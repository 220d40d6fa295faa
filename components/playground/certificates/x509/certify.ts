// Making certificates: what is certified is written down, hashed and signed with the authority's key (RFC 5280 §4.1).

import { findAddress } from './address.ts'
import { bits, element, integer, numbered, octets, oid, sequence, set, tags, time, utf8, yes } from './der.ts'
import { type KeyPair, keyIdOf, sign, signatureAlgorithm, toPublicKeyInfo } from './keys.ts'
import { oids } from './oids.ts'

/** Between which moments a certificate counts, in milliseconds since 1970. */
export interface Validity {
  from: number
  to: number
}

export interface Authority {
  name: string
  keys: KeyPair
  /** DER. */
  certificate: Uint8Array
}

export interface ServerSpec {
  commonName: string
  names: readonly string[]
  /** Also those that only look like names: an address as a DNS entry stands in `names`. */
  addresses: readonly string[]
  validity: Validity
}

/** What was computed on the way, to be shown. */
export interface Made {
  certificate: Uint8Array
  /** The part that is signed. */
  certified: Uint8Array
  signature: Uint8Array
}

const ORGANISATION = 'Certificate bench'

const critical = (id: string, value: Uint8Array) => sequence(oid(id), yes(), octets(value))
const extension = (id: string, value: Uint8Array) => sequence(oid(id), octets(value))

/** A distinguished name of two parts: whose it is, and what it is called. */
export const toName = (commonName: string): Uint8Array =>
  sequence(
    set(sequence(oid(oids.organisation), utf8(ORGANISATION))),
    set(sequence(oid(oids.commonName), utf8(commonName))),
  )

/** 127 random bits: nobody can guess which number comes next. */
export function randomSerial(bytes = crypto.getRandomValues(new Uint8Array(16))): Uint8Array {
  bytes[0] = (bytes[0]! & 0x3f) | 0x40
  return bytes
}

interface Spec {
  issuer: string
  subject: string
  serial: Uint8Array
  validity: Validity
  open: Uint8Array
  extensions: Uint8Array[]
}

function certify({ issuer, subject, serial, validity, open, extensions }: Spec, signer: KeyPair): Made {
  const certified = sequence(
    numbered(0, integer(2)),
    integer(serial),
    signatureAlgorithm(),
    toName(issuer),
    sequence(time(validity.from), time(validity.to)),
    toName(subject),
    toPublicKeyInfo(open),
    numbered(3, sequence(...extensions)),
  )
  const signature = sign(certified, signer)
  return { certificate: sequence(certified, signatureAlgorithm(), bits(signature)), certified, signature }
}

/** An authority vouches for itself: it signs its own certificate. */
export function makeAuthority(
  name: string,
  validity: Validity,
  keys: KeyPair,
  serial = randomSerial(),
): Authority & Made {
  const made = certify(
    {
      ...{ issuer: name, subject: name, serial, validity, open: keys.open },
      extensions: [
        critical(oids.basicConstraints, sequence(yes(), integer(0))),
        // keyCertSign and cRLSign: the sixth and the seventh bit.
        critical(oids.keyUsage, bits(Uint8Array.of(0b0000_0110), 1)),
        extension(oids.subjectKeyId, octets(keyIdOf(keys.open))),
      ],
    },
    keys,
  )
  return { name, keys, ...made }
}

function certifyEnd(
  authority: Authority,
  spec: Pick<Spec, 'subject' | 'validity' | 'open' | 'serial'>,
  usage: string,
  more: Uint8Array[] = [],
): Made {
  const extensions = [
    critical(oids.basicConstraints, sequence()),
    // digitalSignature: the first bit.
    critical(oids.keyUsage, bits(Uint8Array.of(0b1000_0000), 7)),
    extension(oids.extendedUsage, sequence(oid(usage))),
    extension(oids.subjectKeyId, octets(keyIdOf(spec.open))),
    extension(oids.authorityKeyId, sequence(numbered(0, keyIdOf(authority.keys.open), false))),
    ...more,
  ]
  return certify({ ...spec, issuer: authority.name, extensions }, authority.keys)
}

/** A certificate for a server. With neither names nor addresses it has its common name alone, as in old days. */
export function certifyServer(
  authority: Authority,
  { commonName, names, addresses, validity }: ServerSpec,
  open: Uint8Array,
  serial = randomSerial(),
): Made {
  const entries = [
    ...names.map((name) => element(0x82, new TextEncoder().encode(name))),
    ...addresses.flatMap((address) => {
      const bytes = findAddress(address)
      return bytes ? [element(0x87, bytes)] : []
    }),
  ]
  const alternatives = entries.length > 0 ? [extension(oids.alternativeNames, sequence(...entries))] : []
  return certifyEnd(authority, { subject: commonName, validity, open, serial }, oids.serverAuth, alternatives)
}

export const certifyClient = (
  authority: Authority,
  handle: string,
  validity: Validity,
  open: Uint8Array,
  serial = randomSerial(),
): Made => certifyEnd(authority, { subject: handle, validity, open, serial }, oids.clientAuth)

/** The authority's list of certificates that no longer count (RFC 5280 §5), signed as a certificate is. */
export function makeRevocationList(
  authority: Authority,
  serials: readonly Uint8Array[],
  { from, to }: Validity,
): Uint8Array {
  const entries = serials.map((serial) => sequence(integer(serial), time(from)))
  const listed = sequence(
    integer(1),
    signatureAlgorithm(),
    toName(authority.name),
    time(from),
    time(to),
    ...(entries.length > 0 ? [sequence(...entries)] : []),
    numbered(
      0,
      sequence(
        extension(oids.authorityKeyId, sequence(numbered(0, keyIdOf(authority.keys.open), false))),
        extension(oids.crlNumber, element(tags.integer, Uint8Array.of(1))),
      ),
    ),
  )
  return sequence(listed, signatureAlgorithm(), bits(sign(listed, authority.keys)))
}
