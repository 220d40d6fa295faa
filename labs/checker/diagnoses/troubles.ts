// Mistakes that show in no single packet, the specific before the general.

import type { Trouble } from '../state.ts'
import type { Diagnosis } from '../verdict.ts'
import { withAlso } from './also.ts'
import { clientIdDrawn } from './client-id-drawn.ts'
import { clientIdShared } from './client-id-shared.ts'
import { connectTwiceOnOne } from './connect-twice-on-one.ts'
import { connectsThenNothing } from './connects-then-nothing.ts'
import { connectsTwice } from './connects-twice.ts'
import { emptyNotRetained } from './empty-not-retained.ts'
import { keepAliveMissed } from './keep-alive-missed.ts'
import { keepAliveZero } from './keep-alive-zero.ts'
import { knockMistakes } from './knocks.ts'
import { leavesAtOnce } from './leaves-at-once.ts'
import { malformedPacket } from './malformed-packet.ts'
import { toDiagnosis } from './mistake.ts'
import { noNetworkLoop } from './no-network-loop.ts'
import { noResubscribe } from './no-resubscribe.ts'
import { nothingArrived } from './nothing-arrived.ts'
import { packetTooBig } from './packet-too-big.ts'
import { poisonMessage } from './poison-message.ts'
import { publishesTwice } from './publishes-twice.ts'
import { readsTooSlowly } from './reads-too-slowly.ts'
import { reconnectStorm } from './reconnect-storm.ts'
import { repeatedWithDup } from './repeated-with-dup.ts'
import { restarts } from './restarts.ts'
import { retainedLeftOver } from './retained-left-over.ts'
import { sendsTooFast } from './sends-too-fast.ts'
import type { TroubleClue, TroubleMistake } from './trouble-clue.ts'
import { umqttLength } from './umqtt-length.ts'
import { wentSilent } from './went-silent.ts'
import { willKeepAliveLong } from './will-keep-alive-long.ts'

export const troubleMistakes: readonly TroubleMistake[] = [
  umqttLength,
  connectTwiceOnOne,
  poisonMessage,
  packetTooBig,
  sendsTooFast,
  readsTooSlowly,
  malformedPacket,
  clientIdShared,
  connectsTwice,
  reconnectStorm,
  noNetworkLoop,
  keepAliveMissed,
  clientIdDrawn,
  noResubscribe,
  leavesAtOnce,
  ...knockMistakes,
  retainedLeftOver,
  emptyNotRetained,
  publishesTwice,
  restarts,
  wentSilent,
  willKeepAliveLong,
  keepAliveZero,
  repeatedWithDup,
  connectsThenNothing,
  nothingArrived,
]

/**
 * The first mistake that finds itself, and below it what else was seen; but not what the first is told apart from: its
 * look-alikes are ruled out.
 */
export function findTrouble(clue: TroubleClue): Trouble | undefined {
  const found: { mistake: TroubleMistake; diagnosis: Diagnosis }[] = []
  for (const mistake of troubleMistakes) {
    const parameters = mistake.find(clue)
    if (parameters)
      found.push({ mistake, diagnosis: toDiagnosis(mistake, parameters, mistake.prove?.(clue) ?? []) })
  }
  const [main, ...others] = found
  if (!main) return undefined
  const ruledOut = main.mistake.lookAlikes ?? []
  const also = others.filter(({ mistake }) => !ruledOut.includes(mistake.id))
  const diagnosis = withAlso(main.diagnosis, ...also.map((other) => other.diagnosis))
  const { waits = false, explains } = main.mistake
  return { diagnosis, since: clue.now, waits, ...(explains ? { explains } : {}) }
}
