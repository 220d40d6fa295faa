// How browsers call the class.

export type Scheme = 'http' | 'https'

const usual = { http: 80, https: 443 }

export const toUrl = (address: string, port: number, scheme: Scheme = 'http') =>
  `${scheme}://${address.includes(':') ? `[${address}]` : address}${port === usual[scheme] ? '' : `:${port}`}/`

/** The name for a browser on this machine. `address`: what the server listens on. */
export function hereName(host: string | undefined, address: string): string {
  if (host === undefined || host === '0.0.0.0' || host === '::') return 'localhost'
  return host === 'localhost' ? host : address
}
