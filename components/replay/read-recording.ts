// A recording read as it comes: unpacked where it is packed, line by line, a little at a time, so that the page stays awake.

import type { TraceEvent } from '../../wire/record.ts'
import { createTraceReader, LineFault, type TraceFault } from '../../wire/trace.ts'

export interface Recording {
  events: TraceEvent[]
  /** Lines that were passed over: the first of them, and how many there were. */
  faults: TraceFault[]
  faultCount: number
}

export interface ReadingOptions {
  /** Told how many bytes of the file have been read. */
  onProgress?: (bytes: number) => void
  /** Gives the page a turn. */
  breathe?: () => Promise<void>
}

/** Told one by one. */
const FAULTS = 20
/** Milliseconds of work between two turns of the page. */
const WORK = 12

const nextTurn = () => new Promise<void>((done) => setTimeout(done, 0))

/** Throws what the stream throws: a file that cannot be read, or is not what it seems to be. */
export async function readRecording(
  stream: ReadableStream<Uint8Array>,
  { onProgress = () => {}, breathe = nextTurn }: ReadingOptions = {},
): Promise<Recording> {
  const recording: Recording = { events: [], faults: [], faultCount: 0 }
  const reader = createTraceReader()
  let number = 0
  let rest = ''
  let since = performance.now()

  function takeLine(line: string, isLast: boolean) {
    number++
    if (line.trim() === '') return
    try {
      recording.events.push(reader.read(line, isLast))
    } catch (error) {
      if (!(error instanceof LineFault)) throw error
      recording.faultCount++
      const { expected, came } = error
      if (recording.faults.length < FAULTS) recording.faults.push({ line: number, expected, came })
    }
  }

  for await (const text of toTexts(await unpacked(counted(stream, onProgress)))) {
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      takeLine(number === 0 ? line.replace(/^\uFEFF/, '') : line, false)
      if (performance.now() - since < WORK) continue
      await breathe()
      since = performance.now()
    }
  }
  if (rest !== '') takeLine(rest, true)
  return recording
}

function counted(stream: ReadableStream<Uint8Array>, onProgress: (bytes: number) => void) {
  let bytes = 0
  return stream.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        bytes += chunk.length
        onProgress(bytes)
        controller.enqueue(chunk)
      },
    }),
  )
}

/** gzip begins with 1f 8b (RFC 1952 §2.3.1). A server may have unpacked it on the way, so the name says nothing. */
async function unpacked(stream: ReadableStream<Uint8Array>): Promise<ReadableStream<Uint8Array>> {
  const reader = stream.getReader()
  const { value: first, done } = await reader.read()
  const whole = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start(controller) {
      if (first) controller.enqueue(first as Uint8Array<ArrayBuffer>)
      if (done) controller.close()
    },
    async pull(controller) {
      const { value, done } = await reader.read()
      if (done) controller.close()
      else controller.enqueue(value as Uint8Array<ArrayBuffer>)
    },
    cancel: (reason) => reader.cancel(reason),
  })
  const isPacked = first?.[0] === 0x1f && first[1] === 0x8b
  return isPacked ? whole.pipeThrough(new DecompressionStream('gzip')) : whole
}

async function* toTexts(stream: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  const reader = stream.getReader()
  for (;;) {
    const { value, done } = await reader.read()
    yield decoder.decode(value, { stream: !done })
    if (done) return
  }
}
