// A packet in words: what stands on its arrow, beside it, and in the table. Made for what is drawn only.

import type { Packet } from '../../../wire/packet.ts'
import { findReasonName, toHexCode } from '../../../wire/reason.ts'
import { toVisible } from '../../../wire/visible.ts'
import type { PacketRow } from '../wire-log.ts'
import { toSnippet } from './payload.ts'
import { toPropertyWords } from './property-words.ts'
import { en } from './texts/en.ts'

export interface Fields {
  /** As the specification writes it: `PUBLISH`. */
  name: string
  /** Packet identifier, where the packet has one. */
  id?: number
  qos?: 0 | 1 | 2
  /** Topic name, or filters. */
  topic?: string
  /** Client identifier of a CONNECT. */
  clientId?: string
  /** The payload's beginning in quotes, or its first bytes. */
  payload?: string
  /** The flags that change what a PUBLISH means: DUP, retain. They stand on the arrow. */
  flags: readonly string[]
  /** Everything else in words: clean session, granted QoS, reason codes, properties. */
  words: readonly string[]
  /** True when the packet says no: a refused connection, a filter not granted, a reason code of 0x80 or more. */
  isRefusal: boolean
}

const known = new WeakMap<Packet, Fields>()

export function toFields({ packet, version }: Pick<PacketRow, 'packet' | 'version'>): Fields {
  const made = known.get(packet)
  if (made) return made
  const fields = { flags: [], words: [], isRefusal: false, ...read(packet, version), name: toName(packet) }
  known.set(packet, fields)
  return fields
}

export const toName = (packet: Packet): string => packet.cmd.toUpperCase()

/** More than this of a topic nobody reads in a row; the bytes have all of it. */
const TOPIC = 200

export const toShortTopic = (topic: string): string =>
  toVisible(topic.length > TOPIC ? `${topic.slice(0, TOPIC)}…` : topic)

function read(packet: Packet, version: number): Partial<Fields> {
  const id = packet.messageId === undefined ? {} : { id: packet.messageId }
  const more = toPropertyWords('properties' in packet ? packet.properties : undefined)
  switch (packet.cmd) {
    case 'connect':
      return {
        clientId: packet.clientId,
        words: [
          en.protocol[packet.protocolVersion ?? 4] ?? '',
          en.clean(packet.clean !== false, version),
          en.keepAlive(packet.keepalive ?? 0),
          ...(packet.username === undefined ? [] : [en.user(toShortTopic(String(packet.username)))]),
          ...(packet.will ? [toWill(packet.will)] : []),
          ...more,
        ],
      }
    case 'connack': {
      const code = packet.returnCode ?? packet.reasonCode ?? 0
      const isRefusal = code !== 0
      const answer = isRefusal ? toConnackWord(code, version) : en.accepted
      return {
        words: [answer, ...(packet.sessionPresent ? [en.sessionPresent] : []), ...more],
        isRefusal,
      }
    }
    case 'publish':
      return {
        qos: packet.qos,
        ...(packet.qos > 0 ? id : {}),
        // With a topic alias of MQTT 5 it may be empty [MQTT5 3.3.2-8].
        ...(packet.topic === '' ? {} : { topic: toShortTopic(packet.topic) }),
        payload: toSnippet(packet.payload),
        flags: [...(packet.dup ? [en.dup] : []), ...(packet.retain ? [en.retain] : [])],
        words: more,
      }
    case 'subscribe':
      return {
        ...id,
        topic: toTopics(packet.subscriptions.map(({ topic }) => topic)),
        words: [...toAsked(packet.subscriptions), ...more],
      }
    case 'suback': {
      const codes = packet.granted.map(Number)
      return {
        ...id,
        words: [...unique(codes.map((code) => toGranted(code, version))), ...more],
        isRefusal: codes.some((code) => code >= 0x80),
      }
    }
    case 'unsubscribe':
      return { ...id, topic: toTopics(packet.unsubscriptions), words: more }
    case 'unsuback': {
      const codes = (packet.granted ?? []).map(Number).filter((code) => code !== 0)
      return { ...id, words: [...unique(codes.map(toReason)), ...more], isRefusal: codes.some(isError) }
    }
    default: {
      const code = 'reasonCode' in packet ? (packet.reasonCode ?? 0) : 0
      return { ...id, words: [...(code === 0 ? [] : [toReason(code)]), ...more], isRefusal: isError(code) }
    }
  }
}

const isError = (code: number) => code >= 0x80
const unique = (words: string[]) => [...new Set(words)]

/** A reason code of MQTT 5: "not authorized (0x87)". */
const toReason = (code: number) => en.reason(findReasonName(code), toHexCode(code))

function toConnackWord(code: number, version: number): string {
  return version === 5 ? toReason(code) : en.refused(en.returnCodes[code], code)
}

/** [MQTT-3.9.3-2]: 0, 1 and 2 are the QoS granted, 0x80 is failure. */
function toGranted(code: number, version: number): string {
  if (code <= 2) return en.granted(code)
  return version === 5 ? toReason(code) : en.notGranted(toHexCode(code))
}

const SHOWN_TOPICS = 8

function toTopics(topics: readonly string[]): string {
  const shown = topics.slice(0, SHOWN_TOPICS).map(toShortTopic)
  return [
    ...shown,
    ...(topics.length > SHOWN_TOPICS ? [en.moreTopics(topics.length - SHOWN_TOPICS)] : []),
  ].join(', ')
}

interface Asked {
  qos: number
  nl?: boolean
  rap?: boolean
  rh?: number
}

function toAsked(subscriptions: readonly Asked[]): string[] {
  const qos = unique(subscriptions.map((one) => String(one.qos)))
  return [
    en.atMost(qos.join(', ')),
    ...(subscriptions.some(({ nl }) => nl) ? [en.noLocal] : []),
    ...(subscriptions.some(({ rap }) => rap) ? [en.retainAsPublished] : []),
    ...unique(subscriptions.flatMap(({ rh }) => (rh ? [en.retainHandling[rh] ?? ''] : []))),
  ]
}

interface Will {
  topic: string
  payload: string | Uint8Array
  qos?: number
  retain?: boolean
}

const toWill = ({ topic, payload, qos, retain }: Will) =>
  en.will(toShortTopic(topic), toSnippet(payload, 24), qos ?? 0, retain ?? false)
