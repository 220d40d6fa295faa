// MQTT over WebSocket, on the site's own port: it works wherever the page loaded.

import { type IncomingMessage, setMaxIdleHTTPParsers } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Transport } from '../../wire/transport.ts'
import { plainAddress } from '../addresses.ts'
import { gate } from '../limits.ts'
import type { Door } from './door.ts'
import { Outflow } from './outflow.ts'

export const WEBSOCKET_PATH = '/mqtt'

/** The names under which clients ask for MQTT: [MQTT-6.0.0-3], and what MQTT 3.1 clients say. */
const PROTOCOLS = ['mqtt', 'mqttv3.1']

export interface WebSocketDoor {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  close(): void
}

/** Parsers that Node keeps for requests to come. Of a thousand, its default, a class that came back at once would keep all. */
const IDLE_PARSERS = 64

export function createWebSocketDoor(door: Door): WebSocketDoor {
  setMaxIdleHTTPParsers(IDLE_PARSERS)
  const server = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: gate.frame,
    handleProtocols: (asked) => PROTOCOLS.find((name) => asked.has(name)) ?? false,
  })
  return {
    upgrade(request, socket, head) {
      // A client that offers no subprotocol is let in: old ones do so, and the CONNECT's credentials decide.
      const address = plainAddress(request.socket.remoteAddress ?? '')
      const kind = 'encrypted' in request.socket ? 'wss' : 'ws'
      server.handleUpgrade(request, socket, head, (ws) => welcome(ws, kind, address, door))
    },
    close() {
      for (const client of server.clients) client.terminate()
      server.close()
    },
  }
}

/** A function of its own, so that what listens to the client does not keep the request with all its headers. */
function welcome(ws: WebSocket, kind: 'ws' | 'wss', address: string, door: Door) {
  const receiver = door.open({
    transport: kind === 'wss' ? new SecureWebSocketTransport(ws) : new WebSocketTransport(ws),
    kind,
    listener: WEBSOCKET_PATH,
    address,
  })
  let fault: string | undefined
  ws.on('message', (data, isBinary) => {
    // [MQTT-6.0.0-1]: packets travel in binary frames.
    if (isBinary) receiver.receive(data as Buffer)
    else ws.close(1003, 'MQTT travels in binary frames')
  })
  ws.on('error', (error: NodeJS.ErrnoException) => {
    fault = error.code ?? error.message
  })
  ws.on('close', () => receiver.ended(fault ?? 'closed by the client'))
}

/** A class: of an object literal with getters V8 makes a dictionary, of some 3 KB for each client. */
class WebSocketTransport implements Transport {
  readonly #ws: WebSocket

  constructor(ws: WebSocket) {
    this.#ws = ws
  }

  write(chunks: Uint8Array[], done?: () => void): void {
    if (this.#ws.readyState !== this.#ws.OPEN) return
    // One frame for everything: a receiver must not assume that packets align with frames [MQTT-6.0.0-2].
    this.#ws.send(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks), done)
  }

  get unsent() {
    return this.#ws.bufferedAmount
  }

  pause() {
    this.#ws.pause()
  }

  resume() {
    this.#ws.resume()
  }

  get paused() {
    return this.#ws.isPaused
  }

  end() {
    const ws = this.#ws
    ws.close(1000)
    setTimeout(() => ws.terminate(), 2_000).unref()
  }

  destroy() {
    this.#ws.terminate()
  }
}

class SecureWebSocketTransport extends WebSocketTransport {
  readonly #outflow = new Outflow()

  override write(chunks: Uint8Array[]) {
    this.#outflow.begin(super.unsent)
    super.write(chunks, this.#outflow.moved)
  }

  override get unsent() {
    return this.#outflow.count(super.unsent)
  }
}
