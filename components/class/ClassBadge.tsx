// In the header of every page: who is signed in on this computer, how the connection is doing, the way out.

import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { toUrl } from '../notebook/url.ts'
import { toConnectionText } from './ConnectionLine.tsx'
import { useHydrated, useNow } from './hydrated.ts'
import { classroom, connection, leave, session, startClass } from './state.ts'
import { shared, badge as texts } from './texts/index.ts'
import './badge.css'

export default function ClassBadge() {
  const isHydrated = useHydrated(startClass)
  const who = isHydrated ? session.value : undefined
  if (who) return <Menu handle={who.handle} />
  return (
    <a class="badge-join" href={toUrl('/join/')}>
      {texts.join}
    </a>
  )
}

function Menu({ handle }: { handle: string }) {
  const isLeaving = useSignal(false)
  const menu = useRef<HTMLDetailsElement>(null)
  const { value: state } = connection
  const now = useNow(state.state === 'lost')
  const isHere = classroom.value.state === 'here'
  const shown = state.state === 'idle' ? undefined : toConnectionText(state, now)

  useEffect(() => {
    const close = (event: Event) => {
      const isInside = event.target instanceof Node && menu.current?.contains(event.target)
      const isEscape = event instanceof KeyboardEvent && event.key === 'Escape'
      if (!menu.current?.open || (event.type === 'click' ? isInside : !isEscape)) return
      menu.current.open = false
      if (isEscape) menu.current.querySelector('summary')?.focus()
    }
    document.addEventListener('click', close)
    document.addEventListener('keydown', close)
    return () => {
      document.removeEventListener('click', close)
      document.removeEventListener('keydown', close)
    }
  }, [])

  const forget = () => {
    if (!menu.current?.open) isLeaving.value = false
  }

  return (
    <details class="badge" ref={menu} onToggle={forget}>
      <summary>
        <span class="badge-dot" data-state={state.state} aria-hidden="true" />
        <span class="visually-hidden">{texts.menu('')}</span>
        <span class="mono">{handle}</span>
      </summary>
      <div class="badge-menu">
        {shown && (
          <p class="badge-state" data-state={state.state}>
            {shown}
          </p>
        )}
        {!isHere && classroom.value.state !== 'loading' && <p class="badge-state">{shared.none.title}</p>}
        {state.state === 'refused' && <a href={toUrl('/join/')}>{shared.signInAgain}</a>}
        <a href={toUrl('/board/')}>{texts.board}</a>
        {isLeaving.value ? (
          <div class="badge-leave">
            <p>{texts.leaveSure}</p>
            <button type="button" class="button" onClick={leave}>
              {texts.leaveYes}
            </button>
            <button type="button" class="button-quiet" onClick={() => (isLeaving.value = false)}>
              {shared.cancel}
            </button>
          </div>
        ) : (
          <button type="button" class="badge-item" onClick={() => (isLeaving.value = true)}>
            {texts.leave}
          </button>
        )}
      </div>
    </details>
  )
}
