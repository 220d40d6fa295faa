import type { Mistake } from './mistake.ts'
import { told, type XmlClue } from './xml-clue.ts'

/** XML that breaks off the rules at a line and column. */
export const xmlBroken: Mistake<XmlClue> = {
  id: 'xml-broken',
  lesson: '09-payloads',
  confidence: 'certain',
  lookAlikes: ['xml-missing'],
  find: (clue) => clue.fault && { ...told(clue), ...clue.fault },
}
