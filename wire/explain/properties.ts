// The properties of MQTT 5 (5.0 §2.2.2): a length, then an identifier and a value, again and again.

import { type Carrier, findProperty, type Property } from '../properties.ts'
import { findTopicNameFault } from '../topic.ts'
import { toQuoted } from '../visible.ts'
import { cite } from './clause.ts'
import { findSection } from './property-sections.ts'
import { group, leave, note, type Reader, Stop, takeEach } from './reader.ts'
import { en } from './texts/en.ts'
import { isHidden, takeBinary, takeNumber, takeText, takeVariable, toContent } from './values.ts'

type Value = number | string | Uint8Array

/** Takes the properties of `carrier`. Returns the values found, by identifier, so that what depends on them can ask. */
export function takeProperties(reader: Reader, carrier: Carrier): ReadonlyMap<number, Value> {
  const found = new Map<number, Value>()
  const words = en.properties
  const { end, whole } = reader
  const name = carrier === 'will' ? words.willName : words.name
  group(
    reader,
    name,
    () => {
      const from = reader.at
      const length = takeVariable(reader, words.length, words.lengthSays)
      const last = reader.at + length
      if (last > end) {
        if (!reader.isCut) {
          note(reader, [from, reader.at], words.tooLong(length, end - reader.at), '§2.2.2.1')
          leave(reader, en.leftOver.name, end, words.unread)
          throw new Stop()
        }
      } else reader.end = last
      reader.whole = words.whole(name)
      try {
        takeEach(reader, () => takeProperty(reader, carrier, found))
      } catch (stop) {
        // Where the properties end is known, so a property that is not can be passed over.
        if (!(stop instanceof Stop) || last > end) throw stop
        leave(reader, en.leftOver.name, last, words.unread)
      }
    },
    ({ fields = [] }) => ({
      value: words.value(fields.filter(({ isUnread }) => !isUnread).length - 1),
      meaning: fields.length <= 1 ? words.none : words.says,
      clause: fields.length <= 1 ? cite(5, '2.2.2-1') : cite(5, '§2.2.2.2'),
    }),
  )
  Object.assign(reader, { end, whole })
  return found
}

function takeProperty(reader: Reader, carrier: Carrier, found: Map<number, Value>) {
  const at = reader.at
  const words = en.properties
  const id = peekIdentifier(reader)
  const property = id === undefined ? undefined : findProperty(id)
  const name = property ? en.property[property.name]!.name : words.unknown
  let value: Value = ''
  let said = { value: '', meaning: words.unread }
  group(
    reader,
    name,
    () => {
      takeVariable(reader, words.identifier, (number) => ({
        value: words.id(number),
        meaning: words.identifierSays(name),
      }))
      if (!property) {
        note(reader, [at, reader.at], words.unknownFault(id ?? 0), '§2.2.2.2')
        throw new Stop()
      }
      value = takeValue(reader, property, (shown, meaning) => {
        said = { value: shown, meaning }
      })
    },
    () => ({
      ...said,
      ...(property && { isWhole: true, clause: cite(5, findSection(property.id, carrier)) }),
    }),
  )
  if (!property) return
  const span: [number, number] = [at, reader.at]
  const mayRepeat =
    property.isRepeatable || (property.name === 'subscriptionIdentifier' && carrier === 'publish')
  if (!property.carriers.includes(carrier))
    note(reader, span, words.misplaced(name, carrier, property.carriers), '§2.2.2.2')
  else if (found.has(property.id) && !mayRepeat)
    note(reader, span, words.twice(name), findSection(property.id, carrier))
  judgeValue(reader, span, property, value, carrier)
  found.set(property.id, value)
}

/** The identifier, if it is there in full. */
function peekIdentifier({ bytes, at, end }: Reader): number | undefined {
  let value = 0
  for (let size = 0; size < 4 && at + size < end; size++) {
    const byte = bytes[at + size]!
    value += (byte & 0x7f) * 128 ** size
    if (byte < 0x80) return value
  }
  return undefined
}

type OnSaid = (value: string, meaning: string) => void

function takeValue(reader: Reader, property: Property, onSaid: OnSaid): Value {
  const texts = en.property[property.name]!
  const label = en.properties.valuePart
  const number = (value: number) => {
    const shown = texts.value?.(value) ?? en.count(value)
    onSaid(shown, texts.says(value))
    return { value: shown, meaning: texts.says(value) }
  }
  switch (property.type) {
    case 'flag':
      return takeNumber(reader, label, 1, number)
    case 'two-byte':
      return takeNumber(reader, label, 2, number)
    case 'four-byte':
      return takeNumber(reader, label, 4, number)
    case 'variable':
      return takeVariable(reader, label, number)
    case 'text':
      return takeText(reader, label, (text) => {
        onSaid(toQuoted(text), texts.says(text))
        return { value: toQuoted(text), meaning: texts.says(text) }
      })
    case 'binary':
      return takeBinary(reader, label, (bytes) => {
        const hidden = property.name === 'authenticationData' && isHidden(bytes)
        const value = hidden ? en.bytes(bytes.length) : bytes.length === 0 ? en.bytes(0) : toContent(bytes)
        const meaning = hidden ? en.properties.hidden : texts.says(bytes.length)
        onSaid(value, meaning)
        return { value, meaning }
      })
    case 'pair': {
      const name = takeText(reader, en.properties.pairName, (text) => ({
        value: toQuoted(text),
        meaning: en.part.says,
      }))
      const value = takeText(reader, label, (text) => ({ value: toQuoted(text), meaning: en.part.says }))
      onSaid(`${toQuoted(name)}: ${toQuoted(value)}`, texts.says(name))
      return value
    }
  }
}

/** What is wrong with the value of a property that is well formed. */
function judgeValue(
  reader: Reader,
  span: [number, number],
  { id, name, type, neverZero }: Property,
  value: Value,
  carrier: Carrier,
) {
  const words = en.properties
  const title = en.property[name]!.name
  const section = findSection(id, carrier)
  if (type === 'flag' && Number(value) > 1) note(reader, span, words.notFlag(title, Number(value)), section)
  if (value === 0 && neverZero) note(reader, span, words.zero(title), section)
  if (value === 0 && name === 'topicAlias') note(reader, span, words.zero(title), '3.3.2-8')
  if (name === 'responseTopic' && findTopicNameFault(String(value))?.rule === 'wildcard-in-name')
    note(reader, span, en.topic.wildcard(title, String(value)), '3.3.2-14')
  if (name === 'subscriptionIdentifier' && carrier === 'publish' && reader.way === 'in')
    note(reader, span, words.identifierFromClient, '3.3.4-6')
}
