// Properties as they stand in a frame (5.0 §2.2.2): a length, then an identifier and a value, again and again.

import {
  type Cursor,
  malformed,
  protocolError,
  takeBinary,
  takeByte,
  takeFourBytes,
  takeText,
  takeTwoBytes,
  takeVariable,
} from './fields.ts'
import { type Carrier, findProperty, type Property } from './properties.ts'

/** Told of each property as it is passed. The value of a text or of binary data is its bytes, of a pair both. */
export type OnProperty = (
  property: Property,
  value: number | Uint8Array | [name: Uint8Array, value: Uint8Array],
  carrier: Carrier,
) => void

/** Takes all properties of `carrier`. Throws `FrameFault` for what MQTT 5 does not allow. */
export function takeProperties(cursor: Cursor, carrier: Carrier, onProperty?: OnProperty) {
  const length = takeVariable(cursor)
  const whole = cursor.end
  const end = cursor.at + length
  if (end > whole) return malformed(cursor, 'properties that are longer than their packet', '5.0 §2.2.2.1')
  cursor.end = end
  const seen = new Set<number>()
  while (cursor.at < end) {
    const property = takeIdentifier(cursor, carrier)
    if (seen.has(property.id) && !isRepeatable(property, carrier))
      protocolError(`${property.name} twice in one ${carrier}`, '5.0 §2.2.2.2')
    seen.add(property.id)
    const value = takeValue(cursor, property)
    if (value === 0 && property.neverZero) protocolError(`${property.name} of 0`, property.neverZero)
    onProperty?.(property, value, carrier)
  }
  cursor.end = whole
}

function takeIdentifier(cursor: Cursor, carrier: Carrier): Property {
  const id = takeVariable(cursor)
  const property = findProperty(id)
  if (!property) return malformed(cursor, `a property with the unknown identifier ${id}`, '5.0 §2.2.2.2')
  if (!property.carriers.includes(carrier))
    return malformed(cursor, `${property.name} in a ${carrier}`, '5.0 §2.2.2.2')
  return property
}

/** A message for several subscriptions carries the identifiers of all of them [MQTT5 3.3.4-4]. */
const isRepeatable = ({ isRepeatable, name }: Property, carrier: Carrier) =>
  isRepeatable || (name === 'subscriptionIdentifier' && carrier === 'publish')

function takeValue(cursor: Cursor, { name, type }: Property) {
  switch (type) {
    case 'flag': {
      const value = takeByte(cursor)
      if (value > 1) return protocolError(`${name} of ${value}, which is neither 0 nor 1`, '5.0 §2.2.2.2')
      return value
    }
    case 'two-byte':
      return takeTwoBytes(cursor)
    case 'four-byte':
      return takeFourBytes(cursor)
    case 'variable':
      return takeVariable(cursor)
    case 'text':
      return takeText(cursor)
    case 'binary':
      return takeBinary(cursor)
    case 'pair':
      return [takeText(cursor), takeText(cursor)] satisfies [Uint8Array, Uint8Array] // [MQTT5 1.5.7-1]
  }
}
