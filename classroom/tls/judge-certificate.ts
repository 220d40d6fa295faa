// Whether a certificate that a client showed proves who it is. That the client has the key to it, TLS itself has checked.

import type { X509Certificate } from 'node:crypto'
import type { Connection, Refused } from '../../wire/record.ts'
import type { Authority } from './authority.ts'
import type { ClientCertificates } from './client-certificates.ts'

export type Shown = Required<Pick<Connection, 'certificate' | 'certificateSerial'>>

/** What was shown, as far as our authority vouches for it, and why it does not count where it does not. */
export interface CertificateVerdict {
  shown?: Shown
  refusal?: Pick<Refused, 'why' | 'detail'>
}

export type CertificateJudge = (certificate: X509Certificate) => CertificateVerdict

export const createCertificateJudge =
  (authority: Authority, certificates: ClientCertificates, now: () => number = Date.now): CertificateJudge =>
  (certificate): CertificateVerdict => {
    const { subject, issuer, serialNumber, validFrom, validTo } = certificate
    // Of a stranger's certificate every word may be invented.
    if (!authority.hasSigned(certificate))
      return {
        refusal: { why: 'unknown-authority', detail: { subject: line(subject), issuer: line(issuer) } },
      }
    const shown = { certificate: line(subject), certificateSerial: serialNumber }
    const time = now()
    if (time < Date.parse(validFrom) || time > Date.parse(validTo))
      return { shown, refusal: { why: 'certificate-expired', detail: { from: validFrom, to: validTo } } }
    if (!certificates.findValid(serialNumber))
      return { shown, refusal: { why: 'certificate-revoked', detail: { serial: serialNumber } } }
    return { shown }
  }

/** A distinguished name on one line, and not endless. */
const line = (name: string) => (name ?? '').replaceAll('\n', ', ').slice(0, 200)

/** The student that a certificate of ours is for. */
export const toHandle = (subject: string): string => /(?:^|, )CN=([^,]*)/.exec(subject)?.[1] ?? ''
