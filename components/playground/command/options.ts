// A command's words read as Mosquitto's tools read them: the same rules in the same order, the same complaints.

import type { Option } from './option-kinds.ts'
import { options } from './option-table.ts'
import { findPropertyFault, takeProperty } from './property-option.ts'
import { type Command, defaultSettings, NEVER, type Settings, type Tool } from './settings.ts'

/** `said` goes to standard error as it is, line ends included. */
export type Parsed =
  | { kind: 'settings'; settings: Settings }
  | { kind: 'help' }
  | { kind: 'version' }
  | { kind: 'fault'; said: string; option?: string }

export const isTool = (name: string): name is Tool => name === 'mosquitto_pub' || name === 'mosquitto_sub'

export function findOption(tool: Tool, name: string): Option | undefined {
  return options.find(({ names, whose }) => names.includes(name) && (whose ?? tool) === tool)
}

/** Reads what stands behind the tool's name. */
export function parseOptions(tool: Tool, words: readonly string[]): Parsed {
  const settings = defaultSettings(tool)
  const fault = (said: string, option?: string): Parsed => ({
    kind: 'fault',
    said: `${said}\nUse '${tool} --help' to see usage.\n`,
    ...(option === undefined ? {} : { option }),
  })
  for (let i = 0; i < words.length; i++) {
    const name = words[i]!
    if (name === '--help') return { kind: 'help' }
    if (name === '--version') return { kind: 'version' }
    if (name === '-D' || name === '--property') {
      const taken = takeProperty(settings, words.slice(i + 1))
      if (typeof taken === 'string') return fault(taken)
      i += taken
      continue
    }
    const option = findOption(tool, name)
    if (!option) return fault(`Error: Unknown option '${name}'.\n`, name)
    const refused = option.refuse?.(settings)
    if (refused) return fault(refused)
    if (option.wants !== undefined && i === words.length - 1)
      return fault(
        option.missing ?? `Error: ${option.names[0]} argument given but no ${option.wants} specified.\n\n`,
      )
    const wrong = option.take(settings, option.wants === undefined ? '' : words[++i]!)
    if (wrong) return fault(wrong)
  }
  const wrong = findWholeFault(settings)
  return wrong !== undefined ? fault(wrong) : { kind: 'settings', settings }
}

/** What can be seen only when every word has been read. Also fills in what follows from -c. */
function findWholeFault(settings: Settings): string | undefined {
  const { will, beyond } = settings
  if (will.payload !== undefined && will.topic === undefined)
    return 'Error: Will payload given, but no will topic given.\n'
  if (will.retain && will.topic === undefined) return 'Error: Will retain given, but no will topic given.\n'
  if (beyond.has('--cert') !== beyond.has('--key'))
    return 'Error: Both certfile and keyfile must be provided if one of them is set.\n'
  if (beyond.has('--keyform') && !beyond.has('--key'))
    return 'Error: If keyform is set, keyfile must be also specified.\n'
  if ((beyond.has('--cafile') || beyond.has('--capath')) && beyond.has('--psk'))
    return 'Error: Only one of --psk or --cafile/--capath may be used at once.\n'
  if (beyond.has('--psk') && !beyond.has('--psk-identity'))
    return 'Error: --psk-identity required if --psk used.\n'
  return findSessionFault(settings) ?? findTopicFault(settings) ?? findPropertiesFault(settings)
}

function findSessionFault(settings: Settings): string | undefined {
  const hasId = settings.id !== undefined && settings.idPrefix === undefined
  if (settings.version !== 5)
    return settings.clean || hasId
      ? undefined
      : 'Error: You must provide a client id if you are using the -c option.\n'
  if (!settings.clean) settings.expiry ??= NEVER
  if (settings.expiry === NEVER && !hasId)
    return 'Error: You must provide a client id if you are using an infinite session expiry interval.\n'
  if (settings.expiry) settings.properties.connect.sessionExpiryInterval = settings.expiry
  return undefined
}

const findTopicFault = ({ tool, topics }: Settings) =>
  tool === 'mosquitto_sub' && topics.length === 0
    ? 'Error: You must specify a topic to subscribe to.\n'
    : undefined

const titles: Record<Command, string> = {
  connect: 'CONNECT',
  publish: 'PUBLISH',
  subscribe: 'SUBSCRIBE',
  unsubscribe: 'UNSUBSCRIBE',
  disconnect: 'DISCONNECT',
  will: 'Will',
}

function findPropertiesFault({ properties, quiet }: Settings): string | undefined {
  for (const [command, title] of Object.entries(titles)) {
    const fault = findPropertyFault(properties[command as Command])
    if (fault) return quiet ? '' : `Error in ${title} properties: ${fault}\n`
  }
  return undefined
}
