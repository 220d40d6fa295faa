// Alerts: the one word by which a TLS program says why it hangs up (RFC 8446 §6; older ones RFC 5246 §7.2).

const names: Readonly<Record<number, string>> = {
  10: 'unexpected_message',
  20: 'bad_record_mac',
  22: 'record_overflow',
  40: 'handshake_failure',
  42: 'bad_certificate',
  43: 'unsupported_certificate',
  44: 'certificate_revoked',
  45: 'certificate_expired',
  46: 'certificate_unknown',
  47: 'illegal_parameter',
  48: 'unknown_ca',
  49: 'access_denied',
  50: 'decode_error',
  51: 'decrypt_error',
  70: 'protocol_version',
  71: 'insufficient_security',
  80: 'internal_error',
  90: 'user_canceled',
  109: 'missing_extension',
  110: 'unsupported_extension',
  112: 'unrecognized_name',
  116: 'certificate_required',
  120: 'no_application_protocol',
}

export interface Alert {
  number: number
  name: string
}

/** The alert that the other end sent, which OpenSSL tells of in its error; undefined for any other error. */
export function findAlert({ message }: { message: string }): Alert | undefined {
  const number = /SSL alert number (\d+)/.exec(message)?.[1]
  if (number === undefined) return undefined
  return { number: Number(number), name: names[Number(number)] ?? `alert ${number}` }
}
