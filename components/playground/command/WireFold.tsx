// The packets of all commands, folded away until somebody wants to see them. The ladder comes only then.

import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { LadderPanelProps } from '../ladder/LadderPanel.tsx'
import type { Terminal } from './terminal.ts'
import { en } from './texts/en.ts'

export function WireFold(props: { terminal: Terminal; title: string; version: number }) {
  const { terminal, title } = props
  const [isOpen, setOpen] = useState(false)
  const [Panel, setPanel] = useState<{ it: ComponentType<LadderPanelProps> } | undefined>(undefined)
  const [showPings, setShowPings] = useState(false)
  useEffect(() => {
    if (!isOpen || Panel) return
    void import('../ladder/LadderPanel.tsx').then(({ default: it }) => setPanel({ it }))
  }, [isOpen, Panel])
  return (
    <details class="cmd-wire" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        {en.wire} <span class="cmd-count">{terminal.log.count}</span>
      </summary>
      {isOpen && Panel && (
        <Panel.it
          log={terminal.log}
          title={title}
          version={terminal.log.version}
          showPings={showPings}
          onShowPings={setShowPings}
          onClear={() => terminal.clearLog()}
          heading={en.wireHeading}
          empty={en.wireEmpty}
        />
      )}
    </details>
  )
}
