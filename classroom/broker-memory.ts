// What the broker must not forget when the classroom ends: retained messages and lasting sessions, in a file that is
// written whole. It is written when the class closes, and every few seconds, for the case that it does not.

import { hash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Broker } from '../broker/broker.ts'
import { restore, type StoredBroker, toStored } from '../broker/store.ts'
import { writeWhole } from './whole-file.ts'

/** Milliseconds between two files at least. */
const EVERY = 1_000

/** A large state takes long to write down, and the class waits for it: no more than a fiftieth of its time. */
const SHARE = 50

export interface MemoryOptions {
  file: string
  broker: Pick<Broker, 'state'>
  /** Milliseconds since 1970. */
  now?: () => number
  onFault: (reason: string) => void
  /** The broker has these retained messages again. */
  onRestored: (retained: StoredBroker['retained']) => void
}

interface Remembered {
  time: number
  broker: StoredBroker
}

export interface BrokerMemory {
  /** Writes it down as it is now. */
  save(): void
  /** Writes it down once more and ends. */
  close(): void
}

/** Hands the broker what the last one left, and goes on keeping it. */
export function openBrokerMemory({
  file,
  broker,
  now = Date.now,
  onFault,
  onRestored,
}: MemoryOptions): BrokerMemory {
  const before = read(file, onFault)
  // A clock that was set back makes no time pass.
  if (before) {
    restore(broker.state, before.broker, Math.max(0, now() - before.time))
    onRestored(before.broker.retained)
  }
  let saved = ''
  let isFailing = false
  let timer: ReturnType<typeof setTimeout> | undefined

  function save() {
    const state = JSON.stringify(toStored(broker.state))
    if (state === saved) return
    try {
      const text = `{"time":${now()},"broker":${state}}`
      writeWhole(file, `${hash('sha256', text)}\n${text}\n`)
      saved = state
      isFailing = false
    } catch (error) {
      if (!isFailing) onFault(error instanceof Error ? error.message : String(error))
      isFailing = true
    }
  }

  function again(wait: number) {
    timer = setTimeout(() => {
      const began = performance.now()
      save()
      again(Math.max(EVERY, SHARE * (performance.now() - began)))
    }, wait)
  }

  again(EVERY)
  return {
    save,
    close() {
      clearTimeout(timer)
      save()
    },
  }
}

/** Undefined when there is none, or when it is not what was written: that is told, and the broker begins empty. */
function read(file: string, onFault: (reason: string) => void): Remembered | undefined {
  try {
    const [sum, text = ''] = readFileSync(file, 'utf8').split('\n')
    if (hash('sha256', text) === sum) return JSON.parse(text) as Remembered
    onFault(`${file} is damaged`)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') onFault(String(error))
  }
  return undefined
}
