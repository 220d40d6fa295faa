// The address of another broker, as somebody types it.

export type UrlFault =
  | 'empty'
  | 'not-a-url'
  | 'tcp-port'
  | 'tcp-scheme'
  | 'http-scheme'
  | 'other-scheme'
  | 'mixed-content'
  | 'credentials'
  | 'fragment'

/** Ports where brokers listen for MQTT over plain TCP and TLS, which no browser can speak. */
const TCP_PORTS = new Set(['1883', '8883'])

/** What is wrong with `text` as the address of a broker for a page that came over `pageProtocol` ("http:", "https:"). */
export function findUrlFault(text: string, pageProtocol: string): UrlFault | undefined {
  const trimmed = text.trim()
  if (trimmed === '') return 'empty'
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed)) return 'not-a-url'
  if (!URL.canParse(trimmed)) return 'not-a-url'
  const url = new URL(trimmed)
  if (['mqtt:', 'mqtts:', 'tcp:', 'ssl:', 'tls:'].includes(url.protocol)) return 'tcp-scheme'
  if (url.protocol === 'http:' || url.protocol === 'https:') return 'http-scheme'
  if (url.protocol !== 'ws:' && url.protocol !== 'wss:') return 'other-scheme'
  if (url.username !== '' || url.password !== '') return 'credentials'
  if (trimmed.includes('#')) return 'fragment'
  if (TCP_PORTS.has(url.port)) return 'tcp-port'
  if (url.protocol === 'ws:' && pageProtocol === 'https:' && !isLoopback(url.hostname)) return 'mixed-content'
  return undefined
}

/** Browsers trust these even from an https page (Secure Contexts §3.1). */
function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127(\.\d+){3}$/.test(host)
}
