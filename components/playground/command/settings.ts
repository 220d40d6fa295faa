// What a command line asks for, once the tools' defaults are filled in.

import type { QoS, Version } from '../../../wire/packet.ts'

export type Tool = 'mosquitto_pub' | 'mosquitto_sub'

/** Where the message comes from: -m, -n, -l, -s, -f. */
export type Source = 'message' | 'null' | 'lines' | 'input' | 'file'

export type Command = 'connect' | 'publish' | 'subscribe' | 'unsubscribe' | 'disconnect' | 'will'

/** Properties of MQTT 5 as mqtt-packet names them, in the order in which they were given. */
export type Properties = Record<string, unknown>

export interface Settings {
  tool: Tool
  host: string
  port: number | undefined
  id: string | undefined
  idPrefix: string | undefined
  version: Version
  clean: boolean
  /** Seconds; undefined where -x was not given. */
  expiry: number | undefined
  keepAlive: number
  userName: string | undefined
  password: string | undefined
  qos: QoS
  debug: boolean
  quiet: boolean
  will: { topic?: string; payload?: string; qos: QoS; retain: boolean }
  properties: Record<Command, Properties>
  mostInFlight: number
  /** Options by their first name that stand for what no browser has: TLS of one's own, files, sockets. */
  beyond: Set<string>

  topic: string | undefined
  source: Source | undefined
  message: string
  file: string
  retain: boolean
  repeat: number
  /** Milliseconds. */
  repeatDelay: number

  topics: string[]
  unsubscribe: string[]
  filterOut: string[]
  count: number
  /** Seconds. */
  timeout: number
  verbose: boolean
  lineEnd: boolean
  format: string | undefined
  pretty: boolean
  exitAfterSuback: boolean
  noRetained: boolean
  retainedOnly: boolean
  removeRetained: boolean
  retainAsPublished: boolean
  /** Of 10,000 messages, how many are printed. */
  chance: number
}

export function defaultSettings(tool: Tool): Settings {
  return {
    tool,
    host: 'localhost',
    port: undefined,
    id: undefined,
    idPrefix: undefined,
    version: 4,
    clean: true,
    expiry: undefined,
    keepAlive: 60,
    userName: undefined,
    password: undefined,
    qos: 0,
    debug: false,
    quiet: false,
    will: { qos: 0, retain: false },
    properties: { connect: {}, publish: {}, subscribe: {}, unsubscribe: {}, disconnect: {}, will: {} },
    mostInFlight: 20,
    beyond: new Set(),
    topic: undefined,
    source: undefined,
    message: '',
    file: '',
    retain: false,
    repeat: 1,
    repeatDelay: 0,
    topics: [],
    unsubscribe: [],
    filterOut: [],
    count: 0,
    timeout: 0,
    verbose: false,
    lineEnd: true,
    format: undefined,
    pretty: false,
    exitAfterSuback: false,
    noRetained: false,
    retainedOnly: false,
    removeRetained: false,
    retainAsPublished: false,
    chance: 10_000,
  }
}

/** For ever: a session expiry interval of all ones (5.0 §3.1.2.11.2). */
export const NEVER = 0xffff_ffff
