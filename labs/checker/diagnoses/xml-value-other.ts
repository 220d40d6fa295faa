import type { Mistake } from './mistake.ts'
import { told, type XmlClue } from './xml-clue.ts'

/** Another text at the path. */
export const xmlValueOther: Mistake<XmlClue> = {
  id: 'xml-value-other',
  lesson: '09-payloads',
  confidence: 'certain',
  lookAlikes: ['xml-path-missing'],
  find: (clue) => ({ ...told(clue), wanted: clue.wanted ?? '', value: clue.value ?? '' }),
}
