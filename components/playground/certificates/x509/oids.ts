// Object identifiers that occur in our certificates, with the names that the standards give them.

export const oids = {
  commonName: '2.5.4.3',
  organisation: '2.5.4.10',
  ecPublicKey: '1.2.840.10045.2.1',
  p256: '1.2.840.10045.3.1.7',
  ecdsaSha256: '1.2.840.10045.4.3.2',
  subjectKeyId: '2.5.29.14',
  keyUsage: '2.5.29.15',
  alternativeNames: '2.5.29.17',
  basicConstraints: '2.5.29.19',
  crlNumber: '2.5.29.20',
  authorityKeyId: '2.5.29.35',
  extendedUsage: '2.5.29.37',
  serverAuth: '1.3.6.1.5.5.7.3.1',
  clientAuth: '1.3.6.1.5.5.7.3.2',
} as const

export type OidName = keyof typeof oids

const names = new Map(Object.entries(oids).map(([name, text]) => [text, name as OidName]))

export const findOidName = (text: string): OidName | undefined => names.get(text as never)
