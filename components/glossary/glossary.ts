// The glossary of a language, as its file holds it. Page, links in lessons and search read it here.

import { parse } from 'yaml'
import { z } from 'zod'

export const termSpec = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  term: z.string().min(2),
  form: z.boolean().default(true).describe('False where the term itself is too common a word to be linked.'),
  also: z.array(z.string().min(2)).default([]).describe('Further forms that are linked.'),
  text: z.string().min(30).max(220).describe('One or two sentences; code between backticks.'),
  clause: z
    .union([z.literal(false), z.string().regex(/^(3\.1\.1|5\.0) (§\d+(\.\d+)*|\[MQTT-\d+(\.\d+)+-\d+\])$/)])
    .describe('Where the specification says it; false where it is no word of the specification.'),
  lesson: z.string().regex(/^\d\d-[a-z0-9-]+$/),
})

export type Term = z.infer<typeof termSpec>

export const glossarySpec = z.strictObject({ terms: z.array(termSpec) })

/** Throws when the text is not as it should be: the message says where. */
export const parseGlossary = (text: string): Term[] => glossarySpec.parse(parse(text)).terms

/** The beginning of a term under which it is listed: `$SYS topics` → "S". */
export const initialOf = ({ term }: Pick<Term, 'term'>): string =>
  (term.match(/\p{L}/u)?.[0] ?? term[0] ?? '').toUpperCase()

/** By their letters: signs and capitals do not count. */
export const sortTerms = (terms: readonly Term[]): Term[] =>
  [...terms].sort((a, b) => bare(a).localeCompare(bare(b), 'en'))

const bare = ({ term }: Term) => term.replace(/^[^\p{L}\p{N}]+/u, '').toLowerCase()
