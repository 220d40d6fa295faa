// Below the clients: how fast the cell goes, and what can be seen of it. It comes when the cell wakes.

import type { Cell } from '../cell.ts'
import { WirePanel } from '../WirePanel.tsx'
import { Loaded, type LoadPanel } from './Loaded.tsx'
import href from './live.css?url'
import { PaceBar } from './PaceBar.tsx'
import { Tabs } from './Tabs.tsx'
import { en } from './texts/en.ts'
import wireHref from './wire-panel.css?url'

export const styles = [href, wireHref]

export interface ViewsProps {
  cell: Cell
}

const loadInside: LoadPanel<ViewsProps> = () => import('./Inside.tsx')

export default function Views({ cell }: ViewsProps) {
  return (
    <>
      <PaceBar cell={cell} />
      <Tabs
        id={`${cell.story.id}-views`}
        label={en.views.label}
        tabs={[
          { key: 'wire', name: en.views.wire, show: () => <WirePanel cell={cell} /> },
          { key: 'broker', name: en.views.broker, show: () => <Loaded load={loadInside} props={{ cell }} /> },
        ]}
      />
    </>
  )
}
