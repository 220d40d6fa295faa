// What the page asks its search, and what comes back.

import type { Kind } from './kinds.ts'

export interface Question {
  number: number
  words: string
  /** How many of each kind. */
  most: number
  /** Of this kind, all. */
  all?: Kind | undefined
  /** Address of Pagefind's script. */
  index: string
  /** Where the site lies. */
  base: string
  language: string
}

export type Answer = { number: number; found: Found[] } | { number: number; fault: string }

export interface Found {
  kind: Kind
  /** Of all that fit; `pages` are the best of them. */
  count: number
  pages: FoundPage[]
}

export interface FoundPage {
  title: string
  url: string
  excerpt: string
  parts: { title: string; url: string; excerpt: string }[]
}
