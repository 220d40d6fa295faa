// A terminal and its component: one picture a frame, however much is printed in between.

import { useEffect, useReducer, useRef, useState } from 'preact/hooks'
import { randomId } from '../../notebook/random.ts'
import { toUrl } from '../../notebook/url.ts'
import { findClassAccess, hasClassroom } from '../class.ts'
import { pageBroker } from '../page-broker.ts'
import { createPageLine } from '../page-line.ts'
import { createSocketLine } from '../socket-line.ts'
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

export function useTerminal(id: string): { terminal: Terminal; live: boolean; version: number } {
  const [live, setLive] = useState(false)
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
    setLive(true)
    const access = findClassAccess()
    if (access) {
      void hasClassroom(toUrl('/classroom.json')).then((there) =>
        terminal.offerClassroom(there ? access : undefined),
      )
    } else {
      terminal.offerClassroom(undefined)
    }
    // A page may go without taking its components down.
    const leave = () => terminal.close()
    addEventListener('pagehide', leave)
    return () => {
      removeEventListener('pagehide', leave)
      cancelAnimationFrame(frame.current)
      terminal.close()
    }
  }, [terminal])

  return { terminal, live, version }
}
