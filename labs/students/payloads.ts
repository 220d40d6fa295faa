// Payloads that are as they should be, by chance among all that are.

import { findBytes } from '../../wire/hex.ts'
import type { PayloadSpec } from '../checker/payloads/index.ts'
import type { NumberSpec } from '../checker/payloads/number.ts'
import type { Chance } from './chance.ts'

/** `nth`: counts the messages of a series, so that they differ where they may. */
export function makePayload(spec: PayloadSpec | undefined, chance: Chance, nth = 0): string | Uint8Array {
  if (spec === undefined) return `something ${nth}`
  if (spec.text !== undefined) return spec.text
  if (spec.number) return makeNumber(spec.number, chance, nth)
  if (spec.json) return JSON.stringify(makeJson(spec.json, chance, nth), null, chance.one([0, 0, 2]))
  if (spec.csv) return makeCsv(spec.csv, chance, nth)
  if (spec.xml) return makeXml(spec.xml, chance, nth)
  if (spec.bytes !== undefined) return findBytes(spec.bytes.replace(/\s+/g, ''))!
  return ''
}

function makeNumber({ from, to, unit, decimals }: NumberSpec, chance: Chance, nth: number): string {
  const least = from ?? (to === undefined ? -20 : to - 40)
  const most = to ?? least + 60
  const digits = decimals ?? chance.between(0, 2)
  const step = 10 ** -digits
  // Steps through the range, so that one message differs from the next where the range has room.
  const steps = Math.floor((most - least) / step)
  const value = least + ((chance.between(0, 3) + nth * 4) % (steps + 1)) * step
  const text = Math.min(most, Math.max(least, value)).toFixed(digits)
  if (unit === undefined) return text
  return chance.is(0.5) ? `${text} ${unit}` : `${text}${unit}`
}

type Schema = Readonly<Record<string, unknown>>

/** The part of JSON Schema that labs use. */
function makeJson(schema: Schema, chance: Chance, nth: number): unknown {
  if ('const' in schema) return schema.const
  if (Array.isArray(schema.enum)) return chance.one(schema.enum)
  const { minimum, maximum } = schema as { minimum?: number; maximum?: number }
  switch (schema.type) {
    case 'object':
      return makeObject(schema, chance, nth)
    case 'array':
      return Array.from({ length: Number(schema.minItems ?? 1) }, (_, i) =>
        makeJson((schema.items ?? {}) as Schema, chance, nth + i),
      )
    case 'integer':
    case 'number': {
      const spec = { from: minimum, to: maximum, decimals: schema.type === 'integer' ? 0 : undefined }
      return Number(makeNumber(spec, chance, nth))
    }
    case 'boolean':
      return chance.is(0.5)
    case 'null':
      return null
    default:
      return `text ${nth}`.padEnd(Number(schema.minLength ?? 0), '.')
  }
}

function makeObject(schema: Schema, chance: Chance, nth: number) {
  const properties = (schema.properties ?? {}) as Record<string, Schema>
  const required = (schema.required ?? []) as string[]
  const wanted = Object.keys(properties).filter((name) => required.includes(name) || chance.is(0.8))
  const names = [...new Set([...wanted, ...required])]
  return Object.fromEntries(
    chance.shuffle(names).map((name) => [name, makeJson(properties[name] ?? {}, chance, nth)]),
  )
}

function makeCsv(
  { columns, types, rows, separator }: NonNullable<PayloadSpec['csv']>,
  chance: Chance,
  nth: number,
) {
  const row = (i: number) =>
    columns
      .map((name) => (types[name] ? makeNumber(types[name], chance, nth + i) : `cell${nth + i}`))
      .join(separator)
  const body = Array.from({ length: rows + chance.between(0, 2) }, (_, i) => row(i))
  const head = chance.is(0.3) ? [columns.join(separator)] : []
  return [...head, ...body].join('\n') + (chance.is(0.3) ? '\n' : '')
}

interface Element {
  text: string
  attributes: [string, string][]
  inner: Map<string, Element>
}

const newElement = (): Element => ({ text: '', attributes: [], inner: new Map() })

function makeXml(spec: NonNullable<PayloadSpec['xml']>, chance: Chance, nth: number): string {
  const root = newElement()
  for (const [path, { number, text }] of chance.shuffle(Object.entries(spec))) {
    const value = number ? makeNumber(number, chance, nth) : (text ?? '')
    const levels = path.split('/').slice(1)
    const attribute = levels.at(-1)?.startsWith('@') ? levels.pop()!.slice(1) : undefined
    let at = root
    for (const level of levels) {
      if (!at.inner.has(level)) at.inner.set(level, newElement())
      at = at.inner.get(level)!
    }
    if (attribute) at.attributes.push([attribute, value])
    else at.text = value
  }
  return (chance.is(0.3) ? '<?xml version="1.0"?>\n' : '') + toXml(root)
}

const inXml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

const toXml = ({ inner }: Element): string =>
  [...inner]
    .map(([name, element]) => {
      const attributes = element.attributes.map(([key, value]) => ` ${key}="${inXml(value)}"`).join('')
      return `<${name}${attributes}>${inXml(element.text)}${toXml(element)}</${name}>`
    })
    .join('')
