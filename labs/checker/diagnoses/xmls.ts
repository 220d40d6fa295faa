// Mistakes in XML, the specific before the general.

import type { Mistake } from './mistake.ts'
import { xmlBroken } from './xml-broken.ts'
import type { XmlClue } from './xml-clue.ts'
import { xmlMissing } from './xml-missing.ts'
import { xmlPathMissing } from './xml-path-missing.ts'
import { xmlValueOther } from './xml-value-other.ts'

export const xmlMistakes: readonly Mistake<XmlClue>[] = [xmlMissing, xmlBroken, xmlPathMissing, xmlValueOther]
