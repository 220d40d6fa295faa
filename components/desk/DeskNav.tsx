// The way from one view of the desk to another, above each of them.

import { shownViews, type View } from './pages.ts'
import { nav as texts } from './texts/index.ts'

export function DeskNav({ current }: { current: View }) {
  return (
    <nav class="desk-nav" aria-label={texts.label}>
      <ul>
        {shownViews().map(({ view, title, href }) => (
          <li key={view}>
            <a href={href} aria-current={view === current ? 'page' : undefined}>
              {title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
