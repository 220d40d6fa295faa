// A tool's standard input: what the line gave it, or what somebody types while it runs.

export interface Input {
  /** More text; not after `end`. */
  feed(text: string): void
  end(): void
}

export class InputBuffer implements Input {
  text = ''
  isEnded = false
  #changed: () => void = () => {}

  feed(text: string) {
    this.text += text
    this.#changed()
  }

  end() {
    this.isEnded = true
    this.#changed()
  }

  onChange(changed: () => void) {
    this.#changed = changed
  }

  /** The next whole line without its end; after the end of the input also what is left. Undefined when there is none. */
  takeLine(): string | undefined {
    const end = this.text.indexOf('\n')
    if (end < 0 && !(this.isEnded && this.text !== '')) return undefined
    const line = end < 0 ? this.text : this.text.slice(0, end)
    this.text = end < 0 ? '' : this.text.slice(end + 1)
    return line
  }
}
