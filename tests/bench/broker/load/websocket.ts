// A WebSocket client that costs next to nothing: 2,000 handshakes by a whole library in one process would take longer
// than a broker does, and a row would show the generator. What a broker does for it is the same.

import { connect } from 'node:net'
import type { LineEvents } from './line.ts'

/** With the key of the specification's example (RFC 6455 §1.2): the answer to it is not looked at. */
const handshake = (port: number) =>
  [
    'GET /mqtt HTTP/1.1',
    `Host: 127.0.0.1:${port}`,
    'Upgrade: websocket',
    'Connection: Upgrade',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    'Sec-WebSocket-Protocol: mqtt',
    'Sec-WebSocket-Version: 13',
    '\r\n',
  ].join('\r\n')

/** The mask of every frame. Not four zeros: with those a server has nothing to undo. */
const MASK = Buffer.of(0x37, 0xfa, 0x21, 0x3d)

export function openWebSocket(port: number, { opened, received, failed }: LineEvents) {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true }, () => socket.write(handshake(port)))
  const line = {
    write: (bytes: Uint8Array) => void socket.write(toFrame(bytes)),
    close: () => socket.destroy(),
  }
  let rest: Buffer | undefined
  let isOpen = false
  socket.on('data', (chunk) => {
    let bytes = rest ? Buffer.concat([rest, chunk]) : chunk
    if (!isOpen) {
      const end = bytes.indexOf('\r\n\r\n')
      if (end < 0) {
        rest = bytes
        return
      }
      const status = bytes.toString('latin1', 0, 12)
      if (status !== 'HTTP/1.1 101') return failed(new Error(`expected status 101, got "${status}"`))
      isOpen = true
      bytes = bytes.subarray(end + 4)
      opened(line)
    }
    rest = takeFrames(bytes, (payload) => received(payload, line))
  })
  socket.on('error', failed)
}

/** One binary frame (RFC 6455 §5.2), of less than 65,536 bytes. */
function toFrame(payload: Uint8Array): Buffer {
  const { length } = payload
  const head =
    length < 126 ? [0x82, 0x80 | length, ...MASK] : [0x82, 0xfe, length >> 8, length & 0xff, ...MASK]
  const frame = Buffer.allocUnsafe(head.length + length)
  frame.set(head)
  for (let i = 0; i < length; i++) frame[head.length + i] = payload[i]! ^ MASK[i & 3]!
  return frame
}

/** Hands on the payload of each whole frame, and returns what is left. A server's frames have no mask. */
function takeFrames(bytes: Buffer, take: (payload: Buffer) => void): Buffer | undefined {
  let at = 0
  while (at + 2 <= bytes.length) {
    const opcode = bytes[at]! & 0x0f
    const size = [2, 4, 10][Math.max(0, bytes[at + 1]! - 125)]!
    if (at + size > bytes.length) break
    const length =
      size === 2 ? bytes[at + 1]! : size === 4 ? bytes.readUInt16BE(at + 2) : bytes.readUIntBE(at + 4, 6)
    if (at + size + length > bytes.length) break
    if (opcode > 2) throw new Error(`expected frames with data, got one of opcode ${opcode}`)
    take(bytes.subarray(at + size, at + size + length))
    at += size + length
  }
  return at < bytes.length ? bytes.subarray(at) : undefined
}
