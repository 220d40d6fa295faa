// What a classroom says to its broker, said in a page: one student, one token, and the classroom's own topic space. So
// a lab done here meets the same refusals.

import type { Hooks } from '../../broker/hooks.ts'
import { createPolicy, type Who } from '../../labs/topic-space.ts'
import { plain, tokenOf } from './page-token.ts'

/** Bytes of a client identifier, as in a classroom. */
const CLIENT_ID_BYTES = 64

const utf8 = new TextDecoder()

export function createClassHooks(handle: string): Hooks {
  const policy = createPolicy()
  const who: Who = { role: 'student', handle }
  return {
    authenticate({ username = '', password, clientId }) {
      if (username === '') return { refuse: 5, why: 'no-credentials' }
      if (username !== handle) return { refuse: 4, why: 'unknown-user' }
      const typed = password === undefined ? '' : utf8.decode(password)
      if (plain(typed) !== plain(tokenOf(handle)))
        return { refuse: 4, why: 'wrong-password', detail: typed === '' ? { looksLike: 'nothing' } : {} }
      const bytes = new TextEncoder().encode(clientId).length
      if (bytes > CLIENT_ID_BYTES)
        return { refuse: 2, why: 'client-id-invalid', detail: { bytes, limit: CLIENT_ID_BYTES } }
      return { account: handle, kind: 'cell' }
    },
    mayPublish: (_, { topic }) => policy.mayPublish(who, topic) || { why: 'topic-space' },
    maySubscribe(_, filter) {
      const why = policy.judgeFilter(who, filter)
      return why === 'allowed' || { why }
    },
    mayDeliver: (_, { topic }) => policy.mayRead(who, topic),
  }
}
