// The packets of an example on the ladder.

import { useRef, useState } from 'preact/hooks'
import { parseTrace } from '../../../wire/trace.ts'
import LadderPanel from '../../playground/ladder/LadderPanel.tsx'
import { WireLog } from '../../playground/wire-log.ts'
import { diagnoses as texts } from '../texts/index.ts'

export function ExampleLadder({ title, lines }: { title: string; lines: readonly unknown[] }) {
  const log = useRef<WireLog | undefined>(undefined)
  if (!log.current) {
    log.current = new WireLog()
    log.current.add(parseTrace(lines.map((line) => JSON.stringify(line)).join('\n')).trace)
  }
  const [showPings, setShowPings] = useState(false)
  return (
    <LadderPanel
      log={log.current}
      title={title}
      version={log.current.version}
      showPings={showPings}
      onShowPings={setShowPings}
      heading={texts.example}
      level={4}
    />
  )
}
