// A program that speaks MQTT: the editor, what can be done with it, its console, and every packet it sends.

import { useEffect, useState } from 'preact/hooks'
import { CellMenu, styles as menuStyles } from '../../notebook/cells/CellMenu.tsx'
import { tellRan } from '../../notebook/cells/cell-ran.ts'
import { BrokerSwitch } from '../BrokerSwitch.tsx'
import LadderPanel from '../ladder/LadderPanel.tsx'
import playgroundStyles from '../playground.css?url'
import { Choices } from './Choices.tsx'
import { Console } from './Console.tsx'
import codeStyles from './code.css?url'
import { Editor } from './Editor.tsx'
import { examples as allExamples } from './examples.ts'
import type { ProgramSpec } from './program.ts'
import type { Language } from './script.ts'
import { en } from './texts/en.ts'
import { type LiveCode, useCode } from './use-code.ts'
import { useMember } from './use-member.ts'

export const styles: readonly string[] = [playgroundStyles, ...menuStyles, codeStyles]

export interface CodeCellProps {
  /** Unique on its page, and lasting: what was typed is kept under it. */
  id: string
  title: string
  code?: string
  language?: Language
  solution?: string
  /** A choice of programs to begin with. */
  examples?: boolean
}

export default function CodeCell({
  id,
  title,
  code = '',
  language = 'javascript',
  solution,
  examples,
}: CodeCellProps) {
  const own: ProgramSpec = { id: 'own', code, language, ...(solution === undefined ? {} : { solution }) }
  const live = useCode(id, examples ? allExamples : [own])
  const member = useMember(id, title, live)
  const { code: program, state, touched } = live
  const [goTo, setGoTo] = useState<{ line: number } | undefined>(undefined)
  const { phase } = program.state
  const isWrong = phase === 'refused' || (phase === 'ended' && program.state.how !== 'finished')
  useEffect(() => {
    if (phase !== 'ready' && phase !== 'refused') tellRan(id)
  }, [id, phase])
  const says = en.state(program.state)
  const runNow = () => {
    if (live.live) live.run()
  }
  return (
    <section class="cell pg cc" aria-label={title} data-live={live.live} data-phase={phase} id={`cell-${id}`}>
      <header class="pg-head">
        <h3 class="pg-title">{title}</h3>
        <Actions live={live} onRun={runNow} />
        <CellMenu cell={member} />
      </header>
      {state.canUndo && (
        <p class="notice cc-undo" role="status">
          <span>{en.undone[state.canUndo]}</span>
          <button
            type="button"
            class="copy"
            onClick={() => {
              state.undo()
              touched()
            }}
          >
            {en.undo}
          </button>
        </p>
      )}
      <Choices live={live} />
      <Editor
        title={title}
        program={state.program}
        errorLine={program.errorLine}
        goTo={goTo}
        onChange={(typed) => {
          program.errorLine = undefined
          state.edit({ code: typed })
          touched()
        }}
        onRun={runNow}
      />
      <p class={isWrong ? 'cc-state pg-fault' : 'cc-state'} role="status">
        {says}
        {phase === 'refused' && program.errorLine !== undefined && (
          <>
            {' '}
            <button type="button" class="copy" onClick={() => setGoTo({ line: program.errorLine! })}>
              {en.goToLine(program.errorLine)}
            </button>
          </>
        )}
      </p>
      <Console
        log={program.console}
        isActive={program.isActive}
        onClear={() => program.clearConsole()}
        onGoTo={(line) => setGoTo({ line })}
      />
      <Packets live={live} title={title} />
      <BrokerSwitch cell={live.cell} live={live.live} />
    </section>
  )
}

function Actions({ live, onRun }: { live: LiveCode; onRun(): void }) {
  const { code: program, state, touched } = live
  const isActive = program.isActive
  return (
    <div class="pg-actions">
      <button
        type="button"
        class="button"
        title={en.runHint}
        disabled={!live.live || !live.cell.canConnect}
        onClick={onRun}
      >
        <span aria-hidden="true">▶</span> {isActive ? en.again : en.run}
      </button>
      <button
        type="button"
        class="button-quiet"
        title={en.stopHint}
        disabled={!isActive}
        onClick={() => program.stop()}
      >
        <span aria-hidden="true">■</span> {en.stop}
      </button>
      {program.canCut && (
        <button type="button" class="button-quiet" title={en.cutHint} onClick={() => program.cut()}>
          {en.cut}
        </button>
      )}
      <button
        type="button"
        class="button-quiet"
        disabled={!live.live}
        onClick={() => {
          program.reset()
          live.forget()
          state.reset()
          touched()
        }}
      >
        {en.reset}
      </button>
      {state.chosen.solution !== undefined && (
        <button
          type="button"
          class="button-quiet"
          disabled={!live.live}
          onClick={() => {
            state.showSolution()
            touched()
          }}
        >
          {en.solution}
        </button>
      )}
    </div>
  )
}

function Packets({ live, title }: { live: LiveCode; title: string }) {
  const { log } = live.code
  const [isOpen, setOpen] = useState(false)
  const [showPings, setPings] = useState(false)
  return (
    <details class="cc-packets" open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        {en.packets} <span class="pg-note">{en.packetsCount(log.count)}</span>
      </summary>
      {isOpen && (
        <LadderPanel
          log={log}
          title={title}
          version={log.version}
          showPings={showPings}
          onShowPings={setPings}
          onClear={() => live.code.clearLog()}
          empty={en.noPackets}
        />
      )}
    </details>
  )
}
