// Who judges the attempts of a page: the classroom, over HTTP, or the page itself.

import type { VerdictMessage } from '../../labs/checker/verdict.ts'
import { type Answer, api } from '../class/api.ts'

export interface Checking {
  /** Begins an attempt, which ends the one before. */
  start(): Promise<Answer<VerdictMessage>>
  /** The checker's message once more. */
  again(step: string): Promise<Answer<VerdictMessage>>
  /** What the student typed. */
  answer(step: string, text: string): Promise<Answer<VerdictMessage>>
}

export const classChecking = (lab: string, site: string): Checking => ({
  start: () => api.startAttempt(site, lab),
  again: (step) => api.again(site, lab, step),
  answer: (step, text) => api.answer(site, lab, step, text),
})
