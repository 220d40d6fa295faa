// The way to cards that were just made. They are a page of their own, to be printed.

import { setup as texts } from '../texts/index.ts'

export function CardsLink({ path }: { path: string }) {
  return (
    <p>
      <a class="button" href={path} target="_blank" rel="noopener">
        {texts.openCards}
      </a>{' '}
      <span class="soft">{texts.cardsHelp}</span>
    </p>
  )
}
