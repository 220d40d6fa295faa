// What belongs together: a message on both its hops with its acknowledgements, a request with its answer.

import type { Packet, Publish } from '../../../wire/packet.ts'
import type { PacketRow, Row } from '../wire-log.ts'

/** Keys of the packets that belong to `row`, its own included, in order. */
export function toRelated(rows: readonly Row[], row: PacketRow): number[] {
  const packets = rows.filter((one): one is PacketRow => one.kind === 'packet')
  const publish = findPublish(packets, row)
  const keys = publish ? toMessage(packets, publish) : toExchange(packets, row)
  return [...new Set(keys.map(({ key }) => key))].sort((a, b) => a - b)
}

type PublishRow = PacketRow & { packet: Publish }
const isPublish = (row: PacketRow): row is PublishRow => row.packet.cmd === 'publish'

/** Who answers a PUBLISH goes against its way, but PUBREL, which goes along. */
const acknowledgements = new Map<Packet['cmd'], 'against' | 'along'>([
  ['puback', 'against'],
  ['pubrec', 'against'],
  ['pubrel', 'along'],
  ['pubcomp', 'against'],
])

/** The PUBLISH itself, or the one that is acknowledged. */
function findPublish(packets: readonly PacketRow[], row: PacketRow): PublishRow | undefined {
  if (isPublish(row)) return row
  if (!acknowledgements.has(row.packet.cmd)) return undefined
  return packets.findLast(
    (one): one is PublishRow => one.key < row.key && isPublish(one) && answers(row, one),
  )
}

/** True when `row` has the way and identifier of an acknowledgement of `publish`. */
function answers(row: PacketRow, publish: PublishRow): boolean {
  const side = acknowledgements.get(row.packet.cmd)
  if (side === undefined || row.party !== publish.party || row.packet.messageId !== publish.packet.messageId)
    return false
  return side === 'along' ? row.way === publish.way : row.way !== publish.way
}

function toMessage(packets: readonly PacketRow[], publish: PublishRow): PacketRow[] {
  const same = packets.filter(
    (one): one is PublishRow => isPublish(one) && isSameContent(one.packet, publish.packet),
  )
  // The same content published again is another message: it begins anew with each PUBLISH to the broker.
  const begins = same.filter(
    (one, i) => one.way === 'in' && !same.slice(0, i).some((before) => isAgain(one, before)),
  )
  const start = begins.findLast((one) => one.key <= publish.key)
  const next = begins.find((one) => one.key > publish.key)
  const hops = same.filter(
    (one) =>
      one.key >= (start?.key ?? 0) && (next === undefined || one.key < next.key || isAgain(one, start)),
  )
  return hops.flatMap((hop) => [hop, ...toAcknowledgements(packets, hop)])
}

/** Sent again after a connection broke: DUP, with the identifier it had. */
const isAgain = (row: PublishRow, before: PublishRow | undefined) =>
  before !== undefined &&
  row.packet.dup &&
  row.party === before.party &&
  row.way === before.way &&
  row.packet.messageId === before.packet.messageId

function toAcknowledgements(packets: readonly PacketRow[], publish: PublishRow): PacketRow[] {
  if (publish.packet.qos === 0) return []
  const found: PacketRow[] = []
  for (const row of packets) {
    if (row.key <= publish.key) continue
    if (isPublish(row) && isReuse(row, publish)) break
    if (!answers(row, publish)) continue
    found.push(row)
    const isOver = row.packet.cmd === 'puback' || row.packet.cmd === 'pubcomp'
    if (isOver && !row.lost) break
  }
  return found
}

/** The identifier is free again, and carries another message. */
const isReuse = (row: PublishRow, publish: PublishRow) =>
  row.party === publish.party &&
  row.way === publish.way &&
  row.packet.messageId === publish.packet.messageId &&
  !isSameContent(row.packet, publish.packet)

function isSameContent(a: Publish, b: Publish): boolean {
  if (a === b) return true
  // With a topic alias of MQTT 5 one of them may have no topic [MQTT5 3.3.2-8].
  if (a.topic !== b.topic && a.topic !== '' && b.topic !== '') return false
  const [one, other] = [a.payload, b.payload]
  if (one.length !== other.length) return false
  for (let i = 0; i < one.length; i++) if (one[i] !== other[i]) return false
  return true
}

const answer: Partial<Record<Packet['cmd'], Packet['cmd']>> = {
  connect: 'connack',
  subscribe: 'suback',
  unsubscribe: 'unsuback',
  pingreq: 'pingresp',
}

/** A request and its answer. */
function toExchange(packets: readonly PacketRow[], row: PacketRow): PacketRow[] {
  const { cmd } = row.packet
  const isPair = (request: PacketRow, reply: PacketRow) =>
    request.key < reply.key &&
    request.party === reply.party &&
    answer[request.packet.cmd] === reply.packet.cmd &&
    request.packet.messageId === reply.packet.messageId
  const partner =
    answer[cmd] === undefined
      ? packets.findLast((one) => isPair(one, row))
      : packets.find((one) => isPair(row, one))
  return partner ? [row, partner] : [row]
}
