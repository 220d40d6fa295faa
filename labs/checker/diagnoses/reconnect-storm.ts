import { findStorms, isNamed, proveStorm } from './take-overs.ts'
import type { TroubleClue, TroubleMistake } from './trouble-clue.ts'

/** So many take-overs in a row are no reset any more. */
const TIMES = 3

const findStorm = (clue: TroubleClue) =>
  findStorms(clue).find(({ out }) => out.length >= TIMES || isNamed(out))

/**
 * Connections from one address that push each other out and never come to rest. Looks like client-id-shared (two
 * addresses prove two programs) and connects-twice (in pairs, with rest between them).
 */
export const reconnectStorm: TroubleMistake = {
  id: 'reconnect-storm',
  lesson: '03-connecting',
  confidence: 'likely',
  lookAlikes: ['client-id-shared', 'connects-twice', 'keep-alive-missed'],
  find(clue) {
    const storm = findStorm(clue)
    return storm && { handle: clue.handle, clientId: storm.clientId, times: storm.out.length }
  },
  prove: (clue) => proveStorm(findStorm(clue)),
}
