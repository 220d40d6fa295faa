// What to explain, in the part of an address behind #: a link to it carries the bytes and never sends them anywhere.

import type { Version } from '../../../wire/packet.ts'
import type { Way } from '../../../wire/record.ts'

export interface Asked {
  hex: string
  version?: Version
  way?: Way
}

/** Only hex digits go into a link. More than this is too long for an address. */
export const LONGEST_LINK = 8_000

/** `#hex=10…&v=5&way=in`. */
export function toFragment({ hex, version, way }: Asked): string {
  return `#hex=${hex}${version ? `&v=${version}` : ''}${way ? `&way=${way}` : ''}`
}

export function findAsked(fragment: string): Asked | undefined {
  const settings = new URLSearchParams(fragment.replace(/^#/, ''))
  const hex = settings.get('hex')
  if (hex === null) return undefined
  const version = Number(settings.get('v'))
  const way = settings.get('way')
  return {
    hex,
    ...((version === 3 || version === 4 || version === 5) && { version }),
    ...((way === 'in' || way === 'out') && { way }),
  }
}
