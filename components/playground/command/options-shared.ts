// The options that both tools have.

import { findLong, toWhole } from './numbers.ts'
import { atLeastOne, flag, type Option, text } from './option-kinds.ts'
import { NEVER, type Settings } from './settings.ts'
import { isPublishTopic, isSubscriptionTopic } from './topics.ts'
import { takeUrl } from './url-option.ts'

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

const takeId = (field: 'id' | 'idPrefix'): Pick<Option, 'refuse' | 'take'> => ({
  refuse: (settings) =>
    settings[field === 'id' ? 'idPrefix' : 'id'] === undefined
      ? undefined
      : 'Error: -i and -I argument cannot be used together.\n\n',
  take(settings, value) {
    settings[field] = value
  },
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

/** Those in nearly every command. */
export const firstOptions: readonly Option[] = [
  { names: ['-t', '--topic'], wants: 'topic', take: takeTopic },
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
]

export const sharedOptions: readonly Option[] = [
  {
    names: ['-h', '--host'],
    wants: 'host',
    take: text('host'),
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
    take: text('userName'),
  },
  {
    names: ['-P', '--pw'],
    wants: 'password',
    take: text('password'),
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
]
