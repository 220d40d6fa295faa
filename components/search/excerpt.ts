// An excerpt as Pagefind gives it, taken apart, so that it can be shown as text: nothing in it is ever read as HTML.

export interface Piece {
  text: string
  isMarked: boolean
}

const entities: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&amp;': '&' }

/** `a <mark>topic</mark> name` → "a ", "topic" marked, " name". Marks side by side are one. */
export function toPieces(excerpt: string): Piece[] {
  return excerpt
    .replaceAll('</mark> <mark>', ' ')
    .split(/(<mark>.*?<\/mark>)/)
    .filter((piece) => piece !== '')
    .map((piece) => {
      const marked = piece.match(/^<mark>(.*)<\/mark>$/)?.[1]
      return { text: decode(marked ?? piece), isMarked: marked !== undefined }
    })
}

const decode = (text: string) => text.replace(/&(?:lt|gt|amp);/g, (entity) => entities[entity] ?? entity)
