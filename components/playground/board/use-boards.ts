// The boards of a part of the page and their component: programs, boards, benches and one log of packets, drawn once a
// frame however much happens.

import { useEffect, useReducer, useRef } from 'preact/hooks'
import { randomId } from '../../notebook/random.ts'
import type { Cell, World } from '../cell.ts'
import { toClassSocket } from '../class.ts'
import type { Target } from '../code/connections.ts'
import { type ProgramSpec, ProgramState } from '../code/program.ts'
import { toTarget } from '../code/target.ts'
import { pageBroker } from '../page-broker.ts'
import { createSocketLine } from '../socket-line.ts'
import { useCell } from '../use-cell.ts'
import { WireLog } from '../wire-log.ts'
import { type BenchState, type DeviceSpec, newBench, toInputs } from './bench/devices.ts'
import { type BoardLanguage, BoardRun } from './board-run.ts'
import { createMachines } from './machines.ts'

const languages: [BoardLanguage, ...BoardLanguage[]] = ['python', 'javascript']

/** Packets are drawn no oftener. */
const PASSED_MS = 100

export interface BoardSpec {
  name: string
  programs: readonly ProgramSpec[]
  devices?: readonly DeviceSpec[]
}

/** Another world than a lesson's, with one broker. */
export interface BoardWorld extends World {
  leadsTo: 'page' | 'classroom'
}

export interface LiveBoard {
  name: string
  run: BoardRun
  state: ProgramState
  bench: BenchState
  setBench(change: Partial<BenchState>): void
  start(): void
}

export interface LiveBoards {
  cell: Cell
  live: boolean
  boards: readonly LiveBoard[]
  log: WireLog
  /** Links and broker are the page's own. */
  isOurs: boolean
  /** Draws anew after something of a program has changed. */
  touched(): void
}

interface Made {
  boards: LiveBoard[]
  log: WireLog
}

export function useBoards(id: string, specs: readonly BoardSpec[], world?: BoardWorld): LiveBoards {
  // The cell knows which broker; a board brings its own clients.
  const { cell, live } = useCell({ id: `board-${id}`, clients: [] }, world)
  const [, redraw] = useReducer((count: number) => count + 1, 0)
  const frame = useRef(0)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const made = useRef<Made | undefined>(undefined)
  const touched = () => {
    if (frame.current !== 0) return
    frame.current = requestAnimationFrame(() => {
      frame.current = 0
      redraw(undefined)
    })
  }
  const passed = () => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined
      touched()
    }, PASSED_MS)
  }
  made.current ??= makeBoards()
  const { boards, log } = made.current

  function makeBoards(): Made {
    const log = new WireLog()
    const all = specs.map(({ name, programs, devices }, i): LiveBoard => {
      const run = new BoardRun({
        machines: createMachines(),
        uniqueId: `240ac4${(i + 1).toString(16).padStart(6, '0')}`,
        randomId,
        changed: touched,
        packets(events) {
          log.add(events)
          passed()
        },
      })
      const board: LiveBoard = {
        name,
        run,
        state: new ProgramState(
          specs.length === 1 ? `board-${id}` : `board-${id}-${i + 1}`,
          programs,
          () => localStorage,
          languages,
        ),
        bench: newBench(devices),
        setBench(change) {
          board.bench = { ...board.bench, ...change }
          run.setInputs(toInputs(board.bench))
          touched()
        },
        start() {
          if (!cell.canConnect) return
          if (!all.some((one) => one.run.isOn)) log.clear()
          const room = `board-${id}`
          const target = world ? toOneTarget(world, room) : toBoardTarget(cell, room)
          const { code, language } = board.state.program
          void run.run({ code, language: languages.find((one) => one === language) ?? 'python' }, target)
        },
      }
      run.setInputs(toInputs(board.bench))
      return board
    })
    return { boards: all, log }
  }

  useEffect(() => {
    if (!live) return
    // What somebody else wrote runs where it can do no harm, until its reader chooses otherwise.
    if (boards.map(({ state }) => state.restore(location.hash)).includes(true)) cell.choose('page')
    redraw(undefined)
  }, [live, cell, boards])

  const { broker: kind } = cell.state.draft
  const before = useRef(kind)
  useEffect(() => {
    if (before.current !== kind) for (const { run } of boards) run.unplug()
    before.current = kind
  }, [kind, boards])

  useEffect(
    () => () => {
      cancelAnimationFrame(frame.current)
      clearTimeout(timer.current)
      for (const { run } of boards) run.close()
    },
    [boards],
  )

  return { cell, live, boards, log, isOurs: (world?.leadsTo ?? kind) === 'page', touched }
}

const toOneTarget = ({ leadsTo, pageLine }: BoardWorld, room: string): Target => ({
  kind: leadsTo,
  address: '',
  line: pageLine(room),
})

/** A board in the classroom signs in with the student's board token, where this browser has seen it. */
function toBoardTarget(cell: Cell, room: string): Target {
  const { access } = cell
  if (cell.state.draft.broker !== 'classroom' || !access) return toTarget(cell, pageBroker, room, location)
  const url = toClassSocket(location)
  const line = createSocketLine({ url, userName: access.handle, password: access.token ?? access.site })
  return { kind: 'classroom', address: url, line, mayNameItself: true }
}
