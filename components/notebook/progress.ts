// Which lessons were read to their end in this browser.

import { recall, remember } from './memory.ts'

const key = 'read'

/** The slugs of the lessons read, oldest first. Anything else in storage counts as nothing. */
export function toReadLessons(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((slug) => typeof slug === 'string') : []
}

export function withRead(read: string[], slug: string): string[] {
  return read.includes(slug) ? read : [...read, slug]
}

export function readLessons(): string[] {
  return toReadLessons(recall(key))
}

export function markRead(slug: string): void {
  remember(key, withRead(readLessons(), slug))
}
