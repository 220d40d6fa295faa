// One board: its program, its switches, its serial monitor and its bench.

import { useId, useState } from 'preact/hooks'
import { Editor } from '../code/Editor.tsx'
import { Bench } from './bench/Bench.tsx'
import { Choices } from './Choices.tsx'
import { RealBoard } from './RealBoard.tsx'
import { SerialMonitor } from './SerialMonitor.tsx'
import { en } from './texts/en.ts'
import type { LiveBoard } from './use-boards.ts'

export interface BoardViewProps {
  board: LiveBoard
  /** Of the whole part; a board that has company has its own name besides. */
  title: string
  isAlone: boolean
  live: boolean
  touched(): void
}

export function BoardView({ board, title, isAlone, live, touched }: BoardViewProps) {
  const { name, run, state, bench } = board
  const [goTo, setGoTo] = useState<{ line: number } | undefined>(undefined)
  const label = isAlone ? title : `${title}, ${name}`
  const { phase } = run.state
  const isWrong = phase === 'refused' || (run.state.phase === 'ended' && isFault(run.state.how))
  return (
    <section
      class="bd-board"
      aria-label={isAlone ? undefined : en.board(name)}
      data-phase={phase}
      data-board={name}
    >
      {!isAlone && <h4 class="bd-name">{name}</h4>}
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
      <Choices board={board} live={live} touched={touched} />
      <Editor
        title={label}
        program={state.program}
        errorLine={run.errorLine}
        goTo={goTo}
        onChange={(code) => {
          run.errorLine = undefined
          state.edit({ code })
          touched()
        }}
        onRun={board.start}
      />
      <Power board={board} live={live} />
      <p class={isWrong ? 'cc-state pg-fault' : 'cc-state'} role="status">
        {en.state(run.state)}
        {run.errorLine !== undefined && (
          <>
            {' '}
            <button type="button" class="copy" onClick={() => setGoTo({ line: run.errorLine! })}>
              {en.goToLine(run.errorLine)}
            </button>
          </>
        )}
      </p>
      <div class="bd-below">
        <SerialMonitor
          name={name}
          log={run.serial}
          isRunning={run.isRunning}
          onClear={() => run.clearSerial()}
        />
        <Bench name={name} run={run} bench={bench} program={state.program.code} set={board.setBench} />
      </div>
      {state.program.language === 'python' && <RealBoard program={state.program.code} />}
    </section>
  )
}

const isFault = (how: string): boolean => how === 'raised' || how === 'out-of-memory' || how === 'replaced'

function Power({ board, live }: { board: LiveBoard; live: boolean }) {
  const { name, run, start } = board
  const id = useId()
  return (
    <fieldset class="bd-power">
      <legend class="visually-hidden">{en.actions(name)}</legend>
      <button type="button" class="button" title={en.runHint} disabled={!live} onClick={start}>
        <span aria-hidden="true">▶</span> {run.isOn ? en.again : en.run}
      </button>
      <button
        type="button"
        class="button-quiet"
        title={en.stopHint}
        disabled={!run.isRunning}
        onClick={() => run.stop()}
      >
        <span aria-hidden="true">■</span> {en.stop}
      </button>
      <button
        type="button"
        class="button-quiet"
        title={en.resetHint}
        disabled={!run.isOn}
        onClick={() => void run.reset()}
      >
        {en.reset}
      </button>
      <button
        type="button"
        class="button-quiet"
        title={en.unplugHint}
        disabled={!run.isOn}
        onClick={() => run.unplug()}
      >
        {en.unplug}
      </button>
      <label class="pg-check" title={en.wifiHint} for={id}>
        <input
          id={id}
          type="checkbox"
          disabled={!live}
          checked={run.hasWifi}
          onChange={({ currentTarget }) => run.setWifi(currentTarget.checked)}
        />
        {en.wifi}
      </label>
    </fieldset>
  )
}
