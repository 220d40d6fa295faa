// Shows a number over the last minutes, as a line with round numbers beside it.

import { useEffect, useRef, useState } from 'preact/hooks'
import { toDrawing } from '../chart-drawing.ts'
import { readNumber, toShownNumber } from '../reading.ts'
import { toExtent } from '../series.ts'
import type { TileProps } from '../TileCard.tsx'
import { en } from '../texts/en.ts'
import { Fault, Waiting } from './Waiting.tsx'

const HEIGHT = 150

export function ChartTile({ tile, dashboard }: TileProps) {
  const frame = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(320)
  useEffect(() => {
    if (!frame.current) return
    const observer = new ResizeObserver(([entry]) => {
      if (entry && entry.contentRect.width > 0) setWidth(Math.round(entry.contentRect.width))
    })
    observer.observe(frame.current)
    return () => observer.disconnect()
  }, [])
  const latest = dashboard.values.latest(tile.id)
  const reading = latest && readNumber(latest.payload, tile.path)
  const now = Date.now()
  const points = dashboard.values.series(tile).points(now)
  const extent = toExtent(points.filter(({ at }) => at >= now - tile.minutes * 60_000))
  const last = points.at(-1)
  const show = (value: number) => `${tile.prefix}${toShownNumber(value)}${tile.postfix}`
  return (
    <div ref={frame} class="db-chart-frame">
      {!latest && <Waiting tile={tile} dashboard={dashboard} />}
      {reading && 'fault' in reading && <Fault fault={reading.fault} />}
      {last && extent && (
        <>
          <p class="db-chart-last" aria-hidden="true">
            {show(last.value)}
          </p>
          <Drawing
            drawing={toDrawing(points, { now, width, height: HEIGHT, minutes: tile.minutes })}
            width={width}
            label={en.chart(
              tile.title || en.kind.chart,
              show(last.value),
              show(extent.low),
              show(extent.high),
              tile.minutes,
            )}
          />
        </>
      )}
    </div>
  )
}

function Drawing({
  drawing,
  width,
  label,
}: {
  drawing: ReturnType<typeof toDrawing>
  width: number
  label: string
}) {
  return (
    <svg
      class="db-chart-drawing"
      viewBox={`0 0 ${width} ${HEIGHT}`}
      width={width}
      height={HEIGHT}
      role="img"
      aria-label={label}
    >
      {drawing.rows.map(({ y, text }) => (
        <g key={text}>
          <line class="db-grid-line" x1={drawing.left} x2={width} y1={y} y2={y} />
          <text class="db-scale db-scale-end" x={drawing.left - 6} y={y + 4}>
            {text}
          </text>
        </g>
      ))}
      {drawing.columns.map(({ x, text }, i) => (
        <text key={text} class={`db-scale ${i === 0 ? '' : 'db-scale-end'}`} x={x} y={HEIGHT - 2}>
          {text}
        </text>
      ))}
      <path class="db-line" d={drawing.path} />
      {drawing.last && <circle class="db-dot" cx={drawing.last.x} cy={drawing.last.y} r="3.5" />}
    </svg>
  )
}
