// What a program on a JavaScript board can import.

import { mqttModuleUrl, toKeptModuleUrl } from '../../../code/runner/mqtt-here.ts'
import type { Modules } from '../../../code/script.ts'
import { machineNames } from './machine.ts'

/** Where the Worker keeps the module, as a key for `Symbol.for`. */
export const MACHINE = 'notebook.machine'

export const boardModules: Modules = {
  mqtt: mqttModuleUrl,
  machine: toKeptModuleUrl(MACHINE, machineNames),
}
