// Whose pages and names may reach this classroom. A page of another site that a student has open, or a foreign name that
// is made to point to this machine (DNS rebinding), must not act in the student's place.

import type { IncomingMessage } from 'node:http'
import { isOwnName } from '../addresses.ts'

/** The name or address in a Host header, without its port. */
function nameOf(host: string): string {
  return host.startsWith('[') ? host.slice(0, host.indexOf(']') + 1) : host.replace(/:\d*$/, '')
}

/** True when the request calls this machine by one of its own names or addresses. */
export const isOwnHost = (host: string | undefined, extra: readonly string[]): boolean =>
  host !== undefined && host !== '' && isOwnName(nameOf(host), extra)

/**
 * True when the request comes from a page of this very site, or from no page at all. The scheme is not compared: some
 * clients send `https` in the Origin of a plain connection.
 */
export function isOwnOrigin(origin: string | undefined, host: string | undefined): boolean {
  if (origin === undefined) return true
  const from = withoutUsualPort(origin.replace(/^[a-z]+:\/\//i, ''))
  return host !== undefined && from === withoutUsualPort(host)
}

const withoutUsualPort = (host: string) => host.toLowerCase().replace(/:(80|443)$/, '')

/** Whether a WebSocket may be opened, as the status to refuse it with. */
export function judgeUpgrade({ headers }: IncomingMessage, extra: readonly string[]): 'open' | 403 | 421 {
  if (!isOwnHost(headers.host, extra)) return 421
  return isOwnOrigin(headers.origin, headers.host) ? 'open' : 403
}
