// The doctor's own client: as bare as can be, so that it can also say what no library would. It tells every answer in
// a few words, as in "PUBACK 0x87" or "closed".

import { createConnection, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { WebSocket } from 'ws'
import { createFrameCutter } from '../../../wire/frame.ts'
import { createDecoder, encode, type Packet, type Version } from '../../../wire/packet.ts'
import { toHexCode } from '../../../wire/reason.ts'
import { WEBSOCKET_PATH } from '../../listeners/websocket.ts'

/** Milliseconds to wait for an answer. */
const PATIENCE = 4_000

export type Over = 'tcp' | 'tls' | 'mutual' | 'ws'

export interface Place {
  host: string
  ports: Record<Over, number>
  /** The authority's certificate, as PEM. */
  authority: string
  /** Of the probe's board, for the port that asks for one. */
  wallet?: { certificate: string; key: string }
}

export interface ProbeClient {
  send(packet: Packet | Uint8Array): void
  /** The next answer of this kind (`PUBACK`, `message` …), or what came in its place. Others are passed over. */
  answer(kind: string): Promise<string>
  close(): void
}

export interface Opening {
  over: Over
  version: Version
  /** Show the certificate at the port that asks for one. */
  showsCertificate?: boolean
  /** The Origin that a page of another site would send. */
  origin?: string
}

/** Opens a connection. One that is refused before MQTT is a client whose every answer says so. */
export function openClient(place: Place, opening: Opening): ProbeClient {
  const answers: string[] = []
  const waiting: ((answer: string) => boolean)[] = []
  const frames = createFrameCutter(Number.MAX_SAFE_INTEGER)
  const decoder = createDecoder(opening.version)

  function came(answer: string) {
    const i = waiting.findIndex((take) => take(answer))
    if (i < 0) answers.push(answer)
    else waiting.splice(i, 1)
  }

  const carrier = open(place, opening, {
    bytes(bytes) {
      frames.push(bytes)
      for (let frame = frames.next(); frame; frame = frames.next()) came(inWords(decoder.decode(frame)))
    },
    ended: (why) => came(why),
  })

  return {
    send: (packet) => carrier.write(packet instanceof Uint8Array ? packet : encode(packet, opening.version)),
    answer(kind) {
      const fits = (answer: string) => answer.startsWith(kind) || isEnd(answer)
      const ready = answers.findIndex(fits)
      if (ready >= 0) {
        const [answer] = isEnd(answers[ready]!) ? [answers[ready]!] : answers.splice(ready, 1)
        return Promise.resolve(answer!)
      }
      return new Promise((resolve) => {
        const timer = setTimeout(() => {
          waiting.splice(waiting.indexOf(take), 1)
          resolve('no answer')
        }, PATIENCE)
        function take(answer: string) {
          if (!fits(answer)) return false
          clearTimeout(timer)
          if (isEnd(answer)) answers.push(answer)
          resolve(answer)
          return true
        }
        waiting.push(take)
      })
    },
    close: carrier.close,
  }
}

/** Nothing comes after these. */
const isEnd = (answer: string) => /^(closed|refused|DISCONNECT)/.test(answer)

function inWords(packet: Packet): string {
  switch (packet.cmd) {
    case 'connack':
      return `CONNACK ${toHexCode(packet.reasonCode ?? packet.returnCode ?? 0)}`
    case 'suback':
      return `SUBACK ${packet.granted.map((code) => toHexCode(Number(code))).join(' ')}`
    case 'publish':
      return `message ${packet.retain ? 'retained ' : ''}${packet.topic}`
    case 'puback':
    case 'pubrec':
    case 'disconnect':
      return `${packet.cmd.toUpperCase()} ${toHexCode(packet.reasonCode ?? 0)}`
    default:
      return packet.cmd.toUpperCase()
  }
}

interface Carrier {
  write(bytes: Uint8Array): void
  close(): void
}

interface Listener {
  bytes(bytes: Uint8Array): void
  ended(why: string): void
}

function open(place: Place, opening: Opening, listener: Listener): Carrier {
  return opening.over === 'ws'
    ? openWebSocket(place, opening, listener)
    : openSocket(place, opening, listener)
}

function openSocket(place: Place, { over, showsCertificate }: Opening, listener: Listener): Carrier {
  const { host, ports, authority, wallet } = place
  const port = ports[over]
  const shown = showsCertificate && wallet ? { cert: wallet.certificate, key: wallet.key } : {}
  const socket: Socket =
    over === 'tcp'
      ? createConnection(port, host)
      : connectTls({ host, port, ca: authority, servername: 'mqtt.classroom', ...shown })
  let why = 'closed'
  socket.setNoDelay(true)
  socket.on('data', listener.bytes)
  socket.on('error', (error: NodeJS.ErrnoException) => {
    // A reset is an end like any other.
    if (!['ECONNRESET', 'EPIPE'].includes(error.code ?? '')) why = `refused (${error.code ?? error.message})`
  })
  socket.on('close', () => listener.ended(why))
  return { write: (bytes) => void socket.write(bytes), close: () => socket.destroy() }
}

function openWebSocket(place: Place, { origin }: Opening, listener: Listener): Carrier {
  const url = `ws://${place.host.includes(':') ? `[${place.host}]` : place.host}:${place.ports.ws}${WEBSOCKET_PATH}`
  const socket = new WebSocket(url, ['mqtt'], { perMessageDeflate: false, ...(origin ? { origin } : {}) })
  const early: Uint8Array[] = []
  let why = 'closed'
  socket.on('open', () => {
    for (const bytes of early.splice(0)) socket.send(bytes)
  })
  socket.on('message', (data) => listener.bytes(data as Buffer))
  socket.on('unexpected-response', (request, response) => {
    why = `refused (${response.statusCode})`
    request.destroy()
    listener.ended(why)
  })
  socket.on('error', (error: NodeJS.ErrnoException) => {
    why = `refused (${error.code ?? error.message})`
  })
  socket.on('close', () => listener.ended(why))
  return {
    write: (bytes) =>
      socket.readyState === WebSocket.CONNECTING ? void early.push(bytes) : socket.send(bytes),
    close: () => socket.terminate(),
  }
}
