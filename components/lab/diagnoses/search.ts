// Which diagnoses are meant by what somebody typed.

/** Small letters without marks, and every run of other signs one space. */
export const toPlain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}#+$/_]+/gu, ' ')
    .trim()

/** True when every word that was typed begins a word of the text, or stands in one when it has three signs or more. */
export function isFound(text: string, typed: string): boolean {
  const plain = ` ${toPlain(text)}`
  return toPlain(typed)
    .split(' ')
    .filter(Boolean)
    .every((word) => plain.includes(word.length < 3 ? ` ${word}` : word))
}
