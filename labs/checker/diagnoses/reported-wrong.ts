import type { Mistake } from './mistake.ts'
import { type ObeyClue, told } from './obey-clue.ts'

/** A report after the command, but another one. */
export const reportedWrong: Mistake<ObeyClue> = {
  id: 'reported-wrong',
  lesson: '14-boards',
  confidence: 'certain',
  lookAlikes: ['not-obeyed'],
  find: (clue) =>
    clue.wanted !== undefined && clue.came !== undefined ? { ...told(clue), wanted: clue.wanted } : undefined,
}
