// Listens to the feed of the student's boards, over a connection of the page's own: like the one with which the site
// follows verdicts, and unlike the cell's clients, it is not part of what is shown.

import type { TraceEvent } from '../../wire/record.ts'
import { createFeedReader, feedTopic } from './board-feed.ts'
import { type ClassAccess, toClassSocket } from './class.ts'

/** Calls `take` with every portion. Returns how to stop. */
export function followBoards(
  { handle, site }: ClassAccess,
  take: (events: TraceEvent[]) => void,
): () => void {
  let isOver = false
  let stop = () => {}
  // Both are loaded on first use: they bring MQTT.js and a decoder with them.
  void Promise.all([import('../class/live.ts'), import('../../wire/trace.ts')]).then(
    ([{ goLive }, { parseTrace }]) => {
      if (isOver) return
      const reader = createFeedReader(parseTrace)
      const live = goLive({
        url: toClassSocket(location),
        userName: handle,
        password: site,
        clientId: (random) => `site-${handle}-${random}`,
        filters: [feedTopic(handle)],
        onState() {},
        onMessage(_, payload) {
          const events = payload === undefined ? [] : reader.read(payload)
          if (events.length > 0) take(events)
        },
      })
      stop = live.close
    },
    // Without it the cell shows its own packets, as it says.
    () => {},
  )
  return () => {
    isOver = true
    stop()
  }
}
