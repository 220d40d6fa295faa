// One connection to the class, by any of its doors: bytes there, bytes back, and its end.

import { connect as connectTcp, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { WebSocket } from 'ws'
import type { Port } from '../../labs/students/stage.ts'
import { WEBSOCKET_PATH } from '../listeners/websocket.ts'

export interface Doors {
  mqtt: number
  tls: number
  mutual: number
  http: number
}

export interface Papers {
  /** PEM of the class's authority. */
  authority: string
  /** A client's own, for the door that asks for it. */
  certificate?: { cert: string; key: string } | undefined
}

export interface LineOptions {
  doors: Doors
  port: Port
  papers?: Papers | undefined
  /** Which of this machine's addresses it comes from; left out: the system chooses. */
  from?: string | undefined
  onBytes(bytes: Uint8Array): void
  onEnd(): void
}

export interface Line {
  write(bytes: Uint8Array): void
  /** Closed as a program closes it that has said what it had to say. */
  end(): void
  /** Nothing more is read. */
  pause(): void
}

const HOST = '127.0.0.1'

/** Fulfilled when it is open, or has failed: then it has ended. */
export function openLine(options: LineOptions): Promise<Line> {
  return options.port === 'websocket' ? openWebSocket(options) : openSocket(options)
}

function openSocket({ doors, port, papers, from, onBytes, onEnd }: LineOptions): Promise<Line> {
  return new Promise((done) => {
    const place = {
      host: HOST,
      port: { 1883: doors.mqtt, 8883: doors.tls, 8884: doors.mutual }[port as 1883 | 8883 | 8884],
      ...(from === undefined ? {} : { localAddress: from }),
    }
    const socket: Socket =
      port === 1883
        ? connectTcp(place)
        : connectTls({
            ...place,
            servername: 'localhost',
            ca: papers?.authority,
            ...(port === 8884 ? papers?.certificate : {}),
          })
    const line: Line = {
      write: (bytes) => socket.writable && socket.write(bytes),
      end: () => socket.end(),
      pause: () => socket.pause(),
    }
    socket.setNoDelay()
    socket.on('data', onBytes)
    socket.once(port === 1883 ? 'connect' : 'secureConnect', () => done(line))
    // What was wrong is said by the class: its log has the connection's end.
    socket.on('error', () => {})
    socket.once('close', () => {
      onEnd()
      done(line)
    })
  })
}

function openWebSocket({ doors, from, onBytes, onEnd }: LineOptions): Promise<Line> {
  return new Promise((done) => {
    const socket = new WebSocket(`ws://${HOST}:${doors.http}${WEBSOCKET_PATH}`, 'mqtt', {
      ...(from === undefined ? {} : { localAddress: from }),
    })
    const line: Line = {
      write: (bytes) => socket.readyState === WebSocket.OPEN && socket.send(bytes),
      end: () => socket.close(),
      pause: () => socket.pause(),
    }
    socket.on('message', (data: Buffer) => onBytes(data))
    socket.once('open', () => done(line))
    socket.on('error', () => {})
    socket.once('close', () => {
      onEnd()
      done(line)
    })
  })
}
