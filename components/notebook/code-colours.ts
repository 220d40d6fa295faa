// Colours of code, at build time. Shiki writes style attributes, which our policy forbids: here they become classes.

import { codeToHast, createCssVariablesTheme, isSpecialLang, type ShikiTransformer } from 'shiki'
import { bundledLanguages } from 'shiki/langs'

/** Any prefix does: the variables never reach the page. */
const theme = createCssVariablesTheme({ name: 'notebook', variablePrefix: '--code-' })

/** `color:var(--code-token-string)` → `code-string`. Undefined for the ground colour. */
export function toCodeClass(style: string): string | undefined {
  const kind = style.match(/-code-token-([a-z-]+)/)?.[1]
  return kind && `code-${kind}`
}

const classes: ShikiTransformer = {
  name: 'classes',
  pre(node) {
    // A keyboard can scroll it: Shiki gives it a tabindex.
    delete node.properties.style
    node.properties.class = 'code'
  },
  span(node) {
    const { style } = node.properties
    const painted = typeof style === 'string' ? toCodeClass(style) : undefined
    delete node.properties.style
    if (painted) node.properties.class = painted
  },
}

/** The `<pre>` of a piece of code, as a hast element. A language that Shiki does not know is plain text. */
export async function paintCode(code: string, language: string) {
  const lang = language in bundledLanguages || isSpecialLang(language) ? language : 'text'
  const root = await codeToHast(code.replace(/\n$/, ''), { lang, theme, transformers: [classes] })
  const [pre] = root.children
  if (!pre) throw new Error('Expected Shiki to give an element. It gave nothing.')
  return pre
}
