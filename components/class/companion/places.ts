// Places in a page that can be led to: a cell by its frame, a packet in its ladder, a heading.

/** `frame-tree`, `frame-tree/12` for a packet of its ladder, `quiz`; '' for the page. */
export type Anchor = string

const MARKS = '[id^="frame-"], main h2[id], main h3[id]'

/** What somebody has clicked on, or where the keyboard is. */
export function anchorOf(element: Element): Anchor | undefined {
  const frame = element.closest('[id^="frame-"]')
  if (!frame) return undefined
  const packet = element.closest<HTMLElement>('[data-key]')?.dataset.key
  return packet === undefined ? frame.id : `${frame.id}/${packet}`
}

/** The last mark above the middle of the window. */
export function anchorInView(): Anchor {
  const middle = innerHeight / 2
  const above = [...document.querySelectorAll(MARKS)].filter(
    (mark) => mark.getBoundingClientRect().top < middle,
  )
  return scrollY < 40 ? '' : (above.at(-1)?.id ?? '')
}

/** Shows it. False when this page has no such place. */
export function goTo(anchor: Anchor): boolean {
  const slash = anchor.indexOf('/')
  const id = slash < 0 ? anchor : anchor.slice(0, slash)
  const place = id === '' ? document.querySelector('main') : document.getElementById(id)
  if (!place) return false
  // Of what is higher than the window, the middle says little.
  const isHigh = place.getBoundingClientRect().height > innerHeight
  place.scrollIntoView({ block: id === '' || isHigh ? 'start' : 'center' })
  if (slash < 0) return true
  const packet = anchor.slice(slash + 1)
  // Who has not run the cell has no such packet yet: the cell is as near as it gets.
  place.querySelector('.ld-box')?.dispatchEvent(new CustomEvent('show-packet', { detail: Number(packet) }))
  // The ladder has only what is in sight; this one has come into it at the next picture.
  requestAnimationFrame(() =>
    place.querySelector(`[data-key="${CSS.escape(packet)}"]`)?.scrollIntoView({ block: 'center' }),
  )
  return true
}
