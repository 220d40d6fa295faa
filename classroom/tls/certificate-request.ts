// The public key of a certificate request, as a program on a board or `openssl req` writes it. Who the certificate is for
// is known from who asks; the request has to agree, and everything else in it is left out.

import { toHandle } from './judge-certificate.ts'
import { x509 } from './x509.ts'

export type RequestFault = 'unreadable' | 'signature' | 'name' | 'key'

/** Bits of an RSA key below which nobody should start a project any more. */
const RSA_BITS = 2048

/** A request that no certificate is made for. */
export class CertificateRequestFault extends Error {
  readonly fault: RequestFault
  constructor(fault: RequestFault) {
    super(fault)
    this.fault = fault
  }
}

/** The key that `pem` asks a certificate for. Throws `CertificateRequestFault`. */
export async function parseRequest(pem: string, handle: string): Promise<x509.PublicKey> {
  const request = read(pem)
  if (!(await request.verify().catch(() => false))) throw new CertificateRequestFault('signature')
  const name = toHandle(request.subject)
  if (name !== '' && name !== handle) throw new CertificateRequestFault('name')
  if (!isGoodKey(request.publicKey)) throw new CertificateRequestFault('key')
  return request.publicKey
}

function read(pem: string): x509.Pkcs10CertificateRequest {
  const block =
    /-----BEGIN (NEW )?CERTIFICATE REQUEST-----[\s\S]+?-----END (NEW )?CERTIFICATE REQUEST-----/.exec(pem)
  if (!block) throw new CertificateRequestFault('unreadable')
  try {
    return new x509.Pkcs10CertificateRequest(block[0].replaceAll('NEW CERTIFICATE', 'CERTIFICATE'))
  } catch {
    throw new CertificateRequestFault('unreadable')
  }
}

function isGoodKey({ algorithm }: x509.PublicKey): boolean {
  const {
    name,
    modulusLength = 0,
    namedCurve = '',
  } = algorithm as Algorithm & {
    modulusLength?: number
    namedCurve?: string
  }
  if (name.startsWith('RSA')) return modulusLength >= RSA_BITS && modulusLength <= 8192
  return name === 'ECDSA' && ['P-256', 'P-384', 'P-521'].includes(namedCurve)
}
