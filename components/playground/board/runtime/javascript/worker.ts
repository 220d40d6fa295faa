// The Worker of a JavaScript board, inside the closed frame: nothing but the edge between the port that the page hands in
// and board.ts.

import type { FromBoard, Start, ToBoard } from '../../protocol.ts'
import { createJavaScriptBoard } from './board.ts'

addEventListener(
  'message',
  ({ ports: [port] }) => {
    if (!port) return
    // Held apart: what the student does to MessagePort's prototype is no matter of ours.
    const send: (message: FromBoard, transfer: Transferable[]) => void = port.postMessage.bind(port)
    const take = createJavaScriptBoard((message, transfer = []) => send(message, transfer))
    port.onmessage = ({ data }: MessageEvent<ToBoard<Start>>) => take(data)
  },
  { once: true },
)
