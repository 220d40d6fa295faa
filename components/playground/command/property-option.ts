// -D COMMAND PROPERTY VALUE: a property of MQTT 5 for one of the packets that the tool sends.

import { type Property, properties } from '../../../wire/properties.ts'
import type { UserProperties } from '../../../wire/user-properties.ts'
import { toWhole } from './numbers.ts'
import type { Command, Settings } from './settings.ts'
import { strerror } from './tool-words.ts'

/** The tools' names: message-expiry-interval. */
const toToolName = (name: string) =>
  name === 'userProperties'
    ? 'user-property'
    : name === 'maximumQoS'
      ? 'maximum-qos'
      : name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

const known = new Map(properties.map((property) => [toToolName(property.name), property]))

export const propertyNames: readonly string[] = [...known.keys()]

const commands = new Set<string>(['connect', 'publish', 'subscribe', 'unsubscribe', 'disconnect', 'will'])
const otherCommands = new Set(['puback', 'pubrec', 'pubrel', 'pubcomp', 'suback', 'unsuback', 'auth'])

const most: Partial<Record<Property['type'], number>> = {
  flag: 0xff,
  'two-byte': 0xffff,
  'four-byte': 0xffff_ffff,
  variable: 0xffff_ffff,
}

/** Reads the words behind -D. Answers how many they were, or what is wrong in the tools' words. */
export function takeProperty(settings: Settings, words: readonly string[]): number | string {
  const few = 'Error: --property argument given but not enough arguments specified.\n\n'
  const [command = '', name = '', value = '', second] = words
  if (words.length < 3) return few
  if (!commands.has(command) && !otherCommands.has(command))
    return 'Error: Invalid command given in --property argument.\n\n'
  const property = known.get(name)
  if (!property) return 'Error: Invalid property name given in --property argument.\n\n'
  if (!property.carriers.some((carrier) => carrier === command))
    return `Error: ${name} property not allowed for ${command} in --property argument.\n\n`
  const isPair = property.type === 'pair'
  if (isPair && second === undefined) return few
  if (otherCommands.has(command) || (command === 'publish' && name === 'subscription-identifier'))
    return `Error: ${name} property not supported for ${command} in --property argument.\n\n`
  const limit = most[property.type]
  const number = toWhole(value)
  if (limit !== undefined && (number < 0 || number > limit))
    return `Error: Property value (${number}) out of range for property ${name}.\n\n`
  keep(settings.properties[command as Command], property, value, second ?? '')
  settings.version = 5
  return isPair ? 4 : 3
}

/** Marks that are looked at when the whole line has been read; no packet carries them. */
const twice = Symbol('given twice')
const wrong = Symbol('a value that MQTT 5 forbids')

function keep(into: Record<string | symbol, unknown>, property: Property, value: string, second: string) {
  const { name, type } = property
  if (type === 'pair') {
    into[name] = [...((into[name] as UserProperties | undefined) ?? []), { [value]: second }]
    return
  }
  if (name in into) into[twice] = true
  if (type === 'text') into[name] = value
  else if (type === 'binary') into[name] = new TextEncoder().encode(value)
  else into[name] = type === 'flag' ? toWhole(value) !== 0 : toWhole(value)
  if (!isAllowed(property, toWhole(value))) into[wrong] = true
}

/** Zero is forbidden to some (5.0 §3.1.2.11.3 …); a question has the answers 0 and 1 (5.0 §3.1.2.11.6, §3.1.2.11.7). */
function isAllowed({ name, neverZero }: Property, value: number): boolean {
  if (name.startsWith('request')) return value === 0 || value === 1
  return value !== 0 || !(neverZero || name === 'topicAlias')
}

/** What is wrong with the properties of one packet, in libmosquitto's words. */
export function findPropertyFault(properties: Record<string | symbol, unknown>): string | undefined {
  if (properties[wrong]) return strerror.protocol
  return properties[twice] ? 'Duplicate property in property list' : undefined
}
