// Below the clients: how fast the cell goes, and what can be seen of it. It comes when the cell wakes.

import { useMemo } from 'preact/hooks'
import type { Cell } from '../cell.ts'
import LadderPanel from '../ladder/LadderPanel.tsx'
import { en as texts } from '../texts/en.ts'
import { Loaded, type LoadPanel } from './Loaded.tsx'
import href from './live.css?url'
import { PaceBar } from './PaceBar.tsx'
import { Tabs } from './Tabs.tsx'
import { en } from './texts/en.ts'

export const styles = [href]

export interface ViewsProps {
  cell: Cell
}

const loadInside: LoadPanel<ViewsProps> = () => import('./Inside.tsx')
const loadTopics: LoadPanel<ViewsProps> = () => import('../tree/TopicTree.tsx')

export default function Views({ cell }: ViewsProps) {
  // Both draw themselves when there is something new, and not for every packet that passes.
  const topics = useMemo(() => <Loaded load={loadTopics} props={{ cell }} />, [cell])
  const { broker } = cell.state
  const inside = useMemo(() => <Loaded load={loadInside} props={{ cell }} />, [cell, cell.canFault, broker])
  return (
    <>
      <PaceBar cell={cell} />
      <Tabs
        id={`${cell.story.id}-views`}
        label={en.views.label}
        tabs={[
          { key: 'wire', name: en.views.wire, show: () => <Ladder cell={cell} /> },
          { key: 'topics', name: en.views.topics, show: () => topics },
          { key: 'broker', name: en.views.broker, show: () => inside },
        ]}
      />
    </>
  )
}

const Ladder = ({ cell }: ViewsProps) => (
  <LadderPanel
    log={cell.log}
    title={cell.story.title ?? texts.title}
    version={cell.log.version}
    showPings={cell.state.draft.showPings}
    onShowPings={(showPings) => cell.showPings(showPings)}
    onClear={() => cell.clearLog()}
  />
)
