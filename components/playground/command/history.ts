// The lines typed before, and walking among them with the arrow keys.

const MOST = 200

export class History {
  lines: string[]
  /** Where in `lines` the input stands; at the end it shows what is being typed. */
  #at: number
  #draft = ''

  constructor(lines: readonly string[] = []) {
    this.lines = [...lines]
    this.#at = this.lines.length
  }

  add(line: string) {
    if (line.trim() !== '' && this.lines.at(-1) !== line) this.lines = [...this.lines, line].slice(-MOST)
    this.#at = this.lines.length
    this.#draft = ''
  }

  /** The line before; undefined at the first one. `current` is kept for the way back. */
  older(current: string): string | undefined {
    if (this.#at === 0) return undefined
    if (this.#at === this.lines.length) this.#draft = current
    return this.lines[--this.#at]
  }

  /** The line after, and at last what was being typed; undefined there. */
  newer(): string | undefined {
    if (this.#at === this.lines.length) return undefined
    this.#at++
    return this.#at === this.lines.length ? this.#draft : this.lines[this.#at]
  }
}
