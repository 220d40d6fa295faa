// An error as a board prints it, for the program alone: what the libraries do inside, which on a real board are written
// in C, is left out.

/** What MicroPython calls a program that was handed in. */
const PROGRAM = '<stdin>'
const SHOWN_NAME = 'main.py'
/** Of these a real board has nothing to show. */
const inside =
  /File "\/lib\/(_events|asyncio|dht|machine|network|ntptime|select|socket|ssd1306|ssl|time|uasyncio)\.py"/
/** A function that calls itself without end: its beginning and its end are enough. */
const MOST_FRAMES = 12

export interface Traceback {
  text: string
  /** Of the program: where it was when it went wrong. */
  line: number | undefined
}

export function readTraceback(said: string): Traceback {
  const lines = said.trimEnd().split('\n')
  const isFrame = (line: string) => /^\s+File "/.test(line)
  const frames = lines.filter((line) => isFrame(line) && !inside.test(line))
  const own = frames.findLast((frame) => frame.includes(`"${PROGRAM}"`))
  const line = Number(/line (\d+)/.exec(own ?? '')?.[1]) || undefined
  const head = lines.slice(0, lines.findIndex(isFrame))
  const tail = lines.slice(lines.findLastIndex(isFrame) + 1)
  const shown =
    frames.length > MOST_FRAMES
      ? [...frames.slice(0, 4), `  … ${frames.length - 8} more`, ...frames.slice(-4)]
      : frames
  const text = [...head, ...shown, ...tail]
    .join('\n')
    .replaceAll(`"${PROGRAM}"`, `"${SHOWN_NAME}"`)
    .replaceAll('"/lib/', '"')
  return { text, line }
}
