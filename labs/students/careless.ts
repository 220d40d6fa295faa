// A program with a slip in it: what the student's code says passes through the slip on its way to the stage, until the
// student mends it.

import type { Slip } from './slips.ts'
import type { Actor, ActorOptions, Stage } from './stage.ts'

export interface Careless {
  /** The stage, as the program with the slip reaches it. */
  readonly stage: Stage
  /** The slip is in the program from now on. */
  slipUp(slip: Slip): void
  /** It is found and taken out. A program that connected or subscribed with it is started again. */
  mend(): Promise<void>
}

export function createCareless(real: Stage): Careless {
  const { handle } = real
  let slip: Slip | undefined
  /** Clients that the broker knows from a wrong side. */
  const misled = new Set<Actor>()

  async function connect({ onMessage, ...options }: ActorOptions = {}): Promise<Actor> {
    const said = slip?.connect?.(options, handle) ?? options
    const isWrong = said !== options
    let through: Actor | undefined
    const actor = await real.connect({
      ...said,
      ...(onMessage
        ? { onMessage: (topic: string, payload: string) => through && onMessage(topic, payload, through) }
        : {}),
    })
    through = behind(actor)
    if (isWrong) misled.add(actor)
    return through
  }

  function behind(actor: Actor): Actor {
    return {
      get connack() {
        return actor.connack
      },
      get isOpen() {
        return actor.isOpen
      },
      publish(topic, payload, options = {}) {
        const message = { topic, payload, ...options }
        const said = slip?.publish?.(message, handle) ?? message
        return actor.publish(said.topic, said.payload, said)
      },
      subscribe(filter, qos) {
        if (slip?.filter) misled.add(actor)
        return actor.subscribe(slip?.filter?.(filter, handle) ?? filter, qos)
      },
      unsubscribe: (filter) => actor.unsubscribe(filter),
      send: (what) => actor.send(what),
      repeat: (dup) => actor.repeat(dup),
      disconnect: () => actor.disconnect(),
      kill: () => actor.kill(),
      unplug: () => actor.unplug(),
    }
  }

  return {
    stage: {
      handle,
      connect,
      wait: (seconds) => real.wait(slip?.pace?.(seconds) ?? seconds),
      start: () => real.start(),
      ask: (step) => real.ask(step),
      type: (step, text) => real.type(step, text),
    },
    slipUp(one) {
      slip = one
    },
    async mend() {
      slip = undefined
      for (const actor of misled) if (actor.isOpen) await actor.disconnect()
      misled.clear()
    },
  }
}
