// The Worker that is held: the board itself. All that it hears comes from relay.ts.

import type { SocketPort } from '../../../code/runner/client-socket.ts'
import { createBoard } from '../board.ts'
import { HeldClock } from './held-clock.ts'
import { Holding } from './holding.ts'
import { BOARD, type FromHeld, type Letter, readLetters } from './letters.ts'
import { Mailbox } from './mailbox.ts'

/** Gives what takes letters that come as messages: before the program and after it. */
export function createHeldBoard(
  memory: SharedArrayBuffer,
  say: (message: FromHeld, transfer?: Transferable[]) => void,
): (letters: readonly Letter[]) => void {
  const mailbox = new Mailbox(memory)
  const clock = new HeldClock()
  const sockets = new Map<number, SocketPort>()
  let count = BOARD

  const take = createBoard(
    (message, transfer = []) => {
      say({ type: 'board', message }, transfer)
      if (message.type === 'ended') say({ type: 'free' })
    },
    {
      clock,
      toPausing: (happenings, interrupt) => new Holding({ happenings, interrupt, clock, mailbox, collect }),
      openPort,
    },
  )

  function openPort(host: string, at: number): SocketPort {
    const socket = ++count
    say({ type: 'open', socket, host, at })
    const port: SocketPort = {
      onmessage: null,
      postMessage: (message, transfer) => say({ type: 'socket', socket, message }, transfer),
      close() {
        sockets.delete(socket)
        say({ type: 'shut', socket })
      },
    }
    sockets.set(socket, port)
    return port
  }

  function collect() {
    const packed = mailbox.empty()
    if (!packed) return
    say({ type: 'emptied' })
    for (const letter of readLetters(packed)) open(letter)
  }

  function open(letter: Letter) {
    if (isToBoard(letter)) take(letter.said)
    else sockets.get(letter.to)?.onmessage?.(new MessageEvent('message', { data: letter.said }))
  }

  return (letters) => {
    collect()
    for (const letter of letters) open(letter)
  }
}

const isToBoard = (letter: Letter): letter is Extract<Letter, { to: typeof BOARD }> => letter.to === BOARD
