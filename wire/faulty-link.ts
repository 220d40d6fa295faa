// A link between a client and a broker that can be slow, be cut and go dead. It knows where packets begin and end:
// whole packets travel, and at each arrival it is seen whether the connection breaks. See faults.ts for what it keeps
// of TCP's promise.

import type { Clock } from './clock.ts'
import { type CutRule, isFaulty, isMeant, type LinkFaults, type PacketName, toPacketName } from './faults.ts'
import { createFrameCutter } from './frame.ts'
import { protocolLimits } from './gate.ts'
import { createDecoder, type Decoder } from './packet.ts'
import type { Connection, Happening, Passed, TraceEvent, Way } from './record.ts'
import type { Tap } from './tap.ts'
import type { Parcel, Traffic } from './traffic.ts'
import type { Receiver, Transport } from './transport.ts'

/** Milliseconds that a packet takes on any link while time is slowed down or stopped: else nothing could be seen. */
export const HOP_MS = 20

/** Every connection begins with CONNECT: its first byte. */
const CONNECT = 0x10

export interface FaultyLinkParts {
  connection: Connection
  faults: LinkFaults
  traffic: Traffic
  clock: Clock
  /** The room's. */
  tap: Tap
  /** No link of the room is slow or broken, and time runs: then bytes go straight through. */
  isStraight(): boolean
  /** To the client. `done`, when given, is called once it has dealt with them. */
  deliver(bytes: Uint8Array, done?: () => void): void
  /** Tells the client that the connection is closed. */
  closed(why: string): void
}

export interface FaultyLink {
  /** As its parcels name it. */
  readonly key: object
  /** The broker's end, for the gate. */
  transport: Transport
  /** The gate's tap: it marks what travels. */
  tap: Tap
  connect(receiver: Receiver): void
  /** Bytes from the client. */
  send(bytes: Uint8Array): void
  /** The client has closed its end. */
  close(why: string): void
  readonly faults: LinkFaults
  setFaults(faults: LinkFaults): void
  /** Breaks now: what is on its way is lost, and both ends learn of it. */
  cut(fault: string, why: string): void
}

interface Packet {
  name: PacketName
  /** `seq` of the event that `arrived` or `lost` will speak of. */
  seq: number | undefined
}

/** A parcel that a link has sent. */
interface Sent extends Parcel {
  packet?: Packet
}

