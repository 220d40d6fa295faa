// What the CSV mistakes look at.

export interface CsvClue {
  topic: string
  text: string
  columns: readonly string[]
  separator: string
  /** How many rows at least. */
  least: number
  rows: readonly (readonly string[])[]
}

export const told = ({ topic, text, columns }: CsvClue) => ({
  topic,
  came: text,
  columns: columns.join(', '),
})
