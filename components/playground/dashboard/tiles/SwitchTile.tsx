// Publishes one of two payloads. What it shows is the state that comes back, where there is a topic for it: a switch
// that shows what one has pressed tells nothing of the device.

import { type Reading, readState } from '../reading.ts'
import type { TileProps } from '../TileCard.tsx'
import { en } from '../texts/en.ts'
import { isAnswered, Unconfirmed } from './Unconfirmed.tsx'
import { Fault } from './Waiting.tsx'

export function SwitchTile({ tile, dashboard }: TileProps) {
  const latest = dashboard.values.latest(tile.id)
  const sent = dashboard.values.sent(tile.id)
  const reading: Reading<boolean> | undefined =
    tile.topic === ''
      ? sent && { value: sent.payload === tile.on }
      : latest && readState(latest.payload, tile)
  const isOn = reading && 'value' in reading ? reading.value : undefined
  // While the answer is on its way, the next press takes back what was pressed.
  const meant = sent && tile.topic !== '' && !isAnswered(sent, latest) ? sent.payload === tile.on : isOn
  return (
    <>
      <button
        type="button"
        role="switch"
        class="db-switch"
        aria-checked={isOn === true}
        aria-label={tile.title || en.kind.switch}
        onClick={() => dashboard.publish(tile, meant === true ? tile.off : tile.on)}
      >
        <span class={isOn === undefined ? 'db-track db-unknown' : 'db-track'} aria-hidden="true">
          <span class="db-knob" />
        </span>
        <span>{isOn === undefined ? en.unknown : <bdi>{isOn ? tile.on : tile.off}</bdi>}</span>
      </button>
      {reading && 'fault' in reading && <Fault fault={reading.fault} />}
      <Unconfirmed tile={tile} dashboard={dashboard} />
    </>
  )
}
