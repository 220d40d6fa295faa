// The properties of MQTT 5 in a few words each (5.0 §2.2.2.2).

import { toVisible } from '../../../wire/visible.ts'
import { en } from './texts/en.ts'

const LONGEST = 40

/** In the order in which the packet carries them. */
export function toPropertyWords(properties: object | undefined): string[] {
  return Object.entries(properties ?? {})
    .filter(([, value]) => value !== undefined && value !== null)
    .flatMap(([name, value]) => (name === 'userProperties' ? toPairs(value) : [toWord(name, value)]))
}

function toWord(name: string, value: unknown): string {
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).replace('q o s', 'QoS')
  const unit = /Interval$|KeepAlive$/.test(name) ? ' s' : ''
  return `${words} ${toShort(value)}${unit}`
}

function toShort(value: unknown): string {
  if (value instanceof Uint8Array) return en.bytes(value.length)
  if (typeof value === 'boolean') return value ? '1' : '0'
  if (Array.isArray(value)) return value.map(toShort).join(', ')
  const text = toVisible(String(value))
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
}

/** As a list of single ones, as wire/user-properties.ts keeps them, or by name, as mqtt-packet does. */
function toPairs(value: unknown): string[] {
  const pairs = (Array.isArray(value) ? value : [value]).flatMap((one) => Object.entries(one as object))
  return pairs.flatMap(([name, one]) =>
    (Array.isArray(one) ? one : [one]).map((single) => `${toShort(name)}=${toShort(single)}`),
  )
}
