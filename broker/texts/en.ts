// What the broker says in words, in English: the Reason String of MQTT 5 (5.0 §2.2.2.2).

import type { RefusalReason } from '../../wire/record.ts'

type Detail = Readonly<Record<string, string | number>>

const limitOf = (detail: Detail) =>
  Object.entries(detail)
    .filter(([, value]) => typeof value === 'number')
    .map(([name, value]) => `${name} ${value}`)
    .join(', ')

const reasons: Record<RefusalReason, (detail: Detail) => string> = {
  'wrong-password': () => 'The password does not belong to this user name.',
  'unknown-user': () => 'Nobody here has this user name.',
  'no-credentials': () => 'A user name and a password are needed.',
  'client-id-in-use': () => 'This client identifier belongs to somebody else.',
  'client-id-invalid': () => 'This client identifier is not accepted.',
  'protocol-level': () => 'This version of MQTT is not spoken here.',
  'reconnect-storm': () => 'Too many connections in a short time. Wait before the next.',
  'topic-space': () => 'This topic is not yours to use.',
  'filter-all': () => 'This filter takes in more than is yours to read.',
  'filter-invalid': () => 'This topic filter is not accepted.',
  'topic-invalid': () => 'This topic name is not accepted.',
  limit: (detail) => `A limit is reached: ${limitOf(detail)}.`,
  malformed: ({ text, clause }) => `This breaks the specification: ${text ?? clause}.`,
  'too-big': (detail) => `This packet is too large: ${limitOf(detail)}.`,
  'too-slow': () => 'Too much was left unread.',
  timeout: () => 'This took too long.',
  unexpected: ({ packet }) => `A packet of this kind cannot come here: ${String(packet).toUpperCase()}.`,
  unavailable: () => 'The broker is not ready. Try again in a moment.',
  certificate: () => 'The certificate is for another user name.',
  'no-certificate': () => 'A client certificate is needed.',
  'unknown-authority': () => 'The client certificate is from an unknown authority.',
  'certificate-expired': () => 'The client certificate is not valid at this time.',
  'certificate-revoked': () => 'The client certificate is not valid any more.',
  // Before these nobody has sent a CONNECT that could be answered.
  'tls-version': () => 'TLS 1.2 or later is needed.',
  'tls-alert': () => 'The client broke off the TLS handshake.',
  'tls-left': () => 'The client hung up during the TLS handshake.',
  'tls-broken': () => 'The TLS handshake could not be finished.',
}

export const en = {
  reason: (why: RefusalReason, detail: Detail = {}): string => reasons[why](detail),
}
