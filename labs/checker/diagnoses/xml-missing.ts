import type { Mistake } from './mistake.ts'
import { told, type XmlClue } from './xml-clue.ts'

/** Something that does not begin as XML does. */
export const xmlMissing: Mistake<XmlClue> = {
  id: 'xml-missing',
  lesson: '09-payloads',
  confidence: 'certain',
  lookAlikes: ['xml-broken'],
  find: (clue) => (clue.isMeant ? undefined : told(clue)),
}
