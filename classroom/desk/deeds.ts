// What the desk does, on the record: who did it, what it was, whom it concerned. Never a secret.

import type { Tap } from '../../wire/tap.ts'
import type { Proof } from '../accounts.ts'
import { nameAtDesk } from './rights.ts'

export interface Deeds {
  /** Fulfilled when it is on disk, or the disk refuses. */
  did(
    proof: Pick<Proof, 'assistant'>,
    what: string,
    detail?: Readonly<Record<string, unknown>>,
  ): Promise<void>
}

/** `written`: fulfilled when everything up to now is on disk, or the disk refuses. */
export const createDeeds = (tap: Pick<Tap, 'record'>, written: () => Promise<void>): Deeds => ({
  did(proof, what, detail = {}) {
    tap.record({ type: 'desk', by: nameAtDesk(proof), what, detail })
    return written()
  },
})
