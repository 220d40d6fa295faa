// The class's own certificate authority: it vouches for the server and for students' boards, and for nothing else.

import { X509Certificate } from 'node:crypto'
import { StartFault } from '../fault.ts'
import { texts } from '../texts/texts.ts'
import { fits, type Pair, prepareKeyFolder, readPair, writePair } from './key-files.ts'
import { type ServerNames, toAlternativeNames } from './names.ts'
import { makeKeys, parseKeyPem, SIGNING, toKeyPem, x509 } from './x509.ts'

const DAY = 24 * 3_600_000
/** Boards keep the authority's certificate in their programs: it should outlive them. */
const AUTHORITY_DAYS = 10 * 365
/** What browsers take at most for a server, with a day on either side. */
const CERTIFICATE_DAYS = 396

export interface Issued {
  certificate: string
  /** In capital hexadecimal digits, as TLS libraries show it. */
  serial: string
  /** Milliseconds since 1970. */
  endsAt: number
}

export interface Authority {
  /** Its own certificate, as PEM: `ca.crt`. */
  readonly certificate: string
  /** SHA-256 of the certificate, in pairs with colons between. */
  readonly fingerprint: string
  certifyServer(names: ServerNames): Promise<Pair>
  certifyClient(handle: string, publicKey: x509.PublicKeyType): Promise<Issued>
  /** True when this authority has signed it. */
  hasSigned(certificate: X509Certificate): boolean
}

/** The authority in this folder; made when there is none. Throws `StartFault` when its files do not fit together. */
export async function openAuthority(folder: string, now: () => number = Date.now): Promise<Authority> {
  prepareKeyFolder(folder)
  const kept = readPair(folder, 'ca')
  if (kept && !fits(kept)) throw new StartFault(texts.start.authority(folder))
  const isOver = kept && Date.parse(new X509Certificate(kept.certificate).validTo) < now()
  const pair = kept && !isOver ? kept : await makeAuthority(now())
  if (pair !== kept) writePair(folder, 'ca', pair)
  return toAuthority(pair, await parseKeyPem(pair.key), now)
}

async function makeAuthority(now: number): Promise<Pair> {
  const keys = await makeKeys()
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    // Its serial number in the name: two classes' authorities can be told apart where a program shows only names.
    ...withSerial((serial) => ({ name: `CN=Class authority ${serial.slice(-6)},O=MQTT Notebook` })),
    ...validFor(AUTHORITY_DAYS, now),
    signingAlgorithm: SIGNING,
    keys,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  })
  return { certificate: toPem(certificate), key: await toKeyPem(keys.privateKey) }
}

function toAuthority(pair: Pair, signingKey: CryptoKey, now: () => number): Authority {
  const own = new x509.X509Certificate(pair.certificate)
  const ownKey = new X509Certificate(pair.certificate)

  async function certify(
    subject: string,
    publicKey: x509.PublicKeyType,
    usage: x509.ExtendedKeyUsage,
    more: x509.Extension[] = [],
  ): Promise<Issued> {
    const { serialNumber } = withSerial(() => ({}))
    const validity = validFor(CERTIFICATE_DAYS, now())
    const certificate = await x509.X509CertificateGenerator.create({
      serialNumber,
      subject,
      issuer: own.subject,
      ...validity,
      signingAlgorithm: SIGNING,
      publicKey,
      signingKey,
      extensions: [
        new x509.BasicConstraintsExtension(false, undefined, true),
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
        new x509.ExtendedKeyUsageExtension([usage]),
        await x509.SubjectKeyIdentifierExtension.create(publicKey),
        await x509.AuthorityKeyIdentifierExtension.create(own),
        ...more,
      ],
    })
    return { certificate: toPem(certificate), serial: serialNumber, endsAt: validity.notAfter.getTime() }
  }

  return {
    certificate: pair.certificate,
    fingerprint: ownKey.fingerprint256,
    async certifyServer(names) {
      const keys = await makeKeys()
      const alternatives = new x509.SubjectAlternativeNameExtension(toAlternativeNames(names))
      const subject = 'CN=mqtt.classroom,O=MQTT Notebook'
      const usage = x509.ExtendedKeyUsage.serverAuth
      const { certificate } = await certify(subject, keys.publicKey, usage, [alternatives])
      return { certificate, key: await toKeyPem(keys.privateKey) }
    },
    certifyClient: (handle, publicKey) =>
      certify(`CN=${handle}`, publicKey, x509.ExtendedKeyUsage.clientAuth),
    hasSigned: (certificate) => certificate.checkIssued(ownKey) && certificate.verify(ownKey.publicKey),
  }
}

/** 127 random bits. The first digit is never 0, so that every library writes the number the same way. */
function withSerial<More>(more: (serial: string) => More): More & { serialNumber: string } {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[0] = (bytes[0]! & 0x3f) | 0x40
  const serialNumber = Buffer.from(bytes).toString('hex').toUpperCase()
  return { serialNumber, ...more(serialNumber) }
}

/** From a day ago on: a board's clock may be in another time zone. */
const validFor = (days: number, now: number) => ({
  notBefore: new Date(now - DAY),
  notAfter: new Date(now + days * DAY),
})

const toPem = (certificate: x509.X509Certificate) => `${certificate.toString('pem')}\n`
