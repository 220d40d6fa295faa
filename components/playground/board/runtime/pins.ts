// A board's pins: what the page puts on them, what the program does with them, and the changes it wants to hear of.

import type { Climate, Inputs, Output } from '../protocol.ts'

export const RISING = 1
export const FALLING = 2

export class Pins {
  #levels = new Map<number, number>()
  #voltages = new Map<number, number>()
  #climates = new Map<number, Climate>()
  #outputs = new Map<number, Output>()
  #changedOutputs = new Set<number>()
  /** Which edges the program wants to hear of, by pin. */
  #edges = new Map<number, number>()
  #pulls = new Map<number, number>()
  #onEdge: (pin: number) => void

  constructor(onEdge: (pin: number) => void) {
    this.#onEdge = onEdge
  }

  take({ levels = {}, voltages = {}, climates = {} }: Partial<Inputs>) {
    for (const [pin, level] of Object.entries(levels)) this.#setLevel(Number(pin), level)
    for (const [pin, value] of Object.entries(voltages)) this.#voltages.set(Number(pin), value)
    for (const [pin, climate] of Object.entries(climates)) this.#climates.set(Number(pin), climate)
  }

  #setLevel(pin: number, level: number) {
    const before = this.read(pin)
    this.#levels.set(pin, level)
    const edge = level > before ? RISING : level < before ? FALLING : 0
    if (edge & (this.#edges.get(pin) ?? 0)) this.#onEdge(pin)
  }

  /** The level that a pin without anything at it is pulled to. */
  pull(pin: number, level: number) {
    this.#pulls.set(pin, level)
  }

  /** What is put on it, else what the program itself has written, else what it is pulled to. */
  read(pin: number): number {
    const written = this.#outputs.get(pin)
    return this.#levels.get(pin) ?? (written ? Math.round(written.level) : (this.#pulls.get(pin) ?? 0))
  }

  readVoltage(pin: number): number {
    return this.#voltages.get(pin) ?? 0
  }

  readClimate(pin: number): Climate | undefined {
    return this.#climates.get(pin)
  }

  /** What the program itself has written, 0 to 1. */
  readOutput(pin: number): number {
    return this.#outputs.get(pin)?.level ?? 0
  }

  write(pin: number, level: number, hertz = 0) {
    const before = this.#outputs.get(pin)
    if (before?.level === level && before.hertz === hertz) return
    this.#outputs.set(pin, { pin, level, hertz })
    this.#changedOutputs.add(pin)
  }

  hear(pin: number, edges: number) {
    if (edges === 0) this.#edges.delete(pin)
    else this.#edges.set(pin, edges)
  }

  get isHeard(): boolean {
    return this.#edges.size > 0
  }

  /** What has changed since it was last asked. */
  takeOutputs(): Output[] {
    const outputs = [...this.#changedOutputs].map((pin) => this.#outputs.get(pin)!)
    this.#changedOutputs.clear()
    return outputs
  }
}
