// In a tile's place for a value: why there is none.

import type { ReadingFault } from '../reading.ts'
import type { TileProps } from '../TileCard.tsx'
import { en } from '../texts/en.ts'

export function Waiting({ tile, dashboard }: TileProps) {
  return (
    <p class="db-waiting">{tile.topic === '' ? en.noTopic : en.waitingHint(dashboard.toReal(tile.topic))}</p>
  )
}

export const Fault = ({ fault }: { fault: ReadingFault }) => <p class="pg-fault">{en.reading(fault)}</p>
