// Where the class takes WebSockets: on the page's own host and port.

export function toSocketUrl(path: string, page: { protocol: string; host: string } = location): string {
  return `${page.protocol === 'https:' ? 'wss' : 'ws'}://${page.host}${path}`
}
