// What the XML mistakes look at.

export interface XmlClue {
  topic: string
  text: string
  /** True when it begins with "<". */
  isMeant: boolean
  fault?: { why: string; line: number; column: number } | undefined
  /** The path in question, and the paths that are there. */
  path?: string | undefined
  paths?: readonly string[]
  wanted?: string
  value?: string
}

export const told = ({ topic, text, path = '' }: XmlClue) => ({ topic, came: text, path })
