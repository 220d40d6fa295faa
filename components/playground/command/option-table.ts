// Every option of Mosquitto 2.0's mosquitto_pub and mosquitto_sub: its names, whose it is, and what it does with
// its argument. The sentences are the tools' own, for they are what a student will meet outside this page.

import { findFormatFault } from './format-check.ts'
import { findLong, toReal, toWhole } from './numbers.ts'
import { NEVER, type Settings, type Source } from './settings.ts'
import { isPublishTopic, isSubscriptionTopic } from './topics.ts'
import { takeUrl } from './url-option.ts'

export interface Option {
  /** The short one first. */
  names: readonly string[]
  whose?: 'mosquitto_pub' | 'mosquitto_sub'
  /** What its argument is called when it is missing; undefined for an option without one. */
  wants?: string
  /** Where the sentence about the missing argument is unlike the others. */
  missing?: string
  /** Asked before the argument is looked for. */
  refuse?(settings: Settings): string | undefined
  /** Returns what is wrong with `value`, in the tools' words. */
  take(settings: Settings, value: string): string | undefined
  /** It stands for something that no page can do. */
  isBeyond?: boolean
}

const oneSource = (settings: Settings) =>
  settings.source ? 'Error: Only one type of message can be sent at once.\n\n' : undefined

const source =
  (kind: Source, keep: (settings: Settings, value: string) => void = () => {}): Option['take'] =>
  (settings, value) => {
    settings.source = kind
    keep(settings, value)
  }

function takeTopic(settings: Settings, topic: string): string | undefined {
  if (settings.tool === 'mosquitto_pub') {
    if (!isPublishTopic(topic))
      return `Error: Invalid publish topic '${topic}', does it contain '+' or '#'?\n`
    settings.topic = topic
    return undefined
  }
  if (!isSubscriptionTopic(topic))
    return `Error: Invalid subscription topic '${topic}', are all '+' and '#' wildcards correct?\n`
  settings.topics.push(topic)
  return undefined
}

const takeFilter =
  (list: 'filterOut' | 'unsubscribe', word: string): Option['take'] =>
  (settings, filter) => {
    if (!isSubscriptionTopic(filter))
      return `Error: Invalid ${word} topic '${filter}', are all '+' and '#' wildcards correct?\n`
    settings[list].push(filter)
    return undefined
  }

const takeId = (field: 'id' | 'idPrefix'): Pick<Option, 'refuse' | 'take'> => ({
  refuse: (settings) =>
    settings[field === 'id' ? 'idPrefix' : 'id'] === undefined
      ? undefined
      : 'Error: -i and -I argument cannot be used together.\n\n',
  take(settings, value) {
    settings[field] = value
  },
})

const beyond = (names: string[], wants?: string): Option => ({
  names,
  ...(wants === undefined ? {} : { wants }),
  isBeyond: true,
  take: (settings) => void settings.beyond.add(names[0]!),
})

function takeQos(value: string, fault: (qos: number) => string, keep: (qos: 0 | 1 | 2) => void) {
  const qos = toWhole(value)
  if (qos !== 0 && qos !== 1 && qos !== 2) return fault(qos)
  keep(qos)
  return undefined
}

const versions: Record<string, Settings['version']> = {
  mqttv31: 3,
  '31': 3,
  mqttv311: 4,
  '311': 4,
  mqttv5: 5,
  '5': 5,
}

function takeExpiry(settings: Settings, value: string): string | undefined {
  const seconds = value === '∞' ? NEVER : findLong(value)
  if (seconds === undefined) return 'Error: session-expiry-interval not a number.\n\n'
  if (seconds > NEVER || seconds < -1) return 'Error: session-expiry-interval out of range.\n\n'
  settings.expiry = seconds === -1 ? NEVER : seconds
  return undefined
}

/** A whole number of at least 1, kept in `field`. */
const atLeastOne =
  (
    field: 'count' | 'timeout' | 'repeat' | 'mostInFlight',
    fault: (value: number) => string,
  ): Option['take'] =>
  (settings, text) => {
    const value = toWhole(text)
    if (value < 1) return fault(value)
    settings[field] = value
    return undefined
  }

