// On every page of the browser that leads: that it does, and the way to stop. The page tells where it is.

import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { followLeading, leading, setLeading } from '../../class/companion/leading.ts'
import { anchorInView, anchorOf } from '../../class/companion/places.ts'
import { pathHere, titleHere } from '../../class/companion/sees.ts'
import { callDesk } from '../call-desk.ts'
import { lead as texts } from '../texts/index.ts'

/** Milliseconds that somebody stays at a place before it is told. */
const SETTLED = 400

/** Nobody is taken to the desk, or to where one signs in. */
const isForStudents = (path: string) => !/^\/(desk|join|doctor)\//.test(path)

export default function LeadBar() {
  const message = useSignal('')
  const path = pathHere()

  useEffect(followLeading, [])
  useEffect(() => {
    if (!isForStudents(path)) return
    let told: string | undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    const tell = async (anchor: string) => {
      if (anchor === told || !leading.value) return
      told = anchor
      const answer = await callDesk('PUT', '/api/lead/now', { path, anchor, title: titleHere() })
      message.value = answer.ok ? '' : answer.message
      if (!answer.ok && (answer.status === 401 || answer.status === 403)) setLeading(false)
    }
    const tellSoon = (anchor: () => string) => {
      clearTimeout(timer)
      timer = setTimeout(() => tell(anchor()), SETTLED)
    }
    let pointed = ''
    const onScroll = () =>
      tellSoon(() => {
        const anchor = anchorInView()
        // Within its cell the page moves by itself, to show the bytes of a packet: the class is led to that one still.
        return pointed.startsWith(`${anchor}/`) ? pointed : anchor
      })
    const onPoint = ({ target }: Event) => {
      const anchor = target instanceof Element ? anchorOf(target) : undefined
      if (anchor === undefined) return
      pointed = anchor
      tellSoon(() => anchor)
    }
    tell(anchorInView())
    document.addEventListener('scroll', onScroll, { passive: true })
    document.addEventListener('click', onPoint)
    document.addEventListener('focusin', onPoint)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('scroll', onScroll)
      document.removeEventListener('click', onPoint)
      document.removeEventListener('focusin', onPoint)
    }
  }, [])

  if (!leading.value) return null
  const stop = async () => {
    setLeading(false)
    await callDesk('DELETE', '/api/lead/now', {})
  }
  return (
    <aside class="lead-bar" aria-label={texts.barLabel}>
      <p role="status">
        <span>{message.value || (isForStudents(path) ? texts.youLead : texts.youLeadElsewhere)}</span>
        <button type="button" class="link-button" onClick={stop}>
          {texts.stopLeading}
        </button>
      </p>
    </aside>
  )
}
