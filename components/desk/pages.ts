// The views of the desk, in the order in which they stand above each of them.

import { toUrl } from '../notebook/url.ts'
import { nav as texts } from './texts/index.ts'

/** A view has a page of this name under /desk/; the class is /desk/ itself. */
export const views = ['class', 'lead', 'map', 'lessons', 'numbers', 'grades', 'replay', 'setup'] as const
export type View = (typeof views)[number]

export const shownViews = (): { view: View; title: string; href: string }[] =>
  views.map((view) => ({
    view,
    title: texts.views[view],
    href: toUrl(view === 'class' ? '/desk/' : `/desk/${view}/`),
  }))
