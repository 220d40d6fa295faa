// A certificate in five lines, as its DER says.

import { useMemo } from 'preact/hooks'
import { toHex } from '../../../wire/hex.ts'
import { toVisible } from '../../../wire/visible.ts'
import { en } from './texts/en.ts'
import { parseCertificate } from './x509/certificate.ts'
import { digest } from './x509/keys.ts'

export const toDay = (ms: number): string => new Date(ms).toISOString().slice(0, 10)

export function Summary({ certificate }: { certificate: Uint8Array }) {
  const { subject, issuer, alternatives, validity, serial, isAuthority, usages } = useMemo(
    () => parseCertificate(certificate),
    [certificate],
  )
  const { summary } = en.make
  const isServer = usages?.includes('serverAuth')
  const names = alternatives ? [...alternatives.names, ...alternatives.addresses] : [summary.none]
  const rows: [string, string][] = [
    [summary.subject, subject.commonName],
    [summary.issuer, isAuthority ? summary.itself : issuer.commonName],
    ...(isServer ? [[summary.names, names.join(', ')] as [string, string]] : []),
    [summary.dates, `${toDay(validity.from)} – ${toDay(validity.to)}`],
    isAuthority
      ? [summary.fingerprint, `${toHex(digest(certificate)).slice(0, 24)}…`]
      : [summary.serial, `${serial.slice(0, 16)}…`],
  ]
  return (
    <dl class="cb-facts">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{toVisible(value)}</dd>
        </div>
      ))}
    </dl>
  )
}
