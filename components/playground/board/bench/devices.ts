// What stands on the bench beside a board, and at which pins.

import type { Inputs } from '../protocol.ts'

export type DeviceSpec =
  | { kind: 'led'; pin: number }
  /** Red, green, blue. */
  | { kind: 'rgb'; pins: [number, number, number] }
  /** Pulled up: 0 while it is pressed. */
  | { kind: 'button'; pin: number }
  | { kind: 'dial'; pin: number }
  | { kind: 'climate'; pin: number }
  | { kind: 'buzzer'; pin: number }
  | { kind: 'display' }

export type DeviceKind = DeviceSpec['kind']

/** As many ESP32 boards have them, or are wired in a class. */
export const usualDevices: readonly DeviceSpec[] = [
  { kind: 'led', pin: 2 },
  { kind: 'button', pin: 0 },
  { kind: 'dial', pin: 34 },
  { kind: 'climate', pin: 4 },
  { kind: 'rgb', pins: [25, 26, 27] },
  { kind: 'buzzer', pin: 15 },
  { kind: 'display' },
]

/** What somebody has set on the bench. */
export interface BenchState {
  devices: readonly DeviceSpec[]
  /** 0 to 65535 */
  dial: number
  /** °C */
  temperature: number
  /** % */
  humidity: number
  isPressed: boolean
}

export const newBench = (devices: readonly DeviceSpec[] = usualDevices): BenchState => ({
  devices,
  dial: 32_768,
  temperature: 21.5,
  humidity: 45,
  isPressed: false,
})

/** What the devices put on the pins. */
export function toInputs({ devices, dial, temperature, humidity, isPressed }: BenchState): Inputs {
  const inputs: Inputs = { levels: {}, voltages: {}, climates: {} }
  for (const device of devices) {
    if (device.kind === 'button') inputs.levels[device.pin] = isPressed ? 0 : 1
    else if (device.kind === 'dial') inputs.voltages[device.pin] = dial
    else if (device.kind === 'climate') inputs.climates[device.pin] = { temperature, humidity }
  }
  return inputs
}

export const toPins = (device: DeviceSpec): readonly number[] =>
  device.kind === 'display' ? [] : device.kind === 'rgb' ? device.pins : [device.pin]

/** The device with its pin, or one of its pins, changed. */
export function withPin(device: DeviceSpec, pin: number, at = 0): DeviceSpec {
  if (device.kind === 'display') return device
  if (device.kind !== 'rgb') return { ...device, pin }
  const [red, green, blue] = device.pins.map((old, i) => (i === at ? pin : old))
  return { ...device, pins: [red!, green!, blue!] }
}

/** Pins a chip may have. */
export const MOST_PIN = 48
