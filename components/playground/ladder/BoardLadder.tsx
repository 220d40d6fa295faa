// The packets of a student's boards as they pass, on the board page, beside a lab and at the desk: the classroom's feed
// over the page's own connection.

import { useEffect, useReducer, useRef, useState } from 'preact/hooks'
import type { TraceEvent } from '../../../wire/record.ts'
import { parseTrace } from '../../../wire/trace.ts'
import { connection, session, watchWire } from '../../class/state.ts'
import { createFeedReader } from '../board-feed.ts'
import { WireLog } from '../wire-log.ts'
import { styles } from './Ladder.tsx'
import LadderPanel from './LadderPanel.tsx'
import { en } from './texts/en.ts'

export { styles }

interface Props {
  title: string
  isOpen?: boolean
  /** Whose boards; the student's own where nothing is said. */
  handle?: string
  /** Hands over the packets as the feed has them, until the function is called. */
  watch?: typeof watchWire
  /** Told of what has passed, on this page's clock. */
  onPassed?: (events: readonly TraceEvent[]) => void
}

export default function BoardLadder({
  title,
  isOpen = true,
  handle = session.value?.handle,
  watch = watchWire,
  onPassed,
}: Props) {
  const log = useRef(new WireLog()).current
  const [showPings, setShowPings] = useState(false)
  const [, redraw] = useReducer((count: number) => count + 1, 0)
  useEffect(() => {
    if (!handle || !isOpen) return
    const reader = createFeedReader(parseTrace)
    return watch((payload) => {
      const events = reader.read(payload)
      log.add(events)
      onPassed?.(events)
      redraw(undefined)
    })
  }, [handle, isOpen, watch, onPassed])
  if (!handle) return <p class="ld-hint">{en.board.notJoined}</p>
  return (
    <>
      {connection.value.state === 'lost' && <p class="ld-hint">{en.board.off}</p>}
      <LadderPanel
        log={log}
        title={title}
        version={log.version}
        showPings={showPings}
        onShowPings={setShowPings}
        onClear={() => {
          log.clear()
          redraw(undefined)
        }}
        heading={en.board.heading}
        level={3}
        empty={en.board.empty}
      />
    </>
  )
}
