// What stands there while a library is fetched, and when it does not come.

import { en } from '../texts/en.ts'
import type { Later } from '../use-later.ts'

export function NotLoaded({ later }: { later: Exclude<Later<unknown>, { state: 'ready' }> }) {
  if (later.state === 'loading') return <p class="pv-note">{en.loading}</p>
  return (
    <div class="notice" role="alert">
      <p>{en.notLoaded(later.why)}</p>
      <button type="button" class="button-quiet" onClick={later.again}>
        {en.again}
      </button>
    </div>
  )
}
