// The command line: what may be given, what is meant when it is not, and a sentence for each thing that is wrong.

import { resolve } from 'node:path'
import type { ArgsDef } from 'citty'
import { findTopicFilterFault } from '../wire/topic.ts'
import { toClassFolder } from './classes/folders.ts'
import { defaultDataFolder } from './data-folder.ts'
import { StartFault } from './fault.ts'
import { toName } from './handle.ts'
import type { LogForm } from './log-lines.ts'
import type { EngineName } from './open-broker.ts'
import { plain } from './secrets.ts'
import { texts } from './texts/texts.ts'

const { usage } = texts

export const flags = {
  'http-port': { type: 'string', description: 'port of the site', valueHint: '8080' },
  'mqtt-port': { type: 'string', description: 'port of the broker', valueHint: '1883' },
  'tls-port': { type: 'string', description: 'port of the broker with TLS', valueHint: '8883' },
  'mutual-port': {
    type: 'string',
    description: 'port of the broker with TLS and client certificates',
    valueHint: '8884',
  },
  https: { type: 'boolean', default: false, description: 'serve the site over HTTPS, too' },
  'https-port': { type: 'string', description: 'port of the site over HTTPS', valueHint: '8443' },
  host: { type: 'string', description: 'address to listen on (all of this machine’s)', valueHint: 'ADDRESS' },
  data: { type: 'string', description: 'folder in which the class is kept', valueHint: 'DIR' },
  class: { type: 'string', description: 'which of several classes', valueHint: 'NAME' },
  'class-code': { type: 'string', description: 'code that students join with', valueHint: 'CODE' },
  name: { type: 'string', description: 'name of the class', valueHint: 'TEXT' },
  'open-topics': { type: 'string', description: 'further topics, open to all', valueHint: 'FILTER' },
  'allow-host': { type: 'string', description: 'further name of this machine', valueHint: 'NAME' },
  roster: { type: 'string', description: 'CSV file of students to take in', valueHint: 'FILE' },
  yes: { type: 'boolean', description: 'take the roster in without asking' },
  'new-password': { type: 'boolean', description: 'forget the instructor’s password and print a new link' },
  engine: {
    type: 'string',
    description: 'what carries the messages: own, or mosquitto',
    valueHint: 'own',
  },
  'keep-journal': {
    type: 'string',
    description: 'days that the journal is kept (until the class is deleted)',
    valueHint: 'DAYS',
  },
  log: { type: 'string', description: 'text to read, or json for programs', valueHint: 'text' },
  build: {
    type: 'boolean',
    default: true,
    description: 'build the site',
    negativeDescription: 'serve it as it is',
  },
} as const satisfies ArgsDef

export interface StartOptions {
  httpPort: number | undefined
  mqttPort: number | undefined
  tlsPort: number | undefined
  mutualPort: number | undefined
  https: boolean
  httpsPort: number | undefined
  host: string | undefined
  dataDir: string
  classCode: string | undefined
  name: string | undefined
  openTopics: string[]
  allowedHosts: string[]
  roster: string | undefined
  /** Carry the roster out without asking. */
  yes: boolean
  newPassword: boolean
  engine: EngineName
  keepJournalDays: number | undefined
  log: LogForm
  build: boolean
}

type Values = Partial<Record<string, string | boolean>>

/** Throws `StartFault` for what cannot be meant. */
export function parseOptions(raw: readonly string[]): StartOptions {
  const values = split(raw)
  const text = (flag: string) => values[flag] as string | undefined
  const openTopics = text('open-topics')
  const log = toLogForm(text('log'))
  if (log === 'json' && values.roster !== undefined) throw new StartFault(usage.rosterInLog)
  const port = (flag: string) => {
    const given = text(flag)
    return given === undefined ? undefined : toPort(`--${flag}`, given)
  }
  return {
    httpPort: port('http-port'),
    mqttPort: port('mqtt-port'),
    tlsPort: port('tls-port'),
    mutualPort: port('mutual-port'),
    https: values.https === true || values['https-port'] !== undefined,
    httpsPort: port('https-port'),
    host: text('host'),
    dataDir: toClassFolder(resolve(text('data') ?? defaultDataFolder()), text('class')),
    classCode: toClassCode(text('class-code')),
    name: toClassName(text('name')),
    openTopics: openTopics === undefined ? [] : [toOpenFilter(openTopics)],
    allowedHosts: text('allow-host')?.split(',') ?? [],
    roster: text('roster') === undefined ? undefined : resolve(text('roster')!),
    yes: values.yes === true,
    newPassword: values['new-password'] === true,
    engine: toEngine(text('engine')),
    keepJournalDays: toDays(text('keep-journal')),
    log,
    build: values.build !== false,
  }
}

/** `--flag value` and `--flag=value`; strict, as a mistyped option would otherwise do nothing in silence. */
function split(raw: readonly string[]): Values {
  const values: Values = {}
  for (let i = 0; i < raw.length; i++) {
    const word = raw[i]!
    if (!word.startsWith('--')) throw new StartFault(usage.extra(word))
    if (word === '--build' || word === '--no-build' || word === '--https') {
      values[word === '--https' ? 'https' : 'build'] = word !== '--no-build'
      continue
    }
    if (word === '--yes' || word === '--new-password') {
      values[word.slice(2)] = true
      continue
    }
    const [name = '', ...rest] = word.slice(2).split('=')
    if (!Object.hasOwn(flags, name)) throw new StartFault(usage.unknownFlag(`--${name}`, listFlags()))
    const value = rest.length > 0 ? rest.join('=') : raw[++i]
    if (value === undefined || value === '' || (rest.length === 0 && value.startsWith('--')))
      throw new StartFault(usage.missingValue(`--${name}`))
    values[name] = value
  }
  return values
}

const listFlags = () =>
  Object.keys(flags)
    .map((name) => (name === 'build' ? '--no-build' : `--${name}`))
    .join(', ')

function toPort(flag: string, text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN
  if (!(port <= 65_535)) throw new StartFault(usage.port(flag, text))
  return port
}

function toLogForm(text = 'text'): LogForm {
  if (text !== 'text' && text !== 'json') throw new StartFault(usage.logForm(text))
  return text
}

function toEngine(text = 'own'): EngineName {
  if (text !== 'own' && text !== 'mosquitto') throw new StartFault(usage.engine(text))
  return text
}

function toDays(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  if (!/^\d{1,5}$/.test(text) || Number(text) === 0) throw new StartFault(usage.keepJournal(text))
  return Number(text)
}

function toClassCode(code: string | undefined): string | undefined {
  if (code === undefined) return undefined
  if (!/^[A-Za-z0-9-]{4,32}$/.test(code) || plain(code).length < 4)
    throw new StartFault(usage.classCode(code))
  return code.toLowerCase()
}

function toClassName(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  const name = toName(text)
  if (name === undefined) throw new StartFault(usage.name)
  return name
}

/** Old course material uses fixed topics such as `outTopic`; what would open the classroom's own is refused. */
function toOpenFilter(filter: string): string {
  const fault = findTopicFilterFault(filter)
  if (fault) throw new StartFault(usage.openTopics(filter, fault.rule))
  if (filter.startsWith('$')) throw new StartFault(usage.openDollar(filter))
  const first = filter.split('/')[0]!
  if (['#', '+', 'desk', 'ask'].includes(first)) throw new StartFault(usage.openDesk(filter))
  return filter
}
