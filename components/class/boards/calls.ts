// What can be asked of the classroom about boards: one's own, or at the desk those of a student.

import { type Answer, call } from '../api.ts'

export interface BoardInfo {
  id: string
  name: string
  /** Milliseconds since 1970; null before it came for the first time. */
  seenAt: number | null
  seenFrom: string | null
  connections: { clientId: string; transport: string; address: string; since: number }[]
  subscriptions: { filter: string; qos: number; clientId: string; isAway: boolean }[]
  /** Left out where the broker does not tell. */
  retained?: RetainedInfo[]
}

export interface RetainedInfo {
  topic: string
  payload: string
  bytes: number
}

export interface BoardsInfo {
  boards: BoardInfo[]
  /** What no living board left. Left out where the broker does not tell. */
  retained?: RetainedInfo[]
}

export type NewToken = { id: string; name: string; token: string }

export interface BoardCalls {
  list(): Promise<Answer<BoardsInfo>>
  add(name: string): Promise<Answer<NewToken>>
  rename(id: string, name: string): Promise<Answer<{ id: string; name: string }>>
  renew(id: string): Promise<Answer<NewToken>>
  revoke(id: string): Promise<Answer<{ id: string; name: string }>>
}

/** One's own, by the site credential; or those of a student, at the desk, where the browser has a cookie. */
export function boardCalls(whose: { site: string } | { handle: string }): BoardCalls {
  const [base, credential] =
    'site' in whose
      ? ['/api/boards', whose.site]
      : [`/api/students/${encodeURIComponent(whose.handle)}/boards`, undefined]
  const of = (id: string) => `${base}/${encodeURIComponent(id)}`
  return {
    list: () => call('GET', base, credential, undefined),
    add: (name) => call('POST', base, credential, { name }),
    rename: (id, name) => call('POST', of(id), credential, { name }),
    renew: (id) => call('POST', `${of(id)}/token`, credential, {}),
    revoke: (id) => call('DELETE', of(id), credential, undefined),
  }
}
