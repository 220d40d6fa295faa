// Filters by which a student may hear certain topics and not others: each by its name, or wider where that is allowed.

import { hears } from './casting.ts'
import type { Chance } from './chance.ts'

/** Filters that hear all of `topics` and none of `unheard`. `given` ones are taken where they help. */
export function makeFilters(
  topics: readonly string[],
  unheard: readonly string[],
  given: readonly string[],
  chance: Chance,
): string[] {
  const isAllowed = (filter: string) => !unheard.some((topic) => hears(filter, topic))
  const chosen = given.filter((filter) => isAllowed(filter) && topics.some((topic) => hears(filter, topic)))
  for (const topic of chance.shuffle(topics)) {
    if (chosen.some((filter) => hears(filter, topic))) continue
    const wider = chance.is(0.5) ? widen(topic, chance) : topic
    chosen.push(isAllowed(wider) ? wider : topic)
  }
  return chosen
}

/** The student's own level stays: what is wider than that, a classroom refuses. */
function widen(topic: string, chance: Chance): string {
  const levels = topic.split('/')
  if (levels.length === 1) return topic
  if (chance.is(0.3)) return [...levels.slice(0, chance.between(1, levels.length)), '#'].join('/')
  return levels.map((level, i) => (i > 0 && chance.is(0.4) ? '+' : level)).join('/')
}
