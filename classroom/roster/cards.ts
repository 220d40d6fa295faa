// Cards for a class, to print and cut: who one is, with which token, and where the class is. A document of its own that
// runs nothing and loads nothing.

import { createHash } from 'node:crypto'
import { encode } from 'uqr'
import { texts } from '../texts/texts.ts'

export interface Card {
  handle: string
  name: string
  team: string | null
  token: string
}

export interface CardPlace {
  className: string
  /** The address that students open. */
  url: string
  mqttHost: string
  mqttPort: number
}

/** A4 is 210 mm by 297 mm: two columns and four rows of 95 mm by 68 mm, eight cards to a page. */
const STYLE = `
@page { size: A4; margin: 10mm }
* { box-sizing: border-box; margin: 0 }
body { font: 10pt/1.35 "Source Sans 3", "Noto Sans", system-ui, sans-serif; color: #111; background: #fff }
.hint { padding: 4mm; max-width: 190mm; margin: 0 auto }
h1 { font-size: 15pt; line-height: 1.3 }
.sheet { display: grid; grid-template-columns: 95mm 95mm; grid-auto-rows: 68mm; width: 190mm; margin: 0 auto 8mm;
  break-after: page }
.sheet:last-child { break-after: auto }
.card { display: grid; grid-template-columns: minmax(0, 1fr) 30mm; grid-template-rows: auto 1fr auto; gap: 2mm 3mm;
  padding: 5mm; border: .2mm dashed #888; overflow: hidden; break-inside: avoid }
h2 { grid-column: 1 / 3; font-size: 14pt; line-height: 1.2; overflow-wrap: anywhere }
h2.long { font-size: 10pt }
h2.long ~ dl { gap: .6mm }
h2 small { display: block; font-size: 9pt; font-weight: 400; color: #555 }
dl { display: grid; align-content: start; gap: 1.4mm }
dt { font-size: 8pt; color: #555; line-height: 1 }
dd { font: 600 12.5pt/1.2 "JetBrains Mono", "DejaVu Sans Mono", monospace; overflow-wrap: anywhere }
dd.small { font-size: 9pt; font-weight: 500 }
svg { width: 30mm; height: 30mm; align-self: start }
.how { grid-column: 1 / 3; font-size: 8pt; line-height: 1.25; color: #555 }
@media screen { body { padding-bottom: 8mm } }
@media screen and (max-width: 200mm) { .sheet { grid-template-columns: 1fr; width: auto; padding: 0 3mm }
  .card { grid-template-columns: minmax(0, 1fr) 24mm } svg { width: 24mm; height: 24mm } }
@media print { .hint { display: none } .sheet { margin: 0 auto } }
`

const styleHash = createHash('sha256').update(STYLE).digest('base64')

/** The only thing that this document may use is its style. */
export const CARDS_POLICY = `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'`

const PER_PAGE = 8

export function renderCards(cards: readonly Card[], place: CardPlace): string {
  const code = renderCode(place.url)
  const sheets = Array.from({ length: Math.ceil(cards.length / PER_PAGE) }, (_, i) =>
    cards.slice(i * PER_PAGE, (i + 1) * PER_PAGE),
  )
  const title = toHtml(texts.cards.title(place.className))
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title>
<style>${STYLE}</style></head><body><main>
<header class="hint"><h1>${title}</h1><p>${toHtml(texts.cards.hint(cards.length))}</p></header>
${sheets.map((sheet) => `<div class="sheet">${sheet.map((card) => renderCard(card, place, code)).join('\n')}</div>`).join('\n')}
</main></body></html>
`
}

function renderCard({ handle, name, team, token }: Card, place: CardPlace, code: string): string {
  const { cards } = texts
  const line = (title: string, value: string, isSmall = false) =>
    `<div><dt>${toHtml(title)}</dt><dd${isSmall ? ' class="small"' : ''}>${toHtml(value)}</dd></div>`
  const under = [place.className, team].filter(Boolean).join(' · ')
  return `<section class="card"><h2${name.length > 32 ? ' class="long"' : ''}>${toHtml(name)}<small>${toHtml(under)}</small></h2><dl>${[
    line(cards.handle, handle),
    line(cards.token, token),
    line(cards.site, place.url, true),
    line(cards.host, `${place.mqttHost} : ${place.mqttPort}`, true),
  ].join('')}</dl>${code}<p class="how">${toHtml(cards.how)}</p></section>`
}

/** One path of squares: smaller than an element for each, and printed without seams. */
function renderCode(url: string): string {
  const { data, size } = encode(url, { border: 1 })
  const path = data
    .flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])))
    .join('')
  return `<svg viewBox="0 0 ${size} ${size}" role="img" aria-label="${toHtml(texts.cards.scan(url))}" shape-rendering="crispEdges"><path d="${path}"/></svg>`
}

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const toHtml = (text: string) => text.replace(/[&<>"']/g, (sign) => signs[sign]!)
