// One diagram: Mermaid draws it, then what is drawn is written down anew, with our tokens for its colours, no style
// element, no style attribute (the policy forbids both) and no more than is seen.

import type { Page } from 'playwright'

/** Mermaid mixes its colours itself, so each of ours goes in as a colour of its own and is found again afterwards. */
const tokens: Record<string, string> = {
  '#010101': '--ink',
  '#020202': '--ink-soft',
  '#030303': '--rule',
  '#040404': '--surface',
  '#050505': '--paper',
  // What nobody coloured, as the arrowheads of a sequence.
  '#000000': '--ink',
}

const [ink, soft, rule, surface, paper] = Object.keys(tokens) as [string, string, string, string, string]

const config = {
  startOnLoad: false,
  htmlLabels: false,
  theme: 'base',
  look: 'classic',
  layout: 'dagre',
  fontFamily: 'sans-serif',
  themeVariables: {
    background: paper,
    primaryColor: surface,
    primaryTextColor: ink,
    primaryBorderColor: soft,
    secondaryColor: surface,
    tertiaryColor: paper,
    lineColor: ink,
    textColor: ink,
    nodeBorder: soft,
    edgeLabelBackground: paper,
    actorBkg: surface,
    actorBorder: soft,
    actorTextColor: ink,
    actorLineColor: rule,
    signalColor: ink,
    signalTextColor: ink,
    noteBkgColor: paper,
    noteBorderColor: rule,
    noteTextColor: soft,
    fontSize: '15px',
  },
  flowchart: {
    htmlLabels: false,
    diagramPadding: 4,
    nodeSpacing: 30,
    rankSpacing: 52,
    curve: 'basis',
    useMaxWidth: false,
  },
  sequence: {
    mirrorActors: false,
    diagramMarginX: 4,
    diagramMarginY: 4,
    actorMargin: 34,
    width: 96,
    height: 36,
    messageMargin: 26,
    noteMargin: 8,
    boxMargin: 6,
    actorFontSize: 15,
    messageFontSize: 14,
    noteFontSize: 14,
    useMaxWidth: false,
  },
}

/** The SVG of a Mermaid source. `prefix` begins every id in it; `hash` tells which source it was drawn from. */
export async function draw(page: Page, source: string, prefix: string, hash: string): Promise<string> {
  const svg = await page.evaluate(drawInPage, { source, prefix, hash, config, tokens })
  return svg.replace(/>\s+</g, '><')
}

interface Job {
  source: string
  prefix: string
  hash: string
  config: object
  tokens: Record<string, string>
}

