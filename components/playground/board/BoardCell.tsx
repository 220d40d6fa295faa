// One board or some in the page: programs in MicroPython, what they print and do, and every packet they send.

import { useEffect, useState } from 'preact/hooks'
import { tellRan } from '../../notebook/cells/cell-ran.ts'
import { BrokerSwitch } from '../BrokerSwitch.tsx'
import codeStyles from '../code/code.css?url'
import LadderPanel from '../ladder/LadderPanel.tsx'
import panelStyles from '../panels/panels.css?url'
import playgroundStyles from '../playground.css?url'
import { BoardView } from './BoardView.tsx'
import type { DeviceSpec } from './bench/devices.ts'
import boardStyles from './board.css?url'
import type { BoardLanguage } from './board-run.ts'
import { examples as allExamples } from './examples.ts'
import { LinkFaults } from './LinkFaults.tsx'
import { en } from './texts/en.ts'
import { type BoardSpec, type BoardWorld, type LiveBoards, useBoards } from './use-boards.ts'

export const styles: readonly string[] = [playgroundStyles, panelStyles, codeStyles, boardStyles]

export interface BoardSettings {
  name: string
  code?: string
  /** Of `code`. */
  language?: BoardLanguage
  solution?: string
  /** One of the examples instead of a program of its own. */
  example?: string
  devices?: readonly DeviceSpec[]
}

export interface BoardCellProps extends Omit<BoardSettings, 'name'> {
  /** Unique on its page, and lasting: what was typed is kept under it. */
  id: string
  title: string
  /** A choice of programs to begin with. */
  examples?: boolean
  /** More boards than one. */
  boards?: readonly BoardSettings[]
  /** Where another broker is meant than a lesson's. */
  world?: BoardWorld
}

export default function BoardCell({ id, title, examples, boards, world, ...own }: BoardCellProps) {
  const specs = boards?.map(toSpec) ?? [
    examples ? { name: en.onlyName, programs: allExamples } : toSpec({ name: en.onlyName, ...own }),
  ]
  const live = useBoards(id, specs, world)
  const hasRun = live.boards.some(
    ({ run: { state } }) => state.phase === 'running' || state.phase === 'ended',
  )
  useEffect(() => {
    if (hasRun) tellRan(id)
  }, [id, hasRun])
  const isAlone = live.boards.length === 1
  return (
    <section class="cell pg cc bd" aria-label={title} data-live={live.live} id={`cell-${id}`}>
      <header class="pg-head">
        <h3 class="pg-title">{title}</h3>
      </header>
      <div class={isAlone ? 'bd-boards' : 'bd-boards bd-many'}>
        {live.boards.map((board) => (
          <BoardView
            key={board.name}
            board={board}
            title={title}
            isAlone={isAlone}
            live={live.live}
            touched={live.touched}
          />
        ))}
      </div>
      <Faults live={live} id={id} />
      <Packets live={live} title={title} />
      <BrokerSwitch cell={live.cell} live={live.live} />
    </section>
  )
}

function toSpec(settings: BoardSettings): BoardSpec {
  const { name, code = '', language = 'python', solution, example, devices } = settings
  const found = allExamples.find((one) => one.id === example)
  const own = { id: 'starter', language, code } as const
  return {
    name,
    programs: [found ?? { ...own, ...(solution === undefined ? {} : { solution }) }],
    ...(devices ? { devices } : {}),
  }
}

function Faults({ live, id }: { live: LiveBoards; id: string }) {
  return (
    <details class="bd-fold">
      <summary>{en.faults.summary}</summary>
      {live.isOurs ? (
        <div class="bd-fault-boards">
          {live.boards.map(({ name, run }) => (
            <section key={name} aria-label={en.board(name)}>
              {live.boards.length > 1 && <h4>{name}</h4>}
              <LinkFaults id={`${id}-${name}`} run={run} />
            </section>
          ))}
        </div>
      ) : (
        <p class="pg-note">{en.faults.elsewhere}</p>
      )}
    </details>
  )
}

function Packets({ live: { log, touched }, title }: { live: LiveBoards; title: string }) {
  const [isOpen, setOpen] = useState(false)
  const [showPings, setPings] = useState(false)
  return (
    <details
      class="cc-packets bd-fold"
      open={isOpen}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
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
          onClear={() => {
            log.clear()
            touched()
          }}
          empty={en.noPackets}
        />
      )}
    </details>
  )
}
