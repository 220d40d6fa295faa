// Publishes a number, a few times a second at most while it is dragged, and shows the one that comes back.

import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { systemClock } from '../../../../wire/clock.ts'
import { parseNumber, readNumber, toShownNumber } from '../reading.ts'
import { toPayload } from '../settings.ts'
import type { TileProps } from '../TileCard.tsx'
import { en } from '../texts/en.ts'
import { createThrottle } from '../throttle.ts'
import { Unconfirmed } from './Unconfirmed.tsx'
import { Fault } from './Waiting.tsx'

/** Between two messages while it is dragged. */
const PACE_MS = 200
/** So long after the last touch it shows what comes back again. */
const REST_MS = 1_500

export function SliderTile({ tile, dashboard }: TileProps) {
  const { min, max, step, postfix, prefix } = tile
  const [held, setHeld] = useState<number | undefined>(undefined)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const now = useRef({ tile, dashboard })
  now.current = { tile, dashboard }
  const throttle = useMemo(
    () =>
      createThrottle<number>(PACE_MS, systemClock, (value) => {
        const { tile: to, dashboard: by } = now.current
        by.publish(to, toPayload(value, to.pattern))
      }),
    [],
  )
  useEffect(
    () => () => {
      throttle.cancel()
      clearTimeout(timer.current)
    },
    [throttle],
  )

  const latest = dashboard.values.latest(tile.id)
  const reading = tile.topic !== '' && latest ? readNumber(latest.payload, tile.path) : undefined
  const told = reading && 'value' in reading ? reading.value : undefined
  const sent = tile.topic === '' ? parseNumber(dashboard.values.sent(tile.id)?.payload ?? '') : undefined
  const value = held ?? told ?? sent
  const isBeyond = value !== undefined && (value < min || value > max)

  const take = (next: number) => {
    setHeld(next)
    throttle.call(next)
    clearTimeout(timer.current)
    timer.current = setTimeout(setHeld, REST_MS, undefined)
  }
  return (
    <>
      <p class="db-value">
        {value === undefined ? (
          <span class="db-waiting">{en.unknown}</span>
        ) : (
          <>
            {prefix && <span class="db-unit">{prefix}</span>}
            {toShownNumber(value)}
            {postfix && <span class="db-unit">{postfix}</span>}
          </>
        )}
      </p>
      <input
        type="range"
        class="db-range"
        aria-label={tile.title || en.kind.slider}
        aria-valuetext={value === undefined ? en.unknown : `${toShownNumber(value)}${postfix}`}
        min={min}
        max={max}
        step={step}
        value={value ?? min}
        onInput={({ currentTarget }) => take(currentTarget.valueAsNumber)}
      />
      <p class="db-ends" aria-hidden="true">
        <span>{toShownNumber(min)}</span>
        <span>{toShownNumber(max)}</span>
      </p>
      {isBeyond && <p class="db-waiting">{en.beyond(min, max)}</p>}
      {reading && 'fault' in reading && <Fault fault={reading.fault} />}
      <Unconfirmed tile={tile} dashboard={dashboard} />
    </>
  )
}
