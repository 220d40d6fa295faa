// What a probe is made of: who says what, and which answer the class should give. {me} and {other} stand for the people
// of a run, {n} for the number of the probe.

import type { Packet, QoS, Version } from '../../../wire/packet.ts'
import type { Over } from './client.ts'

/** Whose user name or token it is. `lost`: a token that was good once. `wrong`: one that never was. */
export type Whose = 'me' | 'other' | 'lost' | 'wrong' | 'nobody'

export interface Connecting {
  as?: Whose
  /** Another's token than one's own; `none` sends no user name and no password either. */
  token?: Whose | 'none'
  clientId?: string
  will?: string
  level?: number
}

export type Move =
  | { do: 'connect'; by: By; with: Connecting; answer: string }
  | { do: 'subscribe'; by: By; filters: string[]; answer: string }
  | {
      do: 'publish'
      by: By
      topic: string
      retain: boolean
      payload: string | number
      qos: QoS
      answer: string
    }
  /** A message has come, or `nothing`: then a PINGRESP came first. */
  | { do: 'expect'; by: By; answer: string }
  | { do: 'ping'; by: By; answer: string }

/** Which of the probe's clients, of which there are at most two. */
export type By = 'first' | 'second'

export interface Probe {
  name: string
  over: Over
  version: Version
  moves: Move[]
  origin?: string
  showsCertificate?: boolean
  /** Not in a class that runs: what it does would be seen there, or needs a student who is on its roster. */
  inOwnClassOnly?: true
}

export const connect = (answer: string, how: Connecting = {}, by: By = 'first'): Move => ({
  do: 'connect',
  by,
  with: how,
  answer: `CONNACK ${answer}`,
})

export const subscribe = (filter: string | string[], answer: string, by: By = 'first'): Move => ({
  do: 'subscribe',
  by,
  filters: [filter].flat(),
  answer: `SUBACK ${answer}`,
})

/** At QoS 1, so that there is an answer. `payload` as a number is that many bytes. */
export const publish = (
  topic: string,
  answer: string,
  {
    payload = 'probe',
    retain = false,
    by = 'first',
  }: { payload?: string | number; retain?: boolean; by?: By } = {},
): Move => ({
  do: 'publish',
  by,
  topic,
  payload,
  retain,
  qos: 1,
  answer: answer.startsWith('0x') ? `PUBACK ${answer}` : answer,
})

export const expect = (answer: string, by: By = 'first'): Move => ({ do: 'expect', by, answer })
export const ping = (answer = 'PINGRESP', by: By = 'first'): Move => ({ do: 'ping', by, answer })

/** The packet of a move. */
export function toPacket(move: Move, number: number, { version, user, password, clientId }: Sender): Packet {
  switch (move.do) {
    case 'connect':
      return {
        cmd: 'connect',
        protocolId: 'MQTT',
        protocolVersion: (move.with.level ?? version) as Version,
        clean: true,
        clientId,
        keepalive: 30,
        ...(user === undefined ? {} : { username: user }),
        ...(password === undefined ? {} : { password: Buffer.from(password) }),
        ...(move.with.will === undefined
          ? {}
          : { will: { topic: move.with.will, payload: Buffer.from('gone'), qos: 1 as QoS, retain: false } }),
      }
    case 'subscribe':
      return {
        cmd: 'subscribe',
        messageId: number,
        subscriptions: move.filters.map((topic) => ({ topic, qos: 1 as QoS })),
      }
    case 'publish':
      return {
        cmd: 'publish',
        topic: move.topic,
        payload:
          typeof move.payload === 'number' ? Buffer.alloc(move.payload, 120) : Buffer.from(move.payload),
        qos: move.qos,
        retain: move.retain,
        dup: false,
        messageId: number,
      }
    default:
      return { cmd: 'pingreq' }
  }
}

export interface Sender {
  version: Version
  user?: string | undefined
  password?: string | undefined
  clientId: string
}
