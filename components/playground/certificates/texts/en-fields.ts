// What each field of a certificate is for, in English.

interface FieldText {
  title: string
  meaning: string
  /** In RFC 5280. */
  clause?: string
}

const fields = {
  certificate: {
    title: 'Certificate',
    meaning: 'Three things one after another: what is certified, how it is signed, the signature.',
    clause: '4.1',
  },
  certified: {
    title: 'What is certified',
    meaning:
      'From here to the second “Signed how” is what the signature is over: change one bit, and it no longer fits.',
    clause: '4.1.1.1',
  },
  version: {
    title: 'Version',
    meaning: 'Version 3, written as 2: the one that has extensions.',
    clause: '4.1.2.1',
  },
  serial: {
    title: 'Serial number',
    meaning:
      'No two certificates of an authority have the same. A list of revoked certificates names them by it.',
    clause: '4.1.2.2',
  },
  algorithm: {
    title: 'Signed how',
    meaning: 'The kind of signature. It stands here too so that nobody can change it outside.',
    clause: '4.1.2.3',
  },
  issuer: {
    title: 'Issuer',
    meaning: 'Who signed it. A board looks for an authority of this name among those it trusts.',
    clause: '4.1.2.4',
  },
  validity: {
    title: 'Validity',
    meaning: 'Between which moments it counts, by the clock of whoever checks it.',
    clause: '4.1.2.5',
  },
  notBefore: {
    title: 'Not before',
    meaning: 'Earlier than this it does not count yet. A clock at 1970 is earlier.',
    clause: '4.1.2.5',
  },
  notAfter: { title: 'Not after', meaning: 'Later than this it no longer counts.', clause: '4.1.2.5' },
  subject: { title: 'Subject', meaning: 'Whose certificate it is.', clause: '4.1.2.6' },
  organisation: { title: 'Organisation', meaning: 'O: to whom it belongs.', clause: '4.1.2.4' },
  commonName: {
    title: 'Common name',
    meaning:
      'CN: a name for people. For a server’s name programs look among the alternative names; here only when there are none.',
    clause: '4.1.2.6',
  },
  publicKey: {
    title: 'Public key',
    meaning: 'What the certificate vouches for: who has the private key to it is the subject.',
    clause: '4.1.2.7',
  },
  keyAlgorithm: {
    title: 'Kind of key',
    meaning: 'A point on an elliptic curve, and which curve.',
    clause: '4.1.2.7',
  },
  point: {
    title: 'The key itself',
    meaning: 'A point of the curve: 04, then x and y, 32 bytes each. Everybody may know it.',
  },
  extensions: {
    title: 'Extensions',
    meaning: 'What version 3 added: what the key may be used for, and for which names.',
    clause: '4.1.2.9',
  },
  basicConstraints: {
    title: 'Basic constraints',
    meaning:
      'Whether it is an authority’s, which may sign other certificates. Without this every server could make more.',
    clause: '4.2.1.9',
  },
  keyUsage: { title: 'Key usage', meaning: 'What the key may do.', clause: '4.2.1.3' },
  extendedUsage: {
    title: 'Extended key usage',
    meaning:
      'Whether its owner may appear as a server or as a client. A board’s certificate is of no use for an impostor server.',
    clause: '4.2.1.12',
  },
  subjectKeyId: {
    title: 'Subject key identifier',
    meaning: 'A short name of the key above.',
    clause: '4.2.1.2',
  },
  authorityKeyId: {
    title: 'Authority key identifier',
    meaning: 'A short name of the key that signed: it tells two authorities of the same name apart.',
    clause: '4.2.1.1',
  },
  alternativeNames: {
    title: 'Subject alternative name',
    meaning: 'The names and addresses that it is for. What the board has typed must be one of them.',
    clause: '4.2.1.6',
  },
  dnsName: { title: 'DNS name', meaning: 'A name, as letters.', clause: '4.2.1.6' },
  ipAddress: {
    title: 'IP address',
    meaning: 'An address, as four or sixteen bytes. Mbed TLS looks at it from version 3.5 on.',
    clause: '4.2.1.6',
  },
  unknownExtension: { title: 'Another extension', meaning: 'One that this bench does not explain.' },
  signatureAlgorithm: {
    title: 'Signed how',
    meaning: 'Once more, and it must be the same: ECDSA over a SHA-256.',
    clause: '4.1.1.2',
  },
  signature: {
    title: 'Signature',
    meaning:
      'Two numbers, r and s, that only the issuer’s private key could make and everybody can check with the public one.',
    clause: '4.1.1.3',
  },
} satisfies Record<string, FieldText>

export type FieldName = keyof typeof fields

export const en = {
  fields: fields as Record<FieldName, FieldText>,
  critical: 'critical: who does not know it must refuse',
  size: (bytes: number) => `${bytes} bytes follow`,
  values: {
    noAuthority: 'no authority',
    authority: (depth: number | undefined) =>
      depth === undefined ? 'an authority' : `an authority, with ${depth} other authorities below it`,
    entries: (count: number) => (count === 1 ? '1 entry' : `${count} entries`),
  },
  oids: {
    commonName: 'common name',
    organisation: 'organisation',
    ecPublicKey: 'elliptic curve',
    p256: 'P-256',
    ecdsaSha256: 'ECDSA with SHA-256',
    subjectKeyId: 'subject key identifier',
    keyUsage: 'key usage',
    alternativeNames: 'subject alternative name',
    basicConstraints: 'basic constraints',
    crlNumber: 'CRL number',
    authorityKeyId: 'authority key identifier',
    extendedUsage: 'extended key usage',
    serverAuth: 'server',
    clientAuth: 'client',
  },
  keyUsages: [
    { name: 'digitalSignature', meaning: 'It signs: so a handshake is proved.' },
    { name: 'nonRepudiation', meaning: 'It signs documents.' },
    { name: 'keyEncipherment', meaning: 'Others send it keys, as RSA once did in TLS.' },
    { name: 'dataEncipherment', meaning: 'Others send it data.' },
    { name: 'keyAgreement', meaning: 'It agrees on a common secret.' },
    { name: 'keyCertSign', meaning: 'It signs certificates: authorities alone.' },
    { name: 'cRLSign', meaning: 'It signs lists of revoked certificates.' },
    { name: 'encipherOnly', meaning: 'With keyAgreement: only to seal.' },
  ],
}
