// The module `machine` of a JavaScript board: its pins, as MicroPython's module of that name has them, in JavaScript's
// way: an interrupt is a callback, and nothing ever waits.

import { FALLING, type Pins, RISING } from '../pins.ts'

/** As MicroPython gives it. */
export const MOST_LEVEL = 65_535

export interface MachineParts {
  pins: Pins
  uniqueId: string
  /** A program that listens to a pin goes on until it does not any more. */
  hold(): () => void
  /** What has been written is to become visible. */
  written(): void
  reset(): void
}

export interface Machine {
  module: Record<string, unknown>
  /** A pin has changed in a way that the program wants to hear of. */
  changed(pin: number): void
}

/** Names that the module exports. */
export const machineNames = ['Pin', 'ADC', 'PWM', 'DHT22', 'uniqueId', 'reset'] as const

export function createMachine({ pins, uniqueId, hold, written, reset }: MachineParts): Machine {
  const heard = new Map<number, { call(): void; release(): void }>()

  const write = (pin: number, level: number, hertz = 0) => {
    pins.write(pin, level, hertz)
    written()
  }

  class Pin {
    static readonly IN = 'in'
    static readonly OUT = 'out'
    static readonly PULL_UP = 'up'
    static readonly PULL_DOWN = 'down'
    static readonly IRQ_RISING = RISING
    static readonly IRQ_FALLING = FALLING
    readonly id: number

    constructor(id: number, _mode: 'in' | 'out' = 'in', pull?: 'up' | 'down') {
      this.id = toPin(id)
      if (pull) pins.pull(this.id, pull === 'up' ? 1 : 0)
    }

    /** 0 or 1; given one, it writes it. */
    value(level?: unknown): number {
      if (level !== undefined) write(this.id, level ? 1 : 0)
      return pins.read(this.id)
    }

    on() {
      write(this.id, 1)
    }

    off() {
      write(this.id, 0)
    }

    toggle() {
      write(this.id, 1 - pins.read(this.id))
    }

    /** `handler` is called with the pin whenever it changes so; without one, not any more. */
    irq(handler?: (pin: Pin) => void, trigger = RISING | FALLING) {
      heard.get(this.id)?.release()
      heard.delete(this.id)
      pins.hear(this.id, handler ? trigger : 0)
      if (handler) heard.set(this.id, { call: () => handler(this), release: hold() })
    }
  }

  class ADC {
    readonly id: number

    constructor(pin: number | Pin) {
      this.id = toPin(pin)
    }

    /** 0 (0 V) to 65535 (3.3 V). */
    readU16(): number {
      return pins.readVoltage(this.id)
    }

    /** The same in 12 bits, 0 to 4095, as an ESP32 measures. */
    read(): number {
      return this.readU16() >> 4
    }
  }

  class PWM {
    readonly id: number
    #hertz: number

    constructor(pin: number | Pin, { freq = 5_000, duty = 0 }: { freq?: number; duty?: number } = {}) {
      this.id = toPin(pin)
      this.#hertz = freq
      this.duty(duty)
    }

    freq(hertz: number) {
      this.#hertz = hertz
      write(this.id, pins.readOutput(this.id), hertz)
    }

    /** 0 (never on) to 65535 (always). */
    duty(duty: number) {
      write(this.id, Math.min(1, Math.max(0, Number(duty) / MOST_LEVEL)), this.#hertz)
    }
  }

  class DHT22 {
    readonly id: number

    constructor(pin: number | Pin) {
      this.id = toPin(pin)
    }

    /** °C and %, in tenths, as the sensor sends them. */
    read(): { temperature: number; humidity: number } {
      const climate = pins.readClimate(this.id)
      if (!climate) throw new Error(`Expected a DHT22 at pin ${this.id}. On the bench, none is there.`)
      return { temperature: toTenths(climate.temperature), humidity: toTenths(climate.humidity) }
    }
  }

  /** A number or a pin. */
  function toPin(pin: number | Pin): number {
    const id = pin instanceof Pin ? pin.id : pin
    if (Number.isInteger(id) && id >= 0) return id
    throw new TypeError(`Expected the number of a pin, such as 2. ${String(pin)} is none.`)
  }

  return {
    module: { Pin, ADC, PWM, DHT22, uniqueId: () => uniqueId, reset } satisfies Record<
      (typeof machineNames)[number],
      unknown
    >,
    changed: (pin) => heard.get(pin)?.call(),
  }
}

const toTenths = (value: number): number => Math.round(value * 10) / 10
