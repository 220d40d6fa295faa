// Where a command really goes, and what of it no page can do.

import type { BrokerKind } from '../draft.ts'
import type { Settings } from './settings.ts'

/** The broker that the cell talks to. */
export type Place = BrokerKind

/** A broker elsewhere, as the switch of the cell has it. */
export interface Elsewhere {
  url: string
  userName: string
  password: string
  /** No connection can be made to this address: the switch says why. */
  isWrong: boolean
}

export interface Where {
  place: Place
  /** As the command has it. */
  host: string
  port: number
  /** Of a broker elsewhere, where it really goes. */
  url?: string
}

const hasTls = ({ beyond }: Settings) =>
  ['--cafile', '--capath', '--cert', '--key', '--psk', '--tls-use-os-certs', '-L mqtts://'].some((name) =>
    beyond.has(name),
  )

export function toWhere(settings: Settings, place: Place, url = ''): Where {
  const port = settings.port ?? (hasTls(settings) ? 8883 : 1883)
  return { place, host: settings.host, port, ...(place === 'other' ? { url } : {}) }
}

/** Why the command is not run here, though a computer would run it. */
export type Beyond =
  | { what: 'tls'; option: string }
  | { what: 'tls-port'; port: number }
  | { what: 'websocket-port'; port: number }
  | { what: 'file'; file: string }
  | { what: 'socket'; option: string }
  /** MQTT 5 allows it, and our encoder does not. */
  | { what: 'password-alone' }
  /** The switch says another broker, and its address is none. */
  | { what: 'address' }

/** Where classrooms and public test brokers listen for MQTT over TLS. */
const TLS_PORTS = new Set([8883, 8884, 8885, 8886, 8887])
const WEBSOCKET_PORTS = new Set([80, 443, 8000, 8080, 8081, 8083, 8084, 8090, 8091, 9001])
const SOCKETS = ['-A', '--unix', '--proxy']

export function findBeyond(settings: Settings): Beyond | undefined {
  const { beyond, port, source, file, password, userName } = settings
  const socket = SOCKETS.find((option) => beyond.has(option))
  if (socket) return { what: 'socket', option: socket }
  const [tls] = beyond
  if (tls) return { what: 'tls', option: tls }
  if (port !== undefined && TLS_PORTS.has(port)) return { what: 'tls-port', port }
  if (port !== undefined && WEBSOCKET_PORTS.has(port)) return { what: 'websocket-port', port }
  if (source === 'file') return { what: 'file', file }
  if (password !== undefined && userName === undefined && settings.version === 5)
    return { what: 'password-alone' }
  return undefined
}
