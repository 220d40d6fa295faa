// How many bytes a request had on its way, to be compared with those of a packet.

import type { IncomingMessage } from 'node:http'

/** Request line, headers as they came, the empty line, and a body of so many bytes. */
export function requestBytes(
  { method = '', url = '', rawHeaders }: Pick<IncomingMessage, 'method' | 'url' | 'rawHeaders'>,
  body: number,
): number {
  const line = `${method} ${url} HTTP/1.1\r\n`.length
  // A name ends in ": " and a value in an end of line; node reads them as Latin-1, a byte a character.
  const headers = rawHeaders.reduce((sum, text) => sum + text.length + 2, 0)
  return line + headers + 2 + body
}
