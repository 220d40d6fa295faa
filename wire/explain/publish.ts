// PUBLISH (3.1.1 §3.3, 5.0 §3.3): a message on its way.

import { findBits } from './bits.ts'
import { cite } from './clause.ts'
import { takePacketIdentifier } from './packet-identifier.ts'
import { takeProperties } from './properties.ts'
import { note, push, type Reader } from './reader.ts'
import { en } from './texts/en.ts'
import { takeTopicName } from './topics.ts'
import { toContent } from './values.ts'

const words = en.publish

export function takePublish(reader: Reader) {
  const { version, bytes } = reader
  const first = bytes[0]!
  const from = reader.at
  const isNew = version === 5
  const topic = takeTopicName(
    reader,
    words.topic,
    (name) => words.topicSays(name),
    cite(version, '§3.3.2.1'),
    isNew,
  )
  const afterTopic = reader.at
  if (findBits(first, 2, 1) > 0) takePacketIdentifier(reader, 'PUBLISH')
  const carried = isNew ? takeProperties(reader, 'publish') : new Map<number, unknown>()
  if (isNew && topic === '' && !carried.has(0x23))
    note(reader, [from, afterTopic], words.noTopic, '4.7.3-1', '§3.3.2.3.4')
  reader.stretch = 'payload'
  takePayload(reader, carried.get(0x01) === 1)
}

function takePayload(reader: Reader, isSaidToBeText: boolean) {
  const { at: from, end: to, version } = reader
  const bytes = reader.bytes.subarray(from, to)
  const isRetained = findBits(reader.bytes[0]!, 0) === 1
  const value = bytes.length === 0 ? words.noPayload : toContent(bytes, 200)
  const isText = value.startsWith('"') || value.startsWith("'")
  const meaning =
    bytes.length === 0
      ? words.emptyPayload(isRetained)
      : words.payloadSays(bytes.length, isText, isSaidToBeText && !isText)
  const clause =
    bytes.length === 0 && isRetained ? cite(version, '3.3.1-10', '3.3.1-6') : cite(version, '§3.3.3')
  reader.at = to
  push(reader, { name: words.payload, from, to, value, meaning, clause })
}
