// How the page's own connection is doing, in a line that changes by itself.

import { toUrl } from '../notebook/url.ts'
import { useNow } from './hydrated.ts'
import type { ConnectionState } from './live.ts'
import { connection, tryNow } from './state.ts'
import { shared as texts } from './texts/index.ts'

export function toConnectionText(state: ConnectionState, now: number): string {
  if (state.state === 'lost') {
    return texts.connection.lost(Math.max(0, Math.ceil((state.until - now) / 1000)))
  }
  return texts.connection[state.state]
}

/** Nothing while all is well: a line that only says "connected" would be noise on every page. */
export function ConnectionNotice() {
  const { value: state } = connection
  const now = useNow(state.state === 'lost')
  const isBad = state.state === 'lost' || state.state === 'refused'
  return (
    // The countdown is not announced every second; that the connection is gone is.
    <div role="status" class={isBad ? 'notice connection-notice' : 'visually-hidden'}>
      {state.state === 'lost' && (
        <>
          <span class="visually-hidden">{texts.connectionLost}</span>
          <span aria-hidden="true">{capital(toConnectionText(state, now))}</span>
          <button type="button" class="button-quiet" onClick={tryNow}>
            {texts.unreachable.again}
          </button>
        </>
      )}
      {state.state === 'refused' && (
        <>
          <span>{texts.refusedLong}</span>
          <a class="button-quiet" href={toUrl('/join/')}>
            {texts.signInAgain}
          </a>
        </>
      )}
    </div>
  )
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
