// Progress over the lesson, drawn; and the same as a sentence and as a table.

import { useId } from 'preact/hooks'
import type { LabNumbers } from '../../../labs/numbers/lab-numbers.ts'
import { numbers } from '../texts/index.ts'
import { pick, size, toChart } from './chart.ts'

const { curve: texts } = numbers

const toTime = (time: number) =>
  new Date(time).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })

/** Rows that a table may have before nobody reads it. */
const ROWS = 13

export function ProgressPlot({ lab: { title, steps, curve } }: { lab: LabNumbers }) {
  const id = useId()
  if (curve.begun.length < 2) return null
  const { begun, steps: lines, across, up } = toChart(curve, texts.begun)
  const bottom = size.height - size.bottom
  const fewest = curve.passed.reduce(
    (least, counts, i) => (counts.at(-1)! < curve.passed[least]!.at(-1)! ? i : least),
    0,
  )
  const end = curve.from + (curve.begun.length - 1) * curve.every
  return (
    <figure class="plot">
      <figcaption>{texts.caption(title)}</figcaption>
      <svg viewBox={`0 0 ${size.width} ${size.height}`} role="img" aria-describedby={`${id}-about`}>
        <title>{texts.caption(title)}</title>
        {up.map(({ y, count }) => (
          <g key={count}>
            <path class="plot-grid" d={`M${size.left} ${y}H${size.width - size.right}`} />
            <text class="plot-text" x={size.left - 8} y={y + 4} text-anchor="end">
              {count}
            </text>
          </g>
        ))}
        {across.map(({ x, time }) => (
          <g key={time}>
            <path class="plot-grid" d={`M${x} ${bottom}v5`} />
            <text class="plot-text" x={x} y={bottom + 20} text-anchor="middle">
              {toTime(time)}
            </text>
          </g>
        ))}
        <path class="plot-begun" d={begun.path} />
        <text class="plot-text" x={begun.label.x} y={begun.label.y + 4}>
          {begun.label.text}
        </text>
        {lines.map(({ path }, i) => (
          <path key={steps[i]?.id} class="plot-line" d={path} />
        ))}
        {lines.map(({ label: { text, x, y, side } }, i) => (
          <text
            key={steps[i]?.id}
            class="plot-label"
            x={x}
            y={y + 4}
            text-anchor={side === 'left' ? 'end' : 'start'}
          >
            {text}
          </text>
        ))}
      </svg>
      <p id={`${id}-about`} class="soft">
        {texts.about(
          toTime(curve.from),
          toTime(end),
          curve.begun.at(-1)!,
          steps[fewest]?.title ?? '',
          curve.passed[fewest]?.at(-1) ?? 0,
        )}{' '}
        {texts.legend}
      </p>
      <details class="plot-data">
        <summary>{texts.table}</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is scrolled by keyboard too */}
        <section class="plot-frame" tabIndex={0} aria-label={texts.caption(title)}>
          <table class="numbers-table plot-table">
            <thead>
              <tr>
                <th scope="col">{texts.time}</th>
                <th scope="col">{texts.begun}</th>
                {steps.map(({ id: step }, i) => (
                  <th key={step} scope="col">
                    {texts.step(i + 1)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {pick(curve.begun.length, ROWS).map((at) => (
                <tr key={at}>
                  <th scope="row">{toTime(curve.from + at * curve.every)}</th>
                  <td>{curve.begun[at]}</td>
                  {steps.map(({ id: step }, i) => (
                    <td key={step}>{curve.passed[i]?.[at]}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </details>
    </figure>
  )
}
