// The first byte of a connection. MQTT opens with CONNECT, whose first byte is 0x10 and nothing else
// ([MQTT-3.1.0-1], [MQTT-2.2.2-1]); what else knocks at this door can often be told by its own first byte.

export interface GreetingFault {
  clause: string
  /** What it looks like: `http`, `tls`, another MQTT packet, or nothing known. */
  looksLike: 'http' | 'tls' | 'mqtt' | 'unknown'
  text: string
}

const CONNECT = 0x10
const TLS_HANDSHAKE = 0x16
/** First letters of GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS, CONNECT, TRACE. */
const HTTP_METHODS = 'GHPDOCT'

export function findGreetingFault(first: number): GreetingFault | undefined {
  if (first === CONNECT) return undefined
  const clause = 'MQTT-3.1.0-1'
  if (first === TLS_HANDSHAKE)
    return { clause, looksLike: 'tls', text: 'a TLS handshake on a plain MQTT port' }
  if (HTTP_METHODS.includes(String.fromCharCode(first)))
    return { clause, looksLike: 'http', text: 'an HTTP request on an MQTT port' }
  const type = first >> 4
  if (type > 1 && type < 15) return { clause, looksLike: 'mqtt', text: 'another packet before CONNECT' }
  return { clause, looksLike: 'unknown', text: 'bytes that are no MQTT packet' }
}
