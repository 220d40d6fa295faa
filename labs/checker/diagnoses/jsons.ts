// Mistakes in a JSON text: first those that keep it from being one, then those against the schema.

import { jsonBroken } from './json-broken.ts'
import type { BrokenClue, JsonClue } from './json-clue.ts'
import { jsonCut } from './json-cut.ts'
import { jsonFieldMissing } from './json-field-missing.ts'
import { jsonFieldNameCase } from './json-field-name-case.ts'
import { jsonFieldWrongType } from './json-field-wrong-type.ts'
import { jsonMissing } from './json-missing.ts'
import { jsonNotAccepted } from './json-not-accepted.ts'
import { jsonSingleQuotes } from './json-single-quotes.ts'
import { jsonValueOther } from './json-value-other.ts'
import type { Mistake } from './mistake.ts'
import { pythonDict } from './python-dict.ts'

export const jsonMistakes: readonly Mistake<BrokenClue>[] = [
  pythonDict,
  jsonSingleQuotes,
  jsonCut,
  jsonBroken,
  jsonMissing,
]

export const schemaMistakes: readonly Mistake<JsonClue>[] = [
  jsonFieldNameCase,
  jsonFieldMissing,
  jsonFieldWrongType,
  jsonValueOther,
  jsonNotAccepted,
]
