// The doctor's command line: its own options, and those of `npm start`, so that it looks at the same class.

import { StartFault } from '../fault.ts'
import { parseOptions, type StartOptions, flags as startFlags } from '../options.ts'
import { texts } from '../texts/texts.ts'

const { command } = texts.doctor

const own = {
  phone: { type: 'boolean', default: false, description: command.phone },
  wait: { type: 'string', description: command.wait, valueHint: '120' },
  'time-server': { type: 'string', description: command.time, valueHint: 'HOST' },
  json: { type: 'boolean', default: false, description: command.json },
} as const

const { 'http-port': http, 'mqtt-port': mqtt, 'tls-port': tls, 'mutual-port': mutual } = startFlags
const { https, 'https-port': httpsPort, host, data, class: name, 'allow-host': allowHost } = startFlags

/** For `--help`. */
export const flags = {
  ...own,
  ...{ data, class: name, host, 'allow-host': allowHost },
  ...{
    'http-port': http,
    'mqtt-port': mqtt,
    'tls-port': tls,
    'mutual-port': mutual,
    https,
    'https-port': httpsPort,
  },
}

export interface DoctorOptions {
  start: StartOptions
  phone: boolean
  /** Seconds to wait for a phone. */
  wait: number
  json: boolean
  /** Undefined asks none. */
  timeServer: string | undefined
}

const WAIT = 120
/** Many computers of the world, which keep each other's time. */
const TIME_SERVER = 'pool.ntp.org'

/** Throws `StartFault` for what cannot be meant. */
export function parseDoctorOptions(raw: readonly string[]): DoctorOptions {
  const rest: string[] = []
  const values: Partial<Record<'wait' | 'time-server', string>> = {}
  const asked = new Set<string>()
  for (let i = 0; i < raw.length; i++) {
    const word = raw[i]!
    const [flag = '', value] = word.split('=', 2)
    if (word === '--phone' || word === '--json') asked.add(word)
    else if (flag === '--wait' || flag === '--time-server')
      values[flag.slice(2) as 'wait' | 'time-server'] = value ?? raw[++i] ?? ''
    else rest.push(word)
  }
  const server = values['time-server']
  if (server !== undefined && !/^[\w.:-]+$/.test(server))
    throw new StartFault(texts.usage.missingValue('--time-server'))
  return {
    start: parseOptions(rest),
    phone: asked.has('--phone'),
    wait: toSeconds(values.wait),
    json: asked.has('--json'),
    timeServer: server === 'none' ? undefined : (server ?? TIME_SERVER),
  }
}

function toSeconds(text: string | undefined): number {
  if (text === undefined) return WAIT
  const seconds = /^\d{1,4}$/.test(text) ? Number(text) : 0
  if (seconds < 1 || seconds > 3600) throw new StartFault(command.waitFault(text))
  return seconds
}
