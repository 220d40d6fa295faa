// The clock of this machine: certificates and the record depend on it. It is compared with a time server where one is
// reached, and with what the class has on record.

import { texts } from '../../texts/texts.ts'
import { type Finding, toFinding } from '../finding.ts'

const { clock: said } = texts.doctor

/** Milliseconds that nobody notices, and milliseconds by which certificates begin to fail for others. */
const SOME = 60_000
const MUCH = 12 * 3_600_000

export interface ClockParts {
  now: number
  /** Of the last event in the journal. */
  lastTime: number | undefined
  /** Milliseconds by which this machine is ahead of a time server; undefined when none was reached. */
  ahead: number | undefined
  server: string | undefined
  platform?: NodeJS.Platform
}

export function checkClock({
  now,
  lastTime,
  ahead,
  server,
  platform = process.platform,
}: ClockParts): Finding[] {
  const isBehindRecord = lastTime !== undefined && lastTime > now + SOME
  if (ahead !== undefined && Math.abs(ahead) > SOME) {
    const state = Math.abs(ahead) > MUCH ? 'bad' : 'warning'
    return [toFinding('clock', state, said.off(ahead, server ?? '', now, platform), 'clock-wrong')]
  }
  if (isBehindRecord)
    return [toFinding('clock', 'bad', said.behindRecord(now, lastTime, platform), 'clock-wrong')]
  if (ahead !== undefined) return [toFinding('clock', 'good', said.good(ahead, server ?? ''))]
  // Before this program was written it cannot run.
  if (now < WRITTEN) return [toFinding('clock', 'bad', said.longAgo(now, platform), 'clock-wrong')]
  return [toFinding('clock', 'unknown', said.unknown(now, server))]
}

const WRITTEN = Date.UTC(2026, 0, 1)
