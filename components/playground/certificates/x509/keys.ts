// Keys on the curve P-256, and signatures by them (ECDSA with SHA-256). On plain http a page has no crypto.subtle, so they
// are made by @noble/curves; crypto.getRandomValues is there everywhere.

import { p256 } from '@noble/curves/nist.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bits, integer, numbered, octets, oid, sequence } from './der.ts'
import { oids } from './oids.ts'

export interface KeyPair {
  /** A number of 32 bytes. Whoever has it can sign. */
  secret: Uint8Array
  /** A point of the curve: 04, then x and y, 32 bytes each. */
  open: Uint8Array
}

/** `random`: 48 bytes that nobody can guess. */
export function makeKeys(random: Uint8Array = crypto.getRandomValues(new Uint8Array(48))): KeyPair {
  const { secretKey } = p256.keygen(random)
  return { secret: secretKey, open: p256.getPublicKey(secretKey, false) }
}

/** A signature as DER: the two numbers r and s. */
export const sign = (message: Uint8Array, { secret }: KeyPair): Uint8Array =>
  p256.sign(message, secret, { format: 'der' })

export function isSignedBy(message: Uint8Array, signature: Uint8Array, open: Uint8Array): boolean {
  try {
    return p256.verify(signature, message, open, { format: 'der', lowS: false })
  } catch {
    // Neither a signature nor a key: nobody has signed.
    return false
  }
}

export const digest = (bytes: Uint8Array): Uint8Array => sha256(bytes)

/** A short name of a key: 20 bytes of its SHA-256 (RFC 7093 §2, method 1). */
export const keyIdOf = (open: Uint8Array): Uint8Array => digest(open).slice(0, 20)

export const keyAlgorithm = (): Uint8Array => sequence(oid(oids.ecPublicKey), oid(oids.p256))
export const signatureAlgorithm = (): Uint8Array => sequence(oid(oids.ecdsaSha256))

/** SubjectPublicKeyInfo (RFC 5280 §4.1.2.7). */
export const toPublicKeyInfo = (open: Uint8Array): Uint8Array => sequence(keyAlgorithm(), bits(open))

/** The private key in PKCS #8, as programs take it: "BEGIN PRIVATE KEY" (RFC 5958, RFC 5915). */
export const toPrivateKeyInfo = ({ secret, open }: KeyPair): Uint8Array =>
  sequence(integer(0), keyAlgorithm(), octets(sequence(integer(1), octets(secret), numbered(1, bits(open)))))
