// The topic space: who may publish what and subscribe to what. Denied unless allowed. A filter is allowed when
// it is contained, level by level, in one allowed filter; nothing here is a regular expression.

import { contains, matches, splitShared } from '../wire/topic.ts'

/**
 * `student` with a board or a cell, `page` for the student's own page, `desk` for the instructor, `visitor` for a device
 * that tries its way to the class and is nobody's.
 */
export interface Who {
  role: 'student' | 'page' | 'desk' | 'visitor'
  handle: string
}

export interface Policy {
  mayPublish(who: Who, topic: string): boolean
  /** `filter-all`: it asks for everybody's messages. `topic-space`: it asks for some that are not theirs. */
  judgeFilter(who: Who, filter: string): 'allowed' | 'filter-all' | 'topic-space'
  /** True when a message on `topic` may reach them. Asked again at each delivery. */
  mayRead(who: Who, topic: string): boolean
}

/** Filters that ask for every topic a name can have. */
const ALL = ['#', '+/#']

function writable({ role, handle }: Who, open: readonly string[]): string[] {
  // What stands on desk/… is the classroom's word, also about what the instructor did; and below a handle stands what a
  // student's own boards sent, or it would prove nothing.
  if (role === 'desk') return ['class/#', ...open]
  if (role === 'visitor') return [`${handle}/#`]
  const own = [`${handle}/#`, 'class/#', ...open]
  // Never judged, and never a board's business: a raised hand, an answer to a poll.
  return role === 'page' ? [...own, `ask/${handle}/#`] : own
}

function readable({ role, handle }: Who, open: readonly string[]): string[] {
  if (role === 'desk') return ['#', '$SYS/broker/#']
  if (role === 'visitor') return [`${handle}/#`]
  const own = [
    `${handle}/#`,
    'class/#',
    `desk/verdicts/${handle}/#`,
    `desk/notes/${handle}/#`,
    `desk/wire/${handle}`,
    `desk/connections/${handle}/#`,
    `desk/marks/${handle}/own`,
    // What the instructor leads the class with (labs/lead/messages.ts).
    'desk/now',
    'desk/labs',
    'desk/poll',
    'desk/message',
    'desk/fault',
    '$SYS/broker/#',
    ...open,
  ]
  return role === 'page' ? [...own, `ask/${handle}/#`] : own
}

/** `open` holds the filters of `--open-topics`: everybody's, both ways. */
export function createPolicy(open: readonly string[] = []): Policy {
  return {
    mayPublish: (who, topic) =>
      !topic.startsWith('$') && writable(who, open).some((filter) => matches(filter, topic)),
    judgeFilter(who, asked) {
      const { filter } = splitShared(asked)
      if (readable(who, open).some((allowed) => contains(allowed, filter))) return 'allowed'
      return ALL.includes(filter) ? 'filter-all' : 'topic-space'
    },
    mayRead: (who, topic) => readable(who, open).some((filter) => matches(filter, topic)),
  }
}
