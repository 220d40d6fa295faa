// Who talks to whom through `class/`: a matrix to look at, and the same as a table to read.

import type { MapView } from '../../labs/topic-map/map-view.ts'
import type { Naming } from './naming.ts'
import { en } from './texts/en.ts'

/** More rows and columns than this cannot be told apart. */
const MOST = 40
const CELL = 14
const ROOM = 96

export function Pairs({ view, naming }: { view: MapView; naming: Naming }) {
  const { pairs, pairsBeyond } = view
  if (pairs.length === 0)
    return (
      <section aria-label={en.pairs}>
        <h2>{en.pairs}</h2>
        <p class="soft">{en.pairsNone}</p>
      </section>
    )
  const from = names(pairs.map((pair) => pair.from))
  const to = names(pairs.map((pair) => pair.to))
  const most = Math.max(...pairs.map(({ messages }) => messages))
  // Names lean to the right, beyond the last column.
  const width = ROOM + to.length * CELL + ROOM / 2
  const height = ROOM + from.length * CELL
  return (
    <section aria-label={en.pairs}>
      <h2>{en.pairs}</h2>
      <p class="soft">{en.pairsAbout}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard */}
      <section class="map-scroll" tabIndex={0} aria-label={en.pairsPicture}>
        <svg
          class="map-matrix"
          viewBox={`0 0 ${width} ${height}`}
          width={width}
          height={height}
          aria-hidden="true"
        >
          {to.map((handle, i) => (
            <text
              key={handle}
              class="map-name"
              transform={`translate(${ROOM + i * CELL + 10} ${ROOM - 6}) rotate(-60)`}
            >
              {naming.person(handle).slice(0, 14)}
            </text>
          ))}
          {from.map((handle, i) => (
            <text key={handle} class="map-name" x={ROOM - 6} y={ROOM + i * CELL + 11} text-anchor="end">
              {naming.person(handle).slice(0, 14)}
            </text>
          ))}
          {from.flatMap((_, row) =>
            to.map((_, column) => (
              <rect
                key={`${row} ${column}`}
                class="map-cell"
                x={ROOM + column * CELL}
                y={ROOM + row * CELL}
                width={CELL - 1}
                height={CELL - 1}
              />
            )),
          )}
          {pairs.map((pair) => {
            const row = from.indexOf(pair.from)
            const column = to.indexOf(pair.to)
            if (row < 0 || column < 0) return null
            // An area for each amount: half as many messages cover half as much.
            const side = Math.max(3, Math.sqrt(pair.messages / most) * (CELL - 1))
            const inset = (CELL - 1 - side) / 2
            return (
              <rect
                key={`${pair.from} ${pair.to}`}
                class="map-talk"
                x={ROOM + column * CELL + inset}
                y={ROOM + row * CELL + inset}
                width={side}
                height={side}
              />
            )
          })}
        </svg>
      </section>
      <details>
        <summary>{en.pairsTable}</summary>
        <table class="map-table">
          <caption class="visually-hidden">{en.pairs}</caption>
          <thead>
            <tr>
              <th scope="col">{en.from}</th>
              <th scope="col">{en.toWhom}</th>
              <th scope="col" class="map-number">
                {en.messages}
              </th>
            </tr>
          </thead>
          <tbody>
            {pairs.slice(0, 100).map((pair) => (
              <tr key={`${pair.from} ${pair.to}`}>
                <td class="mono">{naming.person(pair.from)}</td>
                <td class="mono">{naming.person(pair.to)}</td>
                <td class="map-number">{pair.messages.toLocaleString('en')}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {pairsBeyond + Math.max(0, pairs.length - 100) > 0 && (
          <p class="soft">{en.pairsBeyond(pairsBeyond + Math.max(0, pairs.length - 100))}</p>
        )}
      </details>
    </section>
  )
}

/** The busiest first are in the list first: of them the rows and columns are made, and those in order of their names. */
const names = (handles: readonly string[]) => [...new Set(handles)].slice(0, MOST).sort()