type Flag =
  | 'debug'
  | 'quiet'
  | 'retain'
  | 'verbose'
  | 'pretty'
  | 'exitAfterSuback'
  | 'noRetained'
  | 'retainedOnly'
  | 'removeRetained'
  | 'retainAsPublished'

const flag = (names: string[], field: Flag, whose?: Option['whose']): Option => ({
  names,
  ...(whose ? { whose } : {}),
  take(settings) {
    settings[field] = true
  },
})

const pub = 'mosquitto_pub'
const sub = 'mosquitto_sub'

export const options: readonly Option[] = [
  { names: ['-t', '--topic'], wants: 'topic', take: takeTopic },
  {
    names: ['-m', '--message'],
    whose: pub,
    wants: 'message',
    refuse: oneSource,
    take: source('message', (settings, message) => void Object.assign(settings, { message })),
  },
  {
    names: ['-q', '--qos'],
    wants: 'QoS',
    take: (settings, value) =>
      takeQos(
        value,
        (qos) => `Error: Invalid QoS given: ${qos}\n`,
        (qos) => {
          settings.qos = qos
        },
      ),
  },
  flag(['-v', '--verbose'], 'verbose', sub),
  {
    names: ['-C'],
    whose: sub,
    wants: 'count',
    take: atLeastOne('count', (count) => `Error: Invalid message count "${count}".\n\n`),
  },
  {
    names: ['-W'],
    whose: sub,
    wants: 'timeout',
    take: atLeastOne('timeout', (timeout) => `Error: Invalid timeout "${timeout}".\n\n`),
  },
  flag(['-E'], 'exitAfterSuback', sub),
  {
    names: ['-U', '--unsubscribe'],
    whose: sub,
    wants: 'unsubscribe topic',
    take: takeFilter('unsubscribe', 'unsubscribe'),
  },
  {
    names: ['-T', '--filter-out'],
    whose: sub,
    wants: 'topic filter',
    take: takeFilter('filterOut', 'filter'),
  },
  flag(['-r', '--retain'], 'retain', pub),
  { names: ['-n', '--null-message'], whose: pub, refuse: oneSource, take: source('null') },
  { names: ['-l', '--stdin-line'], whose: pub, refuse: oneSource, take: source('lines') },
  { names: ['-s', '--stdin-file'], whose: pub, refuse: oneSource, take: source('input') },
  {
    names: ['-f', '--file'],
    whose: pub,
    wants: 'file',
    refuse: oneSource,
    isBeyond: true,
    take: source('file', (settings, file) => void Object.assign(settings, { file })),
  },
  {
    names: ['-h', '--host'],
    wants: 'host',
    take: (settings, host) => void Object.assign(settings, { host }),
  },
  {
    names: ['-p', '--port'],
    wants: 'port',
    take(settings, value) {
      const port = toWhole(value)
      if (port < 0 || port > 65_535) return `Error: Invalid port given: ${port}\n`
      settings.port = port
      return undefined
    },
  },
  {
    names: ['-i', '--id'],
    wants: 'id',
    ...takeId('id'),
  },
  { names: ['-I', '--id-prefix'], wants: 'id prefix', ...takeId('idPrefix') },
  {
    names: ['-u', '--username'],
    wants: 'username',
    take: (settings, userName) => void Object.assign(settings, { userName }),
  },
  {
    names: ['-P', '--pw'],
    wants: 'password',
    take: (settings, password) => void Object.assign(settings, { password }),
  },
  {
    names: ['-c', '--disable-clean-session'],
    take: (settings) => void Object.assign(settings, { clean: false }),
  },
  {
    names: ['-k', '--keepalive'],
    wants: 'keepalive',
    take(settings, value) {
      const seconds = toWhole(value)
      if (seconds < 5 || seconds > 65_535)
        return 'Error: Invalid keepalive given, it must be between 5 and 65535 inclusive.\n\n'
      settings.keepAlive = seconds
      return undefined
    },
  },
  flag(['-d', '--debug'], 'debug'),
  flag(['--quiet'], 'quiet'),
  {
    names: ['-V', '--protocol-version'],
    wants: 'version',
    missing: 'Error: --protocol-version argument given but no version specified.\n\n',
    take(settings, value) {
      const version = versions[value]
      if (!version) return 'Error: Invalid protocol version argument given.\n\n'
      settings.version = version
      return undefined
    },
  },
  { names: ['-x'], wants: 'session expiry interval', take: takeExpiry },
  {
    names: ['-L', '--url'],
    wants: 'URL',
    take: (settings, url) => takeUrl(settings, url, takeTopic),
  },
  {
    names: ['-F'],
    whose: sub,
    wants: 'format',
    take(settings, format) {
      settings.format = format
      return findFormatFault(format)
    },
  },
  { names: ['-N'], whose: sub, take: (settings) => void Object.assign(settings, { lineEnd: false }) },
  flag(['-R'], 'noRetained', sub),
  flag(['--retained-only'], 'retainedOnly', sub),
  flag(['--remove-retained'], 'removeRetained', sub),
  flag(['--retain-as-published'], 'retainAsPublished', sub),
  flag(['--pretty'], 'pretty', sub),
  {
    names: ['--random-filter'],
    whose: sub,
    wants: 'chance',
    take(settings, value) {
      settings.chance = Math.trunc(10 * toReal(value))
      return settings.chance > 10_000 || settings.chance < 1
        ? 'Error: --random-filter chance must be between 0.1-100.0\n\n'
        : undefined
    },
  },
  {
    names: ['--repeat'],
    whose: pub,
    wants: 'count',
    take: atLeastOne('repeat', () => 'Error: --repeat argument must be >0.\n\n'),
  },
  {
    names: ['--repeat-delay'],
    whose: pub,
    wants: 'time',
    take(settings, value) {
      settings.repeatDelay = toReal(value) * 1000
      return settings.repeatDelay < 0 ? 'Error: --repeat-delay argument must be >=0.0.\n\n' : undefined
    },
  },
  {
    names: ['-M'],
    wants: 'max_inflight',
    missing: 'Error: -M argument given but max_inflight not specified.\n\n',
    take: atLeastOne('mostInFlight', () => 'Error: Maximum inflight messages must be greater than 0.\n\n'),
  },
  {
    names: ['--will-topic'],
    wants: 'will topic',
    take(settings, topic) {
      if (!isPublishTopic(topic)) return `Error: Invalid will topic '${topic}', does it contain '+' or '#'?\n`
      settings.will.topic = topic
      return undefined
    },
  },
  {
    names: ['--will-payload'],
    wants: 'will payload',
    take: (settings, payload) => void Object.assign(settings.will, { payload }),
  },
  {
    names: ['--will-qos'],
    wants: 'will QoS',
    take: (settings, value) =>
      takeQos(
        value,
        (qos) => `Error: Invalid will QoS ${qos}.\n\n`,
        (qos) => {
          settings.will.qos = qos
        },
      ),
  },
  { names: ['--will-retain'], take: (settings) => void Object.assign(settings.will, { retain: true }) },
  // A page neither sees nor needs this one: there is no TCP to tune.
  { names: ['--nodelay'], take() {} },
  beyond(['-A'], 'address'),
  beyond(['--unix'], 'socket path'),
  beyond(['--proxy'], 'proxy url'),
  beyond(['--cafile'], 'file'),
  beyond(['--capath'], 'directory'),
  beyond(['--cert'], 'file'),
  beyond(['--key'], 'file'),
  beyond(['--keyform'], 'keyform'),
  beyond(['--ciphers'], 'ciphers'),
  beyond(['--insecure']),
  beyond(['--psk'], 'key'),
  beyond(['--psk-identity'], 'identity'),
  beyond(['--tls-alpn'], 'protocol'),
  beyond(['--tls-engine'], 'engine_id'),
  beyond(['--tls-engine-kpass-sha1'], 'kpass sha1'),
  beyond(['--tls-use-os-certs']),
  beyond(['--tls-version'], 'version'),
]

/** Handled where the whole line is read. */
export const otherOptions = ['-D', '--property', '--help', '--version'] as const
