// The policy: what the class must let boards do and what it must refuse, tried with real connections.

import { texts } from '../../texts/texts.ts'
import type { ClassAtHand } from '../class-at-hand.ts'
import { type Finding, toFinding } from '../finding.ts'
import type { Over } from '../probes/client.ts'
import { type ProbeResult, runProbes } from '../probes/run.ts'
import { probes } from '../probes/table.ts'

const { policy: said } = texts.doctor

export interface PolicyReport {
  findings: Finding[]
  results: ProbeResult[]
}

const ways: Record<Over, string> = {
  tcp: 'TCP',
  tls: 'TLS',
  mutual: 'TLS with a certificate',
  ws: 'WebSocket',
}

export async function checkPolicy(room: ClassAtHand): Promise<PolicyReport> {
  let results: ProbeResult[]
  try {
    const cast = await room.cast()
    const fitting = probes.filter(({ inOwnClassOnly }) => room.isOwn || !inOwnClassOnly)
    results = await runProbes(fitting, await room.place(), cast)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return { findings: [toFinding('policy', 'bad', said.noAnswer(reason), 'no-answer')], results: [] }
  }
  const failed = results.filter(({ passed }) => !passed)
  if (failed.length === 0)
    return { findings: [toFinding('policy', 'good', said.passed(results.length, room.isOwn))], results }
  return {
    findings: [
      ...failed.map(({ name, over, expected, came }) =>
        toFinding('policy', 'bad', said.failed(name, ways[over], expected, came), 'policy'),
      ),
      toFinding('policy', 'bad', said.summary(failed.length, results.length), 'policy'),
    ],
    results,
  }
}
