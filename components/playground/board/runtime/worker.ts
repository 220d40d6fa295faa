// The Worker of a board, inside the closed frame: nothing but the edge between the port that the page hands in and
// board.ts.

import type { FromBoard, ToBoard } from '../protocol.ts'
import { createBoard } from './board.ts'

addEventListener(
  'message',
  ({ ports: [port] }) => {
    if (!port) return
    const take = createBoard((message, transfer = []) => port.postMessage(message, transfer))
    // Python has a module that leads to JavaScript; from there, too, the frame's policy lets nothing out.
    let isSaid = false
    addEventListener('securitypolicyviolation', () => {
      if (!isSaid) port.postMessage({ type: 'note', note: 'forbidden' } satisfies FromBoard)
      isSaid = true
    })
    addEventListener('unhandledrejection', (event) => event.preventDefault())
    port.onmessage = ({ data }: MessageEvent<ToBoard>) => take(data)
  },
  { once: true },
)
