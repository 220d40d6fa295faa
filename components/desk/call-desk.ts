// A call of the desk. It carries no credential of its own: the browser sends the cookie along, which no script can read.

import { type Answer, call, type Method } from '../class/api.ts'

export const callDesk = <T>(method: Method, path: string, body: unknown = {}): Promise<Answer<T>> =>
  call<T>(method, path, undefined, method === 'GET' ? undefined : body)
