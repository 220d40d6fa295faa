// The number that a student's own values are made with, `{number}` in a lab: copied work shows by it.

import { hash } from './hash.ts'

/** From 10 to 99, the same in every attempt of a student. */
export const toNumber = (handle: string): number => 10 + (hash(handle) % 90)