/** Runs in the page: sees nothing of this file but its argument. */
async function drawInPage({ source, prefix, hash, config, tokens }: Job): Promise<string> {
  const { mermaid } = globalThis as unknown as {
    mermaid: {
      initialize(config: object): void
      render(id: string, source: string): Promise<{ svg: string }>
    }
  }
  mermaid.initialize(config)
  const { svg } = await mermaid.render(`${prefix}-drawn`, source)
  const holder = document.createElement('div')
  document.body.append(holder)
  holder.innerHTML = svg
  const drawn = holder.querySelector('svg')
  if (!drawn) throw new Error(`Mermaid drew nothing of ${prefix}.`)

  const hex = (colour: string) => {
    const parts = colour.match(/[\d.]+/g)?.map(Number) ?? []
    if (parts[3] === 0 || colour === 'none') return 'none'
    return `#${parts
      .slice(0, 3)
      .map((part) => part.toString(16).padStart(2, '0'))
      .join('')}`
  }
  const paint = (colour: string) => {
    const found = hex(colour)
    if (found === 'none') return 'none'
    const token = tokens[found]
    if (!token) throw new Error(`${prefix}: expected one of our colours. Mermaid drew with ${found}.`)
    return `var(${token})`
  }
  const round = (text: string) =>
    text.replace(/-?\d*\.\d+/g, (number) => String(Math.round(Number(number) * 10) / 10))

  const toId = (id: string) => `${prefix}-${id.replace(`${prefix}-drawn`, '').replace(/[^a-z0-9]+/gi, '')}`

  const shapes = new Set([
    'path',
    'rect',
    'line',
    'circle',
    'ellipse',
    'polygon',
    'polyline',
    'text',
    'tspan',
  ])
  const geometry = [
    'd x y x1 x2 y1 y2 cx cy r rx ry width height points transform dx dy viewBox',
    'markerWidth markerHeight refX refY orient markerUnits',
  ]
    .join(' ')
    .split(' ')
  const markers = ['marker-start', 'marker-end']
  const usedMarkers = new Set<string>()

  const namespace = 'http://www.w3.org/2000/svg'
  function copy(element: Element): Element | undefined {
    const tag = element.tagName
    const isMarker = tag === 'marker'
    if (!shapes.has(tag) && tag !== 'g' && tag !== 'defs' && !isMarker) return undefined
    const style = getComputedStyle(element)
    if (style.display === 'none' || style.visibility === 'hidden') return undefined
    const made = document.createElementNS(namespace, tag)
    for (const name of geometry) {
      const value = element.getAttribute(name)
      if (value && value !== 'none') made.setAttribute(name, round(value))
    }
    if (isMarker) made.id = toId(element.id)
    if (shapes.has(tag)) {
      const isText = tag === 'text' || tag === 'tspan'
      made.setAttribute('fill', paint(style.fill))
      if (!isText && style.stroke !== 'none') {
        made.setAttribute('stroke', paint(style.stroke))
        const width = Number.parseFloat(style.strokeWidth)
        if (width !== 1) made.setAttribute('stroke-width', String(width))
        if (/[1-9]/.test(style.strokeDasharray)) {
          made.setAttribute(
            'stroke-dasharray',
            style.strokeDasharray.replaceAll('px', '').replaceAll(',', ''),
          )
        }
      }
      if (tag === 'text') {
        made.setAttribute('font-size', String(Number.parseFloat(style.fontSize)))
        if (style.textAnchor !== 'start') made.setAttribute('text-anchor', style.textAnchor)
        if (style.dominantBaseline !== 'auto') made.setAttribute('dominant-baseline', style.dominantBaseline)
      }
      for (const name of markers) {
        const id = element.getAttribute(name)?.match(/#([^)"']+)/)?.[1]
        if (!id) continue
        usedMarkers.add(toId(id))
        made.setAttribute(name, `url(#${toId(id)})`)
      }
      const seen = made.getAttribute('fill') !== 'none' || made.getAttribute('stroke')
      if (!isText && !seen) return undefined
      if (tag === 'rect' && !(Number(made.getAttribute('width')) > 0)) return undefined
    }
    for (const child of element.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) {
        if (child.textContent?.trim()) made.append(child.textContent)
      } else if (child instanceof Element) {
        const copied = copy(child)
        if (copied) made.append(copied)
      }
    }
    // A tspan that only repeats its parent's paint is its words.
    if (
      tag === 'tspan' &&
      made.getAttribute('fill') === paint(getComputedStyle(element.parentElement as Element).fill)
    ) {
      made.removeAttribute('fill')
    }
    if (tag === 'text' && !made.textContent) return undefined
    if ((tag === 'g' || tag === 'defs') && made.childElementCount === 0) return undefined
    return made
  }

  const root = document.createElementNS(namespace, 'svg')
  const box = (drawn as SVGSVGElement).viewBox.baseVal
  const size = [box.width, box.height + 6].map((side) => Math.ceil(side))
  root.setAttribute('viewBox', [box.x, box.y].map(Math.floor).concat(size).join(' '))
  root.setAttribute('width', String(size[0]))
  root.setAttribute('height', String(size[1]))
  root.setAttribute('role', 'img')
  root.setAttribute('aria-labelledby', `${prefix}-title ${prefix}-desc`)
  root.setAttribute('data-source', hash)
  for (const name of ['title', 'desc']) {
    const words = drawn.querySelector(name)?.textContent
    if (!words) throw new Error(`${prefix}: expected accTitle and accDescr, for readers who cannot see it.`)
    const made = document.createElementNS(namespace, name)
    made.id = `${prefix}-${name}`
    made.textContent = words
    root.append(made)
  }
  for (const child of drawn.children) {
    const copied = copy(child)
    if (copied) root.append(copied)
  }
  for (const marker of root.querySelectorAll('marker')) if (!usedMarkers.has(marker.id)) marker.remove()
  for (const empty of [...root.querySelectorAll('defs, g')].reverse()) {
    if (empty.childElementCount === 0) empty.remove()
    // A group that moves nothing groups nothing.
    else if (empty.tagName === 'g' && empty.attributes.length === 0) empty.replaceWith(...empty.childNodes)
  }
  holder.remove()
  return new XMLSerializer().serializeToString(root)
}
