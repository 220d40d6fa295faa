// The door: where a client's bytes come in, whatever carried them here.

import type { Clock } from '../../wire/clock.ts'
import { admit, type Limits } from '../../wire/gate.ts'
import type { Connection, Refused } from '../../wire/record.ts'
import type { Tap } from '../../wire/tap.ts'
import type { Receiver, Transport } from '../../wire/transport.ts'
import type { Connections } from '../connections.ts'
import type { Flood } from '../flood.ts'
import { gate as classroomGate } from '../limits.ts'

type Refusal = Omit<Refused, 'type' | 'connection'>

export interface Arrival extends Pick<Connection, 'certificate' | 'certificateSerial'> {
  transport: Transport
  kind: Connection['transport']
  listener: string
  address: string
  /** What it means when the client goes again and has said nothing; left out: nothing. */
  silence?: Refusal
}

export interface Door {
  /** Lets a client in, as far as the gate. */
  open(arrival: Arrival): Receiver
  /** Puts on record that somebody came and was sent away before the gate. */
  turnAway(arrival: Omit<Arrival, 'transport' | 'silence'>, refusal: Refusal): void
}

/** Bytes handed on at once, so that a flood is noticed before all of a large chunk has been taken. */
const SLICE = 1024

export interface DoorParts {
  connections: Connections
  tap: Tap
  clock: Clock
  flood: Flood
  /** Something of ours failed over what a client sent. */
  onFault: (error: unknown) => void
  /** Bytes and deadlines of each connection; left out, the classroom's. */
  gate?: Limits
  /** Begins the identifiers of connections, so that those of several starts differ in one journal. */
  prefix: string
}

export function createDoor({
  connections,
  tap,
  clock,
  flood,
  onFault,
  gate = classroomGate,
  prefix,
}: DoorParts): Door {
  let count = 0

  function toConnection({
    kind,
    listener,
    address,
    certificate,
    certificateSerial,
  }: Omit<Arrival, 'transport'>): Connection {
    const id = `${prefix}${++count}`
    const shown = certificate === undefined ? {} : { certificate, certificateSerial }
    return { id, transport: kind, listener, address, kind: 'unknown', ...shown }
  }

  function turnAway(arrival: Omit<Arrival, 'transport'>, refusal: Refusal) {
    const connection = toConnection(arrival)
    tap.record({ type: 'opened', connection })
    tap.record({ type: 'refused', connection, ...refusal })
    tap.record({
      type: 'closed',
      connection,
      by: refusal.answer === 'none' ? 'client' : 'broker',
      why: refusal.why,
    })
  }

  function open(arrival: Arrival): Receiver {
    const { transport, silence } = arrival
    const connection = toConnection(arrival)
    const { id } = connection
    let isSilent = true
    const receiver = admit({
      transport,
      server: connections,
      connection,
      tap,
      clock,
      limits: gate,
    })
    let waiting: Uint8Array[] = []
    let ended: { why?: string } | undefined
    let held: (() => void) | undefined

    function work() {
      while (!held) {
        const chunk = waiting.shift()
        if (!chunk) break
        if (!handOn(chunk.subarray(0, SLICE))) return
        if (chunk.length > SLICE) waiting.unshift(chunk.subarray(SLICE))
        slowDown()
      }
      if (ended && !held) receiver.ended(ended.why)
    }

    // A bug of ours that certain bytes lay open costs one connection, not the class.
    function handOn(bytes: Uint8Array): boolean {
      try {
        receiver.receive(bytes)
        return true
      } catch (error) {
        onFault(error)
        waiting = []
        transport.destroy()
        return false
      }
    }

    function slowDown() {
      const account = connections.floodingAccount(id)
      if (account === undefined) return
      const { pause, over, rate } = flood.judge(account)
      if (pause === 0) return
      if (over) {
        waiting = []
        return connections.expel(id, { what: 'bytes', why: 'limit', detail: { rate } })
      }
      transport.pause()
      held = clock.after(pause, () => {
        held = undefined
        transport.resume()
        work()
      })
    }

    return {
      receive(bytes) {
        isSilent = false
        waiting.push(bytes)
        work()
      },
      ended(why) {
        ended = { why }
        if (isSilent && silence) connections.find(id)?.peer.refuse(silence)
        // What came before the end is still taken, at the pace that is allowed; a reset leaves nothing to wait for.
        if (!held) receiver.ended(why)
      },
    }
  }

  return { open, turnAway }
}
