// The Worker of a board, inside the closed frame: nothing but the edge between the port that the page hands in and
// board.ts. How its calls can wait is decided here.

import type { FromBoard, ToBoard } from '../protocol.ts'
import { createBoard, type Post } from './board.ts'
import { createHeldBoard } from './held/held-worker.ts'
import type { FromHeld, Letter } from './held/letters.ts'
import { canHold, relay } from './held/relay.ts'
import { canSuspend, suspendingGround } from './suspending.ts'

addEventListener(
  'message',
  ({ data, ports: [port] }) => {
    addEventListener('unhandledrejection', (event) => event.preventDefault())
    if (port) start(port)
    // Nobody but `start` below hands in memory.
    else if (data instanceof SharedArrayBuffer) startHeld(data)
  },
  { once: true },
)

function start(port: MessagePort) {
  const post: Post = (message, transfer = []) => port.postMessage(message, transfer)
  sayForbidden(post)
  if (canSuspend()) {
    const take = createBoard(post, suspendingGround(post))
    port.onmessage = ({ data }: MessageEvent<ToBoard>) => take(data)
  } else if (canHold()) relay(port, new Worker(location.href, { name: 'your code, held' }))
  else post({ type: 'failed', why: 'cannot-wait', said: '' })
}

/** In the second Worker, made by the first. */
function startHeld(memory: SharedArrayBuffer) {
  // Held apart, as `postMessage` is in reach of the program.
  const worker = self as unknown as Worker
  const say: (message: FromHeld, transfer: Transferable[]) => void = worker.postMessage.bind(worker)
  const take = createHeldBoard(memory, (message, transfer = []) => say(message, transfer))
  sayForbidden((message) => say({ type: 'board', message }, []))
  addEventListener('message', ({ data }: MessageEvent<Letter[]>) => take(data))
}

/** Python has a module that leads to JavaScript; from there, too, the frame's policy lets nothing out. */
function sayForbidden(post: (message: FromBoard) => void) {
  addEventListener('securitypolicyviolation', () => post({ type: 'note', note: 'forbidden' }), { once: true })
}
