// The bytes of a packet, field by field, for the page: names from the specification (3.1.1 §3), no byte left over.

import { encode, type Packet } from '../../wire/packet.ts'

export interface ByteField {
  name: string
  /** What the bytes say, in their own words: a number, a text, a flag. */
  says: string
  bytes: Uint8Array
}

/** Takes bytes from the front, field by field. */
function createReader(bytes: Uint8Array) {
  const fields: ByteField[] = []
  let at = 0
  const take = (count: number) => {
    const taken = bytes.subarray(at, at + count)
    if (taken.length < count) throw new Error(`Expected ${count} more bytes. There are ${taken.length}.`)
    at += count
    return taken
  }
  const text = (taken: Uint8Array) => new TextDecoder('utf-8', { fatal: true }).decode(taken)
  const big = (taken: Uint8Array) => taken.reduce((sum, byte) => sum * 256 + byte, 0)
  return {
    fields,
    get left() {
      return bytes.length - at
    },
    field(name: string, count: number, says: (taken: Uint8Array) => string) {
      const taken = take(count)
      fields.push({ name, says: says(taken), bytes: taken })
      return taken
    },
    number(name: string, count: number, unit = '') {
      return big(this.field(name, count, (taken) => `${big(taken)}${unit}`))
    },
    /** Two bytes of length, then that many of UTF-8 (3.1.1 §1.5.3). */
    string(name: string) {
      const length = this.number('length', 2)
      this.field(name, length, (taken) => `“${text(taken)}”`)
    },
    payload() {
      if (this.left > 0) this.field('payload', this.left, (taken) => `“${text(taken)}”`)
    },
  }
}

type Reader = ReturnType<typeof createReader>

const readers: Partial<Record<Packet['cmd'], (read: Reader) => void>> = {
  connect(read) {
    read.string('protocol name')
    read.field('protocol level', 1, ([level]) => (level === 4 ? '4: MQTT 3.1.1' : String(level)))
    read.field('connect flags', 1, ([flags = 0]) => (flags & 0x02 ? 'clean session' : 'none'))
    read.number('keep alive', 2, ' s')
    read.string('client identifier')
  },
  connack(read) {
    read.field('acknowledge flags', 1, ([flags = 0]) => (flags & 1 ? 'session present' : 'no session'))
    read.field('return code', 1, ([code]) => (code === 0 ? '0: accepted' : String(code)))
  },
  subscribe(read) {
    read.number('packet identifier', 2)
    while (read.left > 0) {
      read.string('topic filter')
      read.number('requested QoS', 1)
    }
  },
  suback(read) {
    read.number('packet identifier', 2)
    while (read.left > 0) read.field('return code', 1, ([code]) => `${code}: granted`)
  },
  publish(read) {
    read.string('topic name')
    read.payload()
  },
  pingreq() {},
  pingresp() {},
  disconnect() {},
}

/**
 * The fields of a 3.1.1 packet, in the order of its bytes.
 * Throws for what the lessons do not show byte by byte yet: QoS above 0, wills, passwords, other packets.
 */
export function toByteFields(packet: Packet): ByteField[] {
  const bytes = encode(packet)
  const rest = readers[packet.cmd]
  const isHard = packet.cmd === 'publish' && (packet.qos ?? 0) > 0
  const isFull = packet.cmd === 'connect' && (packet.will || packet.username !== undefined)
  if (!rest || isHard || isFull)
    throw new Error(`Expected a packet shown byte by byte. This is ${packet.cmd}.`)
  if ((bytes[1] ?? 0) > 127) throw new Error('Expected a packet of fewer than 128 bytes after its first two.')
  const read = createReader(bytes)
  read.field('type and flags', 1, () => toTypeAndFlags(packet))
  read.number('remaining length', 1, ' bytes follow')
  rest(read)
  if (read.left > 0) throw new Error(`Expected no byte after the last field. There are ${read.left}.`)
  return read.fields
}

function toTypeAndFlags(packet: Packet): string {
  const name = packet.cmd.toUpperCase()
  if (packet.cmd !== 'publish') return name
  return `${name}, QoS ${packet.qos ?? 0}${packet.retain ? ', retain' : ''}`
}

export function toHex(bytes: Uint8Array): string[] {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0'))
}
