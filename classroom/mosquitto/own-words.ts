// What the classroom itself says (verdicts, notes, the checker's words), on a connection of its own to Mosquitto. What
// it retains is kept here too, as is what pages retain for the desk: a Mosquitto that was started again has forgotten it.

import type { MqttClient } from 'mqtt'
import type { MessageSpec } from '../../broker/message.ts'
import { type Place, USER } from './configuration.ts'

export interface OwnWords {
  publish(message: MessageSpec): void
  /** A page has said it by itself, or the last class has; when Mosquitto is started again, it is said from here. */
  keep(message: MessageSpec): void
  /** What is retained of it. */
  retained(): Iterable<MessageSpec>
  /** Mosquitto is there, and gets everything that was retained. Fulfilled when it has it. */
  connect(place: Place): Promise<void>
  /** Mosquitto is gone. What is said meanwhile is kept. */
  disconnect(): void
}

/** Messages kept while Mosquitto is not there. The oldest go first. */
const KEPT = 1_000

export function createOwnWords(onFault: (error: unknown) => void): OwnWords {
  const retained = new Map<string, MessageSpec>()
  let unsaid: MessageSpec[] = []
  let client: MqttClient | undefined

  function say({ topic, payload, qos = 0, retain = false }: MessageSpec): Promise<unknown> {
    const bytes = typeof payload === 'string' ? payload : Buffer.from(payload)
    return client?.publishAsync(topic, bytes, { qos, retain }) ?? Promise.resolve()
  }

  function keep(message: MessageSpec) {
    if (message.payload.length > 0) retained.set(message.topic, message)
    else retained.delete(message.topic)
  }

  return {
    keep,
    publish(message) {
      if (message.retain) keep(message)
      if (client)
        say(message).catch(() => {}) // its connection was cut: onDown tells
      else if (!message.retain) unsaid = [...unsaid, message].slice(-KEPT)
    },
    retained: () => retained.values(),
    async connect({ port, password }) {
      const { default: mqtt } = await import('mqtt')
      client = await mqtt.connectAsync(
        `mqtt://127.0.0.1:${port}`,
        { username: USER, password, clientId: 'classroom', protocolVersion: 4, reconnectPeriod: 0 },
        false,
      )
      client.on('error', onFault)
      const waiting = unsaid
      unsaid = []
      await Promise.all([...retained.values(), ...waiting].map(say))
    },
    disconnect() {
      client?.end(true)
      client = undefined
    },
  }
}
