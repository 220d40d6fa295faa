// The last numbers of a topic as a line.

import { type Series, toNumbers, toPoints } from './numbers.ts'
import { en } from './texts/en.ts'

interface Props {
  series: Series
  width?: number
  height?: number
}

export function Sparkline({ series, width = 72, height = 18 }: Props) {
  const numbers = toNumbers(series)
  if (numbers.length < 2) return null
  const words = en.numbers(numbers.length, Math.min(...numbers), Math.max(...numbers))
  return (
    <svg
      class="tt-line"
      viewBox={`-2 -2 ${width + 4} ${height + 4}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={words}
    >
      <polyline points={toPoints(numbers, width, height)} vector-effect="non-scaling-stroke" />
    </svg>
  )
}
