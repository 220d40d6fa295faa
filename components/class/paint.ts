// A program, coloured at build time and cut where a value goes. Nothing of this is shipped.

import { type BundledLanguage, codeToTokens, createCssVariablesTheme } from 'shiki'
import { toCodeClass } from '../notebook/code-colours.ts'
import { type Piece, toPieces } from './snippets.ts'

export interface Painted {
  /** Class of the colour, if it has one. */
  colour: string | undefined
  pieces: Piece[]
}

// A plain word in the place of a blank while the text is coloured: `{{…}}` means something in some languages.
const toMarks = (text: string) => text.replace(/\{\{(\w+)\}\}/g, 'qzq$1qzq')
const fromMarks = (text: string) => text.replace(/qzq(\w+?)qzq/g, '{{$1}}')

const theme = createCssVariablesTheme({ name: 'notebook', variablePrefix: '--code-' })

/** Lines of painted pieces. */
export async function paint(text: string, language: string): Promise<Painted[][]> {
  const { tokens } = await codeToTokens(toMarks(text.trimEnd()), { lang: language as BundledLanguage, theme })
  return tokens.map((line) =>
    line.map(({ content, color }) => ({
      colour: color ? toCodeClass(color) : undefined,
      pieces: toPieces(fromMarks(content)),
    })),
  )
}
