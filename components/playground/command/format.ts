// -F: a received message printed in a form of one's own. Every conversion of Mosquitto's tools is here.

import type { UserProperties } from '../../../wire/user-properties.ts'
import { findJson } from './format-json.ts'
import type { Received } from './handlers.ts'
import { type Moment, toDate, toMoment, toZone } from './moment.ts'

/** Where the pieces go. `complain` is standard error. */
export interface Printer {
  print(piece: string | Uint8Array): void
  complain(text: string): void
}

interface Shape {
  isLeft: boolean
  pad: string
  width: number
  precision: number | undefined
}

const escapes: Record<string, string> = {
  '\\': '\\',
  '0': '\0',
  a: '\x07',
  e: '\x1b',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
}

/** Prints `message` by `format`, which must be a well-made one, without the line end. */
export function printFormatted(
  format: string,
  message: Received,
  now: number,
  isPretty: boolean,
  to: Printer,
): void {
  const moment = toMoment(now)
  for (let i = 0; i < format.length; i++) {
    const sign = format[i]!
    if (sign === '%') {
      const [whole, minus, zero, width, precision] = /^%(-?)(0?)(\d*)(?:\.(\d*))?/.exec(format.slice(i))!
      i += whole.length
      const kind = format[i]!
      if (kind === 'j' || kind === 'J') {
        const json = findJson(message, moment, kind === 'J', isPretty)
        if (json !== undefined) to.print(json)
        else to.complain(`Error: Message payload is not valid JSON on topic ${message.topic}.\n`)
      } else {
        const pad = zero === '0' ? '0' : ' '
        const cut = precision === undefined ? undefined : Number(precision)
        to.print(
          toPiece(
            kind,
            { isLeft: minus === '-', pad, width: Number(width), precision: cut },
            message,
            moment,
          ),
        )
      }
    } else if (sign === '@') {
      const kind = format[++i]!
      to.print(kind === '@' ? '@' : toDate(kind, moment))
    } else {
      to.print(sign === '\\' ? escapes[format[++i]!]! : sign)
    }
  }
}

/** User properties in the order in which they came. */
export function toPairs(properties: Record<string, unknown>): [string, string][] {
  const pairs = (properties.userProperties ?? []) as UserProperties
  return pairs.flatMap((pair) => Object.entries(pair))
}

function toPiece(kind: string, shape: Shape, message: Received, moment: Moment): string | Uint8Array {
  const { topic, payload, properties } = message
  switch (kind) {
    case 't':
      return toTextField(topic, shape)
    case 'p':
      return toPayloadField(payload, shape)
    case 'x':
    case 'X':
      return toHexField(payload, shape, kind === 'X')
    case 'q':
      return String(message.qos)
    case 'r':
      return message.retain ? '1' : '0'
    case 'l':
      return toNumberField(payload.length, shape)
    case 'm':
      return toNumberField(message.id, shape)
    case 'I':
      return toTextField(`${toDate('F', moment)}T${toDate('T', moment)}${toZone(moment)}`, shape)
    case 'U':
      return `${toDate('s', moment)}.${toDate('N', moment)}`
    case 'A':
      return toNumberField(properties.topicAlias, shape)
    case 'E':
      return toNumberField(properties.messageExpiryInterval, shape)
    case 'F':
      return toNumberField(properties.payloadFormatIndicator, shape)
    case 'S':
      return toNumberField([properties.subscriptionIdentifier].flat()[0], shape)
    case 'C':
      return toTextField(properties.contentType ?? '', shape)
    case 'R':
      return properties.responseTopic === undefined ? '' : toTextField(properties.responseTopic, shape)
    case 'D':
      return (properties.correlationData as Uint8Array | undefined) ?? ''
    case 'P':
      return toPairs(properties)
        .map(([name, value]) => `${name}:${value}`)
        .join(' ')
    default:
      return '%'
  }
}

function toNumberField(value: unknown, { isLeft, pad, width }: Shape): string {
  if (value === undefined) return pad.repeat(width)
  const digits = String(Number(value))
  return isLeft ? digits.padEnd(width) : digits.padStart(width, pad)
}

function toTextField(value: unknown, { isLeft, width, precision }: Shape): string {
  const cut = String(value).slice(0, precision)
  return isLeft ? cut.padEnd(width) : cut.padStart(width)
}

function toPayloadField(payload: Uint8Array, { isLeft, pad, width }: Shape): Uint8Array {
  if (width === 0) return payload
  const shown = payload.subarray(0, width)
  const field = new Uint8Array(width).fill((isLeft ? ' ' : pad).charCodeAt(0))
  field.set(shown, isLeft ? 0 : width - shown.length)
  return field
}

/** With a width w, the first w bytes at most are halved again, for each takes two digits. */
function toHexField(payload: Uint8Array, { isLeft, pad, width }: Shape, isCapital: boolean): string {
  const count = width === 0 ? payload.length : Math.floor(Math.min(width, payload.length) / 2)
  const digits = Array.from(payload.subarray(0, count), (byte) => byte.toString(16).padStart(2, '0')).join('')
  const shown = isCapital ? digits.toUpperCase() : digits
  return isLeft ? shown.padEnd(width) : shown.padStart(width, pad)
}
