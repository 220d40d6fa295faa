// The doctor's office in a class that runs: accounts to try the class with, and the phones that come by.

import { timingSafeEqual } from 'node:crypto'
import type { Subscriber } from '../../broker/hooks.ts'
import type { Message } from '../../broker/message.ts'
import type { TraceEvent } from '../../wire/record.ts'
import type { Connections } from '../connections.ts'
import { hashOf, newLongSecret } from '../secrets.ts'
import { type Guest, Guests } from './guests.ts'
import { notePlaces, type Running, removeRunning, writeRunning } from './running.ts'
import { Visits } from './visits.ts'

/** Milliseconds after which probe accounts end, should the doctor have been ended by force. */
const PROBES_LAST = 60_000
/** Phones shown at the desk. */
const SHOWN = 12

export interface OfficeParts {
  dataDir: string
  connections: Connections
  dropSessions: (ended: (owner: Subscriber) => boolean, why: string) => void
  eraseRetained: (isOver: (message: Message) => boolean) => void
  retain: (topic: string, value: unknown) => void
  onFault: (error: unknown) => void
}

/** What the doctor tries the class with. */
export interface Probes {
  me: Guest
  other: Guest
  /** Its token was good once. */
  revoked: Guest
}

const DESK_TOPIC = 'desk/doctor'

export function createOffice(parts: OfficeParts) {
  const { dataDir, connections, dropSessions, eraseRetained, retain, onFault } = parts
  const guests = new Guests()
  const secret = newLongSecret()
  let probes: Probes | undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  /** With all that it was connected by, asked for and left. */
  function end(handle: string) {
    connections.closeWhere((proof) => proof.handle === handle, 'the self-test is over')
    dropSessions(({ account }) => account === handle, 'the self-test is over')
    eraseRetained(({ from }) => from?.account === handle)
    guests.remove(handle)
  }

  const visits = new Visits({
    guests,
    end,
    onChange: (all) => retain(DESK_TOPIC, all.slice(-SHOWN)),
  })

  function endProbes() {
    clearTimeout(timer)
    for (const { handle } of Object.values(probes ?? {})) end(handle)
    probes = undefined
  }

  return {
    guests,
    visits,
    /** For the engine: what is not the class's business. */
    forEngine: {
      owns: (event: TraceEvent) =>
        'connection' in event && (guests.owns(event.connection) || visits.isKnock(event)),
      came: (event: TraceEvent) => 'connection' in event && visits.came(event.connection),
    },
    isDoctor: (shown: string) => timingSafeEqual(Buffer.from(hashOf(shown)), Buffer.from(hashOf(secret))),
    makeProbes(): Probes {
      endProbes()
      const revoked = guests.add('probe')
      guests.remove(revoked.handle)
      probes = { me: guests.add('probe'), other: guests.add('probe'), revoked }
      timer = setTimeout(endProbes, PROBES_LAST)
      timer.unref()
      return probes
    },
    endProbes,
    /** The class is open. A folder that takes no file is no reason to close it. */
    open(running: Omit<Running, 'pid' | 'startedAt' | 'secret'>, addresses: string[]) {
      retain(DESK_TOPIC, [])
      try {
        writeRunning(dataDir, { ...running, pid: process.pid, startedAt: Date.now(), secret })
        notePlaces(dataDir, { time: Date.now(), addresses })
      } catch (error) {
        onFault(error)
      }
    },
    /** Cards were made that say where the class is. */
    noteCards(address: string, mqttPort: number) {
      try {
        notePlaces(dataDir, { cards: { time: Date.now(), address, mqttPort } })
      } catch (error) {
        onFault(error)
      }
    },
    close() {
      visits.stop()
      endProbes()
      removeRunning(dataDir)
    },
  }
}

export type Office = ReturnType<typeof createOffice>
