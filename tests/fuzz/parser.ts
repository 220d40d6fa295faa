// Mutated packets through what takes bytes apart: the cutter, the check of each field, the decoder. Each either gives a
// packet or refuses the bytes with a reason; anything else is a fault of ours.

import { createChance } from '../../labs/students/chance.ts'
import { createFrameCutter, FrameFault } from '../../wire/frame.ts'
import { classroomLimits } from '../../wire/gate.ts'
import { findGreetingFault } from '../../wire/greeting.ts'
import { createDecoder } from '../../wire/packet.ts'
import { checkFrame } from '../../wire/strict.ts'
import { cases } from './cases.ts'
import { mutate } from './mutate.ts'

export interface ParserRun {
  packets: number
  taken: number
  refused: number
  /** Bytes that did something else, in hexadecimal, and what. */
  faults: string[]
}

export function fuzzParser(
  packets: number,
  seed: number,
  onRound: (done: number) => void = () => {},
): ParserRun {
  const chance = createChance(seed)
  const rightOf = (version: 4 | 5) =>
    cases().flatMap((one) => (one.version === version && one.expected === 'accepted' ? [one.bytes] : []))
  const right = { 4: rightOf(4), 5: rightOf(5) }
  const run: ParserRun = { packets, taken: 0, refused: 0, faults: [] }
  for (let i = 0; i < packets; i++) {
    const version = i % 2 === 0 ? 4 : 5
    const bytes = Buffer.from(mutate(right[version], chance))
    try {
      if (take(bytes, version)) run.taken++
      else run.refused++
    } catch (error) {
      if (run.faults.length < 20) run.faults.push(`${bytes.toString('hex')} (MQTT ${version}): ${error}`)
    }
    if (i % 100_000 === 99_999) onRound(i + 1)
  }
  return run
}

/** Whether all of it was packets. Throws what must not be thrown. */
function take(bytes: Buffer, version: 4 | 5): boolean {
  findGreetingFault(bytes)
  const frames = createFrameCutter(classroomLimits.frame)
  const decoder = createDecoder(version)
  try {
    frames.push(bytes)
    for (let frame = frames.next(); frame; frame = frames.next()) {
      checkFrame(frame, version)
      if (!decodes(decoder, frame)) return false
    }
  } catch (error) {
    if (error instanceof FrameFault) return false
    throw error
  }
  return frames.waiting === 0
}

/** The codec says no by a plain error with a sentence. A TypeError would be a stumble. */
function decodes(decoder: ReturnType<typeof createDecoder>, frame: Uint8Array): boolean {
  try {
    decoder.decode(frame)
    return true
  } catch (error) {
    if (error instanceof Error && error.constructor === Error && error.message !== '') return false
    throw error
  }
}
