// A terminal and its component: one picture a frame, however much is printed in between.

import { useEffect, useReducer, useRef } from 'preact/hooks'
import { randomId } from '../../notebook/random.ts'
import type { Cell } from '../cell.ts'
import { pageBroker } from '../page-broker.ts'
import { createPageLine } from '../page-line.ts'
import { createSocketLine } from '../socket-line.ts'
import { useCell } from '../use-cell.ts'
import { Terminal, type TerminalWorld } from './terminal.ts'

const browserWorld: TerminalWorld = {
  pageLine: (room) => createPageLine(pageBroker, room),
  socketLine: (address) => createSocketLine(address),
  get location() {
    return globalThis.location
  },
  randomId,
  random: Math.random,
}

export interface LiveTerminal {
  terminal: Terminal
  /** It knows which broker; a command brings its own clients. */
  cell: Cell
  live: boolean
  version: number
}

export function useTerminal(id: string): LiveTerminal {
  const { cell, live } = useCell({ id: `commands-${id}`, clients: [] })
  const [version, redraw] = useReducer((count: number) => count + 1, 0)
  const frame = useRef(0)
  const made = useRef<Terminal | undefined>(undefined)
  made.current ??= new Terminal(id, browserWorld, () => {
    if (frame.current !== 0 || typeof requestAnimationFrame === 'undefined') return
    frame.current = requestAnimationFrame(() => {
      frame.current = 0
      redraw(undefined)
    })
  })
  const terminal = made.current

  useEffect(() => {
    terminal.restore()
    // A page may go without taking its components down.
    const leave = () => terminal.close()
    addEventListener('pagehide', leave)
    return () => {
      removeEventListener('pagehide', leave)
      cancelAnimationFrame(frame.current)
      terminal.close()
    }
  }, [terminal])

  const { broker, url, userName } = cell.state.draft
  const { access, password, canConnect } = cell
  useEffect(() => {
    if (!live) return
    if (broker === 'other')
      terminal.choose(broker, { elsewhere: { url: url.trim(), userName, password, isWrong: !canConnect } })
    else terminal.choose(broker, broker === 'classroom' ? { access } : {})
  }, [terminal, live, broker, url, userName, password, canConnect, access])

  return { terminal, cell, live, version }
}
