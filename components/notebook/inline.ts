// Sentences in YAML and in props may hold code between backticks, and nothing else.

export interface Inline {
  text: string
  code: boolean
}

/** "`a/b` is a topic" → code "a/b", text " is a topic". A backtick without a partner is a backtick. */
export function parseInline(sentence: string): Inline[] {
  return sentence
    .split(/(`[^`]+`)/)
    .filter((part) => part !== '')
    .map((part) =>
      /^`[^`]+`$/.test(part) ? { text: part.slice(1, -1), code: true } : { text: part, code: false },
    )
}

/** The sentence without its backticks: for attributes, and for what is read aloud. */
export const plainInline = (sentence: string): string =>
  parseInline(sentence)
    .map(({ text }) => text)
    .join('')
