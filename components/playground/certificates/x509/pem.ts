// PEM: bytes as letters, between two lines that say what they are (RFC 7468).

export type PemLabel = 'CERTIFICATE' | 'PRIVATE KEY' | 'X509 CRL'

export function toPem(bytes: Uint8Array, label: PemLabel): string {
  const letters = btoa(String.fromCharCode(...bytes))
  const lines = letters.match(/.{1,64}/g) ?? []
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`
}
