// Messages as server-sent events: one event a message, a comment now and then so that nobody in between believes the
// connection dead, and a last event that says why there will be no more.

import type { ServerResponse } from 'node:http'
import type { Clock } from '../../wire/clock.ts'
import type { Publish } from '../../wire/packet.ts'
import type { Outlet } from './http-client.ts'
import { toText } from './properties.ts'

/** Milliseconds of silence after which a comment is sent. */
export const HEARTBEAT = 15_000

/** What a browser waits before it comes back. */
const RETRY = 3_000

export interface EventStream extends Outlet {
  /** Sends the head, and that the stream has begun. `missed`: that messages were lost since the last one. */
  begin(facts: { filter: string; qos: number }, missed?: { since: string; message: string }): void
  /** Sends why, and ends. */
  end(why: string, message: string): void
}

export interface EventStreamParts {
  response: ServerResponse
  headers: Record<string, string>
  clock: Clock
  /** Begins the identifiers of events, so that those of several streams differ. */
  id: string
}

export function createEventStream({ response, headers, clock, id }: EventStreamParts): EventStream {
  let count = 0
  let isOpen = false
  let stopBeating = () => {}
  /** What came before the head was sent. */
  let early: (() => void)[] = []

  function write(text: string, done: () => void = () => {}) {
    if (!isOpen || response.destroyed) return
    response.write(text, () => done())
    beat()
  }

  function beat() {
    stopBeating()
    stopBeating = clock.after(HEARTBEAT, () => write(': still here\n\n'))
  }

  response.on('close', () => {
    isOpen = false
    stopBeating()
  })

  return {
    begin(facts, missed) {
      response.writeHead(200, { ...headers, 'Content-Type': 'text/event-stream', 'X-Accel-Buffering': 'no' })
      isOpen = true
      write(`retry: ${RETRY}\n${toEvent('open', facts)}`)
      if (missed) write(toEvent('missed', missed))
      for (const deliver of early) deliver()
      early = []
    },
    deliver(message, taken) {
      const deliver = () => write(`id: ${id}-${++count}\n${toEvent('message', toData(message))}`, taken)
      if (isOpen) deliver()
      else early.push(deliver)
    },
    get unsent() {
      return response.writableLength
    },
    end(why, message) {
      write(toEvent('end', { why, message }))
      isOpen = false
      stopBeating()
      response.end()
    },
  }
}

/** JSON has no line ends, so one line of data is enough. */
const toEvent = (event: string, data: object) => `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`

/** Bytes that are no text come in base64. */
function toData({ topic, payload, qos, retain, properties }: Publish) {
  const bytes = Buffer.from(payload)
  const text = toText(bytes)
  const { contentType } = properties ?? {}
  return {
    topic,
    ...(text === undefined ? { base64: bytes.toString('base64') } : { payload: text }),
    qos,
    retain,
    ...(contentType === undefined ? {} : { contentType }),
  }
}
