// How students are called in the map: by their handles, or not at all where names are hidden.

import type { MapView } from '../../labs/topic-map/map-view.ts'
import { toVisible } from '../../wire/visible.ts'
import { en } from './texts/en.ts'

export interface Naming {
  person(handle: string): string
  /** A topic, or one level of it. */
  topic(topic: string): string
}

export const plainNaming: Naming = { person: toVisible, topic: toVisible }

/** Everybody gets a number, which they keep while the picture goes on: people are only ever added. */
export function hideIn({ people }: MapView): Naming {
  const numbers = new Map(people.map(({ handle }, i) => [handle, i + 1]))
  const person = (handle: string) => {
    const number = numbers.get(handle)
    return number === undefined ? '…' : en.hidden(number)
  }
  const level = (text: string) => {
    const number = numbers.get(text.toLowerCase())
    return number === undefined ? toVisible(text) : en.hidden(number)
  }
  return { person, topic: (topic) => topic.split('/').map(level).join('/') }
}
