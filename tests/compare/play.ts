// Plays a script against a broker on a port, and writes down what each client heard, step by step.

import { setTimeout as wait } from 'node:timers/promises'
import type { Packet, Publish, Version } from '../../wire/packet.ts'
import { Connection } from './connection.ts'
import { type Identifiers, nameOf, toLine } from './line.ts'
import type { Act, Script } from './script.ts'

/** Milliseconds after which a broker has noticed that a cable was pulled. */
const NOTICED = 80

interface Player {
  connection?: Connection
  /** Packet identifiers belong to a session, which may outlive its connection. */
  identifiers: Identifiers
  /** Topic names by the aliases that the broker gave them on this connection. */
  aliases: Map<number, string>
  /** That the connection is closed has been written down. */
  isClosedNoted: boolean
}

/** Lines such as `2 ben PUBLISH t "21"`: the number of the step, the client, the packet. */
export async function play(script: Script, port: number): Promise<string[]> {
  const players = new Map<string, Player>()
  const lines: string[] = []
  for (const [i, step] of script.steps.entries()) {
    if (typeof step.wait === 'number') await wait(step.wait)
    else
      for (const [name, acts] of Object.entries(step)) {
        const player = players.get(name) ?? {
          identifiers: new Map(),
          aliases: new Map(),
          isClosedNoted: false,
        }
        players.set(name, player)
        await perform(player, name, [acts].flat() as Act[], script.version, port)
      }
    for (const [name, player] of players) {
      await player.connection?.settle()
      for (const line of note(player, script)) lines.push(`${i + 1} ${name} ${line}`)
    }
  }
  for (const { connection } of players.values()) connection?.end()
  return lines
}

async function perform(player: Player, name: string, acts: Act[], version: Version, port: number) {
  for (const act of acts) {
    const packet = typeof act === 'object' ? act : undefined
    const isNew = !player.connection || (packet?.cmd === 'connect' && !player.connection.isOpen)
    if (isNew) {
      const spoken = packet?.cmd === 'connect' ? (packet.protocolVersion ?? version) : version
      player.connection = new Connection(port, spoken)
      player.aliases.clear()
      player.isClosedNoted = false
    }
    const { connection } = player
    connection!.do(packet?.cmd === 'connect' ? named(packet, name, connection!.version) : act)
    if (act === 'cut') {
      player.isClosedNoted = true
      await wait(NOTICED)
    }
    if (packet?.cmd === 'disconnect') await connection!.closed()
  }
  await player.connection?.settle()
}

const named = (packet: Packet, name: string, protocolVersion: Version) =>
  ({
    clientId: name,
    protocolVersion,
    protocolId: protocolVersion === 3 ? 'MQIsdp' : 'MQTT',
    ...packet,
  }) as Packet

/**
 * What a client heard in one step: answers first, then messages, topic by topic. The specification leaves open how
 * the two interleave, and the order across topics.
 */
function note(player: Player, { showLimits }: Script): string[] {
  const { connection, identifiers } = player
  if (!connection) return []
  const heard = connection.heard
  connection.heard = []
  const messages = heard.filter((packet) => packet.cmd === 'publish')
  const topics = new Map(messages.map((message) => [message, topicOf(message, player.aliases)]))
  messages.sort((a, b) => (topics.get(a)! < topics.get(b)! ? -1 : topics.get(a)! > topics.get(b)! ? 1 : 0))
  const answers = heard.filter(({ cmd }) => cmd !== 'publish' && cmd !== 'disconnect')
  const goodbye = heard.filter(({ cmd }) => cmd === 'disconnect')
  const lines = [...answers, ...messages.map(withRoundExpiry), ...goodbye].map((packet) =>
    toLine(packet, (id) => nameOf(identifiers, id), showLimits),
  )
  if (!connection.isOpen && !player.isClosedNoted) {
    player.isClosedNoted = true
    lines.push('closed')
  }
  return lines
}

function topicOf({ topic, properties }: Publish, aliases: Map<number, string>): string {
  const alias = properties?.topicAlias
  if (alias !== undefined && topic !== '') aliases.set(alias, topic)
  return topic || (aliases.get(alias ?? 0) ?? '')
}

/** Message expiry in tens of seconds, rounded up: a second more or less is a matter of timing. */
function withRoundExpiry(message: Publish): Publish {
  const seconds = message.properties?.messageExpiryInterval
  if (seconds === undefined) return message
  return {
    ...message,
    properties: { ...message.properties, messageExpiryInterval: Math.ceil(seconds / 10) * 10 },
  }
}
