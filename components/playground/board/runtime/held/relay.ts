// Between the page and a Worker that is held: what the page and the sockets say goes into the mailbox and wakes it.

import type { ToClient } from '../../../code/protocol.ts'
import type { FromBoard, ToBoard } from '../../protocol.ts'
import { BOARD, type FromHeld, type Letter, packLetters } from './letters.ts'
import { MAILBOX_ROOM, Mailbox, newMailbox } from './mailbox.ts'

/** Only where pages are isolated from those of other origins do browsers let Workers share memory. */
export const canHold = (): boolean =>
  globalThis.crossOriginIsolated === true && typeof SharedArrayBuffer === 'function'

/** `held`: a new Worker of the same script. `page`: the port that the page has handed in. */
export function relay(page: MessagePort, held: Worker) {
  const memory = newMailbox()
  const mailbox = new Mailbox(memory)
  const sockets = new Map<number, MessagePort>()
  let queue: Letter[] = []
  let isFree = false
  const post = (message: FromBoard, transfer: Transferable[] = []) => page.postMessage(message, transfer)

  function send(letter: Letter) {
    queue.push(letter)
    deliver()
  }

  function deliver() {
    if (isFree) {
      held.postMessage(queue)
      queue = []
    } else if (queue.length > 0 && mailbox.isEmpty) mailbox.fill(packLetters(queue, MAILBOX_ROOM))
  }

  function hear(said: FromHeld) {
    switch (said.type) {
      case 'board': {
        const { message } = said
        return post(message, message.type === 'display' ? [message.pixels.buffer] : [])
      }
      case 'open': {
        const { socket, host, at } = said
        const { port1, port2 } = new MessageChannel()
        sockets.set(socket, port1)
        port1.onmessage = ({ data }: MessageEvent<ToClient>) => send({ to: socket, said: data })
        return post({ type: 'open', host, at, port: port2 }, [port2])
      }
      case 'socket': {
        const { message } = said
        const transfer = message instanceof Uint8Array ? [message.buffer as ArrayBuffer] : []
        return sockets.get(said.socket)?.postMessage(message, transfer)
      }
      case 'shut':
        sockets.get(said.socket)?.close()
        return sockets.delete(said.socket)
      case 'free':
        isFree = true
        return deliver()
      case 'emptied':
        return deliver()
    }
  }

  held.onmessage = ({ data }: MessageEvent<FromHeld>) => hear(data)
  held.onerror = (event) => {
    event.preventDefault()
    post({ type: 'failed', why: 'not-started', said: event.message ?? '' })
  }
  held.postMessage(memory)
  page.onmessage = ({ data }: MessageEvent<ToBoard>) => {
    // It is too large for the mailbox, and nobody is held before it.
    if (data.type === 'start') held.postMessage([{ to: BOARD, said: data }], [data.wasm])
    else send({ to: BOARD, said: data })
  }
}
