// CONNECT (3.1.1 §3.1, 5.0 §3.1): who the client is, how its session goes, and what to publish when it is lost.

import { toQuoted } from '../visible.ts'
import { findBits, toBit } from './bits.ts'
import { cite } from './clause.ts'
import type { Bit } from './explanation.ts'
import { takeProperties } from './properties.ts'
import { note, type Reader, Stop, take } from './reader.ts'
import { en } from './texts/en.ts'
import { takeTopicName } from './topics.ts'
import { isHidden, takeBinary, takeNumber, takeText, toContent } from './values.ts'

const words = en.connect

export function takeConnect(reader: Reader) {
  const { version } = reader
  takeProtocol(reader)
  const flags = takeFlags(reader)
  takeNumber(reader, words.keepAlive.name, 2, (seconds) => ({
    value: en.seconds(seconds),
    meaning: words.keepAlive.says(seconds),
    clause: seconds > 0 ? cite(version, '3.1.2-24', '3.1.2-22') : cite(version, '§3.1.2.10'),
  }))
  if (version === 5) takeProperties(reader, 'connect')
  reader.stretch = 'payload'
  takeClientIdentifier(reader, flags)
  if (flags & 0x04) takeWill(reader, flags)
  if (flags & 0x80)
    takeText(reader, words.userName.name, (name) => ({
      value: toQuoted(name),
      meaning: words.userName.says,
      clause: cite(version, '§3.1.3.4', '§3.1.3.5'),
    }))
  if (flags & 0x40)
    takeBinary(reader, words.password.name, (bytes) => ({
      value: en.bytes(bytes.length),
      meaning: isHidden(bytes) ? words.password.hidden : words.password.open,
      clause: cite(version, '§3.1.3.5', '§3.1.3.6'),
      ...(isHidden(bytes) && { isHidden: true }),
    }))
}

/** Mosquitto's bridges set the top bit of the level. */
const BRIDGE = 0x80
const NAMES: Record<number, string> = { 3: 'MQIsdp', 4: 'MQTT', 5: 'MQTT' }

function takeProtocol(reader: Reader) {
  const { version } = reader
  const from = reader.at
  const name = takeText(reader, words.protocolName.name, (text) => ({
    value: toQuoted(text),
    meaning: words.protocolName.says(text),
    clause: cite(version, '§3.1.2.1'),
  }))
  if (name !== 'MQTT' && name !== 'MQIsdp') {
    note(reader, [from, reader.at], words.protocolName.fault(name), '3.1.2-1')
    throw new Stop()
  }
  const level = takeNumber(reader, words.level.name(version), 1, (value) => ({
    value: words.level.value(value),
    meaning: words.level.says(value),
    clause: cite(version, '§3.1.2.2'),
  }))
  const plain = level & ~BRIDGE
  if (NAMES[plain] === name && !(level & BRIDGE && plain === 5)) return
  const text = NAMES[plain] ? words.level.misnamed(name, plain, NAMES[plain]) : words.level.unknown(level)
  note(reader, [reader.at - 1, reader.at], text, '3.1.2-2')
  throw new Stop()
}

function takeFlags(reader: Reader): number {
  const at = reader.at
  const [flags = 0] = take(reader, words.flags.name, 1, ([byte = 0]) => ({
    value: words.flags.value(byte, reader.version),
    meaning: words.flags.says,
    clause: cite(reader.version, '§3.1.2.3'),
    bits: toFlagBits(reader, byte),
  }))
  const has = (flag: number) => (flags & flag) !== 0
  const wrong = (text: string, three: string, five = three) => note(reader, [at, at + 1], text, three, five)
  if (has(0x01) && reader.version !== 3) wrong(words.faults.reserved, '3.1.2-3')
  if (!has(0x04) && has(0x18)) wrong(words.faults.willQos, '3.1.2-13', '3.1.2-11')
  if (!has(0x04) && has(0x20)) wrong(words.faults.willRetain, '3.1.2-15', '3.1.2-13')
  if ((flags & 0x18) === 0x18) wrong(words.faults.willQos3, '3.1.2-14', '3.1.2-12')
  if (has(0x40) && !has(0x80) && reader.version !== 5) wrong(words.faults.passwordAlone, '3.1.2-22')
  return flags
}

function toFlagBits({ version }: Reader, byte: number): Bit[] {
  const is = (bit: number) => findBits(byte, bit) === 1
  const { bits } = words
  return [
    toBit(byte, [7, 7], bits.userName.name, bits.userName.says(is(7)), cite(version, '§3.1.2.8')),
    toBit(byte, [6, 6], bits.password.name, bits.password.says(is(6)), cite(version, '§3.1.2.9')),
    toBit(byte, [5, 5], bits.willRetain.name, bits.willRetain.says(is(2), is(5)), cite(version, '§3.1.2.7')),
    toBit(
      byte,
      [4, 3],
      bits.willQos.name,
      bits.willQos.says(is(2), findBits(byte, 4, 3)),
      cite(version, '§3.1.2.6'),
    ),
    toBit(byte, [2, 2], bits.will.name, bits.will.says(is(2)), cite(version, '§3.1.2.5')),
    toBit(byte, [1, 1], bits.clean.name(version), bits.clean.says(version, is(1)), cite(version, '§3.1.2.4')),
    toBit(byte, [0, 0], bits.reserved.name, bits.reserved.says, cite(version, '3.1.2-3')),
  ]
}

function takeClientIdentifier(reader: Reader, flags: number) {
  const { version } = reader
  const from = reader.at
  const isClean = (flags & 0x02) !== 0
  const identifier = takeText(reader, words.clientIdentifier.name, (text, bytes) => ({
    value: toQuoted(text),
    meaning: words.clientIdentifier.says(text, bytes.length, version, isClean),
    clause: text === '' ? cite(version, '3.1.3-6') : cite(version, '§3.1.3.1'),
  }))
  const size = reader.at - from - 2
  if (version === 3 && (size < 1 || size > 23))
    note(reader, [from, reader.at], words.clientIdentifier.old(size), '§3.1.3.1')
  if (version === 4 && identifier === '' && !isClean)
    note(reader, [from, reader.at], words.clientIdentifier.empty, '3.1.3-8')
}

function takeWill(reader: Reader, flags: number) {
  const { version } = reader
  if (version === 5) takeProperties(reader, 'will')
  takeTopicName(reader, words.willTopic.name, words.willTopic.says, cite(version, '§3.1.3.2', '§3.1.3.3'))
  takeBinary(reader, words.willPayload.name(version), (bytes) => ({
    value: bytes.length === 0 ? en.publish.noPayload : toContent(bytes),
    meaning: words.willPayload.says(bytes.length, (flags & 0x20) !== 0),
    clause: cite(version, '§3.1.3.3', '§3.1.3.4'),
  }))
}
