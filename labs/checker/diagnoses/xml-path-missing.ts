import type { Mistake } from './mistake.ts'
import { told, type XmlClue } from './xml-clue.ts'

/** Well-formed, but what the lab asks for is not where it should be. */
export const xmlPathMissing: Mistake<XmlClue> = {
  id: 'xml-path-missing',
  lesson: '09-payloads',
  confidence: 'certain',
  lookAlikes: ['xml-value-other'],
  find(clue) {
    if (clue.path === undefined || clue.value !== undefined) return undefined
    return { ...told(clue), paths: (clue.paths ?? []).join(', ') }
  },
}
