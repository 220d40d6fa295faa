// The ladder as a Mermaid sequence diagram, which GitHub and others draw in Markdown.

import { toVisible } from '../../../wire/visible.ts'
import { isPing, type NoteRow, type PacketRow, type Row } from '../wire-log.ts'
import { toFields } from './fields.ts'
import type { Picture } from './picture.ts'
import { en } from './texts/en.ts'
import { GAP } from './timeline.ts'
import { toFate, toMarks, toSubject } from './words.ts'

/** Mermaid draws no more than about so many characters; what is longer is refused by it. */
const MOST = 45_000

/** The newest rows, when not all of them fit into a diagram. Pings that follow each other are one note, unless shown. */
export function toMermaid({ rows: all, parties, showPings = false }: Omit<Picture, 'title'>): string {
  const isFolded = (row: Row | undefined) => !showPings && row !== undefined && isPing(row)
  const rows = all.filter((row, i) => !isFolded(row) || !isFolded(all[i - 1]))
  const countAt = (row: Row) => {
    const from = all.indexOf(row)
    const end = all.findIndex((one, i) => i > from && !isFolded(one))
    return (end < 0 ? all.length : end) - from
  }
  const used = new Set(rows.map(({ party }) => party))
  const [first, ...others] = [...used].sort((a, b) => a - b)
  const participant = (party: number) =>
    `  participant C${party} as ${toMermaidText(parties[party]?.name ?? '')}`
  const head = [
    'sequenceDiagram',
    ...(first === undefined ? [] : [participant(first)]),
    `  participant B as ${en.broker}`,
    ...others.map(participant),
  ]
  const steps: string[] = []
  let size = head.join('\n').length
  for (let i = rows.length - 1; i >= 0; i--) {
    const row = rows[i]!
    const step = isFolded(row) ? `  Note over B: ${en.folded(countAt(row))}` : toStep(row, rows[i - 1])
    size += step.length + 1
    if (size > MOST) break
    steps.unshift(step)
  }
  return `${[...head, ...steps].join('\n')}\n`
}

function toStep(row: Row, before: Row | undefined): string {
  const quiet = before ? row.left - before.left : 0
  const gap = quiet >= GAP ? `  Note over B: ${toMermaidText(en.gap(quiet))}\n` : ''
  return gap + (row.kind === 'packet' ? toArrow(row) : toNote(row))
}

function toArrow(row: PacketRow): string {
  const fields = toFields(row)
  const [from, to] = row.way === 'in' ? [`C${row.party}`, 'B'] : ['B', `C${row.party}`]
  const head = row.lost ? '-x' : row.arrived === undefined ? '--)' : '->>'
  const words = [fields.name, toSubject(fields), fields.payload, ...toMarks(fields), toFate(row)]
  return `  ${from}${head}${to}: ${toMermaidText(words.filter(Boolean).join(' '))}`
}

const toNote = (row: NoteRow) => `  Note over C${row.party}: ${toMermaidText(en.note(row))}`

/** What Mermaid would read as its own: a line end or a semicolon ends a statement, # begins a character by its number. */
function toMermaidText(text: string): string {
  return toVisible(text).replace(/[#;<>{}\\]|%%/g, (sign) =>
    [...sign].map((one) => `#${one.codePointAt(0)};`).join(''),
  )
}
