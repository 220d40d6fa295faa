// User Properties in the order they came in [MQTT5 3.3.2-18]. mqtt-packet keeps them by name, and so forgets how
// different names were mixed. A list of single ones says it, and mqtt-packet writes that as it is.

import { findString } from './fields.ts'
import type { Packet } from './packet.ts'
import type { Carrier } from './properties.ts'
import { checkFrame } from './strict.ts'

/** Each with one name: `[{ unit: "°C" }, { place: "lab" }, { unit: "K" }]`. */
export type UserProperties = readonly Readonly<Record<string, string>>[]

/** Puts the list in the place of mqtt-packet's object, in a packet of MQTT 5 that was decoded from `frame`. */
export function keepUserProperties(packet: Packet, frame: Uint8Array) {
  const carriers = [carried(packet), packet.cmd === 'connect' ? carried(packet.will) : undefined]
  if (!carriers.some((found) => found && 'userProperties' in found)) return
  const all = readUserProperties(frame)
  for (const [i, carrier] of ([packet.cmd, 'will'] as const).entries())
    if (carriers[i] && all.has(carrier)) carriers[i].userProperties = all.get(carrier)
}

const carried = (carrier: object | undefined) =>
  carrier && 'properties' in carrier ? (carrier.properties as Record<string, unknown>) : undefined

function readUserProperties(frame: Uint8Array): Map<Carrier, UserProperties> {
  const all = new Map<Carrier, Record<string, string>[]>()
  checkFrame(frame, 5, ({ type }, value, carrier) => {
    if (type !== 'pair') return
    const [name, text] = value as [Uint8Array, Uint8Array]
    const one = { [findString(name) ?? '']: findString(text) ?? '' }
    all.set(carrier, [...(all.get(carrier) ?? []), one])
  })
  return all
}
