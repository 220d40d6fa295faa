// What the instructor leads the class with: the page they are at, a question to all, a message to all. Retained, and kept
// over restarts.

import type { NowMessage, PollMessage, RoomMessage } from '../../labs/lead/messages.ts'
import { newBoardId } from '../secrets.ts'
import type { Facts } from './facts.ts'

export interface LeadParts {
  facts: Facts
  retain: (topic: string, value: unknown) => void
  erase: (topic: string) => void
  now?: () => number
}

export interface Lead {
  readonly poll: PollMessage | undefined
  /** Undefined: nobody leads any more. */
  goTo(now: Omit<NowMessage, 'at'> | undefined): void
  ask(poll: Pick<PollMessage, 'question' | 'choices' | 'several'>): PollMessage
  /** No more answers; `shown`: what is right, and how the class chose. */
  closePoll(shown?: Pick<PollMessage, 'right' | 'counts'>): PollMessage | undefined
  /** It goes from all pages. */
  endPoll(): void
  say(message: Pick<RoomMessage, 'by' | 'text'> | undefined): void
  /** The student's hand is down again, also on their page. */
  lowerHand(handle: string): void
  /** Tells all of it anew. */
  tell(): void
}

const TOPICS = { now: 'desk/now', poll: 'desk/poll', message: 'desk/message' } as const

export function createLead({ facts, retain, erase, now = Date.now }: LeadParts): Lead {
  const kept: { now?: NowMessage; poll?: PollMessage; message?: RoomMessage } = {
    ...facts.read('lead', {}),
  }

  function show(what: keyof typeof TOPICS) {
    const value = kept[what]
    if (value === undefined) erase(TOPICS[what])
    else retain(TOPICS[what], value)
  }

  function set<What extends keyof typeof TOPICS>(what: What, value: (typeof kept)[What]) {
    if (value === undefined) delete kept[what]
    else kept[what] = value
    facts.write('lead', kept)
    show(what)
  }

  return {
    get poll() {
      return kept.poll
    },
    goTo: (place) => set('now', place && { ...place, at: now() }),
    ask(asked) {
      const poll: PollMessage = { ...asked, id: newBoardId(), isOpen: true, at: now() }
      set('poll', poll)
      return poll
    },
    closePoll(shown) {
      if (kept.poll) set('poll', { ...kept.poll, ...shown, isOpen: false })
      return kept.poll
    },
    endPoll: () => set('poll', undefined),
    say: (message) => set('message', message && { ...message, id: newBoardId(), at: now() }),
    lowerHand: (handle) => erase(`ask/${handle}/hand`),
    tell() {
      for (const what of Object.keys(TOPICS) as (keyof typeof TOPICS)[]) show(what)
    },
  }
}
