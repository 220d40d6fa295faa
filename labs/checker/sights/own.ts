// Which connections are a student's, to be judged: boards and playground cells, never the page's own.

import type { Connection } from '../../../wire/record.ts'

export const isOwn = ({ account, kind }: Connection, handle: string) =>
  account === handle && (kind === 'board' || kind === 'cell')

// A CONNECT is recorded before anybody knows what kind of connection it is.
export const mayBeOwn = (connection: Connection, handle: string) =>
  isOwn(connection, handle) ||
  (connection.claimed === handle && connection.kind === 'unknown' && !isPageOf(connection, handle))

/** The page's own connection, which it may be even where its sign-in has ended and nothing was proved. */
export const isPageOf = ({ kind, clientId }: Connection, handle: string) =>
  kind === 'site' || kind === 'desk' || clientId?.startsWith(`site-${handle}-`) === true
