// An event in one line: PUBLISH ana/outTopic "hello world" QoS 0. Used in evidence, logs and ladders.

import { toHex } from './hex.ts'
import type { Packet } from './packet.ts'
import { findReasonName } from './reason.ts'
import type { Happening } from './record.ts'
import { en } from './texts/en.ts'
import { findText, toQuoted, toVisible } from './visible.ts'

/** What CONNACK's return codes mean (3.1.1 table 3.1). */
const RETURN_CODES = [
  'accepted',
  'unacceptable protocol version',
  'identifier rejected',
  'server unavailable',
  'bad user name or password',
  'not authorised',
]

const PROTOCOLS: Record<number, string> = { 3: 'MQTT 3.1', 4: 'MQTT 3.1.1', 5: 'MQTT 5.0' }

const hexCode = (code: number) => `0x${code.toString(16).padStart(2, '0')}`
/** A reason code of MQTT 5 with its name: 0x87 not authorized. */
const namedCode = (code: number) => words([hexCode(code), findReasonName(code)])
const words = (parts: (string | false | undefined)[]) => parts.filter(Boolean).join(' ')
const topicIn = (topic: string) =>
  /[\s"]/.test(topic) || topic === '' ? toQuoted(topic, 120) : toVisible(topic)

/** A payload: text in quotation marks, other bytes in hexadecimal, both cut when long. */
export function summarizePayload(payload: string | Uint8Array): string {
  const text = typeof payload === 'string' ? payload : findText(payload)
  if (text !== undefined) return toQuoted(text)
  const bytes = payload as Uint8Array
  return `${en.bytes(bytes.length)} ${toHex(bytes.subarray(0, 16))}${bytes.length > 16 ? '…' : ''}`
}

export function summarizePacket(packet: Packet): string {
  const id = packet.messageId === undefined ? undefined : `#${packet.messageId}`
  switch (packet.cmd) {
    case 'connect':
      return words([
        'CONNECT',
        toQuoted(packet.clientId),
        packet.username !== undefined && `user ${toQuoted(String(packet.username))}`,
        packet.password !== undefined && 'password ***',
        PROTOCOLS[packet.protocolVersion ?? 4],
        packet.clean ? 'clean session' : 'lasting session',
        `keep alive ${packet.keepalive ?? 0} s`,
        packet.will && `will ${topicIn(packet.will.topic)} ${summarizePayload(packet.will.payload)}`,
      ])
    case 'connack': {
      const code = packet.returnCode ?? packet.reasonCode ?? 0
      const meaning = packet.returnCode === undefined && code !== 0 ? undefined : RETURN_CODES[code]
      return words([
        'CONNACK',
        meaning ? `${code} ${meaning}` : namedCode(code),
        packet.sessionPresent && 'session present',
      ])
    }
    case 'publish':
      return words([
        'PUBLISH',
        topicIn(packet.topic),
        summarizePayload(packet.payload),
        `QoS ${packet.qos}`,
        packet.retain && 'retain',
        packet.dup && 'DUP',
        packet.qos > 0 && id,
      ])
    case 'subscribe': {
      const filters = packet.subscriptions.map(({ topic, qos }) => `${topicIn(topic)} QoS ${qos}`)
      return words(['SUBSCRIBE', filters.join(', '), id])
    }
    case 'suback': {
      const codes = packet.granted.map((code) =>
        Number(code) < 0x80 ? `QoS ${code}` : hexCode(Number(code)),
      )
      return words(['SUBACK', codes.join(', '), id])
    }
    case 'unsubscribe':
      return words(['UNSUBSCRIBE', packet.unsubscriptions.map(topicIn).join(', '), id])
    default: {
      const code = 'reasonCode' in packet && packet.reasonCode ? namedCode(packet.reasonCode) : undefined
      return words([packet.cmd.toUpperCase(), code, id])
    }
  }
}

/** One line in words for any event. Never a password, never a control character. */
export function summarize(event: Happening): string {
  switch (event.type) {
    case 'packet':
      return summarizePacket(event.packet)
    case 'opened': {
      const { transport, listener, address } = event.connection
      return en.happening.opened(transport, listener, address)
    }
    case 'closed':
      return en.happening.closed(event.by, toVisible(event.why))
    case 'refused': {
      const { topic, filter, userName } = event.detail ?? {}
      const subject = topic ?? filter ?? userName
      const shown = typeof subject === 'string' ? toVisible(subject.slice(0, 120)) : subject
      return en.happening.refused(event.what, event.why, event.answer, shown)
    }
    case 'left':
      return en.happening.left(summarizePacket(event.packet))
    case 'arrived':
      return en.happening.arrived(event.of)
    case 'lost':
      return en.happening.lost(event.of, event.why)
    case 'faulted':
      return en.happening.faulted(toVisible(event.fault))
    case 'tick':
      return en.happening.tick()
    case 'restarted':
      return en.happening.restarted()
    case 'started':
      return en.happening.started(event.number, event.lab)
    case 'sent':
      return en.happening.sent(topicIn(event.topic), toQuoted(event.payload))
    case 'answered':
      return en.happening.answered(toQuoted(event.text))
    case 'asked':
      return en.happening.asked()
    case 'judged':
      return en.happening.judged(event.lab, event.number, Object.values(event.steps))
    case 'desk':
      return en.happening.desk(toVisible(event.by), toVisible(event.what))
    case 'learned':
      return en.happening.learned()
  }
}
