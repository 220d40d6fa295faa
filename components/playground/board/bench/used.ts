// Which devices of the bench a program uses, as far as its text says so: a guess that only decides what is shown first.

import { type DeviceSpec, toPins } from './devices.ts'

const makers = /\b(?:Pin|ADC|PWM|TouchPad|Signal|DHT11|DHT22)(?=\(\s*(\w+))/g
/** `LED = 2`, `const led = 2` */
const constants = /^[ \t]*(?:const |let |var )?(\w+)\s*=\s*(?:const\()?(\d+)\b/gm

/** Pins that it makes an object of, by number or by a name that stands for one. */
export function findPins(program: string): Set<number> {
  const named = new Map([...program.matchAll(constants)].map(([, name, number]) => [name!, Number(number)]))
  const found = new Set<number>()
  for (const [, what] of program.matchAll(makers)) {
    const pin = /^\d+$/.test(what!) ? Number(what) : named.get(what!)
    if (pin !== undefined) found.add(pin)
  }
  return found
}

/** `pins`: those found in it, and those that it has done something with. */
export function isUsed(device: DeviceSpec, program: string, pins: ReadonlySet<number>): boolean {
  if (device.kind === 'display') return /\bssd1306\b/.test(program)
  return toPins(device).some((pin) => pins.has(pin))
}
