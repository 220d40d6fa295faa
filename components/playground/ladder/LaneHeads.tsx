// The names above the lifelines. They stay while the packets scroll.

import type { Party } from '../wire-log.ts'
import type { Lane, Lanes } from './lanes.ts'
import { en } from './texts/en.ts'

interface Props {
  lanes: Lanes
  columns: readonly number[]
  parties: readonly Party[]
}

export function LaneHeads({ lanes, columns, parties }: Props) {
  const step = columns.length > 1 ? columns[1]! - columns[0]! : 160
  return (
    <div class="ld-heads" aria-hidden="true">
      {lanes.list.map((lane, i) => (
        <span
          key={lane.key}
          class={`ld-lane ld-lane-${lane.kind}`}
          title={toTitle(lane, parties)}
          style={{ left: `${columns[i]}px`, maxWidth: `${Math.max(44, step - 6)}px` }}
        >
          {toName(lane)}
        </span>
      ))}
    </div>
  )
}

const toName = ({ kind, name, parties }: Lane) =>
  kind === 'broker' ? en.broker : kind === 'others' ? en.others(parties.length) : name

function toTitle({ kind, name, parties: members }: Lane, parties: readonly Party[]): string {
  if (kind !== 'others') return kind === 'broker' ? en.broker : name
  const names = members.slice(0, 20).map((member) => parties[member]?.name ?? '')
  return en.othersTitle(names.join(', ') + (members.length > 20 ? ' …' : ''))
}
