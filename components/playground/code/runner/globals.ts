// The Worker's globals, before anything else of it runs: timers are counted from here on, those of MQTT.js too.

import { createPending } from './pending.ts'

const native = {
  setTimeout: self.setTimeout.bind(self) as (task: () => void, ms?: number) => number,
  setInterval: self.setInterval.bind(self) as (task: () => void, ms?: number) => number,
  clearTimeout: self.clearTimeout.bind(self) as (id?: number) => void,
}

export const laterUncounted = native.setTimeout

let quiet = () => {}

export const pending = createPending(native, () => quiet())

/** `task` is called whenever nothing is left to wait for. */
export function whenQuiet(task: () => void) {
  quiet = task
}

Object.assign(globalThis, pending.timers, {
  setImmediate: (task: unknown, ...values: unknown[]) => pending.timers.setTimeout(task, 0, ...values),
  clearImmediate: pending.timers.clearTimeout,
})
