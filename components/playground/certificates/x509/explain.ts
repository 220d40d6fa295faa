// A certificate as fields: each with its bytes, its value and a sentence, for the same view as a packet's bytes.

import type { Bit, Field } from '../../../../wire/explain/explanation.ts'
import { toHex } from '../../../../wire/hex.ts'
import { toVisible } from '../../../../wire/visible.ts'
import { en, type FieldName } from '../texts/en-fields.ts'
import { toAddressText } from './address.ts'
import { tags } from './der.ts'
import { findOidName, type OidName } from './oids.ts'
import { contentOf, type Element, parseDer, readOid, readText, readTime, take } from './read-der.ts'

/** Throws `DerFault`. */
export function explainCertificate(der: Uint8Array): Field[] {
  const whole = parseDer(der)
  const certified = take(whole, 0, tags.sequence)
  const [version, serial, algorithm, issuer, validity, subject, keyInfo, extensions] = certified.inner
  return [
    head('certificate', whole),
    head('certified', certified),
    field('version', version!, `v${(der[version!.to - 1] ?? 0) + 1}`),
    field('serial', serial!, toHex(contentOf(der, serial!)).toUpperCase()),
    field('algorithm', algorithm!, toOidText(der, take(algorithm!, 0))),
    nameField(der, 'issuer', issuer!),
    {
      ...field('validity', validity!, ''),
      fields: [
        field('notBefore', take(validity!, 0), day(readTime(der, take(validity!, 0)))),
        field('notAfter', take(validity!, 1), day(readTime(der, take(validity!, 1)))),
      ],
    },
    nameField(der, 'subject', subject!),
    keyField(der, keyInfo!),
    ...(extensions ? [head('extensions', extensions, take(extensions, 0).content)] : []),
    ...(extensions ? take(extensions, 0).inner.map((one) => extensionField(der, one)) : []),
    field('signatureAlgorithm', take(whole, 1), toOidText(der, take(take(whole, 1), 0))),
    signatureField(der, take(whole, 2)),
  ]
}

const day = (ms: number) => `${new Date(ms).toISOString().slice(0, 19).replace('T', ' ')} UTC`

const toOidText = (der: Uint8Array, of: Element): string => {
  const text = readOid(der, of)
  const name = findOidName(text)
  return name ? `${en.oids[name]} (${text})` : text
}

function field(name: FieldName, { from, to }: Element, value: string): Field {
  const { title, meaning, clause } = en.fields[name]
  return { name: title, from, to, value, meaning, ...(clause && { clause: `RFC5280 §${clause}` }) }
}

/** Only the bytes before the content: what is inside has lines of its own. */
function head(name: FieldName, of: Element, to = of.content): Field {
  return { ...field(name, of, en.size(of.to - of.content)), from: of.from, to }
}

function nameField(der: Uint8Array, which: 'issuer' | 'subject', of: Element): Field {
  const parts = of.inner.map((one) => {
    const pair = take(one, 0)
    const name = findOidName(readOid(der, take(pair, 0)))
    const kind = name === 'organisation' ? 'organisation' : 'commonName'
    return field(kind, one, toVisible(readText(der, take(pair, 1))))
  })
  return { ...field(which, of, parts.map(({ value }) => value).join(', ')), fields: parts }
}

function keyField(der: Uint8Array, of: Element): Field {
  const algorithm = take(of, 0)
  const point = take(of, 1, tags.bitString)
  const kinds = algorithm.inner.map((one) => en.oids[findOidName(readOid(der, one)) ?? 'p256'])
  return {
    ...field('publicKey', of, ''),
    fields: [
      field('keyAlgorithm', algorithm, kinds.join(', ')),
      field('point', point, `${toHex(der.subarray(point.content + 1, point.content + 9))}…`),
    ],
  }
}

function signatureField(der: Uint8Array, of: Element): Field {
  const numbers = parseDer(der.subarray(of.content + 1, of.to))
  const [r, s] = numbers.inner.map((one) =>
    toHex(der.subarray(of.content + 1 + one.content, of.content + 1 + one.to)),
  )
  return field('signature', of, `r = ${short(r)}, s = ${short(s)}`)
}

const short = (hex = '') => `${hex.slice(0, 12)}…`

function extensionField(der: Uint8Array, of: Element): Field {
  const name = findOidName(readOid(der, take(of, 0, tags.oid)))
  const value = of.inner.at(-1)!
  const bytes = contentOf(der, value)
  const known = name && extensionNames.get(name)
  if (!known) return field('unknownExtension', of, readOid(der, take(of, 0)))
  const isCritical = of.inner[1]?.tag === tags.boolean
  const inner = parseDer(bytes)
  const explained = field(known, of, readers[known](bytes, inner))
  if (isCritical) explained.value += ` · ${en.critical}`
  if (known === 'alternativeNames') explained.fields = alternativeFields(der, value.content, inner)
  if (known === 'keyUsage') explained.bits = usageBits(bytes, inner)
  return explained
}

const extensionNames = new Map<OidName, ExtensionName>([
  ['basicConstraints', 'basicConstraints'],
  ['keyUsage', 'keyUsage'],
  ['extendedUsage', 'extendedUsage'],
  ['subjectKeyId', 'subjectKeyId'],
  ['authorityKeyId', 'authorityKeyId'],
  ['alternativeNames', 'alternativeNames'],
])

type ExtensionName = Extract<
  FieldName,
  'basicConstraints' | 'keyUsage' | 'extendedUsage' | 'subjectKeyId' | 'authorityKeyId' | 'alternativeNames'
>

const readers: Record<ExtensionName, (bytes: Uint8Array, of: Element) => string> = {
  basicConstraints: (bytes, { inner }) =>
    inner.length === 0 ? en.values.noAuthority : en.values.authority(bytes[inner[1]?.content ?? -1]),
  keyUsage: (bytes, of) =>
    usageBits(bytes, of)
      .filter(({ value }) => value === '1')
      .map(({ name }) => name)
      .join(', '),
  extendedUsage: (bytes, { inner }) => inner.map((one) => toOidText(bytes, one)).join(', '),
  subjectKeyId: (bytes, of) => toHex(contentOf(bytes, of)),
  authorityKeyId: (bytes, of) => toHex(contentOf(bytes, take(of, 0))),
  alternativeNames: (_, { inner }) => en.values.entries(inner.length),
}

/** The nine bits by name (RFC 5280 §4.2.1.3); those of the first byte, which are all that occur here. */
function usageBits(bytes: Uint8Array, of: Element): Bit[] {
  const byte = bytes[of.content + 1] ?? 0
  return en.keyUsages.map(({ name, meaning }, i) => ({
    ...{ name, meaning, high: 7 - i, low: 7 - i },
    value: String((byte >> (7 - i)) & 1),
  }))
}

/** Where each entry stands in the whole certificate: `at` is where the extension's content begins. */
function alternativeFields(der: Uint8Array, at: number, list: Element): Field[] {
  return list.inner.map((one) => {
    const moved = { ...one, from: one.from + at, to: one.to + at, content: one.content + at }
    const isAddress = one.tag === 0x87
    const value = isAddress ? toAddressText(contentOf(der, moved)) : toVisible(readText(der, moved))
    return field(isAddress ? 'ipAddress' : 'dnsName', moved, value)
  })
}
