// Cards that wait to be printed: tokens are told once, so a set of cards is kept in memory, under an address nobody
// can guess, and for an hour.

import { newLongSecret } from '../secrets.ts'
import { type Card, type CardPlace, renderCards } from './cards.ts'

const KEPT_FOR = 60 * 60_000
/** Sets of cards kept at most. */
const KEPT = 8

export interface CardShelf {
  /** Answers the path of the document. */
  put(cards: readonly Card[]): string
  find(secret: string): string | undefined
}

export function createCardShelf(place: () => CardPlace, now: () => number = Date.now): CardShelf {
  const sets = new Map<string, { cards: readonly Card[]; until: number }>()
  return {
    put(cards) {
      const secret = newLongSecret()
      sets.set(secret, { cards, until: now() + KEPT_FOR })
      if (sets.size > KEPT) sets.delete(sets.keys().next().value!)
      return `/api/cards/${secret}`
    },
    find(secret) {
      const set = sets.get(secret)
      if (set && set.until > now()) return renderCards(set.cards, place())
      sets.delete(secret)
      return undefined
    },
  }
}
