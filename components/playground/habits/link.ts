// A link to a cell that carries what is in its forms: `#cell-ID=…`, which never leaves the browser.

import { findInFragment, LONGEST_FRAGMENT, toFragment } from '../fragment-text.ts'
import type { ClientDraft, StorySpec } from '../story.ts'
import { fromSettings, toChanges, toJson } from './settings.ts'

/** Undefined when it would be too long. */
export function toCellFragment(story: StorySpec, clients: readonly ClientDraft[]): string | undefined {
  const fragment = toFragment(`cell-${story.id}`, toJson(toChanges(story, clients)))
  return fragment.length > LONGEST_FRAGMENT ? undefined : fragment
}

/** `none`: this address is not about this cell. `spoiled`: it is, and cannot be read. */
export function findInLink(story: StorySpec, fragment: string): ClientDraft[] | 'none' | 'spoiled' {
  const name = `cell-${story.id}`
  if (!fragment.startsWith(`#${name}=`)) return 'none'
  try {
    const text = findInFragment(name, fragment)
    return (text !== undefined && fromSettings(story, JSON.parse(text))) || 'spoiled'
  } catch {
    return 'spoiled'
  }
}
