// The packets of a student's own boards as they pass, on the board page and beside a lab: the classroom's feed over
// the page's own connection.

import { useEffect, useReducer, useRef, useState } from 'preact/hooks'
import { parseTrace } from '../../../wire/trace.ts'
import { connection, session, watchWire } from '../../class/state.ts'
import { createFeedReader } from '../board-feed.ts'
import { WireLog } from '../wire-log.ts'
import { styles } from './Ladder.tsx'
import LadderPanel from './LadderPanel.tsx'
import { en } from './texts/en.ts'

export { styles }

export default function BoardLadder({ title, isOpen = true }: { title: string; isOpen?: boolean }) {
  const log = useRef(new WireLog()).current
  const [showPings, setShowPings] = useState(false)
  const [, redraw] = useReducer((count: number) => count + 1, 0)
  const handle = session.value?.handle
  useEffect(() => {
    if (!handle || !isOpen) return
    const reader = createFeedReader(parseTrace)
    return watchWire((payload) => {
      log.add(reader.read(payload))
      redraw(undefined)
    })
  }, [handle, isOpen])
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
