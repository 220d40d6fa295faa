// What Tab can add to a line that is being typed.

import { options, otherOptions } from './option-table.ts'
import { findOption, isTool } from './options.ts'
import { ownCommands } from './own-commands.ts'
import { propertyNames } from './property-option.ts'
import type { Tool } from './settings.ts'

export interface Completion {
  /** What is replaced: from `from` to `to` of the line. */
  from: number
  to: number
  choices: string[]
}

export interface Seen {
  topics: Iterable<string>
  ids: Iterable<string>
}

const commandNames = ['mosquitto_pub', 'mosquitto_sub', ...Object.keys(ownCommands)]
const packets = ['connect', 'publish', 'subscribe', 'unsubscribe', 'disconnect', 'will']

/** Choices for the word that ends at `cursor`; none when nothing can be added to it. */
export function complete(line: string, cursor: number, seen: Seen): Completion {
  const before = line.slice(0, cursor)
  const from = before.search(/\S*$/)
  const typed = before.slice(from)
  // Only the command that the cursor stands in.
  const words = before
    .slice(0, from)
    .split(/[;&|]+/)
    .at(-1)!
    .trim()
    .split(/\s+/)
  const all =
    words[0] === '' ? commandNames : isTool(words[0]!) ? toChoices(words[0], words.slice(1), typed, seen) : []
  const quote = /^["']/.exec(typed)?.[0] ?? ''
  const choices = all
    .map((choice) => (quote ? quote + choice : quoteIfNeeded(choice)))
    .filter((choice) => choice.startsWith(typed) && choice !== typed)
  return { from, to: cursor, choices: [...new Set(choices)] }
}

const quoteIfNeeded = (word: string) => (/^[#$]|\s/.test(word) ? `'${word}'` : word)

function toChoices(tool: Tool, words: string[], typed: string, seen: Seen): string[] {
  const last = words.at(-1) ?? ''
  if (words.at(-2) === '-D' || words.at(-2) === '--property') return [...propertyNames]
  if (last === '-D' || last === '--property') return packets
  const option = findOption(tool, last)
  if (option?.wants === undefined) {
    // A short option has a long name too: it comes when two dashes are typed.
    const wantsLong = typed.startsWith('--')
    return [
      ...options
        .filter(({ whose }) => (whose ?? tool) === tool)
        .map(({ names }) => (wantsLong ? names.at(-1)! : names[0]!)),
      ...otherOptions,
    ].filter((name) => wantsLong || typed !== '-' || !name.startsWith('--'))
  }
  return valuesOf(option.names[0]!, tool, seen)
}

function valuesOf(option: string, tool: Tool, { topics, ids }: Seen): string[] {
  switch (option) {
    case '-t':
    case '--will-topic':
      return [...topics].filter((topic) => tool === 'mosquitto_sub' || !/[+#]/.test(topic))
    case '-T':
    case '-U':
      return [...topics]
    case '-i':
      return [...ids]
    case '-q':
    case '--will-qos':
      return ['0', '1', '2']
    case '-V':
      return ['mqttv5', 'mqttv311', 'mqttv31']
    case '-h':
      return ['localhost']
    case '-p':
      return ['1883']
    default:
      return []
  }
}

/** What all choices begin with: as much as can be added without choosing. */
export function toCommonStart(choices: readonly string[]): string {
  let common = choices[0] ?? ''
  for (const choice of choices) while (!choice.startsWith(common)) common = common.slice(0, -1)
  return common
}
