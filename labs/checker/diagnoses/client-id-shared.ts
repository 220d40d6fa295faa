import { findStorms, isNamed, proveStorm } from './take-overs.ts'
import type { TroubleClue, TroubleMistake } from './trouble-clue.ts'

/** So many take-overs from two places are no move from one Wi-Fi to another. */
const TIMES = 2

const findStorm = (clue: TroubleClue) =>
  findStorms(clue).find(({ addresses, out }) => addresses.length > 1 && (out.length >= TIMES || isNamed(out)))

/**
 * Two programs at two addresses with one client identifier. Looks like connects-twice (one address, within a second),
 * reconnect-storm (one address) and keep-alive-missed (silence before each end, and no take-over).
 */
export const clientIdShared: TroubleMistake = {
  id: 'client-id-shared',
  lesson: '03-connecting',
  confidence: 'likely',
  lookAlikes: ['connects-twice', 'reconnect-storm', 'keep-alive-missed'],
  find(clue) {
    const storm = findStorm(clue)
    return (
      storm && {
        handle: clue.handle,
        clientId: storm.clientId,
        addresses: storm.addresses.join(', '),
        times: storm.out.length,
      }
    )
  },
  prove: (clue) => proveStorm(findStorm(clue)),
}
