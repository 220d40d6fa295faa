// Where the attempts of a page without a classroom are kept in this browser, and what they came to.

import type { VerdictMessage } from '../../../labs/checker/verdict.ts'
import { findStore } from '../../class/session.ts'
import { recall } from '../../notebook/memory.ts'

export const attemptKey = (handle: string, lab: string) => `mqtt-notebook:lab:${handle}:${lab}`

/** The latest attempt at a lab that was done in the page, by the handle that was used last. */
export function findKeptVerdicts(lab: string): VerdictMessage | undefined {
  const handle = recall('lab.handle')
  try {
    const text = findStore()?.getItem(attemptKey(typeof handle === 'string' ? handle : 'you', lab))
    const { message } = JSON.parse(text ?? '{}') as { message?: VerdictMessage }
    return message && Array.isArray(message.steps) ? message : undefined
  } catch {
    return undefined
  }
}
