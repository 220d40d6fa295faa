// What one command has printed: lines in order, each from one stream, and of a flood the newest.

export type Stream = 'out' | 'err'

export interface ScreenLine {
  /** Counts up. */
  key: number
  stream: Stream
  text: string
}

const MOST = 1_000
/** A longer line is cut here: nobody reads it, and a page must lay it out. */
const LONGEST = 20_000

export class Screen {
  #lines: ScreenLine[] = []
  #count = 0
  /** The newest line is not ended yet. */
  #isOpen = false
  #decoder = new TextDecoder()

  get lines(): readonly ScreenLine[] {
    return this.#lines.length > MOST ? this.#lines.slice(-MOST) : this.#lines
  }

  /** How many lines there have been, dropped ones included. */
  get count(): number {
    return this.#count
  }

  print(piece: string | Uint8Array) {
    this.#add('out', typeof piece === 'string' ? piece : this.#decoder.decode(piece, { stream: true }))
  }

  complain(text: string) {
    this.#add('err', text)
  }

  #add(stream: Stream, text: string) {
    if (text === '') return
    const parts = text.split('\n')
    const isEnded = parts.at(-1) === ''
    if (isEnded) parts.pop()
    for (const [i, part] of parts.entries()) {
      const last = this.#lines.at(-1)
      if (i === 0 && this.#isOpen && last?.stream === stream) {
        last.text = (last.text + part).slice(0, LONGEST)
      } else {
        this.#lines.push({ key: ++this.#count, stream, text: part.slice(0, LONGEST) })
      }
    }
    this.#isOpen = !isEnded
    if (this.#lines.length > MOST * 1.5) this.#lines = this.#lines.slice(-MOST)
  }
}

/** Control characters as the pictures that Unicode has for them, tabs aside: a page has no bell to ring. */
export const toShown = (text: string): string =>
  text.replace(/(?!\t)\p{Cc}/gu, (sign) => {
    const code = sign.charCodeAt(0)
    return code < 0x20 ? String.fromCharCode(0x2400 + code) : code === 0x7f ? '\u2421' : '\ufffd'
  })
