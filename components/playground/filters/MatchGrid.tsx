// The grid: a row for each topic name, a column for each filter, a field for each pair. Arrow keys go from field to field.

import { useRef, useState } from 'preact/hooks'
import { findTopicFilterFault, findTopicNameFault } from '../../../wire/topic.ts'
import type { Lists } from './lists.ts'
import { findVerdict, keyOf, type Mark, toMark } from './practice.ts'
import { Topic } from './Topic.tsx'
import { en } from './texts/en.ts'

interface Props {
  lists: Lists
  /** While one practises: the fields that were ticked. */
  ticked: ReadonlySet<string> | undefined
  isChecked: boolean
  chosen: { filter: string; name: string } | undefined
  choose(filter: string, name: string): void
}

export function MatchGrid({ lists, ticked, isChecked, chosen, choose }: Props) {
  const { filters, names } = lists
  const table = useRef<HTMLTableElement>(null)
  const [stop, setStop] = useState({ row: 0, column: 0 })
  const row = Math.min(stop.row, names.length - 1)
  const column = Math.min(stop.column, filters.length - 1)

  const move = (event: KeyboardEvent) => {
    const next = {
      ArrowRight: [row, column + 1],
      ArrowLeft: [row, column - 1],
      ArrowDown: [row + 1, column],
      ArrowUp: [row - 1, column],
      Home: [row, 0],
      End: [row, filters.length - 1],
      PageUp: [0, column],
      PageDown: [names.length - 1, column],
    }[event.key]
    if (!next) return
    event.preventDefault()
    const [y = 0, x = 0] = next
    if (y < 0 || y >= names.length || x < 0 || x >= filters.length) return
    setStop({ row: y, column: x })
    const field = table.current?.querySelectorAll<HTMLButtonElement>('.fb-field')[y * filters.length + x]
    field?.focus()
    field?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }

  return (
    <div class="fb-frame">
      <table class="fb-grid" ref={table} onKeyDown={move}>
        <caption class="visually-hidden">
          {en.grid}. {en.rowHint}
        </caption>
        <thead>
          <tr>
            <td class="fb-corner" />
            {filters.map((filter) => (
              <th
                key={filter}
                scope="col"
                class={findTopicFilterFault(filter) ? 'fb-invalid' : undefined}
                data-chosen={chosen?.filter === filter || undefined}
              >
                <Topic text={filter} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {names.map((name, y) => (
            <tr key={name}>
              <th
                scope="row"
                class={findTopicNameFault(name) ? 'fb-invalid' : undefined}
                data-chosen={chosen?.name === name || undefined}
              >
                <Topic text={name} />
              </th>
              {filters.map((filter, x) => {
                const isChosen = chosen?.filter === filter && chosen.name === name
                const face = toFace(filter, name, ticked, isChecked)
                return (
                  <td key={filter}>
                    <button
                      type="button"
                      class={`fb-field ${face.style}`}
                      tabIndex={y === row && x === column ? 0 : -1}
                      aria-pressed={ticked && !isChecked ? ticked.has(keyOf(filter, name)) : isChosen}
                      aria-label={en.cellLabel(filter, name, face.words)}
                      title={face.words}
                      onFocus={() => setStop({ row: y, column: x })}
                      onClick={() => choose(filter, name)}
                    >
                      <span aria-hidden="true">{face.sign}</span>
                    </button>
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface Face {
  sign: string
  words: string
  style: string
}

const signs: Record<Mark, string> = { found: '✓', left: '·', wrong: '✕', missed: '○' }

function toFace(
  filter: string,
  name: string,
  ticked: ReadonlySet<string> | undefined,
  isChecked: boolean,
): Face {
  if (ticked && isChecked) {
    const mark = toMark(filter, name, ticked)
    return { sign: signs[mark], words: en.practice.mark[mark], style: `fb-${mark}` }
  }
  if (ticked) {
    const isTicked = ticked.has(keyOf(filter, name))
    return {
      sign: isTicked ? '✓' : '',
      words: en.practice.state(isTicked),
      style: isTicked ? 'fb-ticked' : 'fb-open',
    }
  }
  const verdict = findVerdict(filter, name)
  const [sign, style] = verdict === undefined ? ['–', 'fb-none'] : verdict ? ['✓', 'fb-yes'] : ['·', 'fb-no']
  return { sign: sign!, words: en.cell(verdict), style: style! }
}
