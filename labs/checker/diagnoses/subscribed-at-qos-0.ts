import { type AwayClue, told } from './away-clue.ts'
import type { Mistake } from './mistake.ts'

/**
 * A session keeps messages for subscriptions at QoS 1 and 2 only (3.1.1 §3.1.2.4), and this one is at QoS 0. Looks like
 * session-ended (nothing was kept) and missed-while-away (kept, and not taken).
 */
export const subscribedAtQos0: Mistake<AwayClue> = {
  id: 'subscribed-at-qos-0',
  lesson: '08-wills-and-sessions',
  confidence: 'certain',
  lookAlikes: ['session-ended', 'missed-while-away', 'granted-lower'],
  find: (clue) =>
    clue.back !== undefined && clue.sessionPresent && clue.missed > 0 && clue.subscription?.qos === 0
      ? { ...told(clue), filter: clue.subscription.filter }
      : undefined,
}
