// Shows a payload, or a part of it, as text.

import { readText } from '../reading.ts'
import type { TileProps } from '../TileCard.tsx'
import { Fault, Waiting } from './Waiting.tsx'

const LONGEST = 2_000

export function TextTile({ tile, dashboard }: TileProps) {
  const latest = dashboard.values.latest(tile.id)
  if (!latest) return <Waiting tile={tile} dashboard={dashboard} />
  const reading = readText(latest.payload, tile.path)
  if ('fault' in reading) return <Fault fault={reading.fault} />
  const text = reading.value.length > LONGEST ? `${reading.value.slice(0, LONGEST)}…` : reading.value
  return (
    <p class={text.length > 24 ? 'db-value db-long' : 'db-value'}>
      {tile.prefix && <span class="db-unit">{tile.prefix}</span>}
      <bdi>{text === '' ? ' ' : text}</bdi>
      {tile.postfix && <span class="db-unit">{tile.postfix}</span>}
    </p>
  )
}
