// What a Worker that is held gets to know, and how it is written into shared memory: a head for each letter, then a text
// in JSON or the bytes of a socket.

import type { FromClient, ToClient } from '../../../code/protocol.ts'
import type { FromBoard, ToBoard } from '../../protocol.ts'

/** To the board itself, or to one of its sockets, which have numbers from 1. */
export type Letter = { to: typeof BOARD; said: ToBoard } | { to: number; said: ToClient }

export const BOARD = 0

/** What the Worker says. It can always speak. */
export type FromHeld =
  | { type: 'board'; message: FromBoard }
  | { type: 'open'; socket: number; host: string; at: number }
  | { type: 'socket'; socket: number; message: FromClient }
  | { type: 'shut'; socket: number }
  /** The mailbox has been emptied. */
  | { type: 'emptied' }
  /** The program is over: letters can come as messages again. */
  | { type: 'free' }

/** To whom, how long, and whether it is bytes. */
const HEAD = 9

/** Takes as many letters from the front of `queue` as go into `room` bytes. A socket's bytes can be parted. */
export function packLetters(queue: Letter[], room: number): Uint8Array {
  const packed = new Uint8Array(room)
  const view = new DataView(packed.buffer)
  let at = 0
  for (let [first] = queue; first && room - at > HEAD; [first] = queue) {
    const { to, said } = first
    const isBytes = said instanceof Uint8Array
    const content = isBytes ? said : new TextEncoder().encode(JSON.stringify(said))
    const part = content.subarray(0, room - at - HEAD)
    const rest = content.subarray(part.length)
    if (rest.length > 0 && !isBytes) {
      if (at === 0) throw new Error(`a letter of ${content.length} bytes is more than ${room}`)
      break
    }
    view.setUint32(at, to)
    view.setUint32(at + 4, part.length)
    view.setUint8(at + 8, isBytes ? 1 : 0)
    packed.set(part, at + HEAD)
    at += HEAD + part.length
    if (rest.length > 0) queue[0] = { to, said: rest.slice() }
    else queue.shift()
  }
  return packed.subarray(0, at)
}

export function readLetters(packed: Uint8Array<ArrayBuffer>): Letter[] {
  const view = new DataView(packed.buffer, packed.byteOffset)
  const letters: Letter[] = []
  for (let at = 0; at < packed.length; ) {
    const to = view.getUint32(at)
    const start = at + HEAD
    const isBytes = view.getUint8(at + 8) === 1
    at = start + view.getUint32(at + 4)
    const content = packed.slice(start, at)
    letters.push({ to, said: isBytes ? content : JSON.parse(new TextDecoder().decode(content)) })
  }
  return letters
}
