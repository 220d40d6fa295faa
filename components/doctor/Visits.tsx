// At the desk: the page for phones, and which came how far.

import { toClock } from '../class/clock.ts'
import { Glyph } from '../class/Glyph.tsx'
import { classroom } from '../class/state.ts'
import { toUrl } from '../notebook/url.ts'
import { doctor as texts } from './texts/index.ts'
import { sayVisit, type Visit } from './visits.ts'

export function Visits({ visits }: { visits: readonly Visit[] }) {
  const { value: room } = classroom
  const { mqtt, tls } = room.state === 'here' ? room.classroom : {}
  const doors = [mqtt?.port, tls?.port, tls?.mutualPort].filter((port) => port !== undefined)
  const host = mqtt?.host ?? location.hostname
  const address = `http://${host}${location.port ? `:${location.port}` : ''}${toUrl('/doctor/')}`
  return (
    <section class="visits" aria-labelledby="visits-title">
      <h2 id="visits-title">{texts.visitsTitle}</h2>
      <p>
        {texts.visits(address)}
        <a href={toUrl('/doctor/')}>{texts.openHere}</a>.
      </p>
      <ul aria-live="polite">
        {[...visits].reverse().map((visit) => {
          const { isGood, text } = sayVisit(visit, doors)
          return (
            <li key={`${visit.time} ${visit.address}`}>
              <Glyph name={isGood ? 'passed' : visit.isOver && !visit.isHere ? 'failed' : 'unknown'} />
              <span>
                <span class="soft">{texts.visit(toClock(visit.time), visit.address)}</span> {text}
              </span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
