// The payload as a hex dump. Of a long one only the lines in sight are drawn.

import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { findInSight } from '../../tree/in-sight.ts'
import { countLines, type HexLine, toHexLine, toOffset } from '../hex-lines.ts'
import { en } from '../texts/en.ts'
import type { ViewProps } from './view-props.ts'

/** Room for 16 bytes a line, in pixels; else eight. */
const WIDE = 560

export function HexView({ payload, marked }: ViewProps) {
  const box = useRef<HTMLElement>(null)
  const [perLine, setPerLine] = useState(16)
  const [sight, setSight] = useState({ top: 0, height: 400, row: 24 })
  const count = countLines(payload.length, perLine)

  const look = () => {
    const { current } = box
    if (!current) return
    const row = current.querySelector('.pv-hex-line')?.getBoundingClientRect().height || 24
    setSight({ top: current.scrollTop, height: current.clientHeight, row })
  }
  useLayoutEffect(() => {
    const { current } = box
    if (!current) return
    const watch = new ResizeObserver(() => {
      setPerLine(current.clientWidth >= WIDE ? 16 : 8)
      look()
    })
    watch.observe(current)
    return () => watch.disconnect()
  }, [])
  useEffect(() => {
    const { current } = box
    if (!current || !marked) return
    const line = Math.floor(marked.from / perLine)
    current.scrollTop = Math.max(0, (line - 3) * sight.row)
  }, [marked?.from, marked, perLine, sight.row])

  const { first, last } = findInSight(count, sight)
  return (
    <>
      {marked && (
        <p class="pv-note" role="status">
          {en.hex.marked(marked.from)}
        </p>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and keys must reach it */}
      <section class="pv-hex" ref={box} onScroll={look} tabIndex={0} aria-label={en.hex.label}>
        <div style={{ height: `${first * sight.row}px` }} />
        {Array.from({ length: last - first }, (_, i) => (
          <Line key={first + i} line={toHexLine(payload, first + i, perLine, marked)} perLine={perLine} />
        ))}
        <div style={{ height: `${(count - last) * sight.row}px` }} />
      </section>
    </>
  )
}

function Line({ line, perLine }: { line: HexLine; perLine: number }) {
  const halves = perLine === 16 ? [line.bytes.slice(0, 8), line.bytes.slice(8)] : [line.bytes]
  return (
    <code class="pv-hex-line">
      <span class="pv-offset">{toOffset(line.offset)}</span>
      <span class={`pv-hex-bytes pv-hex-${perLine}`}>
        {halves.map((half, i) => (
          <span key={i} class="pv-hex-half">
            {toPieces(half, 'hex', ' ')}
          </span>
        ))}
      </span>
      <span class="pv-signs">{toPieces(line.bytes, 'sign', '')}</span>
    </code>
  )
}

/** Few elements: neighbours with the same mark together. */
function toPieces(bytes: HexLine['bytes'], what: 'hex' | 'sign', between: string) {
  const pieces: { isMarked: boolean; texts: string[] }[] = []
  for (const byte of bytes) {
    const last = pieces.at(-1)
    if (last && last.isMarked === byte.isMarked) last.texts.push(byte[what])
    else pieces.push({ isMarked: byte.isMarked, texts: [byte[what]] })
  }
  return pieces.map(({ isMarked, texts }, i) => {
    const text = texts.join(between)
    const space = i > 0 ? between : ''
    return isMarked ? (
      <>
        {space}
        <mark key={i}>{text}</mark>
      </>
    ) : (
      space + text
    )
  })
}
