// From a command's words to a running tool, or to what it says instead of running.

import { isTool, parseOptions } from './options.ts'
import type { Process, Surroundings } from './process.ts'
import { startPub } from './pub.ts'
import type { Settings, Tool } from './settings.ts'
import { startSub } from './sub.ts'
import { helpText } from './texts/help.ts'

/** The tool that a command names, by a path or as Windows has it too. */
export function findTool(name: string): Tool | undefined {
  const base = name.replace(/^.*[/\\]/, '').replace(/\.exe$/, '')
  return isTool(base) ? base : undefined
}

const VERSION = '2.0.11'

const over = (status: number): Process => ({ ended: Promise.resolve(status), interrupt() {} })

/** What `words` ask for; undefined when the tool has said all that there is to say and ended with status 1. */
export function findSettings(
  tool: Tool,
  words: readonly string[],
  say: Pick<Surroundings, 'print' | 'complain'>,
): Settings | undefined {
  const parsed = parseOptions(tool, words)
  if (parsed.kind === 'help') say.print(helpText(tool))
  else if (parsed.kind === 'version')
    say.print(`${tool} version ${VERSION} running on libmosquitto ${VERSION}.\n`)
  else if (parsed.kind === 'fault') say.complain(parsed.said)
  else return isWhole(parsed.settings, say) ? parsed.settings : undefined
  return undefined
}

function isWhole(settings: Settings, say: Pick<Surroundings, 'print' | 'complain'>): boolean {
  const { tool, topic, source, noRetained, retainedOnly } = settings
  if (tool === 'mosquitto_pub' && (topic === undefined || !source)) {
    say.complain('Error: Both topic and message must be supplied.\n')
    say.print(helpText(tool))
    return false
  }
  if (noRetained && retainedOnly) {
    say.complain("\nError: Combining '-R' and '--retained-only' makes no sense.\n")
    return false
  }
  return true
}

/** Runs a tool whose settings are whole. */
export function startTool(settings: Settings, world: Surroundings): Process {
  const complain = (text: string) => {
    if (!settings.quiet) world.complain(text)
  }
  if (settings.id === '') {
    complain(
      settings.tool === 'mosquitto_pub'
        ? 'Error: Invalid id.\n'
        : 'Error: Invalid id and/or clean_session.\n',
    )
    return over(1)
  }
  // [MQTT-3.1.2-22] A password needs a user name, until MQTT 5.
  if (settings.version !== 5 && settings.password !== undefined && settings.userName === undefined) {
    complain('Error: Problem setting username and/or password.\n')
    return over(1)
  }
  const clientId = toClientId(settings, world)
  return settings.tool === 'mosquitto_pub'
    ? startPub(settings, clientId, world)
    : startSub(settings, clientId, world)
}

const signs = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

function toClientId({ id, idPrefix, version }: Settings, { random, processId }: Surroundings): string {
  if (id !== undefined) return id
  if (idPrefix !== undefined) return `${idPrefix}${processId}`
  if (version !== 3) return ''
  // MQTT 3.1 wants a name of its own, and of at most 23 characters.
  return `mosq-${Array.from({ length: 18 }, () => signs[Math.floor(random() * signs.length)]).join('')}`
}
