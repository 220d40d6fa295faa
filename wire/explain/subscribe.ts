// SUBSCRIBE, SUBACK, UNSUBSCRIBE and UNSUBACK (3.1.1 §3.8 to §3.11, 5.0 likewise): which messages a client wants.

import type { Carrier } from '../properties.ts'
import { findBits, toBit } from './bits.ts'
import { cite } from './clause.ts'
import type { Kind } from './header.ts'
import { takePacketIdentifier } from './packet-identifier.ts'
import { takeProperties } from './properties.ts'
import { group, note, type Reader, take, takeEach } from './reader.ts'
import { takeReasonCode } from './reason-code.ts'
import { en } from './texts/en.ts'
import { takeTopicFilter } from './topics.ts'

const words = en.subscribe

function takeHead(reader: Reader, kind: Kind) {
  takePacketIdentifier(reader, kind)
  if (reader.version === 5) takeProperties(reader, kind.toLowerCase() as Carrier)
  reader.stretch = 'payload'
}

export function takeSubscribe(reader: Reader) {
  const { version } = reader
  takeHead(reader, 'SUBSCRIBE')
  if (reader.at === reader.end && !reader.isCut)
    note(reader, [reader.at, reader.at], words.none, '3.8.3-3', '3.8.3-2')
  takeEach(reader, (count) => {
    const said = { value: en.cutOff.value, meaning: words.entrySays(count) }
    group(
      reader,
      words.entry(count),
      () => {
        const filter = takeTopicFilter(reader, cite(version, '3.8.3-1'))
        said.value = version === 5 ? takeOptions(reader, filter) : takeRequestedQos(reader)
      },
      () => said,
    )
  })
}

function takeRequestedQos(reader: Reader): string {
  const at = reader.at
  const [byte = 0] = take(reader, words.requested, 1, ([options = 0]) => ({
    value: `QoS ${options & 3}`,
    meaning: words.requestedSays(options & 3),
    clause: cite(reader.version, '3.8.4-6'),
    bits: [
      toBit(options, [7, 2], words.reserved, words.reservedSays, cite(reader.version, '3.8.3-4')),
      toBit(options, [1, 0], 'QoS', en.qos[options & 3]!, cite(reader.version, '§3.8.3')),
    ],
  }))
  if (byte & 0xfc) note(reader, [at, at + 1], words.reservedSet, '3.8.3-4')
  if ((byte & 3) === 3) note(reader, [at, at + 1], words.qos3, '3.8.3-4')
  return `QoS ${byte & 3}`
}

function takeOptions(reader: Reader, filter: string): string {
  const at = reader.at
  const [byte = 0] = take(reader, words.options, 1, ([options = 0]) => ({
    value: words.optionsValue(options),
    meaning: words.optionsSay(options & 3),
    clause: cite(5, '§3.8.3.1'),
    bits: toOptionBits(options),
  }))
  if (byte & 0xc0) note(reader, [at, at + 1], words.reservedSet, '3.8.3-5')
  if ((byte & 0x03) === 0x03) note(reader, [at, at + 1], words.qos3, '§3.8.3.1')
  if ((byte & 0x30) === 0x30) note(reader, [at, at + 1], words.handling3, '§3.8.3.1')
  if (byte & 0x04 && filter.startsWith('$share/')) note(reader, [at, at + 1], words.sharedNoLocal, '3.8.3-4')
  return words.optionsValue(byte)
}

function toOptionBits(byte: number) {
  const is = (bit: number) => findBits(byte, bit) === 1
  const handling = findBits(byte, 5, 4)
  return [
    toBit(byte, [7, 6], words.reserved, words.reservedSays, cite(5, '3.8.3-5')),
    toBit(
      byte,
      [5, 4],
      'Retain Handling',
      words.handling[handling]!,
      handling < 3 ? cite(5, `3.3.1-${9 + handling}`) : undefined,
    ),
    toBit(
      byte,
      [3, 3],
      'Retain As Published',
      words.asPublished(is(3)),
      cite(5, is(3) ? '3.3.1-13' : '3.3.1-12'),
    ),
    toBit(byte, [2, 2], 'No Local', words.noLocal(is(2)), cite(5, '3.8.3-3')),
    toBit(byte, [1, 0], 'QoS', en.qos[byte & 3]!, cite(5, '§3.8.3.1')),
  ]
}

export function takeSuback(reader: Reader) {
  takeHead(reader, 'SUBACK')
  if (reader.at === reader.end && !reader.isCut)
    note(reader, [reader.at, reader.at], words.noCodes('SUBACK', 'SUBSCRIBE'), '3.8.4-5', '3.8.4-6')
  takeEach(reader, (count) => {
    if (reader.version === 5) takeReasonCode(reader, 'SUBACK', words.code(count))
    else takeGranted(reader, count)
  })
}

function takeGranted(reader: Reader, count: number) {
  const at = reader.at
  const [code = 0] = take(reader, words.returnCode(count), 1, ([byte = 0]) => ({
    value: words.grantedValue(byte),
    meaning: words.granted(byte, count),
    clause: cite(reader.version, '3.9.3-1'),
  }))
  if (code > 2 && code !== 0x80) note(reader, [at, at + 1], words.notGranted(code), '3.9.3-2')
}

export function takeUnsubscribe(reader: Reader) {
  takeHead(reader, 'UNSUBSCRIBE')
  if (reader.at === reader.end && !reader.isCut)
    note(reader, [reader.at, reader.at], words.noneLeft, '3.10.3-2')
  takeEach(reader, () => takeTopicFilter(reader, cite(reader.version, '3.10.3-1')))
}

/** In 3.1.1 it is its packet identifier and nothing else. */
export function takeUnsuback(reader: Reader) {
  takeHead(reader, 'UNSUBACK')
  if (reader.version !== 5) return
  if (reader.at === reader.end && !reader.isCut)
    note(reader, [reader.at, reader.at], words.noCodes('UNSUBACK', 'UNSUBSCRIBE'), '3.11.3-2')
  takeEach(reader, (count) => takeReasonCode(reader, 'UNSUBACK', words.code(count)))
}
