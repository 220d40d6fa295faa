// What is shown of a class's topics: the message on `desk/map`, and what a recording comes to.

export interface TopicLine {
  topic: string
  messages: number
  bytes: number
  /** Messages a second, lately. */
  rate: number
  /** Who published, and who heard it: the first few. */
  by: string[]
  to: string[]
  delivered: number
  retained?: boolean
  /** Messages that the classroom took from nobody. */
  refused?: number
}

export interface PersonLine {
  handle: string
  messages: number
  bytes: number
  heard: number
  rate: number
  /** Messages on topics for which there was no room. */
  beyond?: number
}

export interface MapView {
  /** Milliseconds since 1970: of the first message that is counted, and of this picture. */
  since: number
  at: number
  topics: TopicLine[]
  /** Topics that there are beside these. */
  topicsBeyond: number
  people: PersonLine[]
  /** Who talked to whom through `class/`. */
  pairs: { from: string; to: string; messages: number }[]
  pairsBeyond: number
}

/** Undefined for what is none: nothing yet. Only the classroom publishes it, so nothing more is looked into. */
export function parseMapView(payload: string | undefined): MapView | undefined {
  try {
    const view: unknown = JSON.parse(payload ?? '')
    if (typeof view !== 'object' || view === null) return undefined
    const { topics, people, pairs } = view as Partial<MapView>
    return [topics, people, pairs].every(Array.isArray) ? (view as MapView) : undefined
  } catch {
    return undefined
  }
}
