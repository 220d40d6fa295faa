// Colours of code, at build time. Shiki would write style attributes, which the policy forbids: ours become classes.

import type { ShikiConfig } from 'astro'

/** The part of Shiki's element that is touched here. */
interface Painted {
  properties: Record<string, unknown>
}

/** `color:var(--astro-code-token-string)` → `code-string`. Undefined for the ground colour. */
export function toCodeClass(style: string): string | undefined {
  return style.match(/--astro-code-token-([a-z-]+)/)?.[1]?.replace(/^/, 'code-')
}

function paintWithClass({ properties }: Painted) {
  const { style } = properties
  delete properties.style
  const painted = typeof style === 'string' ? toCodeClass(style) : undefined
  if (painted) properties.class = painted
}

export const codeColours: Partial<ShikiConfig> = {
  theme: 'css-variables',
  langAlias: { console: 'sh' },
  transformers: [
    {
      name: 'classes-for-colours',
      pre(node) {
        delete node.properties.style
        node.properties.class = 'code'
      },
      span: paintWithClass,
    },
  ],
}
