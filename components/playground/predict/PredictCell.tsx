// A story, a form for what will come of it, and after the student has committed: what came, why, and its packets.

import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { CellMenu, styles as menuStyles } from '../../notebook/cells/CellMenu.tsx'
import { tellRan } from '../../notebook/cells/cell-ran.ts'
import { join, type NotebookCell } from '../../notebook/cells/notebook-cell.ts'
import LadderPanel from '../ladder/LadderPanel.tsx'
import { pageBroker } from '../page-broker.ts'
import { createPageLine } from '../page-line.ts'
import playgroundHref from '../playground.css?url'
import { findKept, type Kept, keep, toKept } from './kept.ts'
import { PredictForm } from './PredictForm.tsx'
import { type Played, play } from './play.ts'
import predictHref from './predict.css?url'
import { toBlank, toScore } from './prediction.ts'
import { type PredictSpec, toQuestion } from './question.ts'
import { Results } from './Results.tsx'
import { en } from './texts/en.ts'
import { Words } from './Words.tsx'

export const styles = [playgroundHref, predictHref, ...menuStyles]

type State = 'asking' | 'playing' | { fault: string } | { played: Played }

interface Props extends PredictSpec {
  title: string
  /** After each prediction that somebody committed to, not when an earlier one is shown again. */
  onPlayed?(score: { right: number; of: number }): void
}

export default function PredictCell({ title, onPlayed, ...spec }: Props) {
  const { id } = spec
  const question = useMemo(() => toQuestion(spec), [id])
  const [kept, setKept] = useState<Kept>(() => findKept(id, question))
  const [state, setState] = useState<State>('asking')
  const result = useRef<HTMLHeadingElement>(null)
  const form = useRef<HTMLFormElement>(null)
  /** Raised so that a run that is over knows it. */
  const run = useRef(0)

  const change = (next: Kept) => {
    setKept(next)
    keep(id, next)
  }
  const start = async (isAsked: boolean) => {
    const mine = ++run.current
    setState('playing')
    try {
      const played = await play(spec, question, { line: createPageLine(pageBroker, `predict ${id}`) })
      if (mine !== run.current) return
      setState({ played })
      if (isAsked) tellRan(id)
      if (isAsked) onPlayed?.(toScore(latest.current.said, played.came))
      if (isAsked) requestAnimationFrame(() => result.current?.focus())
    } catch (error) {
      if (mine === run.current) setState({ fault: error instanceof Error ? error.message : String(error) })
    }
  }
  const askAgain = (next: Kept) => {
    run.current++
    change(next)
    setState('asking')
    requestAnimationFrame(() => form.current?.querySelector('select')?.focus())
  }
  const latest = useRef(kept)
  latest.current = kept
  const member = useMemo<NotebookCell>(
    () => ({
      id,
      kind: 'predict',
      title,
      read: () => ({ settings: latest.current }),
      write({ settings }) {
        const next =
          settings === null ? { said: toBlank(question), isMade: false } : toKept(question, settings)
        if (!next) return false
        run.current++
        change(next)
        setState('asking')
        if (next.isMade) void start(false)
        return true
      },
    }),
    [id],
  )
  useEffect(() => join(member), [member])
  // What was committed to before a reload is shown with what came of it.
  useEffect(() => {
    if (kept.isMade) void start(false)
    return () => {
      run.current++
    }
  }, [])

  const played = typeof state === 'object' && 'played' in state ? state.played : undefined
  return (
    <section class="cell pg pr" aria-label={title} id={`cell-${id}`}>
      <header class="pr-head">
        <div>
          <p class="pg-note">{en.kind}</p>
          <h3 id={`title-${id}`}>{title}</h3>
        </div>
        <CellMenu cell={member} />
      </header>
      <ol class="pr-story" aria-label={en.story}>
        {en.steps(question.steps, spec.clients).map((line, i) => (
          <li key={i}>
            <Words of={line} />
          </li>
        ))}
      </ol>
      <PredictForm
        {...{ question, form }}
        id={id}
        said={kept.said}
        isMade={kept.isMade}
        change={(said) => change({ said, isMade: false })}
        commit={() => {
          change({ ...kept, isMade: true })
          void start(true)
        }}
      />
      <p class="pr-status" role="status">
        {state === 'playing' && en.running}
      </p>
      {typeof state === 'object' && 'fault' in state && (
        <p class="pg-fault" role="alert">
          {en.stopped(state.fault)}{' '}
          <button type="button" class="copy" onClick={() => void start(true)}>
            {en.retry}
          </button>
        </p>
      )}
      {played && <Results {...{ question, played }} said={kept.said} heading={result} />}
      {kept.isMade && (
        <p class="pr-actions">
          <button type="button" class="button-quiet" onClick={() => askAgain({ ...kept, isMade: false })}>
            {en.again}
          </button>
          <button
            type="button"
            class="button-quiet"
            onClick={() => askAgain({ said: toBlank(question), isMade: false })}
          >
            {en.reset}
          </button>
        </p>
      )}
      {played && <Packets title={title} played={played} />}
    </section>
  )
}

function Packets({ title, played: { log } }: { title: string; played: Played }) {
  const [showPings, setShowPings] = useState(false)
  return (
    <LadderPanel
      log={log}
      title={title}
      version={log.version}
      showPings={showPings}
      onShowPings={setShowPings}
      onClear={() => log.clear()}
      heading={en.packets}
      empty={en.empty}
    />
  )
}
