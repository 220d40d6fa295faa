// Diagnoses whose packets nobody can show, and why, in English.

import type { MistakeId } from '../diagnoses/mistake.ts'

export const unrecorded: Partial<Record<MistakeId, string>> = {
  'nothing-arrived': 'There is no example of this one to look at: nothing arrived, so there are no packets.',
}
