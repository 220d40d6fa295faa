// A code cell and its component: the program, its runs and its broker, drawn once a frame however much happens.

import { useEffect, useReducer, useRef } from 'preact/hooks'
import { randomId } from '../../notebook/random.ts'
import type { Cell } from '../cell.ts'
import { pageBroker } from '../page-broker.ts'
import { useCell } from '../use-cell.ts'
import { createFrameBox } from './box-frame.ts'
import { CodeRun } from './code-run.ts'
import { type ProgramSpec, ProgramState } from './program.ts'
import runnerUrl from './runner/runner.ts?worker&url'
import { toTarget } from './target.ts'
import { en } from './texts/en.ts'

/** Packets are drawn no oftener. */
const PASSED_MS = 100

export interface LiveCode {
  cell: Cell
  code: CodeRun
  state: ProgramState
  live: boolean
  run(): void
  /** Draws anew after something of `state` has changed. */
  touched(): void
  /** Forgets what the broker in this page keeps of this cell. */
  forget(): void
}

export function useCode(id: string, specs: readonly ProgramSpec[]): LiveCode {
  // The cell knows which broker; a program brings its own clients.
  const { cell, live } = useCell({ id: `code-${id}`, clients: [] })
  const [, redraw] = useReducer((count: number) => count + 1, 0)
  const frame = useRef(0)
  const made = useRef<{ code: CodeRun; state: ProgramState } | undefined>(undefined)
  const touched = () => {
    if (frame.current !== 0) return
    frame.current = requestAnimationFrame(() => {
      frame.current = 0
      redraw(undefined)
    })
  }
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const passed = () => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined
      touched()
    }, PASSED_MS)
  }
  made.current ??= {
    code: new CodeRun({
      box: createFrameBox({
        home: () => document.body,
        title: en.frame,
        path: '/playground/code/frame.html',
        script: runnerUrl,
      }),
      randomId,
      changed: touched,
      passed,
    }),
    state: new ProgramState(id, specs),
  }
  const { code, state } = made.current

  useEffect(() => {
    if (!live) return
    const isLinked = state.restore(location.hash)
    // What somebody else wrote runs where it can do no harm, until its reader chooses otherwise.
    if (isLinked) cell.choose('page')
    redraw(undefined)
  }, [live, cell, state])

  const { broker: kind } = cell.state.draft
  const before = useRef(kind)
  useEffect(() => {
    if (before.current !== kind) code.stop()
    before.current = kind
  }, [kind, code])

  useEffect(
    () => () => {
      cancelAnimationFrame(frame.current)
      clearTimeout(timer.current)
      code.close()
    },
    [code],
  )

  return {
    cell,
    code,
    state,
    live,
    touched,
    run() {
      if (!cell.canConnect) return
      const { code: source, language } = state.program
      const kind = language === 'typescript' ? 'typescript' : 'javascript'
      void code.run(source, kind, toTarget(cell, pageBroker, `code-${id}`, location))
    },
    forget: () => pageBroker.forget(`code-${id}`),
  }
}
