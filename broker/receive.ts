// A connection's life: CONNECT first, then any packets in any order, each to the file that knows it.

import type { Packet } from '../wire/packet.ts'
import type { PacketHandler, Peer } from '../wire/peer.ts'
import { acknowledge } from './acknowledge.ts'
import { authenticate } from './authenticate.ts'
import { type Client, createClient } from './client.ts'
import { end, leave, violate } from './close.ts'
import { connect } from './connect.ts'
import { disconnect } from './disconnect.ts'
import { ping } from './ping.ts'
import { publish } from './publish.ts'
import type { BrokerState } from './state.ts'
import { subscribe } from './subscribe.ts'
import { unsubscribe } from './unsubscribe.ts'

export function welcome(broker: BrokerState, peer: Peer): PacketHandler {
  const client = createClient(broker, peer)
  return {
    receive: (packet) => receive(client, packet),
    lost: () => leave(client),
  }
}

function receive(client: Client, packet: Packet) {
  if (!client.isOpen) return // behind a refused CONNECT [MQTT-3.1.4-5], or behind a DISCONNECT
  count(client, packet)
  client.heardAt = client.broker.clock.now()
  const { session } = client
  if (packet.cmd === 'auth' && client.version === 5) return authenticate(client, packet)
  if (!session) return welcomeFirst(client, packet)
  switch (packet.cmd) {
    case 'publish':
      return publish(client, session, packet)
    case 'puback':
    case 'pubrec':
    case 'pubrel':
    case 'pubcomp':
      return acknowledge(client, session, packet)
    case 'subscribe':
      return subscribe(client, session, packet)
    case 'unsubscribe':
      return unsubscribe(client, session, packet)
    case 'pingreq':
      return ping(client)
    case 'disconnect':
      return disconnect(client, session, packet)
    default:
      return unexpected(client, packet) // a second CONNECT [MQTT-3.1.0-2], or what only a server sends (§2.2.1)
  }
}

/** CONNECT comes first [MQTT-3.1.0-1]. Behind it may come AUTH, or a client that gives up [MQTT5 3.1.2-30]. */
function welcomeFirst(client: Client, packet: Packet) {
  if (!client.authentication && packet.cmd === 'connect') return connect(client, packet)
  if (client.authentication && packet.cmd === 'disconnect') return end(client, 'client', 'DISCONNECT')
  unexpected(client, packet)
}

export function unexpected(client: Client, { cmd }: Packet) {
  violate(client, { what: 'bytes', why: 'unexpected', detail: { packet: cmd } })
}

function count({ broker }: Client, { length = 0 }: Packet) {
  broker.counters.messagesReceived++
  broker.counters.bytesReceived += frameSize(length)
}

/** Bytes of a packet whose remaining length is `length`: one of type and flags, one to four of length (§2.2.3). */
const frameSize = (length: number) =>
  1 + (length < 128 ? 1 : length < 16_384 ? 2 : length < 2_097_152 ? 3 : 4) + length
