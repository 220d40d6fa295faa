// Where the words of the glossary stand in a text.

import type { Term } from './glossary.ts'

export interface Use {
  id: string
  at: number
  text: string
}

/** Finds, in any text, the first use of each term that was not found before: one finder for each lesson. */
export function createFinder(terms: readonly Term[]): (text: string) => Use[] {
  const byForm = new Map<string, string>()
  for (const { id, term, form, also } of terms)
    for (const one of form ? [term, ...also] : also) byForm.set(one, id)
  // The longer before the shorter: `topic filter` is not a topic. An ending is allowed for the plural.
  const forms = [...byForm.keys()].sort((a, b) => b.length - a.length)
  const word = new RegExp(
    `(?<![\\p{L}\\p{N}_$/-])(?:${forms.map(toPattern).join('|')})(?![\\p{L}\\p{N}_/-])`,
    'gu',
  )
  const found = new Set<string>()
  return (text) => {
    const uses: Use[] = []
    for (const { 0: used, index } of text.matchAll(word)) {
      const id = idOf(used, byForm)
      if (id === undefined || found.has(id)) continue
      found.add(id)
      uses.push({ id, at: index, text: used })
    }
    return uses
  }
}

/** `topic filter` → also "Topic filter", "topic filters"; `CONNECT` is only itself. */
function toPattern(form: string): string {
  const escaped = form.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  if (hasCapital(form)) return escaped
  const first = form[0] ?? ''
  return `[${first}${first.toUpperCase()}]${escaped.slice(1)}s?`
}

function idOf(used: string, byForm: ReadonlyMap<string, string>): string | undefined {
  const small = used.charAt(0).toLowerCase() + used.slice(1)
  return byForm.get(used) ?? byForm.get(small) ?? byForm.get(small.replace(/s$/, ''))
}

const hasCapital = (form: string) => form !== form.toLowerCase()
