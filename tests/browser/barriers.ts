// What axe finds on a page, in light and in dark. The page is loaded and played once for both: in the second dress
// only what looks at colours is asked again, as nothing else of the page has changed.

import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright/test'

/** Those of axe's rules whose answer depends on colours. */
const aboutColours = ['color-contrast', 'link-in-text-block']

export interface Part {
  include?: string
  exclude?: string
}

/** Each as "dark: color-contrast: <the elements>". The page is left in light. */
export async function findBarriers(page: Page, { include, exclude }: Part = {}): Promise<string[]> {
  const found: string[] = []
  for (const scheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme: scheme })
    // In the page itself, not in a second one opened for each answer: none of our frames is another origin's.
    const axe = new AxeBuilder({ page }).setLegacyMode()
    axe.options({ resultTypes: ['violations'] })
    if (scheme === 'dark') axe.withRules(aboutColours)
    if (include) axe.include(include)
    if (exclude) axe.exclude(exclude)
    const { violations } = await axe.analyze()
    for (const { id, nodes } of violations)
      found.push(`${scheme}: ${id}: ${nodes.map(({ html }) => html).join(' ')}`)
  }
  return found
}

/** How many pixels the page is wider than its window. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
