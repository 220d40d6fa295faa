// One connection of a client, from the attempt to its end.

import type { IClientOptions, MqttClient } from 'mqtt'
import type { Clock } from '../../wire/clock.ts'
import type { SocketLike } from './line.ts'
import { type LinkFault, toLoss } from './link-fault.ts'
import type { ConnectDraft } from './story.ts'

export interface Attempt {
  mqtt: MqttClient
  socket: SocketLike
  id: string
  connect: ConnectDraft
  isOpened: boolean
  isAnswered: boolean
  /** Why it ends, where that is known before it does. */
  fault?: LinkFault
  /** The reason code of the broker's DISCONNECT. */
  code?: number
  stopWaiting(): void
}

/** Why it ended, when nobody here asked for it. `why`: as the other end said. */
export function toFault(attempt: Attempt, why: string | undefined): LinkFault {
  if (attempt.isAnswered || why === 'cut') return toLoss(why, attempt.code)
  if (!attempt.isOpened) return { kind: 'not-opened' }
  return { kind: 'hung-up', ...(why ? { why } : {}) }
}

/** Ends it at this end, without a word. */
export function end({ mqtt, socket, stopWaiting }: Attempt) {
  stopWaiting()
  mqtt.end(true)
  socket.close()
}

/** MQTT.js's keep alive, on the clock that the link runs on: who is paused is not silent. */
export function toTimers(clock: Clock): IClientOptions['timerVariant'] {
  const cancels = new Map<number, () => void>()
  let last = 0
  const set = (task: () => void, ms: number) => {
    const id = ++last
    const wait = () => {
      const ring = () => {
        wait()
        task()
      }
      cancels.set(id, clock.after(ms, ring))
    }
    wait()
    return id
  }
  const clear = (id: number) => {
    cancels.get(id)?.()
    cancels.delete(id)
  }
  return { set, clear } as unknown as IClientOptions['timerVariant']
}
