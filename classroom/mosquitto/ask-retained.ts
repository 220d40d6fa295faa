// What Mosquitto retains on a topic: asked as any client asks, by a subscription. The answer to a PINGREQ sent behind it
// says that nothing will come.

import { type Message, toMessage } from '../../broker/message.ts'
import type { Publish } from '../../wire/packet.ts'
import type { Place } from './configuration.ts'
import { toVisit } from './greeting.ts'
import { connectUpstream } from './upstream.ts'

/** `name`: a client identifier that nobody else has. `now`: on the clock by which messages expire. */
export function askRetained(
  topic: string,
  { place, name, now }: { place: Place; name: string; now: number },
): Promise<Message | undefined> {
  return new Promise((done) => {
    const upstream = connectUpstream(place.port, 5, {
      packet(packet) {
        if (packet.cmd !== 'publish' && packet.cmd !== 'pingresp') return
        upstream.end()
        done(packet.cmd === 'publish' ? toRetained(packet, now) : undefined)
      },
      ended: () => done(undefined),
    })
    upstream.send(toVisit(name, place, 5))
    // Of QoS 2, so that the message comes with the QoS that it was published with.
    upstream.send({ cmd: 'subscribe', messageId: 1, subscriptions: [{ topic, qos: 2 }] })
    upstream.send({ cmd: 'pingreq' })
  })
}

function toRetained({ topic, payload, qos, properties = {} }: Publish, now: number): Message {
  const { messageExpiryInterval: seconds, subscriptionIdentifier: _, topicAlias: __, ...told } = properties
  const expiresAt = seconds === undefined ? undefined : now + seconds * 1000
  return toMessage({ topic, payload, qos, retain: true, properties: told, expiresAt })
}
