// A playground cell as part of its page: numbered as it runs, its packets kept over a reload, filled from a link, a
// file or the lesson's solution, and run by others.

import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { parseTrace } from '../../../wire/trace.ts'
import { CellMenu, styles as menuStyles } from '../../notebook/cells/CellMenu.tsx'
import { findTrace, keepTrace } from '../../notebook/cells/kept-traces.ts'
import { join, type NotebookCell, nextRun, sawRun } from '../../notebook/cells/notebook-cell.ts'
import type { Cell } from '../cell.ts'
import { toDraft } from '../draft.ts'
import { toLastLines } from './last-rows.ts'
import { findInLink, toCellFragment } from './link.ts'
import { fromSettings, toSettings, toSolution } from './settings.ts'
import { en } from './texts/en.ts'

export const styles = menuStyles

export interface HabitsProps {
  cell: Cell
  /** `cell.changes` */
  changes: number
  title: string
  /** Hears what Undo would take back. */
  willUndo(what: string): void
}

/** Until nothing has passed for so long, nothing is written: writing takes time that a busy cell needs. */
const QUIET_MS = 800

export default function CellHabits({ cell, title, willUndo }: HabitsProps) {
  const { story, state } = cell
  const { id } = story
  const [linkFault, setLinkFault] = useState('')
  const run = useRunNumber(cell)
  useKeptPackets(cell, run)

  const member = useMemo<NotebookCell>(
    () => ({
      id,
      kind: 'playground',
      title,
      async run() {
        await cell.run()
        return cell.state.run?.step === 'done'
      },
      read: () => ({ settings: toSettings(cell.plainClients()), trace: toLastLines(cell.log.rows) }),
      write({ settings, trace }) {
        const clients = settings === null ? toDraft(story).clients : fromSettings(story, settings)
        if (!clients) return false
        willUndo(en.fromFile)
        cell.fill(clients)
        if (trace) cell.showEarlier(parseTrace(trace).trace, Date.now())
        return true
      },
    }),
    [cell, title],
  )
  useEffect(() => join(member), [member])

  useEffect(() => {
    const follow = () => {
      const found = findInLink(story, location.hash)
      if (found === 'none') return
      // Once: after a reload the cell has what the student made of it.
      history.replaceState(history.state, '', location.pathname + location.search)
      if (found === 'spoiled') return setLinkFault(en.spoiledLink)
      setLinkFault('')
      willUndo(en.fromLink)
      cell.fill(found)
    }
    follow()
    addEventListener('hashchange', follow)
    return () => removeEventListener('hashchange', follow)
  }, [cell])

  const toLink = () => {
    const fragment = toCellFragment(story, cell.plainClients())
    return fragment === undefined ? undefined : location.origin + location.pathname + fragment
  }
  const solve = () => {
    willUndo(en.solution)
    cell.fill(toSolution(story))
  }
  return (
    <>
      <CellMenu cell={member} toLink={toLink} solve={story.solution ? solve : undefined} />
      {run !== undefined && <span class="visually-hidden">{en.run(run)}</span>}
      {linkFault !== '' && (
        <p class="pg-fault cm-said" role="alert">
          {linkFault}
        </p>
      )}
      {state.earlier !== undefined && <p class="pg-note cm-said">{en.earlier(state.earlier)}</p>}
    </>
  )
}

const isOver = (step: string) => step === 'done' || step === 'stopped'

/** The number of this cell's last run among all runs of the page. It stands in the margin, too. */
function useRunNumber(cell: Cell): number | undefined {
  const { id } = cell.story
  const [number, setNumber] = useState<number | undefined>(() => findTrace(id)?.run)
  const seen = useRef(cell.state.run)
  useEffect(() => {
    const { run } = cell.state
    const before = seen.current
    seen.current = run
    if (run && run !== before && (!before || isOver(before.step))) setNumber(nextRun())
  })
  useEffect(() => {
    if (number === undefined) return
    sawRun(number)
    const place = document.querySelector<HTMLElement>(`#frame-${CSS.escape(id)} .cell-number`)
    if (place) place.dataset.run = String(number)
  }, [number])
  return number
}

/** Brings back the packets of the last run, and keeps those of this one. */
function useKeptPackets(cell: Cell, run: number | undefined) {
  const { id } = cell.story
  const { version } = cell.log
  const due = useRef(false)
  const save = useRef(() => {})
  save.current = () => {
    if (!due.current) return
    due.current = false
    keepTrace(id, { time: Date.now(), run, lines: toLastLines(cell.log.rows) })
  }
  useEffect(() => {
    const kept = findTrace(id)
    if (kept) cell.showEarlier(parseTrace(kept.lines).trace, kept.time)
    const leave = () => save.current()
    addEventListener('pagehide', leave)
    return () => {
      removeEventListener('pagehide', leave)
      leave()
    }
  }, [cell])
  const shown = useRef<number | undefined>(undefined)
  useEffect(() => {
    const before = shown.current
    shown.current = version
    // What is there at first is nothing, or what was kept already.
    if (before === undefined || cell.state.earlier !== undefined) return
    due.current = true
    const timer = setTimeout(() => save.current(), QUIET_MS)
    return () => clearTimeout(timer)
  }, [version, run])
}
