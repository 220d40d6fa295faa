// What the number mistakes look at: a number that was wanted, alone or as a field, and what stands in its place.

export interface NumberClue {
  topic: string
  /** Name or path of the field; empty for a whole payload. */
  field: string
  text: string
  /** Undefined when it is none. */
  value: number | undefined
  /** True for a text in JSON, in the place of a number. */
  isText: boolean
  from?: number | undefined
  to?: number | undefined
  unit?: string | undefined
  decimals?: number | undefined
}

export const told = ({ topic, field, text, from, to, unit }: NumberClue) => ({
  topic,
  field,
  came: text,
  ...(from === undefined ? {} : { from }),
  ...(to === undefined ? {} : { to }),
  ...(unit === undefined ? {} : { unit }),
})