export function createFaultyLink(parts: FaultyLinkParts): FaultyLink {
  const { traffic, clock, tap: room, isStraight, deliver, closed } = parts
  let { connection, faults } = parts
  let receiver: Receiver
  /** Ends that are still there. */
  const isOpen = { in: true, out: true }
  /** When the last one in this direction arrives, and when the next may begin to leave. */
  const lastDue = { in: 0, out: 0 }
  const freeAt = { in: 0, out: 0 }
  /** Waits on a link that is half-open. */
  let held: Sent[] = []
  /** Packets that the broker has sent and that the transport has not seen yet. */
  const outgoing: Packet[] = []
  let decoder: Decoder | undefined
  const frames = createFrameCutter(protocolLimits.frame)
  /** What the broker has already got of the frame that is not complete. */
  let passed = 0
  let isGarbage: boolean | undefined
  /** `seq` of the `left` event of the packet that is arriving. */
  let arriving: number | undefined
  const link = {}

  const takesTime = () => traffic.pace !== 'full' || isFaulty(faults)
  const goesStraight = () => isStraight() && traffic.isIdle

  const tap: Tap = {
    record(happening) {
      if ('connection' in happening) connection = happening.connection
      if (happening.type !== 'packet') return room.record(happening)
      const event = room.record(marked(happening))
      if (happening.way === 'out')
        outgoing.push({ name: toPacketName(happening.packet), seq: takesTime() ? event.seq : undefined })
      return event
    },
  }

  function marked(happening: Passed): Passed {
    if (happening.way === 'out') return takesTime() ? { ...happening, travels: true } : happening
    return arriving === undefined ? happening : { ...happening, left: arriving }
  }

  const record = (happening: Happening): TraceEvent => room.record(happening)

  function toDue(way: Way, size: number): number {
    const { delay, bytesPerSecond } = faults
    const time = bytesPerSecond === undefined ? 0 : (size / bytesPerSecond) * 1000
    freeAt[way] = Math.max(clock.now(), freeAt[way]) + time
    const hop = traffic.pace === 'full' ? 0 : HOP_MS
    lastDue[way] = Math.max(lastDue[way], freeAt[way] + delay + hop) // in order
    return lastDue[way]
  }

  function depart(way: Way, packet: Packet | undefined, size: number, arrive: Parcel['deliver']) {
    const sent: Sent = {
      link,
      way,
      size,
      due: toDue(way, size),
      ...(packet ? { name: packet.name, packet } : {}),
      deliver(done, waits) {
        if (faults.isHalfOpen) held.push(sent)
        else if (packet && !isOpen[way]) lose([sent], 'cut')
        else if (packet && faults.cut && isMeant(faults.cut, way, packet.name))
          breakAt(faults.cut, sent, packet.name)
        else return arrive(done, waits)
        queueMicrotask(done)
      },
    }
    traffic.add(sent)
  }

  function lose(all: Sent[], why: 'cut' | 'half-open') {
    for (const { packet } of all)
      if (packet?.seq !== undefined) record({ type: 'lost', connection, of: packet.seq, why })
  }

  function breakAt(rule: CutRule, sent: Sent, name: PacketName) {
    faults = { ...faults, cut: rule === faults.cut ? undefined : faults.cut }
    held.unshift(sent)
    cut(`cut at ${name}`, 'cut')
  }

  function cut(fault: string, why: string) {
    if (!isOpen.in && !isOpen.out) return
    record({ type: 'faulted', connection, fault })
    emptyRoad('cut')
    const wasOpen = { ...isOpen }
    isOpen.in = false
    isOpen.out = false
    if (wasOpen.in) receiver.ended(why)
    if (wasOpen.out) closed(why)
  }

  function emptyRoad(why: 'cut' | 'half-open') {
    const all = [...held, ...(traffic.take(link) as Sent[])]
    held = []
    lose(all, why)
  }

  /** One end is gone. On a dead link nobody hears of it, and what was on its way will never arrive. */
  function shut(way: Way, tell: () => void) {
    if (faults.isHalfOpen) return emptyRoad('half-open')
    if (goesStraight()) return tell()
    depart(way, undefined, 0, (done) => {
      tell()
      queueMicrotask(done)
    })
  }

  /** Bytes of the client's, all of one packet where that could be told. */
  function pass(bytes: Uint8Array, packet?: Packet) {
    depart('in', packet, bytes.length, (done) => {
      arriving = packet?.seq
      if (isOpen.in) receiver.receive(bytes)
      arriving = undefined
      queueMicrotask(done) // behind the broker's answers, which leave together at the end of this turn
    })
  }

  function passFrame(frame: Uint8Array) {
    const bytes = frame.subarray(passed)
    passed = 0
    try {
      decoder ??= createDecoder(connection.version)
      const packet = decoder.decode(frame)
      const left = takesTime()
        ? record({ type: 'left', connection, way: 'in', packet, bytes: frame }).seq
        : undefined
      pass(bytes, { name: toPacketName(packet), seq: left })
    } catch {
      pass(bytes) // the gate will say what is wrong with it
    }
  }

  function send(bytes: Uint8Array) {
    if (bytes.length === 0 || !isOpen.out) return
    isGarbage ??= bytes[0] !== CONNECT
    const straight = goesStraight()
    if (!isGarbage)
      try {
        frames.push(bytes)
        for (let frame = frames.next(); frame; frame = frames.next())
          if (straight) passed = 0
          else passFrame(frame)
      } catch {
        isGarbage = true
      }
    if (straight) {
      passed = isGarbage ? 0 : frames.waiting
      receiver.receive(bytes)
    } else if (isGarbage) pass(bytes)
  }

  const transport: Transport = {
    write(chunks) {
      const straight = goesStraight()
      for (const bytes of chunks) {
        const packet = outgoing.shift()
        if (straight && packet?.seq === undefined) deliver(bytes)
        else
          depart('out', packet, bytes.length, (done, waits) => {
            if (packet?.seq !== undefined) record({ type: 'arrived', connection, of: packet.seq })
            deliver(bytes, waits ? done : undefined)
            if (!waits) queueMicrotask(done)
          })
      }
    },
    get unsent() {
      if (traffic.isIdle) return 0
      return traffic.waiting.reduce(
        (sum, parcel) => (parcel.link === link && parcel.way === 'out' ? sum + parcel.size : sum),
        0,
      )
    },
    pause() {},
    resume() {},
    end() {
      isOpen.in = false
      shut('out', finish)
    },
    destroy() {
      transport.end()
    },
  }

  function finish() {
    if (!isOpen.out) return
    isOpen.out = false
    closed('')
  }

  return {
    key: link,
    transport,
    tap,
    connect(to) {
      receiver = to
    },
    send,
    close(why) {
      if (!isOpen.out) return
      isOpen.out = false
      shut('in', () => {
        if (isOpen.in) receiver.ended(why)
        isOpen.in = false
      })
    },
    get faults() {
      return faults
    },
    setFaults(next) {
      const before = faults
      faults = next
      if (before.isHalfOpen === next.isHalfOpen) return
      record({ type: 'faulted', connection, fault: next.isHalfOpen ? 'half-open' : 'mended' })
      if (next.isHalfOpen) return
      // TCP has been sending it again and again all the time; and who closed meanwhile is heard of now.
      const waiting = held
      held = []
      for (const one of waiting) {
        one.due = toDue(one.way, 0)
        traffic.add(one)
      }
      if (!isOpen.in) shut('out', finish)
      if (!isOpen.out && isOpen.in) {
        shut('in', () => {
          if (isOpen.in) receiver.ended('closed by the client')
          isOpen.in = false
        })
      }
    },
    cut,
  }
}
