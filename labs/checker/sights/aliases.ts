// Topic aliases of MQTT 5 (§3.3.2.3.4): a number in the place of a topic name that was given before. Each
// direction of a connection has its own.

import type { Publish } from '../../../wire/packet.ts'
import type { Way } from '../../../wire/record.ts'
import type { Board } from '../state.ts'

/** The latest of both directions; a broker here takes 200 (broker/limits.ts), a board has few. */
const MOST_ALIASES = 64

/** The topic name that is meant, and the board as it knows its aliases afterwards. */
export function resolveTopic(
  board: Board,
  way: Way,
  { topic, properties }: Publish,
): { topic: string; board: Board } {
  const alias = properties?.topicAlias
  if (alias === undefined) return { topic, board }
  const known = board.aliases.find((one) => one.way === way && one.alias === alias)
  if (topic === '') return { topic: known?.topic ?? '', board }
  if (known?.topic === topic) return { topic, board }
  const others = board.aliases.filter((one) => one !== known)
  return { topic, board: { ...board, aliases: [...others, { way, alias, topic }].slice(-MOST_ALIASES) } }
}
