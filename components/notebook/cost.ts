// What the same thing costs in HTTP and in MQTT. Every number of lesson 1 is counted here, from the bytes themselves.

import { encode } from '../../wire/packet.ts'
import { type PacketSpec, toPacket } from './packets.ts'

const http = (...lines: string[]) => lines.join('\r\n')

// The shortest that the rules allow. Host is required of a client (RFC 9112 §3.2), Date of a server that has a clock
// (RFC 9110 §6.6.1), Content-Length wherever content follows (RFC 9112 §6.2; none may go with 204, RFC 9110 §8.6).
const date = 'Date: Fri, 21 Nov 2025 08:00:00 GMT'

export const messages = {
  post: http('POST /ana/temp HTTP/1.1', 'Host: example.com', 'Content-Length: 4', '', '21.5'),
  posted: http('HTTP/1.1 204 No Content', date, '', ''),
  get: http('GET /ana/lamp HTTP/1.1', 'Host: example.com', '', ''),
  got: http('HTTP/1.1 200 OK', date, 'Content-Length: 3', '', 'off'),
} as const

export const packets = {
  connect: { connect: 'lamp' },
  connack: { connack: true },
  subscribe: { subscribe: 'ana/lamp' },
  suback: { suback: true },
  report: { publish: 'ana/temp', payload: '21.5' },
  order: { publish: 'ana/lamp', payload: 'on' },
  ask: { ping: 'request' },
  answer: { ping: 'response' },
} as const satisfies Record<string, PacketSpec>

const text = (name: keyof typeof messages) => new TextEncoder().encode(messages[name]).length
const packet = (name: keyof typeof packets) => encode(toPacket(packets[name])).length

const httpReport = text('post') + text('posted')
const httpPoll = text('get') + text('got')
const opening = packet('connect') + packet('connack')
const subscribing = packet('subscribe') + packet('suback')
const beat = packet('ask') + packet('answer')
const day = 24 * 60 * 60

/** Bytes above TCP, both ways together. */
export const counts = {
  post: text('post'),
  posted: text('posted'),
  get: text('get'),
  got: text('got'),
  'http-report': httpReport,
  'http-poll': httpPoll,
  'http-thousand': httpReport * 1000,
  polls: day / 5,
  'http-day': (httpPoll * day) / 5,
  connect: packet('connect'),
  connack: packet('connack'),
  opening,
  subscribing,
  report: packet('report'),
  order: packet('order'),
  'mqtt-first': opening + packet('report'),
  'mqtt-thousand': opening + packet('report') * 1000,
  beat,
  beats: day / 60,
  'mqtt-day': opening + subscribing + (beat * day) / 60,
  'mqtt-day-order': opening + subscribing + (beat * day) / 60 + packet('order'),
} as const

export type Counted = keyof typeof counts

export function toCount(name: Counted, language = 'en'): string {
  return counts[name].toLocaleString(language)
}
