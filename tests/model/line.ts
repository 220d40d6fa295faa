// A real connection to the real broker, through link and gate, as its client sees it.

import type { Broker } from '../../broker/broker.ts'
import type { Clock } from '../../wire/clock.ts'
import { createFrameCutter } from '../../wire/frame.ts'
import { admit, protocolLimits } from '../../wire/gate.ts'
import { createLink } from '../../wire/link.ts'
import { createDecoder } from '../../wire/packet.ts'
import type { TraceEvent } from '../../wire/record.ts'
import { createTap } from '../../wire/tap.ts'
import type { Came } from './check.ts'
import { lineOf } from './lines.ts'
import type { Connection } from './state.ts'

export interface Line {
  readonly connection: Connection
  /** Undefined when the client cannot know. */
  readonly isEnded: boolean | undefined
  write(bytes: Uint8Array): void
  /** From now on the client hears nothing, and what is sent to it is read from the tap. */
  stopListening(): void
  cut(): void
  /** What has come since the last look. Throws when it cannot be understood. */
  take(): Came[]
}

let count = 0

export function openLine(
  broker: Broker,
  clock: Clock,
  later: (task: () => void) => void,
  connection: Connection,
  record: (event: TraceEvent) => void = () => {},
): Line {
  const { version, topicAliasMaximum, maximumPacketSize } = connection
  const [near, far] = createLink(later)
  const frames = createFrameCutter(Number.POSITIVE_INFINITY)
  const decoder = createDecoder(version)
  const aliases = new Map<number, string>()
  let heard: Uint8Array[] = []
  let isListening = true
  let isEnded = false

  const tap = createTap((event) => {
    record(event)
    if (!isListening && event.type === 'packet' && event.way === 'out') heard.push(event.bytes)
  }, clock)
  near.connect({
    receive(bytes) {
      frames.push(bytes)
      for (let frame = frames.next(); frame; frame = frames.next()) heard.push(frame)
    },
    ended: () => {
      isEnded = true
    },
  })
  const self = { id: `c${++count}`, transport: 'link', listener: 'page', kind: 'cell' } as const
  far.connect(admit({ transport: far, server: broker, connection: self, tap, limits: protocolLimits, clock }))

  function read(frame: Uint8Array): Came {
    if (frame.length > maximumPacketSize)
      throw new Error(`${frame.length} bytes came, ${maximumPacketSize} is the most`)
    const packet = decoder.decode(frame)
    if (packet.cmd !== 'publish') return { line: lineOf(packet, version) }
    const alias = packet.properties?.topicAlias
    if (alias !== undefined && (alias < 1 || alias > topicAliasMaximum))
      throw new Error(`alias ${alias} came`)
    if (alias !== undefined && packet.topic !== '') aliases.set(alias, packet.topic)
    const topic = packet.topic || aliases.get(alias ?? 0) || '(unknown alias)'
    return { line: lineOf(packet, version, topic), topic, identifier: packet.messageId }
  }

  return {
    connection,
    get isEnded() {
      return isListening || isEnded ? isEnded : undefined
    },
    write: (bytes) => near.write([bytes]),
    stopListening() {
      isListening = false
      near.pause()
    },
    cut() {
      isEnded = true
      near.destroy()
    },
    take() {
      const came = heard.map(read)
      heard = []
      return came
    },
  }
}
