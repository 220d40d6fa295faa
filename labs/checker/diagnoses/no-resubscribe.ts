import type { Story } from '../state.ts'
import {
  openStories,
  SOON,
  type TroubleClue,
  type TroubleMistake,
  toLastPacket,
  toldOf,
} from './trouble-clue.ts'

/** A connection with a new session, and the one before it that had subscribed. */
function findPair(clue: TroubleClue): [before: Story, now: Story] | undefined {
  for (const now of openStories(clue)) {
    if (now.present || now.asked > 0 || now.clientId === '' || clue.now - now.since < SOON) continue
    const before = clue.stories.findLast(
      ({ id, clientId, greeted }) => id !== now.id && clientId === now.clientId && greeted < now.greeted,
    )
    if (before?.ended && before.filters.length > 0) return [before, now]
  }
  return undefined
}

/**
 * Subscriptions do not outlive a clean session, and this program subscribes only the first time. Looks like
 * client-id-drawn (there is a session, under another name) and connects-then-nothing (it never subscribed).
 */
export const noResubscribe: TroubleMistake = {
  id: 'no-resubscribe',
  lesson: '08-wills-and-sessions',
  confidence: 'likely',
  lookAlikes: ['client-id-drawn', 'connects-then-nothing'],
  find(clue) {
    const [before, now] = findPair(clue) ?? []
    return (
      before &&
      now && { ...toldOf(clue, now), filter: before.filters.at(-1) ?? '', lasting: now.lasting ? 1 : 0 }
    )
  },
  prove(clue) {
    const [before, now] = findPair(clue) ?? []
    return before?.ended && now ? [before.ended.evidence, toLastPacket(now)] : []
  },
}
