// What came while nobody judged, and still stands: connections and subscriptions.

import type { World } from '../state.ts'
import type { Sight } from './sight.ts'

/** As if it came at that moment. `since`: by the attempt's own clock, when judging stopped. */
export function listStanding({ boards }: World, since: number): Sight[] {
  return boards.flatMap((board): Sight[] => {
    const { greeting, resumed, subscriptions } = board
    const connected: Sight = {
      what: 'connected',
      time: since,
      evidence: () => (greeting ? [greeting.evidence] : []),
      board,
      sessionPresent: resumed,
    }
    const subscribed = subscriptions
      .filter(({ evidence }) => (evidence.at(-1)?.time ?? 0) >= since)
      .map(
        (subscription): Sight => ({
          what: 'subscribed',
          time: since,
          evidence: () => subscription.evidence,
          board,
          subscription,
        }),
      )
    return board.since >= since ? [connected, ...subscribed] : subscribed
  })
}
