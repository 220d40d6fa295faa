// Whose packets are whose: the commands that run, as lifelines of the ladder. One for each client identifier, or for
// a command without one.

import { WireLog } from '../wire-log.ts'
import type { Block } from './block.ts'
import type { Settings } from './settings.ts'

interface Lifeline {
  key: string
  name: string
  clientId?: string
}

export class Lifelines {
  readonly log: WireLog
  #running = new Map<Block, Lifeline>()
  /** Keys by connection of the trace. */
  #owners = new Map<string, string>()

  constructor() {
    this.log = new WireLog(({ id }) => this.#owners.get(id))
  }

  begin(block: Block, settings: Settings) {
    this.#running.set(block, toLifeline(block, settings))
    const byKey = new Map([...this.#running.values()].map((one) => [one.key, one]))
    this.log.setClients([...byKey.values()])
  }

  own(block: Block, connection: string) {
    const lifeline = this.#running.get(block)
    if (lifeline) this.#owners.set(connection, lifeline.key)
  }

  end(block: Block) {
    this.#running.delete(block)
  }
}

function toLifeline({ number }: Block, { tool, id }: Settings): Lifeline {
  if (id) return { key: `client ${id}`, name: id, clientId: id }
  return { key: `block ${number}`, name: `${tool === 'mosquitto_sub' ? 'sub' : 'pub'} ${number}` }
}
