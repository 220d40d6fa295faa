// What the mistakes in a typed answer look at. The word itself is never told: it is what the board must show.

export interface TypedClue {
  hears: string
  /** As it was typed. */
  typed: string
  /** With blanks, quotation marks and case out of the way. */
  plain: string
  words: readonly string[]
  oldWords: readonly string[]
}

/** A typed word without what a person may add: blanks, quotation marks, capitals, full-width letters. */
export function toPlainWord(typed: string): string {
  return typed
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{Cc}\p{Cf}"'“”‘’«»„`]+/gu, '')
}

export const told = ({ hears, typed }: TypedClue) => ({ hears, typed })
