// What carries the messages of a class: its own broker, or the Mosquitto of this machine.

import { Broker } from '../broker/broker.ts'
import type { Hooks } from '../broker/hooks.ts'
import type { Clock } from '../wire/clock.ts'
import { DESK } from './accounts.ts'
import { openBrokerMemory, type Remembered } from './broker-memory.ts'
import type { ClassBroker } from './class-broker.ts'
import { readTail } from './journal/tail.ts'
import { brokerLimits } from './limits.ts'
import { findMosquitto } from './mosquitto/find.ts'
import { createMosquittoFront } from './mosquitto/front.ts'
import { keepWords, recallWords } from './mosquitto/kept-words.ts'
import { keepMosquitto } from './mosquitto/process.ts'
import type { RetainedLedger } from './quotas.ts'
import { startStatus } from './status.ts'
import { texts } from './texts/texts.ts'

export type EngineName = 'own' | 'mosquitto'

export interface BrokerParts {
  engine: EngineName
  clock: Clock
  hooks: Hooks
  folders: { broker: string; mosquitto: string; journal: string }
  /** What the last one kept. */
  remembered: Remembered | undefined
  /** Number of the last event on record. */
  lastSeq: () => number
  ledger: RetainedLedger
  version: string
  log: (line: string, kind: 'plain' | 'fault') => void
  onFault: (error: unknown) => void
  /** The broker has lost what it kept, and its connections if there were any. */
  onLost: () => void
  /** What the instructor has to know of it; undefined when it is old news. */
  onNews: (sentence: string | undefined) => void
}

export interface Begun {
  /** What the broker must not forget is on disk when this returns, where it keeps anything. */
  save(): void
  close(): unknown
}

export interface Carrier {
  readonly broker: ClassBroker
  /** Brings it to life. Throws `StartFault` when it cannot. */
  begin(): Promise<Begun>
}

/** Throws `StartFault` when Mosquitto is asked for and is not there. */
export const prepareBroker = (parts: BrokerParts): Carrier =>
  parts.engine === 'mosquitto' ? prepareMosquitto(parts) : prepareOwn(parts)

function prepareOwn(parts: BrokerParts): Carrier {
  const { clock, hooks, folders, ledger, version, log, remembered, lastSeq } = parts
  const broker = new Broker({ clock, hooks, limits: brokerLimits })
  return {
    broker: {
      accept: (peer) => broker.accept(peer),
      publish: (message) => broker.publish(message),
      dropSessions: (ended, why) => broker.dropSessions(ended, why),
      snapshot: () => broker.snapshot(),
      listRetained: () => [...broker.state.retained.all()],
      get counters() {
        return broker.counters
      },
      stop: () => broker.stop(),
      findRetained: (topic) => broker.findRetained(topic),
      knowsRetained: true,
    },
    async begin() {
      const memory = openBrokerMemory({
        file: folders.broker,
        broker,
        before: remembered,
        tail: readTail(folders.journal, remembered?.seq ?? 0),
        lastSeq,
        onFault: (reason) => log(texts.terminal.memoryFault(reason), 'fault'),
        onRestored(retained) {
          for (const { topic, payload, from } of retained)
            if (from?.account !== undefined && from.account !== DESK)
              ledger.enter(from.account, topic, payload.length / 2)
        },
      })
      const endStatus = startStatus(broker, version)
      return {
        save: memory.save,
        close() {
          endStatus()
          memory.close()
        },
      }
    },
  }
}

/** Milliseconds for which the desk says that Mosquitto was started again. */
const NEWS = 10 * 60_000

function prepareMosquitto(parts: BrokerParts): Carrier {
  const { clock, hooks, folders, ledger, log, onFault, lastSeq } = parts
  const program = findMosquitto()
  const front = createMosquittoFront({ clock, hooks, limits: brokerLimits }, onFault)
  recallWords(front.words, parts.remembered)
  let hasEnded = false
  let forget = () => {}

  function tellRestart() {
    const time = new Date(clock.wall()).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })
    parts.onNews(texts.mosquitto.back(time))
    forget()
    forget = clock.after(NEWS, () => parts.onNews(undefined))
  }

  return {
    broker: front,
    async begin() {
      // Sessions and retained messages of the class as it was before, this Mosquitto does not know.
      if (lastSeq() > 0) parts.onLost()
      const mosquitto = await keepMosquitto({
        program,
        folder: folders.mosquitto,
        log,
        async onUp(place) {
          await front.up(place)
          if (hasEnded) tellRestart()
        },
        onDown() {
          hasEnded = true
          // First on the record: then no end of a connection is taken for a client's own.
          parts.onLost()
          front.down()
          ledger.clear()
        },
      })
      log(texts.mosquitto.runs(program.version), 'plain')
      const kept = keepWords({
        file: folders.broker,
        words: front.words,
        before: parts.remembered,
        lastSeq: lastSeq(),
        now: clock.wall(),
        onFault: (reason) => log(texts.terminal.memoryFault(reason), 'fault'),
      })
      return {
        save: kept.save,
        close() {
          forget()
          kept.close()
          front.close()
          return mosquitto.stop()
        },
      }
    },
  }
}
